import type { IdSource } from '../service.ts';
import type { Group, Instance, SandboxState, User } from '../state.ts';
import { ACCOUNT_ID, enabled, type Setting } from './base.ts';
import { addGroup, addSet, addUser, assign } from './contents.ts';

const TEAMS = 20;
const MEMBERS = 10;
/** Of each team, each assigned to it in this account. None makes an administrator: that is what `init` is for. */
const ACCESS = ['ReadOnlyAccess', 'PowerUserAccess', 'SecurityAudit'];

/** Somebody else's work of years: 200 users in 20 groups, 60 permission sets, each with a policy and an assignment. */
export function busy(setting: Setting): SandboxState {
  const { state, instance } = enabled(setting);
  for (let team = 1; team <= TEAMS; team += 1) addTeam(instance, setting.ids, String(team).padStart(2, '0'));
  return state;
}

function addTeam(instance: Instance, ids: IdSource, number: string): void {
  const members = Array.from({ length: MEMBERS }, (_, index) => addMember(instance, ids, `${number}-${index + 1}`));
  const group: Group = addGroup(instance, ids, `Team ${number}`, members);
  for (const policy of ACCESS) assign(instance, addSet(instance, ids, `Team${number}-${policy}`, [policy]), group, ACCOUNT_ID);
}

function addMember(instance: Instance, ids: IdSource, number: string): User {
  const userName = `user-${number}`;
  return addUser(instance, ids, { userName, email: `${userName}@example.com`, givenName: 'User', familyName: number });
}
