import { isWrite } from '../dispatch.ts';
import { idsFor } from '../ids.ts';
import type { Target } from '../protocols/route.ts';
import type { SandboxState } from '../state.ts';
import { accountChanges } from './account.ts';
import { baselineChanges } from './baseline.ts';
import { directoryChanges } from './directory.ts';
import { iamGroupChanges } from './iam-groups.ts';
import { iamUserChanges } from './iam-users.ts';
import type { Change, Wanted } from './order.ts';
import { setChanges } from './permission-sets.ts';
import { regionChanges } from './regions.ts';

const changes = {
  ...directoryChanges,
  ...setChanges,
  ...accountChanges,
  ...iamUserChanges,
  ...iamGroupChanges,
  ...baselineChanges,
  ...regionChanges,
} satisfies Readonly<Record<string, Change>>;

export type Deed = keyof typeof changes;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.keys forgets what the keys are
export const DEEDS = Object.keys(changes) as Deed[];

/** What somebody else does just before the `nth` call of that operation, counted from the order on; 1, the next, unless told. Once. */
export interface MeanwhileOrder extends Wanted {
  readonly service: string;
  readonly operation: string;
  readonly nth?: number;
  readonly do: Deed;
}

/** An order, and what became of it. */
interface MeanwhileRecord {
  readonly order: MeanwhileOrder;
  readonly state: 'waiting' | 'done' | 'failed';
  /** Why it failed: there was nothing that could be changed so. */
  readonly why?: string;
}

export interface Meanwhile {
  /** Throws for an operation that the sandbox doesn't have. */
  set(order: MeanwhileOrder): void;
  /** All orders, oldest first. A test that relies on one looks here whether it was done. */
  readonly orders: readonly MeanwhileRecord[];
  /** Counts a call, and does what is due. What is done is done in `kept` too: others' changes are seen at once, whatever the lag. */
  before(target: Pick<Target, 'service' | 'operation'>, state: SandboxState, kept: readonly SandboxState[], now: number): void;
}

export function createMeanwhile(seed: number): Meanwhile {
  const records: MeanwhileRecord[] = [];
  const seen: number[] = [];
  return {
    set: (order) => {
      // What never comes never happens, and a test that waits for it would pass for the wrong reason.
      if (isWrite(order) === undefined) throw new Error(`There is no ${order.service}:${order.operation} here.`);
      records.push({ order, state: 'waiting' });
    },
    orders: records,
    before({ service, operation }, state, kept, now) {
      for (const [index, record] of records.entries()) {
        const { order } = record;
        if (record.state !== 'waiting' || order.service !== service || order.operation !== operation) continue;
        const times = (seen[index] ?? 0) + 1;
        seen[index] = times;
        if (times < (order.nth ?? 1)) continue;
        const change: Change = changes[order.do];
        const places = [state, ...kept].map((each) => ({ state: each, now, ids: (name: string) => idsFor(`${seed}/${index}/${name}`) }));
        const [why] = places.map((place) => change(place, order));
        records[index] = { order, ...(why === undefined ? { state: 'done' } : { state: 'failed', why }) };
      }
    },
  };
}
