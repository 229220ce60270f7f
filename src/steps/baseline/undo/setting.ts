import { regionIsOff } from './region.ts';
import { heldBy, isAnew, undoing } from '../../../account/undo/undoing.ts';
import type { AccountReader } from '../../../model/account.ts';
import type { Beneficiary } from '../../../model/beneficiary.ts';
import type { BaselineReader } from '../../../model/baseline.ts';
import type { Before, Change, Consent } from '../../../model/change.ts';
import { inBrackets } from '../../../model/reading.ts';
import type { OptionalReading } from '../../../model/reading.ts';
import type { ControlCall } from '../../../model/step-calls.ts';
import type { IamAction } from '../../../model/step.ts';
import { counted, listed, visible } from '../../../model/text.ts';
import type { Fate, Made, Ours, UndoEntry } from '../../../model/undo.ts';

/** A setting as AWS shows it. */
interface Shown {
  /** As the journal writes its values. */
  readonly is: Before;
  /** An organization's policy keeps it: AWS refuses the account to change it. */
  readonly isKept?: boolean;
}

/** What goes back, and to what. */
interface Back {
  readonly is: Before;
  readonly was: Before;
  readonly region: string;
  readonly accountId: string;
}

/** How a setting of the account, or of a Region, goes back to what it was before a run. */
export interface SettingBack {
  readonly title: string;
  /** A noun phrase; of a Region's without the Region. */
  readonly what: string;
  readonly actions: readonly IamAction[];
  readonly read: (baseline: BaselineReader, region: string) => Promise<Shown>;
  readonly inWords: (values: Before) => string;
  /** What would become public again by it, also what its block hides from lists; missing where it hides nothing. */
  readonly hides?: {
    /** Whether it would hide less than now. */
    readonly lifts: (is: Before, was: Before) => boolean;
    readonly read: (baseline: BaselineReader, region: string) => Promise<OptionalReading<readonly string[]>>;
    /** What puts the block on again. */
    readonly block: (at: { readonly accountId: string; readonly region: string; readonly isRehearsal: boolean }) => string;
  };
  /** How long AWS may take to show what a run wrote, where that is longer than a minute, in milliseconds. */
  readonly shownAfterMs?: number;
  /** The changes; the consent is for what would become public. */
  readonly changes: (back: Back, consent: Consent | undefined) => readonly Change[];
  readonly leaves?: (back: Back) => readonly string[];
  /** Once in an account, and not in each Region. */
  readonly isOfAccount?: boolean;
}

interface Facts extends Omit<Back, 'was'>, Shown {
  /** Null where the journal has it not. */
  readonly was: Before | null;
  readonly wrote: Before | null;
  /** The Region's status, where it cannot be asked. */
  readonly off: string | null;
  /** What would become public; once this undo has lifted the block, what is. */
  readonly hidden: OptionalReading<readonly string[]>;
  /** This undo has sent the call that lifts the block; AWS may not show it yet. */
  readonly isLifted: boolean;
  readonly isRehearsal: boolean;
  readonly isAnew: boolean;
  /** AWS may not show yet what a run wrote. */
  readonly isYoung: boolean;
}

const IDENTITY = ['region'] as const;

/** The entry of a call that changes a setting: its former value goes back where AWS still shows the one that was written. */
export const settingBack = (how: SettingBack): UndoEntry =>
  undoing<Facts>({
    title: how.title,
    identity: IDENTITY,
    actions: ['account:ListRegions', ...how.actions],
    reads: how.hides === undefined ? ['baseline'] : ['baseline', 'baseline-contents'],
    isCovered: (made, ours) => {
      const all = changesOfIt(made, ours);
      return all.includes(made) && all.at(-1) !== made;
    },
    read: (account, made, ours, _known, hasChanged) => read(how, account, { made, ours, hasChanged }),
    what: (_facts, { call: { region } }) => (how.isOfAccount === true || region === null ? how.what : `${how.what} in ${region}`),
    fate: (facts, _made, ours) => fate(how, facts, ours),
    changes: (facts) => (facts.was === null ? [] : how.changes({ ...facts, was: facts.was }, consentIn(how, facts))),
    leaves: (facts) => (facts.was === null ? [] : (how.leaves?.({ ...facts, was: facts.was }) ?? [])),
    reaches: (facts) => (facts.isLifted ? publicNow(how, facts) : []),
  });

/** All changes of the same setting that this undo is about: the newest stands for them. */
const changesOfIt = ({ call: { call, region } }: Made, ours: Ours): readonly Made[] =>
  // An entry is asked about lines of its own call alone.
  ours.of(call as ControlCall).filter((one) => one.call.region === region);

/** Whether two readings show the same values. What is not known is like nothing. */
const isAlike = (one: Before | null, other: Before | null): boolean =>
  one !== null && other !== null && Object.keys({ ...one, ...other }).every((name) => one[name] !== undefined && one[name] === other[name]);

/** As it was before the first of the changes in a row, each of which began where the one before it ended. */
function former(made: Made, ours: Ours): Before | null {
  const all = changesOfIt(made, ours);
  let first = made;
  for (const earlier of all.slice(0, Math.max(0, all.indexOf(made))).toReversed()) {
    if (!isAlike(earlier.call.after, first.call.before)) break;
    first = earlier;
  }
  return first.call.before;
}

