/*
 * The files as the AWS CLI reads them: Python's `configparser.RawConfigParser`, which refuses a whole file for one line.
 * No INI library of JavaScript's does that or tells the line (ini, js-ini, confbox, multi-ini and configparser were tried
 * in November 2026), and whoever adds to a file must know before whether the AWS CLI can read what comes out.
 * https://github.com/python/cpython/blob/3.11/Lib/configparser.py, `_read`; test/aws/config-files/judged.test.ts compares.
 */

/** A setting, with its lines in the file: `line` to `lastLine`, from 0. */
interface IniOption {
  /** In small letters: that is how it is looked for. */
  readonly key: string;
  readonly value: string;
  readonly line: number;
  readonly lastLine: number;
  /** What stands before it on its line: a line that is indented deeper belongs to its value. */
  readonly indent: string;
}

/** `line` counts from 0. */
export interface IniSection {
  /** What stands between the brackets, as it is written. */
  readonly header: string;
  readonly line: number;
  readonly options: readonly IniOption[];
}

/** What keeps the AWS CLI from reading the file, as the end of a sentence; `line` from 1. */
interface IniProblem {
  readonly line: number;
  readonly what: string;
}

/** A file as the AWS CLI reads it, or where it stops reading. */
export interface Ini {
  /** In the file's order. Empty where there is a problem: then no section can be relied on. */
  readonly sections: readonly IniSection[];
  readonly problem: IniProblem | null;
}

interface Growing {
  readonly key: string;
  readonly values: string[];
  readonly line: number;
  lastLine: number;
  readonly indent: string;
}

/** Python's `str.isspace`, which has more than JavaScript's `\s`, and not the byte order mark. */
const SPACE = String.raw`[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]`;
const OUTER_SPACE = new RegExp(`^${SPACE}+|${SPACE}+$`, 'g');
const INDENT = new RegExp(`^${SPACE}*`);

const strip = (text: string): string => text.replace(OUTER_SPACE, '');

/** Each line with its end, as Python's text files have them. */
export const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.split(/(?<=\r\n|\n|\r(?!\n))/));

/** Never throws: what Python's configparser refuses is the `problem`. The two are compared by test/aws/config-files/judged.test.ts. */
export function parseIni(bytes: Uint8Array): Ini {
  const encoding = encodingProblem(bytes);
  return encoding === null ? parseText(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)) : { sections: [], problem: encoding };
}

function parseText(text: string): Ini {
  const sections = new Map<string, { header: string; line: number; options: Map<string, Growing> }>();
  let problem: IniProblem | null = null;
  let section: { options: Map<string, Growing> } | null = null;
  let option: Growing | null = null;
  let depth = 0;
  for (const [at, raw] of linesOf(text).entries()) {
    const stripped = strip(raw);
    if (/^[#;]/.test(stripped)) continue;
    if (stripped === '') {
      option?.values.push('');
      continue;
    }
    const indent = INDENT.exec(raw)?.[0] ?? '';
    if (option !== null && indent.length > depth) {
      option.values.push(stripped);
      option.lastLine = at;
      continue;
    }
    depth = indent.length;
    const header = /^\[(.+)\]/s.exec(stripped)?.[1];
    if (header !== undefined) {
      const known = sections.get(header);
      if (known !== undefined && header !== DEFAULTS) {
        return refused(at, `is the second section [${header}]: it is in line ${known.line + 1} already`);
      }
      section = known ?? { options: new Map<string, Growing>() };
      sections.set(header, known ?? { header, line: at, options: section.options });
      option = null;
      continue;
    }
    if (section === null) return refused(at, 'stands before the first [section]');
    const [, written, value] = /^([^=:]*)[=:](.*)$/s.exec(stripped) ?? [];
    if (written === undefined || value === undefined || strip(written) === '') {
      problem ??= { line: at + 1, what: 'is neither a [section] nor a setting' };
      continue;
    }
    const key = strip(written).toLowerCase();
    const before = section.options.get(key);
    if (before !== undefined) return refused(at, `sets ${key} a second time in its section: line ${before.line + 1} does already`);
    option = { key, values: [strip(value)], line: at, lastLine: at, indent };
    section.options.set(key, option);
  }
  if (problem !== null) return { sections: [], problem };
  return nestedProblem({
    problem: null,
    sections: [...sections.values()].map((one) => ({ ...one, options: [...one.options.values()].map(grown) })),
  });
}

/** Python gives its settings to every other section. */
export const DEFAULTS = 'DEFAULT';

const refused = (at: number, what: string): Ini => ({ sections: [], problem: { line: at + 1, what } });

const grown = ({ values, ...option }: Growing): IniOption => ({
  ...option,
  value: values.join('\n').replace(new RegExp(`${SPACE}+$`), ''),
});

/** botocore reads what is indented below an empty value as settings of its own (`_parse_nested`). */
function nestedProblem(ini: Ini): Ini {
  for (const { options } of ini.sections) {
    for (const { key, value, line } of options) {
      if (value.startsWith('\n') && value.split('\n').some((one) => strip(one) !== '' && !one.includes('='))) {
        return refused(line, `begins the settings of ${key}, and one of them has no "="`);
      }
    }
  }
  return ini;
}

/** Python reads UTF-8, and takes a byte order mark for a part of the first line. */
function encodingProblem(bytes: Uint8Array): IniProblem | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) {
    return { line: 1, what: 'begins with a byte order mark, which is to go: save the file as UTF-8 without BOM' };
  }
  // A file begins with a bracket, a letter or a comment: of one such in two bytes one is 0. Elsewhere Python takes that for any other character.
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || first === 0 || second === 0) {
    return { line: 1, what: 'is in UTF-16, as Windows PowerShell writes it with ">": save the file as UTF-8 without BOM' };
  }
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return null;
  } catch {
    return { line: firstBadLine(bytes), what: 'has a letter that is not in UTF-8: save the file as UTF-8' };
  }
}

function firstBadLine(bytes: Uint8Array): number {
  const lines = linesOf(Buffer.from(bytes).toString('latin1'));
  return lines.findIndex((line) => new TextDecoder().decode(Buffer.from(line, 'latin1')).includes('\ufffd')) + 1 || 1;
}
