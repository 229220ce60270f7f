import type { FaultKind } from '../../src/sandbox/faults.ts';
import { ADA } from '../ada.ts';
import { aWorld } from '../contract/world.ts';
import { differences } from './belongings.ts';
import { PATHS, undisturbedOn } from './meanwhile.ts';
import type { Path } from './meanwhile.ts';
import { isOfIam, notSecured, notSecuredInIam } from './oracle.ts';

/** Silence wants a clock that goes on by itself: e2e/stoppable.test.ts. */
export const KINDS: readonly FaultKind[] = [
  'throttle',
  'internal',
  'access-denied',
  'expired-token',
  'signature',
  'drop-request',
  'drop-response',
  'empty',
];

export interface Fault extends Path {
  readonly kind: FaultKind;
  readonly write: string;
  readonly times: 1 | 4;
}

export const FAULTS: readonly Fault[] = PATHS.flatMap((path) =>
  path.writes.flatMap((write) => KINDS.flatMap((kind) => ([1, 4] as const).map((times) => ({ ...path, write, kind, times })))),
);

const MOST_RUNS = 6;

/** Whatever becomes of a writing call, running it again often enough ends as if nothing had been. */
export async function fail(fault: Fault): Promise<readonly string[]> {
  const { scenario, args, write, kind, times } = fault;
  const judge = isOfIam(fault) ? notSecuredInIam : notSecured;
  const init = ['init', '--yes', '--json', ...ADA, ...args];
  const undisturbed = await undisturbedOn(fault);
  const { aws, run } = aWorld(scenario);
  const [service = '', operation = ''] = write.split(':');
  aws.faults.set({ service, operation, kind, nth: 1, times, ms: 0 });
  const wrong: string[] = [];
  for (let runs = 1; ; runs++) {
    const done = await run(...init);
    const { outcome, error } = done.json();
    if (error?.code === 'internal') wrong.push(`ended in a mistake of ours: ${error.message}`);
    if (outcome === 'secured') wrong.push(...judge(aws.state).map((what) => `said secured without ${what}`));
    if (done.code === undisturbed.code) break;
    if (runs === MOST_RUNS) return [...wrong, `still ends ${done.code}, not ${undisturbed.code}: ${error?.message}`];
  }
  wrong.push(...differences(aws.state, undisturbed.state));
  return wrong;
}
