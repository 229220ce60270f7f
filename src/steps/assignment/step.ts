import { CreateAccountAssignmentCommand } from '@aws-sdk/client-sso-admin';
import { change } from '../../model/change.ts';
import type { Change, Consent } from '../../model/change.ts';
import { ref } from '../../model/known.ts';
import type { Known } from '../../model/known.ts';
import type { Plan } from '../../model/plan.ts';
import type { Step } from '../../model/step.ts';
import { visible } from '../../model/text.ts';
import { ADMINISTRATOR_READS, administratorInWords, fewNames } from '../../account/administrators.ts';
import { readAssignment } from './facts.ts';
import type { AssignmentFacts } from './facts.ts';
import { memberBeneficiary } from '../../account/beneficiaries.ts';
import { membersInWords, widerAccess } from '../../account/holders.ts';
import { INSTANCE_READS, PERMISSION_SET_LISTS, PRIMARY_REGION_READS, readOr } from '../../account/instance.ts';
import { NEWER_SIGN_UP } from '../../account/newer-sign-up.ts';
import { allowOnBehalf, lacksIamRights, ROLE_ACTIONS_ON_BEHALF } from '../../account/on-behalf.ts';
import { spec } from './spec.ts';

function plan(facts: AssignmentFacts): Plan {
  const { administrators, request } = facts;
  if (administrators.length > 0) {
    return { verdict: 'so', summary: `Administrators of this account: ${fewNames(administrators.map(administratorInWords))}` };
  }
  const reaches = facts.others.map((other) => memberBeneficiary(other, facts));
  // A request that somebody already made is joined; another one would be a duplicate.
  if (request?.status === 'IN_PROGRESS') {
    const summary = `AWS is assigning ${what(facts)}${alsoHeldBy(facts)}`;
    return { verdict: 'settling', summary, everyMs: 1000, patienceMs: 5 * 60_000, countsAsSo: false, reaches };
  }
  if (facts.isAssigned) return { verdict: 'so', summary: `${what(facts)}${alsoHeldBy(facts)}`, reaches };
  if (request?.status === 'FAILED') return failure(facts, request.failureReason ?? 'AWS gives no reason');
  return { verdict: 'todo', summary: `${what(facts)} is to be assigned`, actions: [assign(facts)], reaches };
}

/** Whoever else has it is named, whoever let them in. */
const alsoHeldBy = ({ others }: AssignmentFacts): string =>
  others.length === 0
    ? ''
    : `; ${fewNames(others.map(({ userName }) => userName))} ${others.length === 1 ? 'has' : 'have'} it too, by the group`;

const what = ({ groupName, permissionSetName, targetAccountId, isOwnAccount }: AssignmentFacts): string =>
  `${visible(groupName)} with ${visible(permissionSetName)} in ${isOwnAccount ? 'this account' : `account ${targetAccountId}`}`;

/** What AWS's reason means. The texts were seen in hashicorp/terraform-provider-aws#19341 and org-formation/aws-resource-providers#66. */
function failure(facts: AssignmentFacts, reason: string): Plan {
  const why = `AWS could not assign ${what(facts)}: ${visible(reason)}`;
  if (/not found in directory/i.test(reason)) {
    return { verdict: 'failed', why, wayOut: 'The group is too new to be seen everywhere. Run this again in a minute.', again: true };
  }
  if (lacksIamRights(reason)) return { verdict: 'failed', why, wayOut: allowOnBehalf(reason) };
  if (!facts.isOwnAccount) return { verdict: 'failed', why, wayOut: notOurs(facts.targetAccountId) };
  // Seen in terraform-provider-aws#26807: a role that could not be made once keeps failing until its cause is mended.
  return {
    verdict: 'failed',
    why,
    wayOut:
      'Mend what AWS names, then run this again. If the reason stays after that: IAM Identity Center → AWS accounts → the account → Permission sets → Update.',
  };
}

/**
 * No source says what AWS answers for an account of another organization; for a closed one it says that it cannot get
 * permissions to manage it (aws-samples/aws-identitycenter-codepipeline-auto-assignment#31). So whatever it says of
 * another account than this, these come first.
 */
const notOurs = (accountId: string): string =>
  `Only accounts of this organization can be given access to, and only active ones. Look for ${accountId} in AWS Organizations → AWS accounts; if it is not there, correct --account or invite it; if it is suspended, it cannot be used. Then run this again.`;

const assign = (facts: AssignmentFacts): Change =>
  change(
    'sso-admin:CreateAccountAssignment',
    CreateAccountAssignmentCommand,
    {
      InstanceArn: readOr(facts.instanceArn, 'instanceArn'),
      TargetId: facts.targetAccountId,
      TargetType: 'AWS_ACCOUNT',
      PermissionSetArn: readOr(facts.permissionSetArn, 'permissionSetArn'),
      PrincipalType: 'GROUP',
      PrincipalId: readOr(facts.groupId, 'groupId'),
    },
    {
      makes: `${facts.groupName} with ${facts.permissionSetName} in account ${facts.targetAccountId}`,
      effect: 'create',
      target: ['InstanceArn', 'TargetId', 'PermissionSetArn', 'PrincipalType', 'PrincipalId'],
      does: `Give the group ${visible(facts.groupName)} the permission set ${visible(facts.permissionSetName)} in account ${facts.targetAccountId}`,
      region: ref('homeRegion'),
      consent: othersGain(facts),
      ifRefused: NEWER_SIGN_UP,
      // Whose access it is, for an undo: nobody else's is ever taken away.
      madeIds: () => ({ userId: facts.userId ?? undefined }),
      gives: ({ AccountAssignmentCreationStatus: status }) =>
        status?.RequestId === undefined ? {} : { assignmentRequestId: status.RequestId },
    },
  );

function othersGain({ groupName, targetAccountId, otherMembers }: AssignmentFacts): Consent | undefined {
  if (otherMembers.length === 0) return undefined;
  const isOne = otherMembers.length === 1;
  const count = isOne ? 'another member' : `${otherMembers.length} other members`;
  const would = isOne ? 'This user would become an administrator' : 'They would become administrators';
  return widerAccess(
    `The group ${visible(groupName)} has ${count} than the named user: ${membersInWords(otherMembers)}. ${would} of account ${targetAccountId} too.`,
    'Use a group of its own: --group <name>.',
  );
}

/** The engine keeps what a settling step knows for its next look, which then finds the same request. */
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
