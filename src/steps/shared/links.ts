const HOSTS: Readonly<Record<string, string>> = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};

/** Pages of the AWS console. A fragment that the console does not know leads to the service's first page. */
export interface ConsoleLinks {
  /** The signed-in user's own "My security credentials"; root's where root is signed in. */
  readonly securityCredentials: string;
  readonly assignMfa: string;
  readonly identityCenter: string;
  readonly organizations: string;
  /** IAM's, with the Security Token Service. */
  readonly accountSettings: string;
  readonly account: string;
  readonly freeTierUpgrade: string;
}

/** `region` matters to IAM Identity Center alone; the other pages have one place for all. */
export function consoleLinks(partition: string, region: string): ConsoleLinks {
  const host = HOSTS[partition] ?? 'console.aws.amazon.com';
  return {
    securityCredentials: `https://${host}/iam/home#/security_credentials`,
    assignMfa: `https://${host}/iam/home#/security_credentials/mfa`,
    identityCenter: `https://${region}.${host}/singlesignon/home?region=${region}#/`,
    organizations: `https://${host}/organizations/v2/home`,
    accountSettings: `https://${host}/iam/home#/account_settings`,
    account: `https://${host}/billing/home#/account`,
    freeTierUpgrade: `https://${host}/billing/home#/freetier/upgrade`,
  };
}
