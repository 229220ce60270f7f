import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { Scenario } from '../../src/cli/scenarios.ts';
import { ADA, EVERY_SETTING } from '../ada.ts';
import { inTwoRegions } from '../two-regions.ts';
import type { World } from '../contract/world.ts';
import { baselineOf, holdings, worldWithAPerson } from '../undo/account.ts';

/** What is run, and how many writing calls it makes. */
interface Path {
  readonly scenario: Scenario;
  readonly run: readonly string[];
  readonly writes: number;
}

const INIT = ['init', '--yes', '--json', ...ADA, '--accept-wider-access'];

const PATHS: readonly Path[] = [
  { scenario: 'enabled', run: INIT, writes: 6 },
  { scenario: 'shared-set', run: INIT, writes: 2 },
  { scenario: 'shared-group', run: INIT, writes: 4 },
  { scenario: 'secured', run: ['permission-set', '--yes', '--user-name', 'ada', '--session-duration', 'PT2H'], writes: 2 },
  {
    scenario: 'free-plan',
    run: ['init', '--yes', '--json', '--administrator', 'iam-user', '--user-name', 'ada', '--wait', '1m'],
    writes: 8,
  },
  { scenario: 'fresh', run: ['harden', '--yes', '--json', ...EVERY_SETTING], writes: 22 },
];

/** Ended just after AWS has done what its nth writing call says, or not ended at all where that is null. */
export interface AtOnce extends Path {
  readonly after: number | null;
  /** Of what lags how long. */
  readonly seed: number;
}

export const AT_ONCE: readonly AtOnce[] = PATHS.flatMap((path) =>
  [1, 2].flatMap((seed) =>
    [...Array.from({ length: path.writes }, (_, index) => index + 1), null].map((after) => ({ ...path, after, seed })),
  ),
);

const NEVER = new Promise<never>(() => undefined);

/** Undoes it with AWS still slow to show what was done, and again when everything shows: nothing that an undo says is gone is there later. */
export async function undoAtOnce({ scenario, run, after, seed }: AtOnce): Promise<readonly string[]> {
  let [count, isFirst] = [0, true];
  let tell = (): void => undefined;
  const dead = new Promise<'killed'>((resolve) => {
    tell = () => resolve('killed');
  });
  const through = (handle: Sandbox['handle']): Sandbox['handle'] => {
    const isMortal = isFirst;
    isFirst = false;
    let isDead = false;
    return async (request) => {
      if (isDead) return NEVER;
      const before = world.aws.calls.length;
      const reply = await handle(request);
      if (!isMortal || !world.aws.calls.slice(before).some(({ write }) => write) || ++count !== after) return reply;
      isDead = true;
      tell();
      return NEVER;
    };
  };
  const world: World = worldWithAPerson(scenario, through, undefined, seed);
  if (scenario === 'fresh') inTwoRegions(world.aws.state);
  world.aws.person.assignRootMfa('passkey');
  const was = contentsOf(world);
  const first = await Promise.race([dead, world.run(...run).then(() => 'ended' as const)]);
  const undone = await world.run('undo', '--yes', '--json');
  await world.pass(600_000);
  const is = contentsOf(world);
  const { staying = [] } = undone.json().undo ?? {};
  const isWhole = undone.code === 0 && staying.every(({ because }) => because === 'for-good');
  return [
    ...(first === (after === null ? 'ended' : 'killed') ? [] : [`the run ${first}`]),
    ...(isWhole && is !== was ? [`says that nothing is left: ${is}\nand it was: ${was}`] : []),
    ...(undone.code === 1 || undone.code === 5 ? [`ends ${undone.code}: ${undone.stdout.slice(0, 2000)}`] : []),
  ];
}

/** All but a trail's bucket, which stays for good, and whether other accounts' roles are up to date, which is said. */
const contentsOf = ({ aws: { state } }: World): string =>
  JSON.stringify([
    holdings(state),
    state.iam.mfaDevices.map(({ serialNumber }) => serialNumber),
    state.iam.users.map(({ userName }) => userName),
    state.iam.groups.map(({ groupName, attachedPolicies }) => [groupName, attachedPolicies]),
    { ...baselineOf(state), buckets: [] },
  ]).replaceAll(/"444455556666":"\w+"/g, '');
