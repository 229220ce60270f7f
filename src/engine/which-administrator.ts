import type { Action, Consent } from '../model/change.ts';
import { actionsOf } from './inspections.ts';
import type { Inspections } from './inspections.ts';
import type { RunOptions, RunPorts } from './types.ts';

/** The other kind of administrator is meant: its steps are the run's from here on. */
function ofOther(options: RunOptions, other: NonNullable<RunOptions['otherwise']>): RunOptions {
  const { steps, administrator } = other;
  const { otherwise: _, ...rest } = options;
  return { ...rest, steps, administrator, answers: { ...options.answers, administrator } };
}

/**
 * Nobody has said which kind is meant: the other one is, where nothing in the account speaks for the first, and all of the
 * other is so. `inspect` looks at its steps. Null where it is not.
 */
export async function otherThatIsOk(
  options: RunOptions,
  inspect: (options: RunOptions) => Promise<Inspections>,
): Promise<RunOptions | null> {
  const { otherwise, only } = options;
  if (otherwise === undefined || !(await otherwise.mayBeMeant())) return null;
  const other = ofOther(options, otherwise);
  const inspections = await inspect({ ...other, only: null });
  // For a single step those count that make somebody an administrator, which others know by what they give.
  const counted = [...inspections].filter(([step]) => only === null || (step.id !== only && step.gives.length > 0));
  const isOk = counted.every(([, { plan }]) => plan?.verdict === 'ok' || (plan?.verdict === 'in-progress' && plan.countsAsOk));
  // Who is meant was found, and no answer: with one, another name would not be looked for any more.
  return isOk ? { ...other, answers: options.answers } : null;
}

/**
 * Asks a person, before anything else, where the first kind costs what cannot be taken back and the other does not. Null
 * where there is nothing to ask.
 */
export async function askWhichAdministrator(
  options: RunOptions,
  inspections: Inspections,
  { host, signal }: RunPorts,
): Promise<RunOptions | null> {
  const { otherwise, only, mode, accepted, yes } = options;
  if (otherwise === undefined || only !== null || mode !== 'apply' || yes || !host.interactive) return null;
  const consent = guardIn([...inspections.values()].flatMap(actionsOf));
  if (consent === undefined || accepted.has(consent.option)) return null;
  switch (await host.ask('administrator', { consent }, signal)) {
    case 'other':
      return ofOther(options, otherwise);
    case 'this':
      return { ...options, accepted: new Set([...accepted, consent.option]) };
    case 'neither':
      return { ...options, refused: new Set([consent.option]) };
  }
}

const guardIn = (actions: readonly Action[]): Consent | undefined =>
  actions.flatMap(({ consent }) => (consent?.instead === undefined ? [] : [consent]))[0];
