import { administratorPolicy } from '../../facts/iam-policies.ts';
import { isDenying } from '../../facts/iam-policies.ts';
import type { AccountReader } from '../../model/account.ts';
import type { Administrator, Assignment } from '../../model/identity-center.ts';
import { DEFAULTS } from '../../model/answers.ts';
import { found, type Reading } from '../../model/reading.ts';
import { mapBounded } from '../../model/pool.ts';
import type { ReaderContext, ReadyInstance } from './context.ts';
import { readManagedPolicies } from './permission-set-policies.ts';
import { describePermissionSet, listProvisioned, SETS_AT_ONCE } from './permission-sets.ts';

/** The group that this tool makes, and most tutorials too. */
const LIKELY_GROUP = DEFAULTS.group;

/** A set that gives everything, how far it can be relied on, and who has it. */
interface Holding extends Pick<Administrator, 'permissionSet' | 'isStale' | 'mayGiveLess'> {
  readonly assignments: readonly Assignment[];
}

/** Whose set, and by which group. */
type By = Omit<Administrator, 'user'>;

/** From the far end: the sets that have a role here → those with the policy → whom they are assigned to → the people. */
export async function readAdministrators(context: ReaderContext, instance: ReadyInstance): Promise<Reading<readonly Administrator[]>> {
  const { account } = context;
  readAhead(account);
  const { accountId, partition } = await account.caller();
  const [arns, current] = await Promise.all([listProvisioned(context, instance, accountId), account.currentPermissionSets(accountId)]);
  const isStale = (arn: string): boolean => current.is !== 'found' || !current.value.includes(arn);
  let done = 0;
  const holdings = await mapBounded(arns, SETS_AT_ONCE, async (arn) => {
    const here = { accountId, partition, isStale: isStale(arn), isOneOfMany: arns.length > FEW_SETS };
    const held = await holdingOf(context, instance, arn, here);
    context.progress({ what: 'permission sets', done: ++done, of: arns.length });
    return held;
  });
  const administrators = await mapBounded(holdings.flat(), SETS_AT_ONCE, (holding) => peopleOf(context, holding));
  return found(administrators.flat());
}

/** Saves a round trip where the group is the likely one; remembered for whoever asks, and nobody's failure. */
function readAhead(account: AccountReader): void {
  void account
    .groupId(LIKELY_GROUP)
    .then((groupId) => (groupId.is === 'found' ? account.groupMembers(groupId.value) : undefined))
    .catch(() => {});
}

interface Here {
  readonly accountId: string;
  readonly partition: string;
  readonly isStale: boolean;
  readonly isOneOfMany: boolean;
}

/** More than that are many. */
const FEW_SETS = 10;

/**
 * Of few sets everything is read side by side, which saves a round trip; of many the policies come first, which saves two
 * calls for each set that does not give everything.
 */
async function holdingOf(
  context: ReaderContext,
  instance: ReadyInstance,
  arn: string,
  { accountId, partition, isStale, isOneOfMany }: Here,
): Promise<readonly Holding[]> {
  const administrator = administratorPolicy(partition);
  const managed = readManagedPolicies(context, instance, arn);
  if (isOneOfMany && !(await managed).includes(administrator)) return [];
  const [permissionSet, policies, assignments] = await Promise.all([
    describePermissionSet(context, instance, arn),
    managed,
    context.account.assignments(accountId, arn),
  ]);
  if (!policies.includes(administrator) || assignments.is !== 'found' || assignments.value.length === 0) return [];
  return [{ permissionSet, isStale, mayGiveLess: policies.some(isDenying), assignments: assignments.value }];
}

/** Beside the people is read what may take away what they have: it costs no round trip of its own. */
async function peopleOf(
  { account }: ReaderContext,
  { permissionSet, isStale, mayGiveLess, assignments }: Holding,
): Promise<readonly Administrator[]> {
  const by: By = { group: null, permissionSet, isStale, mayGiveLess };
  const [people, policies] = await Promise.all([
    mapBounded(assignments, SETS_AT_ONCE, async ({ principalType, principalId }) => {
      if (principalType === 'GROUP') return peopleOfGroup(account, principalId, by);
      // Whoever else AWS may let hold a set is nobody of the directory.
      return principalType === 'USER' ? peopleNamed(account, [principalId], by) : [];
    }),
    account.permissionSetPolicies(permissionSet.permissionSetArn),
  ]);
  const hasMore = policies.is === 'found' && (policies.value.hasInlinePolicy || policies.value.hasPermissionsBoundary);
  return people.flat().map((person) => ({ ...person, mayGiveLess: mayGiveLess || hasMore }));
}

async function peopleOfGroup(account: AccountReader, groupId: string, by: By): Promise<readonly Administrator[]> {
  const named = account.group(groupId);
  // Heard of below, after the members.
  named.catch(() => {});
  const members = await account.groupMembers(groupId);
  if (members.is !== 'found') return [];
  const users = peopleNamed(account, members.value, by);
  const [group, people] = await Promise.all([named, users]);
  return group.is === 'found' ? people.map((person) => ({ ...person, group: group.value })) : [];
}

/** A user who is disabled, or deleted while still assigned, is nobody who can sign in. */
async function peopleNamed(account: AccountReader, userIds: readonly string[], by: By): Promise<readonly Administrator[]> {
  const users = await account.users(userIds);
  return users.is === 'found' ? users.value.flatMap((user) => (user.enabled ? [{ user, ...by }] : [])) : [];
}
