import { fewNames } from '../../account/administrators.ts';
import { inWords, isoDuration } from '../../model/duration.ts';
import { listed, visible } from '../../model/text.ts';

/** `1 hour`; a duration that is none is shown as it is. */
function durationInWords(iso: string): string {
  const seconds = isoDuration(iso);
  return seconds === null ? visible(iso) : inWords(seconds);
}

/** What the step says; the names in it come from AWS and from people, and are made safe to show. */
export const texts = {
  administrators: (sets: readonly string[]): string => `Administrators by ${fewNames(sets)}`,
  isMissing: (name: string): string => `${visible(name)} does not exist`,
  isThere: (name: string, sessionDuration: string, notes: string): string =>
    `${visible(name)}, ${durationInWords(sessionDuration)}${notes}`,
  otherDuration: (sessionDuration: string): string => ` (to change it: --session-duration ${sessionDuration})`,
  othersHoldIt: (holders: string): string => `; also assigned to ${holders}`,
  isUnderWay: (name: string, accountId: string): string => `AWS is provisioning ${visible(name)} in account ${accountId}`,
  isToChange: (name: string, reasons: readonly string[]): string => `${visible(name)} ${listed(reasons)}`,
  lacksPolicy: 'lacks the policy AdministratorAccess',
  isDifferent: 'differs from your answers',
  isStale: (accountId: string): string => `is out of date in account ${accountId}`,
  noReason: 'AWS gives no reason',
  /** The set's own description in IAM Identity Center. */
  description: 'Full access to AWS services and resources',
};

/** The changes, a line each, as the plan has them. */
export const changeTexts = {
  create: (name: string, sessionDuration: string): string =>
    `Create the permission set ${visible(name)} with sessions of ${durationInWords(sessionDuration)}`,
  attach: (name: string): string => `Attach the AWS managed policy AdministratorAccess to the permission set ${visible(name)}`,
  update: (name: string, differences: readonly string[]): string => `Change ${visible(name)}: ${differences.join('; ')}`,
  duration: (from: string, to: string): string => `session duration ${durationInWords(from)} → ${durationInWords(to)}`,
  relayState: (from: string | null, to: string | null): string =>
    `relay state ${from === null ? 'none' : visible(from)} → ${to === null ? 'none' : visible(to)}`,
  tag: (name: string, tags: readonly string[]): string => `Tag ${visible(name)}: ${tags.join('; ')}`,
  oneTag: (key: string, from: string | undefined, to: string): string => `${visible(key)} ${visible(from ?? 'none')} → ${visible(to)}`,
  provision: (name: string, accountId: string): string =>
    `Provision ${visible(name)} in account ${accountId} again, and in no other account: that updates its role`,
};

/** Why it stops or fails, and what to do about it. */
export const stops = {
  hasMore: (name: string, has: readonly string[], other: string): { readonly why: string; readonly wayOut: string } => ({
    why: `The permission set ${visible(name)} exists and has ${listed(has)}, which may take away what AdministratorAccess gives. It is left as it is.`,
    wayOut: `Use another set: --permission-set ${other}. Or remove that in the console (IAM Identity Center → Permission sets → ${visible(name)}), then run this again.`,
  }),
  inlinePolicy: 'an inline policy',
  boundary: 'a permissions boundary',
  policy: (name: string): string => `the policy ${visible(name)}`,
  failed: (name: string, accountId: string, reason: string): string =>
    `AWS could not provision ${visible(name)} in account ${accountId}: ${visible(reason)}`,
  afterFailure: 'Fix what AWS names, then run this again.',
};

/** The consent where others hold the set: who they are, and the way to leave them out. */
export const othersGain = {
  why: (name: string, holders: string): string =>
    `The permission set ${visible(name)} is assigned to others besides the named user: ${holders}. Whatever it allows after a change, they get too.`,
  wayOut: (other: string): string => `Use a set of its own: --permission-set ${other}.`,
};

/** What the undo of the set itself, and of its policy, says. */
export const undoTexts = {
  deleteSet: 'Delete the permission set',
  set: (name: string): string => `the permission set ${visible(name)}`,
  setByArn: (arn: string): string => `permission set ${arn}`,
  isHeld: (holders: string, count: number): string => `${holders} ${count === 1 ? 'holds' : 'hold'} it`,
  hasMore: (what: readonly string[]): string => `somebody else has added ${listed(what)}`,
  doesDelete: (name: string): string => `Delete the permission set ${visible(name)}`,
  detach: 'Detach the policy from the permission set',
  policy: (policy: string, name: string): string => `the policy ${policy} of the permission set ${visible(name)}`,
  policyByArns: (policyArn: string, arn: string): string => `policy ${policyArn} of permission set ${arn}`,
  isAnothers: 'this tool has detached it before, and somebody else has attached it again',
  isUsed: (holders: string, count: number): string => `${holders} ${count === 1 ? 'has' : 'have'} what it gives`,
  doesDetach: (policy: string, name: string): string => `Detach the policy ${policy} from the permission set ${visible(name)}`,
  staysOutOfDate: (name: string, accountId: string): string =>
    `The role of ${visible(name)} in account ${accountId} still counts as out of date: it never had the policy, and is left as it is.`,
  leaveTags: 'Leave the tags of the permission set',
  tags: (arn: string): string => `the tags of permission set ${arn}`,
  whyTags: 'tags may be personal data, and the journal does not keep what they were before',
  leaveRole: 'Leave the updated role',
  role: (arn: string, accountId: string): string => `the role of permission set ${arn} in account ${accountId}`,
  whyRole: 'it was out of date and now matches its permission set; nothing makes it old again',
};

/** What the undo of a change of the set says. */
export const undoUpdateTexts = {
  title: 'Change the permission set back',
  change: (name: string): string => `the change of the permission set ${visible(name)}`,
  failed: (name: string, reason: string): string => `AWS could not provision ${visible(name)}: ${visible(reason)}`,
  isUnknown: 'the journal does not have the values from before',
  isBack: 'has its former values',
  isAnothers: (values: string): string => `somebody else has changed it since: it now has ${values}`,
  values: (sessionDuration: string, relayState: string | null): string =>
    `sessions of ${durationInWords(sessionDuration)} and ${relayState === null ? 'no relay state' : `the relay state ${visible(relayState)}`}`,
  does: (name: string, differences: readonly string[]): string => `Change ${visible(name)} back: ${listed(differences)}`,
};
