import type { IamAction } from '../model/step.ts';

/** An IAM identity-based policy, as the console and the CLI take it. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly {
    readonly Sid: string;
    readonly Effect: 'Allow';
    readonly Action: readonly IamAction[];
    readonly Resource: string | readonly string[];
    readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  }[];
}

/** Whether IAM counts the action among the reads; AWS's own verbs for that are few. */
const isRead = (action: IamAction): boolean => /:(Get|List|Describe)/.test(action);

const isLinkedRole = (action: IamAction): boolean => action === 'iam:CreateServiceLinkedRole';

/**
 * The policy for these actions. What AWS does in the caller's name is held to the names that AWS gives to the roles and
 * providers of IAM Identity Center, and to the service-linked roles of the two services:
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/iam-auth-access-using-id-policies.html
 */
export function policyDocument(own: readonly IamAction[], onBehalf: readonly IamAction[]): PolicyDocument {
  const statements = [
    { Sid: 'Look', Action: sorted(own.filter(isRead)), Resource: '*' },
    { Sid: 'Change', Action: sorted(own.filter((action) => !isRead(action))), Resource: '*' },
    {
      Sid: 'RolesThatIdentityCenterMakes',
      Action: sorted(onBehalf.filter((action) => !isLinkedRole(action))),
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
  ];
  return {
    Version: '2012-10-17',
    Statement: statements.filter(({ Action }) => Action.length > 0).map((statement) => ({ Effect: 'Allow', ...statement })),
  };
}

const sorted = (actions: readonly IamAction[]): readonly IamAction[] => [...new Set(actions)].sort();
