import type { AccountReader, Caller } from '../model/account.ts';
import type { Answers } from '../model/answers.ts';
import type { StepView } from '../model/ports.ts';
import type { Ahead } from './ahead.ts';
import type { Consented } from './consent.ts';
import type { KnownStore } from './known-store.ts';
import type { Step } from '../model/step.ts';
import type { Mutex } from './mutex.ts';
import type { Reached } from './reached.ts';
import type { RunOptions, RunPorts } from './types.ts';

/** What the steps of one run share. */
export interface RunContext {
  readonly options: RunOptions;
  readonly ports: RunPorts;
  /** All answers by now: given, asked for, or a rehearsal's samples. */
  readonly answers: Partial<Answers>;
  readonly store: KnownStore;
  readonly ahead: Ahead;
  readonly consent: Consented;
  readonly reached: Reached;
  /** Ids of what this run has made: what AWS does not find of it is too new to be seen. */
  readonly made: Set<string>;
  /** When AWS last took a change, in the clock's milliseconds. */
  changedAt: number;
  /** The steps that this run carries out. */
  readonly wanted: readonly Step[];
  /** The person's attention. */
  readonly person: Mutex;
  /** Whose account it is, for the cards; null where AWS does not say. */
  readonly accountName: string | null;
  readonly caller: Caller;
  /** `current` is read through; `proven` is the account as whoever has signed in sees it, once somebody has. */
  readonly accounts: { current: AccountReader; proven: AccountReader | null };
}

/** Tells the host where a step is. */
export function tell(
  run: RunContext,
  step: { readonly id: StepView['id']; readonly title: string },
  state: StepView['state'],
  summary: string,
  waitsFor?: StepView['waitsFor'],
): void {
  run.ports.host.notify({
    type: 'step',
    step: { id: step.id, title: step.title, state, summary, ...(waitsFor !== undefined && { waitsFor }) },
  });
}
