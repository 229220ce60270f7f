import type { Change, Consent } from '../../model/change.ts';
import type { Control } from '../../model/control.ts';
import type { ControlState, RegionState } from '../../model/region-state.ts';
import type { AccountReader } from '../../model/account.ts';
import type { BaselineReader } from '../../model/baseline.ts';
import type { Plan } from '../../model/plan.ts';
import type { ControlId } from '../../model/step-id.ts';
import type { IamAction } from '../../model/step.ts';
import { listed } from '../../model/text.ts';
import { inEachRegion, judgedByRegion, statesOf } from '../../account/per-region.ts';
import type { RegionReading } from '../../account/per-region.ts';
import { control } from './control.ts';
import { TO_READ } from './readings.ts';

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
  /** What in a Region it could change, for which a yes of its own is needed. */
  readonly workloads?: {
    /** Null where nothing is. */
    readonly of: (value: Value) => string | null;
    /** One yes for all such Regions, each with what is there. */
    readonly consent: (there: readonly string[]) => Consent;
  };
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
    ...(fix !== undefined && { plan: (facts: RegionalFacts<Value>) => planOf(facts, statesIn(facts), about, fix) }),
  });
}

/** What is open is to be changed; what an organization keeps is left alone, and so is what could not be read. */
function planOf<Value>(
  { regions }: RegionalFacts<Value>,
  states: readonly RegionState[],
  { words, workloads }: Pick<AboutRegional<Value>, 'words' | 'workloads'>,
  fix: NonNullable<AboutRegional<Value>['fix']>,
): Plan {
  const isOpen = new Set(states.filter(({ state }) => state === 'open').map(({ region }) => region));
  const open = regions.flatMap((one) => (one.is === 'found' && isOpen.has(one.region) ? [one] : []));
  const there = new Map(
    open.flatMap(({ region, value }) => {
      const workload = workloads?.of(value) ?? null;
      return workload === null ? [] : [[region, `${region} (${workload})`] as const];
    }),
  );
  const consent = there.size === 0 ? undefined : workloads?.consent([...there.values()]);
  const { summary } = judgedByRegion(states, words);
  const actions = open.map(({ region, value }) => ({ ...fix(value, region), consent: there.has(region) ? consent : undefined }));
  if (actions.length > 0) return { verdict: 'planned', summary, actions, isIndependent: true };
  const unread = states.filter(({ state }) => state === 'unknown');
  if (unread.length === 0) return { verdict: 'ok', summary };
  return {
    verdict: 'blocked',
    by: 'account',
    why: summary,
    wayOut: `Left alone: ${listed(unread.map(({ region, detail }) => `${region} (${detail})`))}. ${TO_READ}`,
  };
}
