import type { Change, Consent } from '../model/change.ts';
import { hasGained, isAllowed, isCovered } from './agreement.ts';
import { changeKey, consentsIn } from './consent.ts';
import { plannedStep } from './planned-step.ts';
import { knownTo } from './step-execution.ts';
import type { StepExecution } from './step-execution.ts';

/**
 * Shows a person the changes that the plan did not have, or that stand on more by now than they were agreed to on, and asks for
 * them; then on its own for each consent that is missing. Each is asked about once: null where there is nothing to ask. False
 * where the plan is said no to.
 */
export async function askAgain(at: StepExecution, changes: readonly Change[]): Promise<boolean | null> {
  const fresh = changes.filter((change) => isOpen(at, change) && !at.asked.has(questionOf(at, change)));
  if (fresh.length === 0) return null;
  for (const change of fresh) at.asked.add(questionOf(at, change));
  const apart = consentsIn(fresh.filter((change) => !isAllowed(at)(change)));
  return at.run.person(() => ask(at, fresh, apart));
}

/** Not in the plan; or in it, and in want of another yes than the one that was given, or refused. */
function isOpen(at: StepExecution, change: Change): boolean {
  if (!isCovered(at, change)) return true;
  return hasGained(at, change) && (change.consent === undefined || !at.run.consent.isRefused(change.consent));
}

/** A change, and whom or what it is about: of more than that nobody was asked yet. */
const questionOf = (at: StepExecution, change: Change): string =>
  JSON.stringify([changeKey(change, knownTo(at)), change.consent?.option, [...(change.consent?.on ?? [])].sort()]);

async function ask(at: StepExecution, fresh: readonly Change[], apart: readonly Consent[]): Promise<boolean> {
  const { run, step } = at;
  const { host, signal } = run.ports;
  host.notify({ type: 'plan', steps: [plannedStep(step, fresh, { ...knownTo(at), ...at.inspection.known })] });
  const yes = await host.ask('plan', { again: true, changes: fresh.length, manual: 0 }, signal);
  if (!yes) return false;
  for (const consent of apart) {
    if (await host.ask('consent', { consent }, signal)) run.consent.options.add(consent.option);
    else run.consent.refuse(consent);
  }
  run.consent.add(step.id, fresh);
  return true;
}
