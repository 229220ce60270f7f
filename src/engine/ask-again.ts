import type { Change } from '../model/change.ts';
import { consentsIn } from './consent.ts';
import { plannedStep } from './planned.ts';
import { knownTo } from './progress.ts';
import type { Progress } from './progress.ts';

/** Shows the changes that the plan did not have, and asks for them; what has an option of its own is asked about on its own here, too. */
export async function askAgain(at: Progress, fresh: readonly Change[]): Promise<boolean> {
  const { run, step } = at;
  const { host, signal } = run.ports;
  host.notify({ type: 'plan', steps: [plannedStep(step, fresh, { ...knownTo(at), ...at.look.known })] });
  const yes = await host.ask('plan', { again: true, changes: fresh.length, manual: 0 }, signal);
  if (!yes) return false;
  run.consent.add(step.id, fresh);
  const { options } = run.consent;
  for (const consent of consentsIn(fresh).filter(({ option }) => !options.has(option))) {
    if (await host.ask('consent', { consent }, signal)) options.add(consent.option);
  }
  return true;
}
