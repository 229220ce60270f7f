import { lookAt } from './look.ts';
import { knownTo } from './progress.ts';
import type { Progress } from './progress.ts';
import { stateOf } from './state-of-look.ts';

/**
 * Whether what somebody has proved is still so: for what is done only because of a proof, such as deleting the keys that
 * the account could else be entered with. Null where it is; else what is not, in a sentence. Reads everything afresh.
 */
export async function standing(at: Progress): Promise<string | null> {
  const { run } = at;
  const account = run.accounts.current;
  const before = run.options.steps.filter((step) => step !== at.step && !step.needs.includes('proof') && step.gives.length > 0);
  account.forget(before.flatMap((step) => [...step.reads, ...step.standsOn]));
  const looks = await Promise.all(
    before.map(async (step) => ({ step, look: await lookAt(step, account, run.answers, knownTo(at), run.options.accepted) })),
  );
  const gone = looks.find(({ look }) => look.plan?.verdict !== 'so');
  if (gone === undefined) return null;
  return `Somebody has proved that they can get in, but that may not be so any more: ${gone.step.title}: ${stateOf(gone.look).summary}. Nothing was done on the strength of it.`;
}
