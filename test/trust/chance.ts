import type { FaultKind } from '../../src/sandbox/faults.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { ADA } from '../ada.ts';
import { aWorld } from '../contract/world.ts';
import { differences } from './belongings.ts';
import { KINDS } from './faults.ts';
import { PATHS } from './meanwhile.ts';
import type { Path } from './meanwhile.ts';
import { isOfIam, notSecured, notSecuredInIam } from './oracle.ts';

/** Whatever a writing call may meet, and replies to reads that lie. */
const ALL_KINDS: readonly FaultKind[] = [...KINDS, 'null-members', 'no-items', 'wrong-values'];

/** The keys that a run deletes are those that the next one would sign with. */
const LASTING = PATHS.filter(({ args }) => !args.includes('--delete-root-keys'));

/** A person reads on the card where to press Enable; the stand-in goes by the Region that is asked first, and that call may fail. */
const HOME = { region: 'us-east-1' };

/** Each fault ends a run or two, and each death one. */
const MOST_RUNS = 12;

export const SEEDS: readonly number[] = Array.from({ length: 400 }, (_, index) => index + 1);

/**
 * Several calls of one run, reads too, go wrong in several ways; it is killed before or after some of them; and AWS shows late what
 * was written, in the order that the seed draws. Run again often enough, it ends as if nothing had been.
 */
export async function playByChance(seed: number): Promise<readonly string[]> {
  const chance = chanceOf(seed);
  const path = pick(LASTING, chance);
  const init = ['init', '--yes', '--json', ...ADA, ...path.args];
  const whole = aWorld(path.scenario, { seed, ...HOME });
  const undisturbed = await whole.run(...init);
  const death = mortality();
  const { aws, run } = aWorld(path.scenario, { seed, ...HOME, through: death.through });
  const faults = Array.from({ length: below(4, chance) }, () => {
    const { service, operation } = pick(undisturbed.calls, chance);
    return { service, operation, kind: pick(ALL_KINDS, chance), nth: 1 + below(4, chance), times: 1 + below(4, chance), ms: 0 };
  });
  for (const fault of faults) aws.faults.set(fault);
  let deaths = below(3, chance);
  const wrong: string[] = [];
  for (let runs = 1; ; runs++) {
    const dead = deaths-- > 0 ? death.after(below(undisturbed.calls.length, chance)) : death.never();
    const done = await Promise.race([dead, run(...init)]);
    if (done === 'killed') continue;
    const { outcome, error } = done.json();
    if (error?.code === 'internal') wrong.push(`ended in a mistake of ours: ${error.message}`);
    if (outcome === 'secured') wrong.push(...judgeOf(path)(aws.state).map((what) => `said secured without ${what}`));
    if (done.code === undisturbed.code) break;
    if (runs >= MOST_RUNS) return [...wrong, `still ends ${done.code}, not ${undisturbed.code}: ${error?.message}`];
  }
  return [...wrong, ...differences(aws.state, whole.aws.state)];
}

const judgeOf = (path: Path): typeof notSecured => (isOfIam(path) ? notSecuredInIam : notSecured);

const NEVER = new Promise<never>(() => undefined);

/** Ends a run as SIGKILL does, with a call on its way of which AWS has heard: nothing of it goes on, what AWS has done stays done. */
function mortality(): {
  readonly through: (handle: Sandbox['handle']) => Sandbox['handle'];
  readonly after: (calls: number) => Promise<'killed'>;
  readonly never: () => Promise<never>;
} {
  let [left, tell] = [Infinity, (): void => undefined];
  return {
    // Each run has a handle of its own: of one that is dead nothing comes any more.
    through: (handle) => {
      let isDead = false;
      return async (request) => {
        if (isDead) return NEVER;
        const reply = await handle(request);
        left -= 1;
        isDead ||= left < 0;
        if (isDead) tell();
        return isDead ? NEVER : reply;
      };
    },
    after: (calls) => {
      left = calls;
      return new Promise((resolve) => {
        tell = () => resolve('killed');
      });
    },
    never: () => {
      left = Infinity;
      return NEVER;
    },
  };
}

type Chance = () => number;

/** From 0 to 1, always the same for one seed: https://www.jstatsoft.org/article/view/v008i14 (xorshift). */
function chanceOf(seed: number): Chance {
  let state = Math.imul(seed, 2_654_435_761) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

const below = (most: number, chance: Chance): number => Math.floor(chance() * most);

function pick<One>(all: readonly One[], chance: Chance): One {
  const one = all[below(all.length, chance)];
  if (one === undefined) throw new Error('There is nothing to pick from');
  return one;
}
