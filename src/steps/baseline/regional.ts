import type { Change } from '../../model/change.ts';
import type { Control, ControlState, RegionState } from '../../model/control.ts';
import type { AccountReader } from '../../model/account.ts';
import type { BaselineReader } from '../../model/baseline.ts';
import type { Plan } from '../../model/plan.ts';
import type { ControlId } from '../../model/step-id.ts';
import type { IamAction } from '../../model/step.ts';
import { counted, listed } from '../../model/text.ts';
import { inEachRegion, judgedByRegion, statesOf } from '../../account/per-region.ts';
import type { RegionReading } from '../../account/per-region.ts';
import { control } from './control.ts';

/** A reading for each Region. */
export interface RegionalFacts<Value> {
  readonly regions: readonly RegionReading<Value>[];
}

interface Stands {
  readonly state: ControlState;
  readonly detail: string;
}

/** A control that each Region has for itself. */
export interface AboutRegional<Value> {
  readonly reads: readonly IamAction[];
  readonly writes?: readonly IamAction[];
  readonly read: (baseline: BaselineReader, region: string) => Promise<Value>;
  readonly stands: (value: Value) => Stands;
  /** Of the states, as the summary puts them: `on`, `off`. */
  readonly words: Partial<Record<ControlState, string>>;
  readonly standsOnContents?: boolean;
  /** What makes it so where it is open; missing where only a person does. */
  readonly fix?: (value: Value, region: string) => Change;
}

/** A control whose facts are a reading for each Region, and whose plan is a change for each Region in which it is open. */
export function regionalControl<Value>(id: ControlId, about: AboutRegional<Value>): Control<RegionalFacts<Value>> {
  const { reads, writes = [], read, stands, words, standsOnContents = false, fix } = about;
  const statesIn = ({ regions }: RegionalFacts<Value>): readonly RegionState[] => statesOf(regions, stands);
  return control<RegionalFacts<Value>>(id, {
    reads: ['account:ListRegions', ...reads],
    writes,
    standsOnContents,
    async inspect(account: AccountReader) {
      const baseline = await account.baseline();
      return { regions: await inEachRegion(account, (region) => read(baseline, region)) };
    },
    judge: (facts) => judgedByRegion(statesIn(facts), words),
    ...(fix !== undefined && { plan: (facts: RegionalFacts<Value>) => planOf(facts, statesIn(facts), words, fix) }),
  });
}

/** What is open is to be changed; what could not be read is left alone, and said. */
function planOf<Value>(
  { regions }: RegionalFacts<Value>,
  states: readonly RegionState[],
  words: AboutRegional<Value>['words'],
  fix: (value: Value, region: string) => Change,
): Plan {
  const open = new Set(states.filter(({ state }) => state === 'open').map(({ region }) => region));
  const { summary, state } = judgedByRegion(states, words);
  const actions = regions.flatMap((one) => (one.is === 'found' && open.has(one.region) ? [fix(one.value, one.region)] : []));
  if (actions.length > 0) return { verdict: 'todo', summary, actions };
  if (state === 'ok' || state === 'not-applicable') return { verdict: 'so', summary };
  const left = states.filter((one) => one.state === 'unknown' || one.state === 'advice');
  return {
    verdict: 'blocked',
    by: 'account',
    why: summary,
    wayOut: `${counted(left.length, 'Region')} left alone: ${listed(left.map(({ region, detail }) => `${region} (${detail})`))}.`,
  };
}
