import type { AccountReader, ReadScope } from '../../model/account.ts';
import type { Beneficiary } from '../../model/beneficiary.ts';
import type { Change } from '../../model/change.ts';
import type { Known } from '../../model/known.ts';
import type { Plan } from '../../model/plan.ts';
import type { Step } from '../../model/step.ts';
import type { ControlCall, StepCall } from '../../model/step-calls.ts';
import type { Fate, Made, Ours, UndoEntry, UndoFacts, UndoStep } from '../../model/undo.ts';

/** How one call of a step is taken back. Everything but `read` is pure. */
export interface Undoing<Facts extends object> extends Pick<
  UndoEntry,
  'identity' | 'ownId' | 'isTelling' | 'shownBy' | 'actions' | 'onBehalf' | 'ties'
> {
  /** An imperative phrase without names, which no journal has: `Delete the user`. */
  readonly title: string;
  /** What its guards stand on: read afresh before each of its changes. */
  readonly reads: readonly ReadScope[];
  /** Whether another entry takes it along. */
  readonly isCovered?: (made: Made, ours: Ours) => boolean;
  /** What must be gone before. */
  readonly first?: (made: Made, ours: Ours) => readonly Made[];
  /** Null where it is gone. `hasChanged`: this undo has sent something of it. */
  readonly read: (account: AccountReader, made: Made, ours: Ours, known: Partial<Known>, hasChanged: boolean) => Promise<Facts | null>;
  /** A noun phrase; of what is gone, only the journal's ids are known. */
  readonly what: (facts: Facts | null, made: Made) => string;
  readonly fate: (facts: Facts, made: Made, ours: Ours) => Fate;
  readonly changes: (facts: Facts, made: Made) => readonly Change[];
  /** What does not come back, a sentence each. */
  readonly leaves?: (facts: Facts) => readonly string[];
  /** Who, or what is public, by what this undo has taken back, whether AWS shows that yet or not. */
  readonly reaches?: (facts: Facts) => readonly Beneficiary[];
  /** The request by which AWS is at it, so that the next look asks for the same one. */
  readonly request?: (facts: Facts) => string | null;
}

/** With what this one has read; nothing of what is told late, or by somebody else. */
interface FactsOf<Facts extends object> extends UndoFacts {
  readonly found?: Facts | null;
}

/** The entry of one call: a step whose `ok` is "gone", "as before", or "left as it is". */
export function undoing<Facts extends object>(how: Undoing<Facts>): UndoEntry {
  const { identity, actions, onBehalf = [] } = how;
  return {
    identity,
    actions,
    onBehalf,
    ...(how.ownId !== undefined && { ownId: how.ownId }),
    ...(how.isTelling === true && { isTelling: true }),
    ...(how.ties !== undefined && { ties: how.ties }),
    ...(how.shownBy !== undefined && { shownBy: how.shownBy }),
    step(made, ours) {
      if (how.isCovered?.(made, ours) === true) return null;
      const first = how.first?.(made, ours) ?? [];
      const step: Step<FactsOf<Facts>> & Pick<UndoStep, 'id' | 'made'> = {
        id: made.id,
        title: how.title,
        controls: [],
        actions: { required: actions, optional: [], onBehalf },
        needs: first.map(({ id }) => `gone:${id}` as const),
        gives: [`gone:${made.id}`],
        reads: how.reads,
        standsOn: [],
        made,
        async inspect(account, _answers, known, hasChanged = false) {
          const facts = await how.read(account, made, ours, known, hasChanged);
          const fate: Fate = facts === null ? { is: 'gone' } : how.fate(facts, made, ours);
          const goes = facts !== null && (fate.is === 'goes' || fate.is === 'asked' || fate.is === 'going');
          const leaves = goes ? [...(fate.is === 'asked' ? [fate.consent.why] : []), ...(how.leaves?.(facts) ?? [])] : [];
          return { what: how.what(facts, made), fate, leaves, found: facts };
        },
        known: ({ fate, found = null }) => knownOf(made, fate, () => (found === null ? null : (how.request?.(found) ?? null))),
        plan: ({ what, fate, found = null }) => {
          const plan = planOf(what, fate, () => (found === null ? [] : how.changes(found, made)));
          const reaches = found === null ? [] : (how.reaches?.(found) ?? []);
          return reaches.length > 0 && (plan.verdict === 'ok' || plan.verdict === 'planned') ? { ...plan, reaches } : plan;
        },
      };
      return step;
    },
  };
}

