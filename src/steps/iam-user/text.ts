import { membersInWords } from '../../account/holders.ts';
import { iamAdministratorsInWords } from '../../account/iam-user.ts';
import { shellWord } from '../../facts/shell-word.ts';
import type { IamAdministrator, IamKey, IamUser } from '../../model/iam.ts';
import { listed, visible } from '../../model/text.ts';

/** Why something is as it is, and what to do about it. */
export interface WhyAndWayOut {
  readonly why: string;
  readonly wayOut: string;
}

/** Without a name there is no user to look for. */
export const NOT_NAMED = 'The IAM user is not named yet.';

/** Whoever is an administrator already, found from the far end. */
export const existing = (administrators: readonly IamAdministrator[]): string => `IAM user ${iamAdministratorsInWords(administrators)}`;

/** What makes the step so. */
export const isAdministrator = (userName: string, group: string): string =>
  `The IAM user ${visible(userName)} is an administrator through the group ${visible(group)}`;

/** What is to become so: of the user first, then of the group. */
export function planned(userName: string, isNewUser: boolean, groupName: string, group: 'new' | 'gives' | 'lacks'): string {
  const shown = visible(groupName);
  const who = isNewUser
    ? `The IAM user ${visible(userName)} does not exist yet`
    : `The IAM user ${visible(userName)} is not an administrator yet`;
  const place = {
    new: `a new group ${shown}`,
    gives: `the group ${shown}`,
    lacks: `the group ${shown}, which gets AdministratorAccess`,
  }[group];
  return `${who}. It joins ${place}`;
}

/** What each change does, for the plan; the names come from people. */
export const does = {
  createUser: (userName: string): string => `Create the IAM user ${visible(userName)}, without access keys`,
  createGroup: (groupName: string): string => `Create the IAM group ${visible(groupName)}`,
  attach: (policy: string, groupName: string): string => `Attach the AWS managed policy ${policy} to the group ${visible(groupName)}`,
  addUser: (userName: string, groupName: string): string => `Add ${visible(userName)} to the group ${visible(groupName)}`,
} as const;

const BY_CASE = 'IAM does not allow two names that differ only in case';

/** IAM's names are unique without regard to case: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html */
export const userNameTaken = (userName: string, existingName: string): string =>
  `--user-name ${visible(userName)} cannot be used: the IAM user ${visible(existingName)} exists, and ${BY_CASE}. Use --user-name ${visible(existingName)}, or another name.`;

/** The same of a group. */
export const groupNameTaken = (groupName: string, existingName: string): string =>
  `--group ${visible(groupName)} cannot be used: the IAM group ${visible(existingName)} exists, and ${BY_CASE}. Use --group ${visible(existingName)}, or another name.`;

/** The model's rule, said before anything is sent. */
export const groupNameRefused = (groupName: string): string =>
  `--group "${visible(groupName)}" cannot be used: the name of an IAM group has 1 to 128 letters, digits or + = , . @ - _.`;

const ANOTHER = 'or choose another user with --user-name.';

/** Keys by their last four characters; they are never deleted here. */
export function hasKeys({ userName }: IamUser, keys: readonly IamKey[]): WhyAndWayOut {
  const [shown, isOne] = [visible(userName), keys.length === 1];
  return {
    why: `The IAM user ${shown} has ${isOne ? 'an access key' : `${keys.length} access keys`}: ${listed(keys.map(keyInWords))}. Access keys do not expire.`,
    wayOut: `Find out what uses ${isOne ? 'the key' : 'the keys'}, delete ${isOne ? 'it' : 'them'} (IAM → Users → ${shown} → Security credentials → Access keys), and run this again; ${ANOTHER}`,
  };
}

/** An administrator under a boundary is none. */
export const hasBoundary = ({ userName }: IamUser, boundaryArn: string): WhyAndWayOut => ({
  why: `The IAM user ${visible(userName)} has the permissions boundary ${visible(boundaryArn)}, which limits what any attached policy allows.`,
  wayOut: `Remove the boundary (aws iam delete-user-permissions-boundary --user-name ${shellWord(userName)}), and run this again; ${ANOTHER}`,
});

/** A deny wins over any allow. */
export const hasDeny = ({ userName }: IamUser, policies: readonly string[]): WhyAndWayOut => ({
  why: `The IAM user ${visible(userName)} has the policy ${listed(policies.map(visible))}, which denies what AdministratorAccess allows.`,
  wayOut: `Find out why it is attached, detach it (IAM → Users → ${visible(userName)} → Permissions), and run this again; ${ANOTHER}`,
});

/** `…WXYZ (Active, last used 2026-01-02)`. */
function keyInWords({ accessKeyId, status, lastUsedAt }: IamKey): string {
  const used = lastUsedAt === undefined ? 'last use unknown' : lastUsedAt === null ? 'never used' : `last used ${lastUsedAt.slice(0, 10)}`;
  return `…${accessKeyId.slice(-4)} (${visible(status)}, ${used})`;
}

/** Whoever else is in the group gets what is attached to it. */
export const widens = (groupName: string, members: readonly string[]): WhyAndWayOut => ({
  why: `The IAM group ${visible(groupName)} has ${members.length === 1 ? 'another member' : 'other members'}: ${membersInWords(members)}. AdministratorAccess on this group makes them administrators of this account too.`,
  wayOut: 'Use a group of your own: --group with a name that is not taken.',
});

/** Who gains by the group, as the consent lists them. */
export const member = (userName: string, groupName: string): string => `IAM user ${visible(userName)} of the group ${visible(groupName)}`;

/** The command that takes a newcomer out again. */
export const removeMember = (groupName: string, userName: string, isRehearsal: boolean): string => {
  const command = `aws iam remove-user-from-group --group-name ${shellWord(groupName)} --user-name ${shellWord(userName)}`;
  return isRehearsal ? `${command} (not now: this is a rehearsal, and the command would go to AWS)` : command;
};
