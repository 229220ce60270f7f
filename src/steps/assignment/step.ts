import { CreateAccountAssignmentCommand } from '@aws-sdk/client-sso-admin';
import type { Beneficiary } from '../../model/beneficiary.ts';
import { change } from '../../model/change.ts';
import type { Change, Consent } from '../../model/change.ts';
import { ref } from '../../model/known.ts';
import type { Known } from '../../model/known.ts';
import type { Plan } from '../../model/plan.ts';
import type { Step } from '../../model/step.ts';
import { ADMINISTRATOR_READS, administratorInWords } from '../../account/administrators.ts';
import { readAssignment } from './facts.ts';
import type { AssignmentFacts } from './facts.ts';
import { memberBeneficiary } from '../../account/beneficiaries.ts';
import { widerAccess } from '../../account/holders.ts';
import { INSTANCE_READS, PERMISSION_SET_LISTS, PRIMARY_REGION_READS, idOrRef } from '../../account/instance.ts';
import { NEWER_SIGN_UP } from '../../account/newer-sign-up.ts';
import { allowOnBehalf, lacksIamRights, ROLE_ACTIONS_ON_BEHALF } from '../../account/on-behalf.ts';
import { spec } from './spec.ts';
import { failures, othersGain, texts } from './text.ts';

function plan(facts: AssignmentFacts): Plan {
  const { administrators, request } = facts;
  if (administrators.length > 0) {
    return { verdict: 'ok', summary: texts.administrators(administrators.map(administratorInWords)) };
  }
  const reaches = facts.others.map((other) => memberBeneficiary(other, facts));
  // A request that somebody already made is joined; another one would be a duplicate.
  if (request?.status === 'IN_PROGRESS') {
    const summary = texts.isUnderWay(facts, facts.others);
    return { verdict: 'in-progress', summary, everyMs: 1000, patienceMs: 5 * 60_000, countsAsOk: false, reaches };
  }
  if (facts.isAssigned) return { verdict: 'ok', summary: texts.isAssigned(facts, facts.others), reaches };
  if (request?.status === 'FAILED') return failure(facts, request.failureReason ?? texts.noReason);
  return { verdict: 'planned', summary: texts.isNotAssigned(facts), actions: [assign(facts, reaches)], reaches };
}

/** What AWS's reason means. The texts were seen in hashicorp/terraform-provider-aws#19341 and org-formation/aws-resource-providers#66. */
function failure(facts: AssignmentFacts, reason: string): Plan {
  const why = failures.why(facts, reason);
  if (/not found in directory/i.test(reason)) return { verdict: 'failed', why, wayOut: failures.newborn, again: true };
  if (lacksIamRights(reason)) return { verdict: 'failed', why, wayOut: allowOnBehalf(reason) };
  return { verdict: 'failed', why, wayOut: facts.isOwnAccount ? failures.other : failures.otherAccount(facts.targetAccountId) };
}

const assign = (facts: AssignmentFacts, reaches: readonly Beneficiary[]): Change =>
  change(
    'sso-admin:CreateAccountAssignment',
    CreateAccountAssignmentCommand,
    {
      InstanceArn: idOrRef(facts.instanceArn, 'instanceArn'),
      TargetId: facts.targetAccountId,
      TargetType: 'AWS_ACCOUNT',
      PermissionSetArn: idOrRef(facts.permissionSetArn, 'permissionSetArn'),
      PrincipalType: 'GROUP',
      PrincipalId: idOrRef(facts.groupId, 'groupId'),
    },
    {
      makes: `${facts.groupName} with ${facts.permissionSetName} in account ${facts.targetAccountId}`,
      effect: 'create',
      target: ['InstanceArn', 'TargetId', 'PermissionSetArn', 'PrincipalType', 'PrincipalId'],
      does: texts.assign(facts),
      region: ref('homeRegion'),
      consent: consentOf(facts, reaches),
      ifRefused: NEWER_SIGN_UP,
      // Whose access it is, for an undo: nobody else's is ever taken away.
      madeIds: () => ({ userId: facts.userId ?? undefined }),
      gives: ({ AccountAssignmentCreationStatus: status }) =>
        status?.RequestId === undefined ? {} : { assignmentRequestId: status.RequestId },
    },
  );

function consentOf(
  { groupName, targetAccountId, otherMembers, isForAnybody }: AssignmentFacts,
  reaches: readonly Beneficiary[],
): Consent | undefined {
  if (otherMembers.length === 0) return undefined;
  return isForAnybody
    ? widerAccess(othersGain.everybody(groupName, otherMembers, targetAccountId), othersGain.nameOne, reaches)
    : widerAccess(othersGain.why(groupName, otherMembers, targetAccountId), othersGain.wayOut, reaches);
}

/** The engine keeps what a step in progress knows for its next look, which then finds the same request. */
const known = ({ request }: AssignmentFacts): Partial<Known> =>
  request?.status === 'IN_PROGRESS' ? { assignmentRequestId: request.requestId } : {};

/** Group × permission set × account. */
export const assignment: Step<AssignmentFacts> = {
  ...spec,
  actions: {
    required: [
      ...INSTANCE_READS,
      ...PERMISSION_SET_LISTS,
      ...ADMINISTRATOR_READS,
      'sso:ListAccountAssignmentCreationStatus',
      'sso:DescribeAccountAssignmentCreationStatus',
      'sso:CreateAccountAssignment',
      'identitystore:GetGroupId',
      'identitystore:GetUserId',
    ],
    optional: PRIMARY_REGION_READS,
    onBehalf: ROLE_ACTIONS_ON_BEHALF,
  },
  needs: ['homeRegion', 'instanceArn', 'groupId', 'permissionSetArn'],
  gives: ['assignmentRequestId'],
  forgets: ['assignmentRequestId'],
  reads: ['assignments'],
  standsOn: ['directory', 'permission-sets'],
  inspect: readAssignment,
  known,
  plan,
};