const knownOf = ({ id }: Made, { is }: Fate, requestOf: () => string | null): Partial<Known> => {
  if (is === 'gone') return { [`gone:${id}`]: 'yes' };
  const request = is === 'going' ? requestOf() : null;
  return request === null ? {} : { [`request:${id}`]: request };
};

function planOf(what: string, fate: Fate, changes: () => readonly Change[]): Plan {
  const todo = (): Plan => ({ verdict: 'planned', summary: what, actions: changes() });
  switch (fate.is) {
    case 'goes':
      return todo();
    case 'going':
      return {
        verdict: 'in-progress',
        summary: `AWS is taking back ${what}`,
        everyMs: fate.everyMs,
        patienceMs: fate.patienceMs,
        countsAsOk: fate.countsAsOk,
        ...(fate.goesThen === true && { afterwards: changes() }),
      };
    case 'late':
      return {
        verdict: 'in-progress',
        summary: `AWS may not show yet what a run did a moment ago: ${what}`,
        everyMs: 1000,
        patienceMs: fate.patienceMs,
        countsAsOk: false,
        isLate: true,
      };
    case 'gone':
      return { verdict: 'ok', summary: `${what} ${fate.how ?? 'is gone'}` };
    case 'asked':
      return { verdict: 'blocked', by: 'account', why: fate.consent.why, wayOut: '', unless: { consent: fate.consent, plan: todo() } };
    case 'failed':
      return { verdict: 'failed', why: fate.why, wayOut: fate.wayOut };
    case 'stays': {
      const summary = `${what} stays: ${fate.why}`;
      const isSettled = fate.because === 'not-asked-for' || fate.because === 'for-good';
      return isSettled ? { verdict: 'ok', summary } : { verdict: 'blocked', by: 'account', why: summary, wayOut: '' };
    }
  }
}

interface Left {
  readonly title: string;
  readonly what: (made: Made) => string;
  readonly why: string;
  readonly isCovered?: (made: Made, ours: Ours) => boolean;
}

/** An entry of what nothing brings back: named, and left as it is. */
export const leftForGood = (identity: readonly string[], about: Left): UndoEntry => left(identity, 'for-good', about);

/** An entry of what nobody can say how to take back: named, left as it is, and the undo is not whole. */
export const leftUnknown = (about: Left): UndoEntry => left([], 'unknown', about);

const left = (identity: readonly string[], because: 'for-good' | 'unknown', about: Left): UndoEntry =>
  undoing<object>({
    identity,
    actions: [],
    title: about.title,
    reads: [],
    ...(about.isCovered !== undefined && { isCovered: about.isCovered }),
    read: async () => ({}),
    what: (_facts, made) => about.what(made),
    fate: () => ({ is: 'stays', because, why: about.why }),
    changes: () => [],
  });

/** An id of a journal's line; a line that lacks one that it always has was written by hand, and is about nothing. */
export const idOf = ({ call }: Made, name: string): string => call.ids[name] ?? '';

/** AWS shows a change everywhere within a minute. */
export const SHOWN_MS = 60_000;

/** An earlier undo has taken it back, and AWS took that; whoever has made it since is somebody else. */
export const isAnew = (made: Made, ours: Ours, identity: readonly string[]): boolean =>
  ours.undone(made, identity).some(({ at, outcome }) => outcome === 'sent' && Date.parse(at) < ours.began - SHOWN_MS);

/** Whether a later line is about the same thing, made anew: that one stands for both. */
export function isOlder(made: Made, ours: Ours, call: StepCall | ControlCall, identity: readonly string[]): boolean {
  const same = ours.of(call).filter((one) => identity.every((name) => idOf(one, name) === idOf(made, name)));
  return same.includes(made) && same.at(-1) !== made;
}

/** Somebody's, or not known: either way it is not ours to take. */
export const heldBy = (why: string): Fate => ({ is: 'stays', because: 'somebody-else', why });

/** For what cannot come back, and is kept unless the option is given: `--delete-organization`. */
export const notAskedFor = (option: string): Fate => ({ is: 'stays', because: 'not-asked-for', why: `it goes only with ${option}` });
