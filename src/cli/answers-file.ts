import { readFile, stat } from 'node:fs/promises';
import { ANSWERS, problemWith } from '../model/answers.ts';
import type { AnswerSpec, Answers } from '../model/answers.ts';
import { UsageError } from '../model/errors.ts';
import { listed, visible } from '../model/text.ts';
import { shaped } from './answers.ts';

/** Answers take a line each; a file of this size is something else. */
const MOST_BYTES = 64 * 1024;

/** Reads an answers file: JSON with the options' names in camelCase. What is wrong in it is added to `problems`. */
export async function answersFromFile(path: string, problems: string[]): Promise<Partial<Answers>> {
  const content = await objectIn(path);
  const name = visible(path);
  const unknown = Object.keys(content).filter((key) => !ANSWERS.some((spec) => spec.key === key));
  for (const key of unknown) {
    problems.push(`${name}: "${visible(key)}" is no answer. There are: ${listed(ANSWERS.map((spec) => spec.key))}.`);
  }
  const entries = ANSWERS.flatMap((spec) => {
    const value = content[spec.key];
    if (value === undefined) return [];
    const values = textsOf(spec, value);
    if (values === null) {
      problems.push(`${name}: ${spec.key} is ${kindOf(value)}, but takes ${SHAPES[spec.shape]}.`);
      return [];
    }
    problems.push(...values.flatMap((text) => problemWith(spec, text, `${name}: ${spec.key}`) ?? []));
    return [[spec.key, shaped(spec, values)] as const];
  });
  return Object.fromEntries(entries);
}

const SHAPES = { text: 'a text', list: 'an array of texts', map: 'an object of texts' } as const;

function textsOf({ shape }: AnswerSpec, value: unknown): string[] | null {
  if (shape === 'text') return typeof value === 'string' ? [value] : null;
  if (shape === 'list') return Array.isArray(value) && value.every((item) => typeof item === 'string') ? [...new Set(value)] : null;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const pairs = Object.entries(value);
  // A key with a "=" in it would be taken for another one.
  return pairs.every(([key, text]) => typeof text === 'string' && !key.includes('='))
    ? pairs.map(([key, text]) => `${key}=${String(text)}`)
    : null;
}

const kindOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'an array' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;

async function objectIn(path: string): Promise<Readonly<Record<string, unknown>>> {
  const wrong = (why: string, cause?: unknown): UsageError =>
    new UsageError(`--answers "${visible(path)}" cannot be used: ${why}.`, {
      wayOut: 'Give the path of a JSON file such as {"userName": "ada", "optIn": ["eu-south-1"]}.',
      cause,
    });
  let text: string;
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES) throw wrong(`it has ${size} bytes, and answers have ${MOST_BYTES} at most`);
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw wrong(`it cannot be read (${error instanceof Error ? visible(error.message) : 'unknown'})`, error);
  }
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw wrong(`it is not JSON (${error instanceof Error ? visible(error.message) : 'unknown'})`, error);
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) throw wrong('it holds no JSON object');
  return { ...content };
}
