import type { Change } from '../model/change.ts';
import { resolve } from '../model/known.ts';
import type { Known } from '../model/known.ts';
import type { ChangeView } from '../model/result.ts';
import { withSecrets } from '../model/secret.ts';
import { changeKey } from './consent.ts';

/** How sending a change went: AWS took it, or something else that is worth another look. */
export type SendOutcome = 'taken' | 'conflict' | 'unclear' | 'not-ready' | 'busy' | 'refused';

interface Entry {
  readonly key: string;
  readonly change: Change;
  input: Readonly<Record<string, unknown>>;
  result: ChangeView['result'];
  readonly attempts: Record<SendOutcome, number>;
  readonly since: number;
}

/** What one step has sent in this run, and what became of it. */
export interface Ledger {
  record(change: Change, known: Partial<Known>, outcome: SendOutcome, now: number): void;
  /** How often a change was sent with which outcome, and when first, in the clock's milliseconds. */
  sent(change: Change, known: Partial<Known>): { readonly attempts: Readonly<Record<SendOutcome, number>>; readonly since: number };
  /** A fresh look shows these changes as still to be made: what was taken and is not among them has been read back. */
  confirmAllBut(planned: readonly Change[], known: Partial<Known>): void;
  /** AWS took the last change and then failed at it. */
  failLast(): void;
  /** Forgets what was sent, so that the same changes may be sent once more. */
  forget(): void;
  readonly anyApplied: boolean;
  readonly anyTaken: boolean;
  /** AWS may have taken something, also where its answer did not say so: a reply was lost, or sent again it was a conflict. */
  readonly mayHaveChanged: boolean;
  /** In the order of sending, then what is still planned. */
  views(planned: readonly Change[], known: Partial<Known>): ChangeView[];
}

const NONE: Readonly<Record<SendOutcome, number>> = { taken: 0, conflict: 0, unclear: 0, 'not-ready': 0, busy: 0, refused: 0 };

const NEVER = { attempts: NONE, since: 0 };

/** Empty: one for each step of a run. */
export function ledger(): Ledger {
  const entries: Entry[] = [];
  const current = new Map<string, Entry>();

  return {
    record(change, known, outcome, now) {
      const key = changeKey(change, known);
      const entry = current.get(key) ?? { key, change, input: {}, result: 'unknown', attempts: { ...NONE }, since: now };
      entry.input = resolve(change.input, known) as Readonly<Record<string, unknown>>;
      entry.attempts[outcome] += 1;
      entry.result = outcome === 'refused' ? 'failed' : 'unknown';
      if (!current.has(key)) entries.push(entry);
      current.set(key, entry);
    },
    sent: (change, known) => current.get(changeKey(change, known)) ?? NEVER,
    confirmAllBut(planned, known) {
      const open = new Set(planned.map((change) => changeKey(change, known)));
      for (const entry of entries) {
        if (entry.result === 'unknown' && !open.has(entry.key)) entry.result = 'applied';
      }
    },
    failLast() {
      const last = entries.findLast((entry) => entry.result === 'unknown' || entry.result === 'applied');
      if (last !== undefined) last.result = 'failed';
    },
    forget: () => current.clear(),
    get anyApplied() {
      return entries.some((entry) => entry.result === 'applied');
    },
    get anyTaken() {
      return entries.some((entry) => entry.attempts.taken > 0);
    },
    get mayHaveChanged() {
      return entries.some(({ attempts }) => attempts.taken + attempts.conflict + attempts.unclear + attempts.busy > 0);
    },
    views(planned, known) {
      const sent = new Set(entries.map((entry) => entry.key));
      const rest = planned.filter((change) => !sent.has(changeKey(change, known)));
      return [
        ...entries.map((entry) => viewOf(entry.change, entry.input, entry.result)),
        ...rest.map((change) => viewOf(change, change.input, 'planned')),
      ];
    },
  };
}

/** A change as results and screens show it; `input` has what is known by now in its place. */
export const viewOf = (change: Change, input: Readonly<Record<string, unknown>>, result: ChangeView['result']): ChangeView => ({
  call: change.call,
  makes: change.makes,
  effect: change.effect,
  input: withSecrets(input, null) as Readonly<Record<string, unknown>>,
  consent: change.consent === undefined ? null : `--${change.consent.option}`,
  result,
});
