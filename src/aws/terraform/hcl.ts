import { withCodes } from '../../model/text.ts';

/** Terraform's language, as much of it as is written here: https://developer.hashicorp.com/terraform/language/syntax/configuration */

/** An expression that is written as it stands, such as a reference to another resource. */
export interface Expression {
  readonly expression: string;
}

/** What an argument can be here: a text is quoted and escaped, an expression stands as it is. */
export type Value = Single | readonly Expression[] | Readonly<Record<string, string>>;

type Single = string | boolean | Expression;

/** `import { … }`, or `resource "type" "name" { … }`. */
export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  /** In this order; one that is undefined is left out. */
  readonly attributes: Readonly<Record<string, Value | undefined>>;
  readonly blocks: readonly Block[];
}

/** The blocks as `terraform fmt` would leave them, with a line between each two. */
export const hclOf = (blocks: readonly Block[]): string => blocks.map((block) => `${linesOf(block).join('\n')}\n`).join('\n');

function linesOf({ type, labels, attributes, blocks }: Block): string[] {
  const given = Object.entries(attributes).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  const maps = given.flatMap(([name, value]) =>
    isMap(value)
      ? [[`${name} = {`, ...indented(aligned(Object.entries(value).map(([key, text]) => [quoted(key), quoted(text)]))), '}']]
      : [],
  );
  const plain = aligned(given.flatMap(([name, value]) => (isMap(value) ? [] : [[name, written(value)] as const])));
  // What takes several lines stands apart: `fmt` aligns the signs of neighbours only.
  const parts = [plain, ...maps, ...blocks.map(linesOf)].filter((part) => part.length > 0);
  const body = parts.flatMap((part, index) => (index === 0 ? part : ['', ...part]));
  return [`${[type, ...labels.map(quoted)].join(' ')} {`, ...indented(body), '}'];
}

const isList = (value: Value): value is readonly Expression[] => Array.isArray(value);
const isMap = (value: Value): value is Readonly<Record<string, string>> =>
  typeof value === 'object' && !isList(value) && !('expression' in value);

function written(value: Single | readonly Expression[]): string {
  if (isList(value)) return `[${value.map(({ expression }) => expression).join(', ')}]`;
  if (typeof value === 'string') return quoted(value);
  return typeof value === 'boolean' ? String(value) : value.expression;
}

const indented = (lines: readonly string[]): string[] => lines.map((line) => (line === '' ? '' : `  ${line}`));

/** One sign below the other. A tag's key may be of any script, and `fmt` counts characters as a reader does. */
function aligned(pairs: readonly (readonly [name: string, value: string])[]): string[] {
  const width = Math.max(0, ...pairs.map(([name]) => lengthOf(name)));
  return pairs.map(([name, value]) => `${name}${' '.repeat(width - lengthOf(name))} = ${value}`);
}

const lengthOf = (text: string): number => [...new Intl.Segmenter().segment(text)].length;

const ESCAPES: Readonly<Record<string, string>> = {
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
  '\t': String.raw`\t`,
  '"': String.raw`\"`,
  '\\': String.raw`\\`,
};

/**
 * A text as a quoted template that means just that text. `${` and `%{` begin a template, and are doubled; what cannot be
 * seen is written as its code: https://developer.hashicorp.com/terraform/language/expressions/strings
 */
export const quoted = (text: string): string =>
  `"${withCodes(
    text
      // Half a pair is no character, and no UTF-8.
      .replace(/\p{Cs}/gu, '\ufffd')
      .replace(/[\\"\n\r\t]/g, (character) => ESCAPES[character] ?? character)
      .replace(/[$%](?=\{)/g, '$&$&'),
    coded,
  )}"`;

function coded(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? String.raw`\U${code.padStart(8, '0')}` : String.raw`\u${code.padStart(4, '0')}`;
}