async function read(
  how: SettingBack,
  account: AccountReader,
  { made, ours, hasChanged }: { readonly made: Made; readonly ours: Ours; readonly hasChanged: boolean },
): Promise<Facts> {
  const region = made.call.region ?? account.homeRegion;
  const [{ accountId }, isRehearsal, baseline, off] = await Promise.all([
    account.caller(),
    account.isRehearsal(),
    account.baseline(),
    how.isOfAccount === true ? null : regionIsOff(account, region),
  ]);
  const was = former(made, ours);
  const wrote = made.call.after;
  const place = { accountId, isRehearsal, region, was, wrote, off, isAnew: isAnew(made, ofSetting(ours), IDENTITY) };
  if (off !== null) return { ...place, is: {}, hidden: { is: 'absent' }, isLifted: false, isYoung: false };
  const shown = await how.read(baseline, region);
  const mayLift = was !== null && how.hides?.lifts(shown.is, was) === true;
  const isLifted = hasChanged && wrote !== null && was !== null && how.hides?.lifts(wrote, was) === true;
  const hidden = (mayLift || isLifted) && how.hides !== undefined ? await how.hides.read(baseline, region) : ({ is: 'absent' } as const);
  const isYoung = !hasChanged && Date.parse(made.call.at) > ours.began - (how.shownAfterMs ?? 0) && wasNeverUndone(made, ofSetting(ours));
  return { ...place, ...shown, hidden, isLifted, isYoung };
}

const wasNeverUndone = (made: Made, ours: Ours): boolean => ours.undone(made, IDENTITY).length === 0;

/** What earlier undos have sent about this setting, and not about another one of the same Region. */
const ofSetting = (ours: Ours): Ours => ({
  ...ours,
  undone: (made, identity) => ours.undone(made, identity).filter(({ step }) => stepOf({ id: step }) === stepOf(made)),
});

/** `undo-enable-ebs-encryption-by-default` of `undo-enable-ebs-encryption-by-default-7`. */
const stepOf = ({ id }: { readonly id: string }): string => id.replace(/-\d+$/, '');

const hiddenIn = ({ hidden }: Facts): readonly string[] => (hidden.is === 'found' ? hidden.value : []);

function fate(how: SettingBack, facts: Facts, { wishes }: Ours): Fate {
  const { is, was, wrote, off, isKept = false, hidden, isLifted, region } = facts;
  if (off !== null) return { is: 'stays', because: 'unknown', why: `${region} is ${off}, and cannot be asked` };
  if (was === null) return { is: 'stays', because: 'for-good', why: 'the journal does not have how it was before' };
  if (isAlike(is, was)) {
    return facts.isYoung && how.shownAfterMs !== undefined
      ? { is: 'going', everyMs: 15_000, patienceMs: how.shownAfterMs, countsAsOk: false, goesThen: true }
      : {
          is: 'gone',
          how: isLifted && isUnknown(hidden) ? `is as it was. What is public by it could not be read${inBrackets(hidden)}` : 'is as it was',
        };
  }
  if (isKept) return heldBy("the organization's policy keeps it");
  if (!isAlike(is, wrote)) return heldBy(`somebody has changed it since: it is ${how.inWords(is)} now`);
  if (facts.isAnew) return heldBy('this tool has put it back before, and somebody has set it anew');
  if (isUnknown(hidden)) {
    return { is: 'stays', because: 'unknown', why: `what would become public by it could not be read${inBrackets(hidden)}` };
  }
  if (hiddenIn(facts).length === 0 || wishes.wider) return { is: 'goes' };
  return { is: 'stays', because: 'not-asked-for', why: `${wouldBePublic(facts)}. It goes only with --accept-wider-access` };
}

const isUnknown = (hidden: Facts['hidden']): hidden is Exclude<Facts['hidden'], { is: 'found' | 'absent' }> =>
  hidden.is === 'unreadable' || hidden.is === 'later';

/** The id of what is public, the same in a consent and in what came of it. */
const publicId = (name: string): string => `public ${name}`;

const publicNow = (how: SettingBack, facts: Facts): readonly Beneficiary[] =>
  hiddenIn(facts).map((name) => ({
    id: publicId(name),
    who: visible(name),
    takeBack: how.hides?.block(facts) ?? '',
    isPublic: true,
  }));

const MOST_NAMED = 5;

function wouldBePublic(facts: Facts): string {
  const names = hiddenIn(facts).map(visible);
  const rest = names.length - MOST_NAMED;
  return `${listed(rest > 0 ? [...names.slice(0, MOST_NAMED), counted(rest, 'other')] : names)} would be public again`;
}

/** The yes that a lifted block wants where something stands behind it. */
const consentIn = ({ what }: SettingBack, facts: Facts): Consent | undefined =>
  hiddenIn(facts).length === 0
    ? undefined
    : {
        option: 'accept-wider-access',
        why: `Without ${what}, ${wouldBePublic(facts)}: anybody could read it.`,
        on: hiddenIn(facts).map(publicId),
        waysOut: ['Leave the block on.', 'Make it private first, then run this again.'],
      };
