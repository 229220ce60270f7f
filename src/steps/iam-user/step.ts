import { IAM_ADMINISTRATOR_READS } from '../../account/iam-user.ts';
import type { Step } from '../../model/step.ts';
import { knownIamUser, readIamUser } from './facts.ts';
import type { IamUserFacts } from './facts.ts';
import { planIamUser } from './plan.ts';
import { spec } from './spec.ts';

/** The other kind of administrator: an IAM user by a group, without access keys. */
export const iamUser: Step<IamUserFacts> = {
  ...spec,
  actions: {
    required: [
      ...IAM_ADMINISTRATOR_READS,
      'iam:ListUsers',
      'iam:ListGroups',
      'iam:ListGroupsForUser',
      'iam:ListAttachedGroupPolicies',
      'iam:ListAttachedUserPolicies',
      'iam:CreateUser',
      'iam:TagUser',
      'iam:CreateGroup',
      'iam:AttachGroupPolicy',
      'iam:AddUserToGroup',
    ],
    optional: ['iam:GetAccessKeyLastUsed'],
    onBehalf: [],
  },
  needs: [],
  gives: ['iamUserId', 'iamUserName'],
  reads: ['iam'],
  standsOn: [],
  inspect: readIamUser,
  known: knownIamUser,
  plan: planIamUser,
};
