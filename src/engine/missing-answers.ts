import { ANSWERS, answerSpec } from '../model/answers.ts';
import type { AnswerKey, Answers } from '../model/answers.ts';
import { AnswersError } from '../model/errors.ts';
import type { OptionalChoices } from '../model/optional-choices.ts';
import type { Plan } from '../model/plan.ts';
import type { Inspection } from './inspection.ts';
import type { Beside } from './meetings.ts';
import type { RunOptions, RunPorts } from './types.ts';
import { lacks } from './text.ts';

/** A plan that cannot be made without answers. */
export type Ask = Plan & { readonly verdict: 'needs-you' };

/** What a step wants to know before it can plan; null where it wants nothing. */
export const askOf = (inspection: Inspection): Ask | null => (inspection.plan?.verdict === 'needs-you' ? inspection.plan : null);

/** Every answer that is wanted, once and in the order of the table. */
const keysOf = (asks: readonly Ask[]): readonly AnswerKey[] => {
  const wanted = new Set(asks.flatMap((ask) => ask.answers));
  return ANSWERS.map((spec) => spec.key).filter((key) => wanted.has(key));
};

/** All that is missing or contradicted, each with the option that gives it; a rehearsal's samples are not missing. */
export function answersError(asks: readonly Ask[], samples: Partial<Answers> = {}): AnswersError {
  const contradicted = asks.filter((ask) => ask.contradicted);
  const missing = keysOf(asks.filter((ask) => !ask.contradicted)).filter((key) => samples[key] === undefined);
  return new AnswersError([
    ...new Set(contradicted.map((ask) => ask.why)),
    ...missing.map((key) => {
      const { flag, argument, about } = answerSpec(key);
      return lacks.answer(flag, argument, about);
    }),
  ]);
}

/**
 * The answers to what was asked: from a rehearsal's samples, or from the person. All of it at once, before
 * anything is changed. Throws AnswersError where nobody can be asked.
 */
export async function gatherAnswers(
  asks: readonly Ask[],
  offers: OptionalChoices,
  given: Partial<Answers>,
  options: RunOptions,
  ports: RunPorts,
  beside: Beside,
): Promise<Partial<Answers>> {
  const keys = keysOf(asks);
  const samples = Object.fromEntries(
    Object.entries(options.sampleAnswers).filter(([key]) => keys.includes(key as AnswerKey) && given[key as AnswerKey] === undefined),
  );
  // What no answer mends, such as a Region that AWS does not know as --region, is nobody's to be asked.
  if (asks.some((ask) => ask.answers.length === 0)) throw answersError(asks, samples);
  if (Object.keys(samples).length > 0 && !asks.some((ask) => ask.contradicted)) return { ...given, ...samples };
  if (options.yes || !ports.host.interactive) throw answersError(asks, samples);
  const answers = await ports.host.ask(
    'answers',
    { keys, why: asks.filter((ask) => ask.contradicted).map((ask) => ask.why), given, offers, ...beside },
    ports.signal,
  );
  return { ...given, ...answers };
}
