import { administratorPolicy, localSignInPolicy } from './iam-policies.ts';
import type { IamAction } from '../model/step.ts';

/** An IAM identity-based policy, as the console and the CLI take it. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly {
    readonly Sid: string;
    readonly Effect: 'Allow';
    readonly Action: readonly IamAction[];
    readonly Resource: string | readonly string[];
    readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
  }[];
}

/** Whether IAM counts the action among the reads; AWS's own verbs for that are few. */
const isRead = (action: IamAction): boolean => /:(Get|List|Describe)/.test(action);

/** AWS's own policy takes no narrower resource for these. */
const isOfAll = (action: IamAction): boolean => action === 'iam:ListRoles' || action === 'iam:ListPolicies';

const isOfIdentityCenter = (action: IamAction): boolean => /^(sso|identitystore):/.test(action);

/** Its resources are users, groups and devices of the account. */
const isOfIamUsers = (action: IamAction): boolean => /^iam:.*(User|Group|MFADevice|LoginProfile)$/.test(action);

const attachesPolicies = (action: IamAction): boolean => action === 'iam:AttachGroupPolicy';

const isLinkedRole = (action: IamAction): boolean => action === 'iam:CreateServiceLinkedRole';

/**
 * The policy for these actions. What AWS does in the caller's name is held to the names that AWS gives to the roles and
 * providers of IAM Identity Center, and to the service-linked roles of the two services:
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/iam-auth-access-using-id-policies.html
 */
export function policyDocument(own: readonly IamAction[], onBehalf: readonly IamAction[]): PolicyDocument {
  const changes = own.filter((action) => !isRead(action));
  const statements = [
    { Sid: 'Look', Action: sorted([...own.filter(isRead), ...onBehalf.filter(isOfAll)]), Resource: '*' },
    { Sid: 'Change', Action: sorted(changes.filter((action) => !isOfIamUsers(action) && !attachesPolicies(action))), Resource: '*' },
    {
      Sid: 'IamUserWhoAdministers',
      Action: sorted(changes.filter(isOfIamUsers)),
      Resource: ['arn:*:iam::*:user/*', 'arn:*:iam::*:group/*', 'arn:*:iam::*:mfa/*'],
    },
    // Whoever may attach any policy to a group may give it to themselves.
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
    {
      Sid: 'PoliciesOfItsGroup',
      Action: changes.filter(attachesPolicies),
      Resource: 'arn:*:iam::*:group/*',
      Condition: { ArnLike: { 'iam:PolicyARN': [administratorPolicy('*'), localSignInPolicy('*')] } },
    },
    {
      Sid: 'RolesThatIdentityCenterMakes',
      Action: sorted(onBehalf.filter((action) => !isLinkedRole(action) && !isOfAll(action))),
      Resource: ['arn:*:iam::*:role/aws-reserved/sso.amazonaws.com/*', 'arn:*:iam::*:saml-provider/AWSSSO_*'],
    },
    {
      Sid: 'ServiceLinkedRoles',
      Action: sorted(onBehalf.filter(isLinkedRole)),
      Resource: [
        'arn:*:iam::*:role/aws-service-role/organizations.amazonaws.com/*',
        'arn:*:iam::*:role/aws-service-role/sso.amazonaws.com/*',
      ],
    },
    // Where a customer's key encrypts the instance its callers use that key, too; elsewhere this allows nothing.
    // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSSSODirectoryAdministrator.html (the same condition)
    {
      Sid: 'KeyOfIdentityCenter',
      Action: own.some(isOfIdentityCenter) ? (['kms:Decrypt'] as const) : [],
      Resource: '*',
      Condition: { StringLike: { 'kms:ViaService': ['sso.*.amazonaws.com', 'identitystore.*.amazonaws.com'] } },
    },
  ];
  return documentOf(statements);
}

/**
 * What an IAM user needs to sign in with the browser, as AWS's managed policy SignInLocalDevelopmentAccess has it; root
 * needs none. Never signin:*, which reaches the console's own sign-in since 2026.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/SignInLocalDevelopmentAccess.html
 */
export const browserSignInPolicy = (): PolicyDocument =>
  documentOf([
    {
      Sid: 'SignInWithTheBrowser',
      Action: ['signin:AuthorizeOAuth2Access', 'signin:CreateOAuth2Token'],
      Resource: 'arn:*:signin:*:*:oauth2/public-client/*',
    },
  ]);

type Statement = PolicyDocument['Statement'][number];

function documentOf(statements: readonly Omit<Statement, 'Effect'>[]): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: statements.filter(({ Action }) => Action.length > 0).map((statement) => ({ Effect: 'Allow', ...statement })),
  };
}

const sorted = (actions: readonly IamAction[]): readonly IamAction[] => [...new Set(actions)].sort();
