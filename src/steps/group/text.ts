import { fewNames } from '../../account/administrators.ts';
import { counted, visible } from '../../model/text.ts';

/** What the step says; the names in it come from AWS and from people, and are made safe to show. */
export const texts = {
  nobodyNamed: 'No user is named yet',
  isIn: (group: string, others: number): string => `The user is in ${visible(group)}${withOthers(others)}`,
  isNotIn: (group: string, others: number): string => `The user is not in ${visible(group)} yet${withOthers(others)}`,
  isMissing: (group: string): string => `${visible(group)} does not exist`,
  byGroups: (groups: readonly string[]): string => `Administrators by group: ${fewNames(groups)}`,
  directly: (users: readonly string[]): string => `Assigned directly, without a group: ${fewNames(users)}`,
  create: (group: string): string => `Create the group ${visible(group)}`,
  /** The group's own description in the directory. */
  description: 'Administrators of AWS accounts',
  add: (group: string): string => `Add the user to the group ${visible(group)}`,
};

const withOthers = (count: number): string => (count === 0 ? '' : ` (${counted(count, 'other member')})`);

/** What its undo says. */
export const undoTexts = {
  deleteGroup: 'Delete the group',
  group: (name: string): string => `the group ${visible(name)}`,
  groupById: (id: string): string => `group ${id}`,
  hasMembers: (names: string, count: number): string => `${names} ${count === 1 ? 'is' : 'are'} in it`,
  hasAccess: (accounts: readonly string[]): string => `somebody else has given it access to account ${accounts.join(', ')}`,
  hasApplications: (names: readonly string[]): string => `it is assigned to ${names.map(visible).join(', ')}`,
  doesDelete: (group: string): string => `Delete the group ${visible(group)}`,
  removeMember: 'Remove the user from the group',
  membership: (user: string, group: string): string => `the membership of ${visible(user)} in ${visible(group)}`,
  membershipByIds: (user: string, group: string): string => `the membership of user ${user} in group ${group}`,
  doesRemove: (user: string, group: string): string => `Remove ${visible(user)} from the group ${visible(group)}`,
};
