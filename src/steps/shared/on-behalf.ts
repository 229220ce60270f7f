import type { IamAction } from '../../model/step.ts';

/**
 * What AWS does in the caller's name when it makes or renews the role of a permission set in the management
 * account: the service-linked role AWSServiceRoleForSSO has these rights in member accounts only.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSSSOServiceRolePolicy.html,
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/iam-auth-access-using-id-policies.html,
 * https://github.com/awslabs/landing-zone-accelerator-on-aws/issues/496 (the SAML provider)
 */
export const ROLE_ACTIONS_ON_BEHALF: readonly IamAction[] = [
  'iam:AttachRolePolicy',
  'iam:CreateRole',
  'iam:CreateSAMLProvider',
  'iam:GetRole',
  'iam:GetSAMLProvider',
  'iam:ListAttachedRolePolicies',
  'iam:ListRolePolicies',
  'iam:UpdateSAMLProvider',
];

/** Whether AWS's reason for a failed request is that the caller lacks rights which AWS uses in its name. */
export const lacksIamRights = (reason: string): boolean => /\b403\b/.test(reason) || /not authorized to perform:? *iam:/i.test(reason);

/** The way out for {@link lacksIamRights}. */
export const allowOnBehalf = (): string =>
  `In the management account AWS makes the role with your own rights. Run this as an administrator, or allow these credentials ${ROLE_ACTIONS_ON_BEHALF.join(', ')} on role/aws-reserved/sso.amazonaws.com/* and saml-provider/AWSSSO_*.`;
