import { listed, visible } from '../model/text.ts';
import { nounOf } from '../model/words.ts';
import type { RunStepId } from '../model/step-id.ts';

/** How a step ends that is not done, and why. */
export const ends = {
  isBusy: (message: string): string => `AWS is busy with other requests: ${message}`,
  notAgreed: (what: string): string => `${what}: not part of the plan that you agreed to. Run it again to see the plan.`,
  notShown: (call: string, makes: string): string =>
    `AWS accepted ${call} a minute ago, and still does not show ${makes}. Running this again is safe.`,
  noneShown: 'AWS accepted it a minute ago, and still does not show it. Running this again is safe.',
  /** A sentence for each reason, with what it holds for. */
  notDone: (reasons: readonly string[]): string => `Not done: ${reasons.join(' ')}`,
  reason: (names: readonly string[], why: string): string => `${listed(names)} – ${why}`,
  more: (number: number): string => `${number} more`,
  left: (what: string): string => `Left for later: ${what}`,
  leftAtTerminal: (does: string): string => `Left for later. ${does}`,
  stopped: 'Stopped before it was done',
  notBegun: 'Not begun',
  unproven: (summary: string, why: string): string => `${summary}. This waits for a proven sign-in of the new administrator: ${why}`,
  noLongerStands: (title: string, summary: string): string =>
    `The new administrator has signed in, but that may no longer work: "${title}" has changed (${summary}). Nothing was done on the strength of it.`,
};

/** What a step lacks that others make. */
export const lacks = {
  undo: 'something that depends on it stays',
  first: (id: RunStepId): string => `This needs ${nounOf(id)} first`,
  command: (id: RunStepId): string => `This needs ${nounOf(id)}: run secure-account ${id}, then this again.`,
  answer: (flag: string, argument: string, about: string): string => `${flag} ${argument} is missing: ${about}.`,
};

/** What AWS refuses to do for these credentials. `mayMean`: what else it may mean. */
export const refusals = {
  root: (mayMean: string): string => `No policy limits the root user, so a missing permission is not the cause. ${mayMean}`,
  others: (action: string, mayMean: string): string =>
    `Allow ${action} for these credentials, or use an administrator's, then run this again. If they are an administrator's already: ${mayMean}`,
};

/** What only a person at a terminal can give. */
export const atTerminal = {
  needed: (does: string): string => `Needs you, at a terminal. ${does}`,
  how: 'Run it in a terminal, without --yes, --json and --plain: a QR code and a password belong on a screen that can be cleared, and in no log.',
  byHand: (way: string): string => `Or do it in the console, and run this again: ${way}`,
};

/** Whoever came in after the yes. `names` are of those who gain. */
export const newcomers = {
  before: (names: string): string =>
    `While this ran, ${names} came in, and would get this access too. The plan was agreed to without them.`,
  look: 'Check whether they are meant to have it.',
  accept: 'Run this again, with --accept-wider-access if they are: the plan then names them before anything is changed.',
  after: (names: string, isOne: boolean): string =>
    `While this ran, ${names} came in, and ${isOne ? 'has' : 'have'} this access now. Nobody agreed to that.`,
  publicBefore: (names: string): string =>
    `While this ran, ${names} became public, and would be open to everybody. The plan was agreed to without that.`,
  publicAfter: (names: string, isOne: boolean): string =>
    `While this ran, ${names} became public, and ${isOne ? 'is' : 'are'} open to everybody now. Nobody agreed to that.`,
  takeBack: (way: string): string => `Take it back: ${way}`,
  isMeant: 'If it is meant, run this again: it names what it finds then, and leaves it as it is.',
};

/** The journal's file, which no run depends on. */
export const journal = {
  wasOpen: (path: string): string =>
    `Others could write to the journal ${visible(path)} until now, so what it holds from before may be theirs. From now on only you can.`,
  notWritten: (path: string | null, why: string): string =>
    `The journal${path === null ? '' : ` ${visible(path)}`} cannot be written (${why}). The run continues without it.`,
  notRead: (path: string, why: string): string => `The journal ${visible(path)} cannot be read: ${why}.`,
  whose: 'Check whose file it is, and move it away if it is not yours.',
};

/** What is wrong with a file, as the end of a sentence. */
export const file = {
  tooLarge: (mebibytes: number): string => `it is larger than ${mebibytes} MiB`,
  notRegular: 'it is not a regular file',
  isLink: 'it is behind a symbolic link, which is not followed there',
  notDirectory: 'it is behind a symbolic link, which is not followed there, or a file stands where a directory would be',
  isOthers: (uid: number): string => `it belongs to another user (uid ${uid})`,
  isOthersDirectory: (uid: number): string => `it belongs to another user (uid ${uid}), and so is what is in it`,
};
