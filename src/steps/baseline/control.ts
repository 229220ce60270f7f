import type { ReadScope } from '../../model/account.ts';
import type { Control } from '../../model/control.ts';
import type { Plan } from '../../model/plan.ts';
import type { IamAction } from '../../model/step.ts';
import { TO_READ } from './readings.ts';
import { CONTROL_SPECS, controlsOf } from './specs.ts';

/** What is written by hand of a control. */
export interface AboutControl<Facts extends object> extends Pick<Control<Facts>, 'inspect' | 'judge'> {
  /** IAM actions of its reads. */
  readonly reads: readonly IamAction[];
  /** Of its changes. */
  readonly writes?: readonly IamAction[];
  /** What its own changes alter, where that is not the baseline's. */
  readonly scopes?: readonly ReadScope[];
  /** What its own changes alter is always read afresh; this besides. */
  readonly standsOnContents?: boolean;
  /** Missing where only a person can do something. */
  readonly plan?: Control<Facts>['plan'];
}

/** A control as the engine takes a step. */
export function control<Facts extends object>(id: keyof typeof CONTROL_SPECS, about: AboutControl<Facts>): Control<Facts> {
  const spec = CONTROL_SPECS[id];
  const { reads, writes = [], scopes = ['baseline'], standsOnContents = false, inspect, judge } = about;
  return {
    id,
    title: spec.title,
    controls: controlsOf(spec.references),
    spec,
    actions: { required: writes, optional: reads, onBehalf: [] },
    readsActions: reads,
    needs: [],
    gives: [],
    reads: scopes,
    standsOn: standsOnContents ? ['baseline-contents', 'regions'] : ['regions'],
    inspect,
    known: () => ({}),
    judge,
    byRegion: (facts) => judge(facts).regions,
    plan: about.plan ?? ((facts) => byPerson(judge(facts), spec.remedy)),
  };
}

/** What no call of ours makes so, or none that was asked for. */
export function byPerson(
  { state, summary }: ReturnType<Control['judge']>,
  { what, link }: { readonly what: string; readonly link: string },
): Plan {
  if (state === 'ok' || state === 'not-applicable') return { verdict: 'ok', summary };
  return { verdict: 'blocked', by: 'account', why: summary, wayOut: state === 'unknown' ? TO_READ : `${what}. ${link}` };
}
