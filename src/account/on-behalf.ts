import type { IamAction } from '../model/step.ts';
import { visible } from '../model/text.ts';

/**
 * What AWS does in the caller's name when it makes or renews the role of a permission set in the management account: the
 * service-linked role AWSServiceRoleForSSO has these rights in member accounts only. Example 2 of AWS's page, "required
 * only to enable the user to create assignments in the AWS Organizations management account"; renewing a longer session is
 * iam:UpdateRole; iam:UpdateAssumeRolePolicy is in version 18 of the service's own policy alone.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/iam-auth-access-using-id-policies.html,
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSSSOServiceRolePolicy.html,
 * https://github.com/awslabs/landing-zone-accelerator-on-aws/issues/496 (the SAML provider)
 */
export const ROLE_ACTIONS_ON_BEHALF: readonly IamAction[] = [
  'iam:AttachRolePolicy',
  'iam:CreateRole',
  'iam:CreateSAMLProvider',
  'iam:DeleteRole',
  'iam:DeleteRolePolicy',
  'iam:DetachRolePolicy',
  'iam:GetRole',
  'iam:GetSAMLProvider',
  'iam:ListAttachedRolePolicies',
  'iam:ListPolicies',
  'iam:ListRolePolicies',
  'iam:ListRoles',
  'iam:PutRolePolicy',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateRole',
  'iam:UpdateRoleDescription',
  'iam:UpdateSAMLProvider',
];

/** Whether AWS's reason for a failed request is that the caller lacks rights which AWS uses in its name. */
export const lacksIamRights = (reason: string): boolean => /\b403\b/.test(reason) || NAMED.test(reason);

const NAMED = /not authorized to perform:? *(iam:\w+)/i;

/** The way out for {@link lacksIamRights}. What AWS's reason names comes first, whether this list has it or not. */
export function allowOnBehalf(reason: string): string {
  const named = NAMED.exec(reason)?.[1];
  const first = named === undefined ? '' : `AWS's reason names ${visible(named)}. `;
  const actions = [...new Set([...(named === undefined ? [] : [visible(named)]), ...ROLE_ACTIONS_ON_BEHALF])];
  return `${first}In the management account AWS creates the role with your own permissions. Run this as an administrator, or allow these credentials ${actions.join(', ')}, as secure-account policy prints them; then run this again.`;
}
