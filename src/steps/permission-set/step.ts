import { DEFAULTS } from '../../model/answers.ts';
import type { Answers } from '../../model/answers.ts';
import type { Beneficiary } from '../../model/beneficiary.ts';
import type { Action, Consent } from '../../model/change.ts';
import { isoDuration } from '../../model/duration.ts';
import type { Plan } from '../../model/plan.ts';
import type { Step } from '../../model/step.ts';
import { isDenying } from '../../facts/iam-policies.ts';
import { ADMINISTRATOR_READS } from '../../account/administrators.ts';
import { INSTANCE_READS, PERMISSION_SET_LISTS, PRIMARY_REGION_READS } from '../../account/instance.ts';
import { accountBeneficiary, holderBeneficiary, memberBeneficiary } from '../../account/beneficiaries.ts';
import { holdersInWords, widerAccess } from '../../account/holders.ts';
import { allowOnBehalf, lacksIamRights, ROLE_ACTIONS_ON_BEHALF } from '../../account/on-behalf.ts';
import { attachPolicy, createSet, provisionSet, tagSet, updateSet } from './changes.ts';
import { differences, missingTags } from './differences.ts';
import { administratorPolicy, knownPermissionSet, readPermissionSet } from './facts.ts';
import type { ExistingPermissionSet, PermissionSetFacts } from './facts.ts';
import { spec } from './spec.ts';
import { othersGain, stops, texts } from './text.ts';

function plan(facts: PermissionSetFacts, answers: Partial<Answers>): Plan {
  const { administrators, existing } = facts;
  if (administrators.length > 0 && existing === null) {
    return { verdict: 'ok', summary: texts.administrators(administrators.map(({ permissionSet: { name } }) => name)) };
  }
  if (existing === null) {
    return {
      verdict: 'planned',
      summary: texts.isMissing(facts.name),
      actions: [createSet(facts, answers), attachPolicy(facts, undefined)],
    };
  }
  return different(existing) ?? underWay(existing, facts) ?? changesTo(existing, facts, answers);
}

/** A set that may give less than its policy says is somebody's intent: it is neither adopted nor changed. */
function different({ name, hasInlinePolicy, hasPermissionsBoundary, managed }: ExistingPermissionSet): Plan | null {
  const denying = managed.filter((arn) => isDenying(arn)).map((arn) => stops.policy(arn.slice(arn.lastIndexOf('/') + 1)));
  const has = [...(hasInlinePolicy ? [stops.inlinePolicy] : []), ...(hasPermissionsBoundary ? [stops.boundary] : []), ...denying];
  if (has.length === 0) return null;
  return {
    verdict: 'blocked',
    by: 'account',
    ...stops.hasMore(name, has, suggestion(name)),
  };
}

/** Another name, within the 32 characters that a permission set's may have. */
const suggestion = (name: string): string => (name === DEFAULTS.permissionSet ? 'FullAdministratorAccess' : DEFAULTS.permissionSet);

function underWay(existing: ExistingPermissionSet, facts: PermissionSetFacts): Plan | null {
  const { name, provisioning } = existing;
  const accountId = facts.targetAccountId;
  if (provisioning?.status === 'IN_PROGRESS') {
    return {
      verdict: 'in-progress',
      summary: texts.isUnderWay(name, accountId),
      everyMs: 1000,
      patienceMs: 5 * 60_000,
      countsAsOk: false,
      reaches: beneficiaries(existing, facts),
    };
  }
  if (provisioning?.status !== 'FAILED') return null;
  const reason = provisioning.failureReason ?? texts.noReason;
  return {
    verdict: 'failed',
    why: stops.failed(name, accountId, reason),
    wayOut: lacksIamRights(reason) ? allowOnBehalf(reason) : stops.afterFailure,
  };
}

