/** Pages of the AWS console. AWS does not document their addresses; a fragment that it does not know leads to the service's first page. */
export interface ConsoleLinks {
  readonly home: string;
  /** Where the root user signs in. */
  readonly rootSignIn: string;
  /** The signed-in user's own "My security credentials"; root's where root is signed in. */
  readonly securityCredentials: string;
  /** The wizard that assigns an MFA device to the signed-in user. */
  readonly assignMfa: string;
  /** An IAM user's page: MFA, console sign-in, access keys. */
  readonly iamUser: (userName: string) => string;
  /** IAM's, with the Security Token Service. */
  readonly accountSettings: string;
  /** IAM Identity Center in its Region: its dashboard, or the page with Enable. */
  readonly identityCenter: string;
  /** Authentication, identity source and MFA: the tab is a click further. */
  readonly identityCenterSettings: (instanceArn: string) => string;
  readonly users: (instanceArn: string) => string;
  /** One user, with Reset password. */
  readonly user: (instanceArn: string, userId: string) => string;
  readonly organizations: string;
  /** Account name and contacts, and IAM access to Billing. */
  readonly account: string;
  readonly freeTierUpgrade: string;
}

/** https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html; of the European partition UNVERIFIED. */
const HOSTS: Readonly<Record<string, string>> = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
  'aws-eusc': 'console.amazonaws-eusc.eu',
};

/** Which console is meant. */
export interface ConsolePlace {
  readonly partition: string;
  /** A rehearsal's, in place of AWS's; or {@link DOCUMENTATION}. */
  readonly consoleBase?: string | undefined;
}

/** In place of a console, where a rehearsal has none (any more): AWS's own would be for real. Then each link leads to what AWS says about the page. */
export const DOCUMENTATION = 'https://docs.aws.amazon.com';

/** Each as others cite it in 2026 (the links in public repositories that lead there); none was opened from here. */
const IN_WORDS: ConsoleLinks = {
  home: `${DOCUMENTATION}/awsconsolehelpdocs/latest/gsg/getting-started.html`,
  rootSignIn: `${DOCUMENTATION}/signin/latest/userguide/introduction-to-root-user-sign-in-tutorial.html`,
  securityCredentials: `${DOCUMENTATION}/IAM/latest/UserGuide/id_root-user_manage_delete-key.html`,
  assignMfa: `${DOCUMENTATION}/IAM/latest/UserGuide/enable-mfa-for-root.html`,
  iamUser: () => `${DOCUMENTATION}/IAM/latest/UserGuide/id_credentials_mfa_enable_virtual.html`,
  accountSettings: `${DOCUMENTATION}/IAM/latest/UserGuide/id_credentials_temp_enable-regions.html`,
  identityCenter: `${DOCUMENTATION}/singlesignon/latest/userguide/enable-identity-center.html`,
  identityCenterSettings: () => `${DOCUMENTATION}/singlesignon/latest/userguide/userswithoutpwd.html`,
  users: () => `${DOCUMENTATION}/singlesignon/latest/userguide/reset-password-for-user.html`,
  user: () => `${DOCUMENTATION}/singlesignon/latest/userguide/reset-password-for-user.html`,
  organizations: `${DOCUMENTATION}/organizations/latest/userguide/about-email-verification.html`,
  account: `${DOCUMENTATION}/accounts/latest/reference/manage-acct-update-contact.html`,
  freeTierUpgrade: `${DOCUMENTATION}/awsaccountbilling/latest/aboutv2/free-tier-plans.html`,
};

/** {@link consoleLinks} of that console; only IAM Identity Center needs the Region. */
export const linksOf = ({ partition, consoleBase }: ConsolePlace, region = ''): ConsoleLinks =>
  consoleLinks(partition, region, consoleBase);

/**
 * `region` matters to IAM Identity Center alone; the other pages have one place for all. `consoleBase` puts other
 * pages in place of AWS's, such as a rehearsal's: an origin, perhaps with a path, without a slash at its end.
 */
export function consoleLinks(partition: string, region: string, consoleBase?: string): ConsoleLinks {
  if (consoleBase === DOCUMENTATION) return IN_WORDS;
  const host = HOSTS[partition] ?? 'console.aws.amazon.com';
  const base = consoleBase ?? `https://${host}`;
  const regional = `${consoleBase ?? `https://${region}.${host}`}/singlesignon/home?region=${region}`;
  // Fragments seen in public repositories; of the settings page UNVERIFIED.
  const within = (instanceArn: string, page: string): string => `${regional}#!/instances/${instanceIdOf(instanceArn)}/${page}`;
  return {
    home: `${base}/`,
    rootSignIn: consoleBase === undefined ? rootSignIn(partition) : `${base}/`,
    securityCredentials: `${base}/iam/home#/security_credentials`,
    // Goes straight to the wizard; tried by hand by others in October 2026, undocumented.
    assignMfa: `${base}/iam/home#/security_credentials/mfa`,
    // Seen in public runbooks, undocumented.
    iamUser: (userName) => `${base}/iam/home#/users/details/${encodeURIComponent(userName)}?section=security_credentials`,
    accountSettings: `${base}/iam/home#/account_settings`,
    identityCenter: `${regional}#/`,
    identityCenterSettings: (instanceArn) => within(instanceArn, 'settings'),
    users: (instanceArn) => within(instanceArn, 'users'),
    user: (instanceArn, userId) => within(instanceArn, `users/user-details/${encodeURIComponent(userId)}`),
    organizations: `${base}/organizations/v2/home`,
    account: `${base}/billing/home#/account`,
    freeTierUpgrade: `${base}/billing/home#/freetier/upgrade`,
  };
}

/** The console names an instance by what follows `ssoins-` in its ARN. */
const instanceIdOf = (instanceArn: string): string =>
  encodeURIComponent(instanceArn.slice(instanceArn.lastIndexOf('/') + 1).replace(/^ssoins-/, ''));

/** Accounts outside `aws` have no root sign-in page of their own (UNVERIFIED): their console asks. */
const rootSignIn = (partition: string): string =>
  partition === 'aws' ? 'https://signin.aws.amazon.com/root' : `https://${HOSTS[partition] ?? 'console.aws.amazon.com'}/`;

/**
 * Where Identity Center users sign in. This form keeps working beside a custom subdomain, which no API tells. Null
 * in partitions whose address no source gives.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/howtosignin.html,
 * https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-sso.html; of China UNVERIFIED
 */
export function accessPortal(identityStoreId: string, partition: string, region: string): string | null {
  if (partition === 'aws') return `https://${identityStoreId}.awsapps.com/start`;
  if (partition === 'aws-cn') return `https://start.${region}.home.awsapps.cn/directory/${identityStoreId}`;
  if (partition === 'aws-us-gov') return `https://start.us-gov-home.awsapps.com/directory/${identityStoreId}`;
  return null;
}

/** Hosts of the sign-in page of IAM users; AWS CLI v2 and https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/accessing-govcloud.html */
const SIGN_IN_HOSTS: Readonly<Record<string, string>> = {
  aws: 'signin.aws.amazon.com',
  'aws-cn': 'signin.amazonaws.cn',
  'aws-us-gov': 'signin.amazonaws-us-gov.com',
};

/**
 * Where the account's IAM users sign in to the console: by its alias, else by its id. Null in partitions whose address no
 * source gives. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users_sign-in.html
 */
export function iamUserSignIn(accountId: string, alias: string | null, partition: string): string | null {
  const host = SIGN_IN_HOSTS[partition];
  return host === undefined ? null : `https://${alias ?? accountId}.${host}/console`;
}
