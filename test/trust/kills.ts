import { route } from '../../src/sandbox/protocols/route.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { ADA } from '../ada.ts';
import { aWorld } from '../contract/world.ts';
import { differences } from './belongings.ts';
import { PATHS, undisturbedOn } from './meanwhile.ts';
import type { Path } from './meanwhile.ts';
import { passwordsWithoutDevice } from './oracle.ts';

export interface Kill extends Path {
  /** Just before AWS hears this writing call, or just after it has done what it says. */
  readonly when: 'before' | 'after';
  readonly write: string;
}

export const KILLS: readonly Kill[] = PATHS.flatMap((path) =>
  path.writes.flatMap((write) => (['before', 'after'] as const).map((when) => ({ ...path, when, write }))),
);

const NEVER = new Promise<never>(() => undefined);

/** Ends a run as SIGKILL does: nothing of it goes on, what AWS has done stays done. `dead` comes when it has. */
function killer({ when, write }: Kill): { through: (handle: Sandbox['handle']) => Sandbox['handle']; dead: Promise<'killed'> } {
  let hasRun = false;
  let tell = (): void => undefined;
  const dead = new Promise<'killed'>((resolve) => {
    tell = () => {
      resolve('killed');
    };
  });
  return {
    dead,
    through: (handle) => {
      if (hasRun) return handle;
      hasRun = true;
      let isDead = false;
      return async (request) => {
        const target = route(request);
        const isIt = !isDead && `${target?.service}:${target?.operation}` === write;
        if (isDead || (isIt && when === 'before')) isDead = true;
        const reply = isDead ? undefined : await handle(request);
        isDead ||= isIt;
        if (isDead) tell();
        return reply === undefined || isDead ? await NEVER : reply;
      };
    },
  };
}

/** Notes whoever has a password and no device after any call. */
const watched =
  (handle: Sandbox['handle'], stateOf: () => Sandbox['state'], bare: Set<string>): Sandbox['handle'] =>
  async (request) => {
    const reply = await handle(request);
    for (const name of passwordsWithoutDevice(stateOf())) bare.add(name);
    return reply;
  };

/** Kills the run there, runs it again, and compares with a run that nobody killed. */
export async function killAndRunAgain(kill: Kill): Promise<{ readonly first: 'killed' | 'ended'; readonly wrong: readonly string[] }> {
  const { scenario, args } = kill;
  const init = ['init', '--yes', '--json', ...ADA, ...args];
  const undisturbed = await undisturbedOn(kill);
  const { through, dead } = killer(kill);
  const bare = new Set<string>();
  const { aws, run } = aWorld(scenario, { through: (handle) => through(watched(handle, () => aws.state, bare)) });
  const first = await Promise.race([dead, run(...init).then(() => 'ended' as const)]);
  let again = await run(...init);
  // So soon after the kill AWS may not show all of what was made: what then turns up unannounced wants another plan.
  const wantsAnother = again.json().steps.some(({ summary }) => summary.includes('Run it again to see the plan'));
  if (wantsAnother) again = await run(...init);
  const wrong = [...bare].map((name) => `${name} had a password without a device`);
  // The key that the run signs with is gone, as was agreed: AWS knows the next run no longer.
  const ends = kill.write === 'iam:DeleteAccessKey' && kill.when === 'after' ? 5 : undisturbed.code;
  if (again.code !== ends) wrong.push(`ends ${again.code}, not ${ends}: ${again.json().error?.message ?? ''}`);
  wrong.push(...differences(aws.state, undisturbed.state));
  return { first, wrong };
}