function changesTo(existing: ExistingPermissionSet, facts: PermissionSetFacts, answers: Partial<Answers>): Plan {
  const { instanceArn, targetAccountId, partition } = facts;
  const lacksPolicy = !existing.managed.includes(administratorPolicy(partition));
  const differs = differences(existing, answers);
  const tags = missingTags(existing, answers);
  const changesRole = lacksPolicy || differs.length > 0;
  const renews = existing.isStale || (changesRole && existing.accounts.includes(targetAccountId));
  const reaches = beneficiaries(existing, facts);
  const consent = consentOf(existing, reaches);
  const actions: readonly Action[] = [
    ...(lacksPolicy ? [attachPolicy(facts, consent)] : []),
    ...(differs.length > 0 ? [updateSet(instanceArn, existing, answers, consent)] : []),
    ...(Object.keys(tags).length > 0 ? [tagSet(instanceArn, existing, tags)] : []),
    ...(renews ? [provisionSet(instanceArn, existing, targetAccountId, { consent, completes: changesRole })] : []),
  ];
  if (actions.length === 0) {
    return {
      verdict: 'ok',
      reaches,
      summary: texts.isThere(existing.name, existing.sessionDuration, `${defaultNotes(existing, answers)}${othersHere(existing, facts)}`),
    };
  }
  const reasons = [
    ...(lacksPolicy ? [texts.lacksPolicy] : []),
    ...(differs.length > 0 || Object.keys(tags).length > 0 ? [texts.isDifferent] : []),
    ...(existing.isStale ? [texts.isStale(targetAccountId)] : []),
  ];
  return { verdict: 'planned', summary: texts.isToChange(existing.name, reasons), actions, reaches };
}

/** A change of the set, or of its role here, gives others more where they hold it. */
const consentOf = ({ name, otherHolders }: ExistingPermissionSet, reaches: readonly Beneficiary[]): Consent | undefined =>
  otherHolders.length === 0
    ? undefined
    : widerAccess(othersGain.why(name, holdersInWords(otherHolders)), othersGain.wayOut(suggestion(name)), reaches);

/** Whoever holds it beside the group that is asked for is named, whoever gave it to them. */
function othersHere({ otherHolders, ownGroupId }: ExistingPermissionSet, { targetAccountId }: PermissionSetFacts): string {
  const here = otherHolders.filter(({ accountId, principalId }) => accountId === targetAccountId && principalId !== ownGroupId);
  return here.length === 0 ? '' : texts.othersHoldIt(holdersInWords(here));
}

/** Whoever holds it, where it has a role, and who is in the groups that do: the target account's role is what this run is for. */
function beneficiaries(existing: ExistingPermissionSet, facts: PermissionSetFacts): readonly Beneficiary[] {
  const { permissionSetArn, name, otherHolders, otherMembers, ownGroupId, accounts } = existing;
  const members = otherMembers.map((member) => memberBeneficiary(member, facts));
  // Of the named user's own group its other members count, as in the assignment.
  const holders = otherHolders.filter(({ accountId, principalId }) => accountId !== facts.targetAccountId || principalId !== ownGroupId);
  return [
    ...holders.map((holder) => holderBeneficiary(holder, permissionSetArn, facts)),
    ...members,
    ...accounts.filter((id) => id !== facts.targetAccountId).map((id) => accountBeneficiary(id, name, permissionSetArn, facts)),
  ];
}

/** A default never changes what exists; the option that would is named. */
const defaultNotes = (existing: ExistingPermissionSet, { sessionDuration }: Partial<Answers>): string =>
  sessionDuration === undefined && isoDuration(existing.sessionDuration) !== isoDuration(DEFAULTS.sessionDuration)
    ? texts.otherDuration(DEFAULTS.sessionDuration)
    : '';

/** The permission set that holds the AWS managed policy AdministratorAccess. */
export const permissionSet: Step<PermissionSetFacts> = {
  ...spec,
  actions: {
    required: [
      ...INSTANCE_READS,
      ...PERMISSION_SET_LISTS,
      ...ADMINISTRATOR_READS,
      'sso:ListAccountsForProvisionedPermissionSet',
      'sso:ListPermissionSetProvisioningStatus',
      'sso:DescribePermissionSetProvisioningStatus',
      'sso:ListTagsForResource',
      'sso:CreatePermissionSet',
      'sso:AttachManagedPolicyToPermissionSet',
      'sso:UpdatePermissionSet',
      'sso:TagResource',
      'sso:ProvisionPermissionSet',
      // Who else holds a set is told by name.
      'identitystore:GetGroupId',
      'identitystore:GetUserId',
    ],
    optional: PRIMARY_REGION_READS,
    onBehalf: ROLE_ACTIONS_ON_BEHALF,
  },
  needs: ['homeRegion', 'instanceArn'],
  gives: ['permissionSetArn', 'provisioningRequestId'],
  reads: ['permission-sets', 'assignments'],
  standsOn: ['directory'],
  inspect: readPermissionSet,
  known: knownPermissionSet,
  plan,
};
