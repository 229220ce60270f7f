import { ANSWERS, problemWith, splitTag } from '../model/answers.ts';
import type { AnswerSpec, Answers } from '../model/answers.ts';

/** Every text that an answer is made of, as options give it: `--opt-in` may be a comma list, and repeated. */
function texts({ shape }: AnswerSpec, given: unknown): string[] {
  const values = (Array.isArray(given) ? given : [given]).map(String);
  return shape === 'list' ? [...new Set(values.flatMap((value) => value.split(',')).map((value) => value.trim()))] : values;
}

/** A checked answer in its own shape. */
export function shaped({ shape }: AnswerSpec, values: readonly string[]): Answers[keyof Answers] {
  if (shape === 'list') return values;
  if (shape === 'flag') return values.at(-1) === 'true';
  if (shape === 'map') return Object.fromEntries(values.map((value) => splitTag(value)).map(([key, text = '']) => [key, text]));
  return values.at(-1) ?? '';
}

/** The answers among options, checked; what is wrong is added to `problems`, all of it. */
export function answersFromOptions(options: Readonly<Record<string, unknown>>, problems: string[]): Partial<Answers> {
  const entries = ANSWERS.flatMap((spec) => {
    const given = options[spec.key];
    if (given === undefined) return [];
    const values = texts(spec, given);
    problems.push(...values.flatMap((value) => problemWith(spec, value) ?? []));
    return [[spec.key, shaped(spec, values)] as const];
  });
  return Object.fromEntries(entries);
}
