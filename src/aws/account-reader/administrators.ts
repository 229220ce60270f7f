import type { AccountReader, Administrator, Assignment, PermissionSet } from '../../model/account.ts';
import { found, type Reading } from '../../model/reading.ts';
import { mapBounded } from '../pool.ts';
import type { ReaderContext, ReadyInstance } from './context.ts';
import { readManagedPolicies } from './permission-set-policies.ts';
import { describePermissionSet, listProvisioned, SETS_AT_ONCE } from './permission-sets.ts';

/** The group that this tool makes, and most tutorials too. */
const LIKELY_GROUP = 'Admins';

/** A set that gives everything, and who has it. */
interface Holding {
  readonly permissionSet: PermissionSet;
  readonly assignments: readonly Assignment[];
}

/** From the far end: the sets that have a role here → those with the policy → whom they are assigned to → the people. */
export async function readAdministrators(context: ReaderContext, instance: ReadyInstance): Promise<Reading<readonly Administrator[]>> {
  const { account } = context;
  readAhead(account);
  const { accountId, partition } = await account.caller();
  const arns = await listProvisioned(context, instance, accountId);
  const holdings = await mapBounded(arns, SETS_AT_ONCE, (arn) => holdingOf(context, instance, arn, { accountId, partition }));
  const administrators = await mapBounded(holdings.flat(), SETS_AT_ONCE, (holding) => peopleOf(account, holding));
  return found(administrators.flat());
}

/** Saves a round trip where the group is the likely one; remembered for whoever asks, and nobody's failure. */
function readAhead(account: AccountReader): void {
  void account.groupId(LIKELY_GROUP)
    .then((groupId) => (groupId.is === 'found' ? account.groupMembers(groupId.value) : undefined))
    .catch(() => {});
}

async function holdingOf(context: ReaderContext, instance: ReadyInstance, arn: string, here: { readonly accountId: string; readonly partition: string }): Promise<readonly Holding[]> {
  const [permissionSet, policies, assignments] = await Promise.all([
    describePermissionSet(context, instance, arn),
    managedPolicies(context, instance, arn),
    context.account.assignments(here.accountId, arn),
  ]);
  const givesAll = policies.includes(`arn:${here.partition}:iam::aws:policy/AdministratorAccess`);
  return givesAll && assignments.is === 'found' ? [{ permissionSet, assignments: assignments.value }] : [];
}

const managedPolicies = ({ memo, call }: ReaderContext, instance: ReadyInstance, arn: string): Promise<readonly string[]> =>
  memo.once(['instance', 'permission-sets'], `managedPolicies ${arn}`, () => readManagedPolicies(call, instance, arn));

async function peopleOf(account: AccountReader, { permissionSet, assignments }: Holding): Promise<readonly Administrator[]> {
  const people = await mapBounded(assignments, SETS_AT_ONCE, async ({ principalType, principalId }) =>
    (principalType === 'GROUP' ? peopleOfGroup(account, principalId, permissionSet) : peopleNamed(account, [principalId], { group: null, permissionSet })));
  return people.flat();
}

async function peopleOfGroup(account: AccountReader, groupId: string, permissionSet: PermissionSet): Promise<readonly Administrator[]> {
  const named = account.group(groupId);
  // Heard of below, after the members.
  named.catch(() => {});
  const members = await account.groupMembers(groupId);
  if (members.is !== 'found') return [];
  const users = peopleNamed(account, members.value, { group: null, permissionSet });
  const [group, people] = await Promise.all([named, users]);
  return group.is === 'found' ? people.map((person) => ({ ...person, group: group.value })) : [];
}

/** A user who is disabled, or deleted while still assigned, is nobody who can sign in. */
async function peopleNamed(account: AccountReader, userIds: readonly string[], by: Omit<Administrator, 'user'>): Promise<readonly Administrator[]> {
  const users = await mapBounded(userIds, SETS_AT_ONCE, (userId) => account.user(userId));
  return users.flatMap((user) => (user.is === 'found' && user.value.enabled ? [{ user: user.value, ...by }] : []));
}
