import { inspectStep } from './inspection.ts';
import { knownTo } from './step-execution.ts';
import type { StepExecution } from './step-execution.ts';
import { stateOf } from './state-of-inspection.ts';
import { ends } from './text.ts';

/**
 * Whether what somebody has proved is still so: for what is done only because of a proof, such as deleting the keys that
 * the account could else be entered with. Null where it is; else what is not, in a sentence. Reads everything afresh.
 */
export async function proofLapse(at: StepExecution): Promise<string | null> {
  const { run } = at;
  const account = run.accounts.current;
  const before = run.options.steps.filter((step) => step !== at.step && !step.needs.includes('proof') && step.gives.length > 0);
  account.forget(before.flatMap((step) => [...step.reads, ...step.standsOn]));
  const inspections = await Promise.all(
    before.map(async (step) => ({ step, inspection: await inspectStep(step, account, run.answers, knownTo(at), run.options.accepted) })),
  );
  const gone = inspections.find(({ inspection }) => inspection.plan?.verdict !== 'ok');
  if (gone === undefined) return null;
  return ends.noLongerStands(gone.step.title, stateOf(gone.inspection).summary);
}
