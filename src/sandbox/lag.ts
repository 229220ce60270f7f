import { fractionOf } from './ids.ts';
import { GREATEST_MS, mostMs, REFERENCE_MS, REGIONAL } from './lag-figures.ts';
import { createPropagation } from './propagation.ts';
import type { Target } from './protocols/route.ts';
import type { AlternateIdentifier } from './services/identity-store/alternate-identifier.ts';
import { dueTime, settleAt } from './settle.ts';
import type { SandboxState } from './state.ts';

type Output = Record<string, unknown>;

/** Something that happened, and what was so before it. */
interface Happening {
  readonly n: number;
  readonly at: number;
  /** Whose reads are late with it, and where; undefined for what time alone did, which many services show. */
  readonly service: string | undefined;
  readonly region?: string;
  readonly before: SandboxState;
}

/** Eventual consistency: writes hold at once, and reads show them a while later, each kind of read in its own time. */
export interface Lag {
  /** What this read is answered from: never to be changed. */
  view(target: Pick<Target, 'service' | 'operation'>, input: Readonly<Record<string, unknown>>, region: string): SandboxState;
  /** Runs a write, and keeps what was so before where it succeeds. */
  writing(target: Pick<Target, 'service'>, input: Readonly<Record<string, unknown>>, region: string, write: () => Output): Output;
  /** As {@link settleAt} for all that is due, whose work reads show late, too. */
  settle(): void;
  /** From when on a user or a group that is made now can be named by other calls. */
  visibleAt(): number;
  /** The states that reads may still show: what shall be seen at once has to happen in them, too. */
  kept(): readonly SandboxState[];
}

export function createLag(state: SandboxState, now: () => number, seed: number): Lag {
  let happenings: Happening[] = [];
  let count = 0;
  const propagation = createPropagation(now, seed);
  const keep = (before: SandboxState, at: number, place: Pick<Happening, 'service' | 'region'>): void => {
    count += 1;
    happenings = [...happenings.filter((each) => each.at + GREATEST_MS > now()), { n: count, at, before, ...place }];
  };
  const late = ({ n, at }: Happening, kind: string, most: number): boolean => now() < at + most * fractionOf(`${seed}/${n}/${kind}`);
  return {
    view({ service, operation }, input, region) {
      const kind = kindOf(operation, input);
      const most = mostMs(service, kind);
      // What came after something that isn't shown yet isn't shown either, so that nothing appears before what it stands on.
      const hidden = happenings.find((each) => isOf(each, service, region) && late(each, kind, most));
      return hidden?.before ?? state;
    },
    writing(target, input, region, write) {
      if (mostMs(target.service, 'others') === 0) return write();
      propagation.check(target, input);
      const before = copyOf(state);
      const output = write();
      propagation.wrote(target, input, output);
      keep(before, now(), { service: target.service, ...(REGIONAL.includes(target.service) && { region }) });
      return output;
    },
    settle() {
      for (let at = dueTime(state, now()); at !== undefined; at = dueTime(state, now())) {
        const before = copyOf(state);
        settleAt(state, at);
        keep(before, at, { service: undefined });
      }
    },
    visibleAt: () => now() + Math.round(REFERENCE_MS * fractionOf(`${seed}/${count + 1}/reference`)),
    kept: () => happenings.map(({ before }) => before),
  };
}

/** What happened in one Region says nothing of another one. */
const isOf = (happening: Happening, service: string, region: string): boolean =>
  (happening.service ?? service) === service && (happening.region ?? region) === region;

/** A read that finds users by one of several indexes is a kind of its own for each. */
function kindOf(operation: string, { AlternateIdentifier }: Readonly<Record<string, unknown>>): string {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checked against the model before
  const path = (AlternateIdentifier as AlternateIdentifier | undefined)?.UniqueAttribute?.AttributePath.toLowerCase();
  return path === undefined ? operation : `${operation} by ${path}`;
}

/** Only what the services that lag read; the rest is shared with the true state. */
function copyOf(state: SandboxState): SandboxState {
  const { account, regions, plan, root, organization, instances, iam, regional, s3, trails, budgets } = state;
  const { seeds, reports, ...read } = iam;
  return {
    ...state,
    ...structuredClone({ account, regions, plan, root, organization, instances, regional, s3, trails, budgets }),
    iam: { ...structuredClone(read), seeds, reports },
  };
}
