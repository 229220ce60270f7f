import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { fileJournal } from '../../src/engine/journal.ts';
import type { JournalLine } from '../../src/model/journal.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { addGroup, addSet, addUser, assign } from '../../src/sandbox/scenarios/contents.ts';
import type { SandboxState } from '../../src/sandbox/state.ts';
import { aWorld } from '../contract/world.ts';
import type { World } from '../contract/world.ts';

/** Three people, two groups and two sets, tied together in any way; of each it is said whether a run has made it. */
export interface History {
  readonly users: readonly boolean[];
  readonly groups: readonly boolean[];
  readonly memberships: readonly (readonly [user: number, group: number, isOurs: boolean])[];
  readonly sets: readonly (readonly [isOurs: boolean, policy: 'none' | 'theirs' | 'ours'])[];
  readonly assignments: readonly (readonly [set: number, group: number, isHere: boolean, isOurs: boolean])[];
  /** The user whom a session of the first set is of, or somebody else. */
  readonly caller: 'root' | 'administrator' | 'u0' | 'u1';
}

const [three, two] = [fc.nat({ max: 2 }), fc.nat({ max: 1 })];

export const anyHistory: fc.Arbitrary<History> = fc.record({
  users: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
  groups: fc.array(fc.boolean(), { minLength: 2, maxLength: 2 }),
  memberships: fc.uniqueArray(fc.tuple(three, two, fc.boolean()), { maxLength: 5, selector: ([user, group]) => `${user} ${group}` }),
  sets: fc.array(fc.tuple(fc.boolean(), fc.constantFrom('none', 'theirs', 'ours')), { minLength: 2, maxLength: 2 }),
  assignments: fc.uniqueArray(fc.tuple(two, two, fc.boolean(), fc.boolean()), {
    maxLength: 4,
    selector: ([set, group, isHere]) => `${set} ${group} ${isHere}`,
  }),
  caller: fc.constantFrom('root', 'administrator', 'u0', 'u1'),
});

const OTHER = '444455556666';

/** An account with that directory, and the journal of a run that has made what it says. */
export async function worldOf(history: History): Promise<World & { readonly isOurs: ReadonlySet<string> }> {
  const folder = mkdtempSync(join(tmpdir(), 'secure-account-history-'));
  const lines: JournalLine[] = [];
  const isOurs = new Set<string>();
  const world = aWorld('enabled', { journal: folder, but: (state, _now, ids) => fill(state, ids, history, lines, isOurs) });
  const journal = fileJournal({
    directory: async () => folder,
    account: world.aws.state.accountId,
    sandbox: 'enabled',
    run: 'generated',
    clock: { now: () => 0, sleep: async () => undefined },
    warn: (why) => {
      throw new Error(why);
    },
  });
  for (const line of lines) await journal.write(line);
  return { ...world, isOurs };
}

/** Everything by an id of its own, as `what` of {@link everything}. */
function fill(state: SandboxState, ids: Sandbox['ids'], history: History, lines: JournalLine[], isOurs: Set<string>): void {
  const [instance] = state.instances;
  if (instance === undefined) throw new Error('no instance');
  state.organization?.memberAccounts?.push({ id: OTHER, name: 'other', email: 'other@example.com', joinedAt: 0 });
  const { arn: instanceArn, identityStoreId } = instance;
  const made = (ours: boolean, id: string, step: JournalLine['step'], call: string, about: Readonly<Record<string, string>>): void => {
    if (!ours) return;
    isOurs.add(id);
    lines.push({ what: 'result', step, call, effect: 'create', region: 'us-east-1', ids: about, outcome: 'sent', requestId: null });
  };
  const users = history.users.map((ours, index) => {
    const user = addUser(instance, ids, { userName: `u${index}`, email: `u${index}@example.com`, givenName: 'U', familyName: `${index}` });
    made(ours, user.userId, 'user', 'identitystore:CreateUser', { identityStoreId, userId: user.userId });
    return user;
  });
  const groups = history.groups.map((ours, index) => {
    const group = addGroup(instance, ids, `g${index}`, []);
    made(ours, group.groupId, 'group', 'identitystore:CreateGroup', { identityStoreId, groupId: group.groupId });
    return group;
  });
  for (const [user, group, ours] of history.memberships) {
    const [userId = '', groupId = '', membershipId] = [users[user]?.userId, groups[group]?.groupId, ids.uuid()];
    instance.memberships.push({ membershipId, groupId, userId, createdAt: 0 });
    made(ours, membershipId, 'group', 'identitystore:CreateGroupMembership', { identityStoreId, groupId, userId, membershipId });
  }
  const sets = history.sets.map(([ours, policy], index) => {
    const set = addSet(instance, ids, `s${index}`, policy === 'none' ? [] : ['AdministratorAccess']);
    made(ours, set.arn, 'permission-set', 'sso-admin:CreatePermissionSet', { instanceArn, permissionSetArn: set.arn });
    const managedPolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess';
    made(policy === 'ours', `${set.arn} policy`, 'permission-set', 'sso-admin:AttachManagedPolicyToPermissionSet', {
      instanceArn,
      permissionSetArn: set.arn,
      managedPolicyArn,
    });
    return set;
  });
  for (const [setAt, groupAt, isHere, ours] of history.assignments) {
    const [set, group, accountId] = [sets[setAt], groups[groupAt], isHere ? state.accountId : OTHER];
    if (set === undefined || group === undefined) continue;
    assign(instance, set, group, accountId);
    made(ours, `${set.arn} ${group.groupId} ${accountId}`, 'assignment', 'sso-admin:CreateAccountAssignment', {
      instanceArn,
      targetId: accountId,
      permissionSetArn: set.arn,
      principalType: 'GROUP',
      principalId: group.groupId,
    });
  }
}

/** Whatever there is in the account, by its id. */
export function everything({ instances }: SandboxState): readonly string[] {
  return instances.flatMap(({ users, groups, memberships, permissionSets, assignments }) => [
    ...users.map(({ userId }) => userId),
    ...groups.map(({ groupId }) => groupId),
    ...memberships.map(({ membershipId }) => membershipId),
    ...permissionSets.flatMap(({ arn, managedPolicies }) => [arn, ...managedPolicies.map(() => `${arn} policy`)]),
    ...assignments.map((one) => `${one.permissionSetArn} ${one.principalId} ${one.accountId}`),
  ]);
}
