import { ACCESS_STEP } from '../../model/administrator.ts';
import { InterruptedError } from '../../model/errors.ts';
import type { Step } from '../../model/step.ts';
import { isWithin, withinConsent } from '../consent.ts';
import type { RunContext } from '../context.ts';
import type { Inspection } from '../inspection.ts';
import type { StepEnd } from '../run-step.ts';
import type { Proof } from '../types.ts';
import { notTried as whyNot } from './text.ts';

interface Running {
  readonly step: Step;
  readonly end: Promise<StepEnd | null>;
}

/**
 * Waits until every step has ended that does not itself wait for the proof, then lets the new user sign in, and gives
 * `proof` to those that do.
 */
export async function proveAfter(
  running: readonly Running[],
  inspections: ReadonlyMap<Step, Inspection>,
  context: RunContext,
): Promise<Proof> {
  const waits = ({ step }: Running): boolean => step.needs.includes('proof');
  const ends = (await Promise.all(running.filter((one) => !waits(one)).map(({ end }) => end))).filter((end) => end !== null);
  const waiting = running.filter(waits).map(({ step }) => inspections.get(step));
  const proof = await attempt(ends, waiting, context);
  if (proof.is === 'proven') {
    context.accounts.proven = proof.account;
    context.store.give({ proof: proof.arn });
  } else context.store.withholdProof(proof.why);
  return proof;
}

const notTried = (why: string): Proof => ({ is: 'not-proven', why });

async function attempt(ends: readonly StepEnd[], waiting: readonly (Inspection | undefined)[], context: RunContext): Promise<Proof> {
  const { ports, options, answers } = context;
  if (ports.signal.aborted || ends.some((end) => end.interrupted)) return notTried(whyNot.stopped);
  // A step's own command asks for it only where the step would make use of it.
  if (options.only !== null && !waiting.some((inspection) => isWanted(inspection, context))) {
    return notTried(whyNot.notWanted);
  }
  if (ports.prove === null) return notTried(whyNot.notWaitedFor);
  const accessStep = ACCESS_STEP[options.administrator];
  const access = ends.find((end) => end.step.id === accessStep);
  if (access !== undefined && access.state !== 'ok' && access.state !== 'changed') {
    return notTried(whyNot.tooEarly(accessStep));
  }
  try {
    return await ports.prove(answers, options.administrator);
  } catch (error) {
    if (error instanceof InterruptedError) return notTried(whyNot.stopped);
    throw error;
  }
}

/** Whether the step has something to do that was agreed to. */
const isWanted = (inspection: Inspection | undefined, { consent }: RunContext): boolean =>
  inspection?.plan?.verdict === 'planned' && withinConsent(inspection.plan.actions, isWithin(consent.options)).allowed.length > 0;
