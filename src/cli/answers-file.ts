import type { Node, ParseError } from 'jsonc-parser';
import { readOrdinaryFile } from '../aws/ordinary-file.ts';
import { ANSWERS, problemWith } from '../model/answers.ts';
import type { AnswerSpec, Answers } from '../model/answers.ts';
import { UsageError } from '../model/errors.ts';
import { listed, messageOf, visible } from '../model/text.ts';
import { shaped } from './answers.ts';

/** Answers take a line each; a file of this size is something else. */
const MOST_BYTES = 64 * 1024;
/** Answers are two deep: an object, with an array or an object in it. */
const MOST_LEVELS = 16;

/** Reads an answers file: JSON with the options' names in camelCase. What is wrong in it is added to `problems`. */
export async function answersFromFile(path: string, problems: string[]): Promise<Partial<Answers>> {
  const { content, repeated } = await objectIn(path);
  const name = visible(path);
  problems.push(...repeated.map((key) => `${name}: "${visible(key)}" appears twice, so it is not clear which one is meant.`));
  const unknown = Object.keys(content).filter((key) => !ANSWERS.some((spec) => spec.key === key));
  for (const key of unknown) {
    problems.push(`${name}: "${visible(key)}" is not an answer. Answers: ${listed(ANSWERS.map((spec) => spec.key))}.`);
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

const SHAPES = {
  text: 'a string',
  list: 'an array of strings',
  map: 'an object of strings, with no = in its keys',
  flag: 'true or false',
} as const;

function textsOf({ shape }: AnswerSpec, value: unknown): string[] | null {
  if (shape === 'flag') return typeof value === 'boolean' ? [String(value)] : null;
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

interface FileContent {
  readonly content: Readonly<Record<string, unknown>>;
  /** Keys that an object has twice, of which `JSON.parse` gives the last. */
  readonly repeated: readonly string[];
}

async function objectIn(path: string): Promise<FileContent> {
  const wrong = (why: string, cause?: unknown): UsageError =>
    new UsageError(`--answers "${visible(path)}" cannot be used: ${why}.`, {
      wayOut: 'Give the path of a JSON file such as {"userName": "ada", "optIn": ["eu-south-1"]}.',
      cause,
    });
  const file = await readOrdinaryFile(path, MOST_BYTES).catch((error: unknown) => {
    throw wrong(`it cannot be read (${visible(messageOf(error))})`, error);
  });
  if (file.is === 'no') throw wrong(file.why);
  const text = file.text.replace(/^\ufeff/, '');
  if (text.includes('\ufffd')) throw wrong('it has a letter that is not in UTF-8: save the file as UTF-8');
  // What parses it calls itself for each level, and there may be more of them than a stack has room for.
  if (levelsOf(text) > MOST_LEVELS) throw wrong(`it is nested more than ${MOST_LEVELS} levels deep, and answers need two`);
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    // What Node says repeats a part of the file, which may be another one, with secrets in it.
    throw wrong(`it is not JSON${await placeOfMistake(text)}`);
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) throw wrong('it does not contain a JSON object');
  return { content: { ...content }, repeated: await repeatedKeys(text) };
}

/** How deep brackets stand in each other at most, but for those within texts. */
function levelsOf(json: string): number {
  let [level, most] = [0, 0];
  for (const bracket of json.replace(/"(?:[^"\\]|\\.)*"?/gs, '').match(/[[\]{}]/g) ?? []) {
    level += bracket === '[' || bracket === '{' ? 1 : -1;
    most = Math.max(most, level);
  }
  return most;
}

/** `: line 3, column 5`. */
async function placeOfMistake(text: string): Promise<string> {
  const { parseTree } = await import('jsonc-parser');
  const mistakes: ParseError[] = [];
  parseTree(text, mistakes, { disallowComments: true, allowTrailingComma: false });
  const [first] = mistakes;
  if (first === undefined) return '';
  const before = text.slice(0, first.offset).split('\n');
  return `: the mistake is at line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
}

async function repeatedKeys(text: string): Promise<readonly string[]> {
  const { parseTree } = await import('jsonc-parser');
  const inNode = (node: Node | undefined): readonly string[] => {
    const keys = node?.type === 'object' ? (node.children ?? []).map(({ children }) => String(children?.[0]?.value)) : [];
    return [...keys.filter((key, index) => keys.indexOf(key) < index), ...(node?.children ?? []).flatMap(inNode)];
  };
  return [...new Set(inNode(parseTree(text)))];
}
