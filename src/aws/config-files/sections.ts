import { linesOf, parseIni, type IniSection } from './ini.ts';
import { nameIn } from './headers.ts';

/** A section of `~/.aws/config`, as it is to be written. */
export interface Section {
  /** What stands between the brackets: `default`, `profile admin`, `sso-session my-sso`. */
  readonly header: string;
  readonly values: Readonly<Record<string, string>>;
}

/*
 * No INI library keeps comments, order and line ends (ini, js-ini, confbox and multi-ini were tried in November 2026),
 * so nothing here parses a file and writes it anew. What stands there stays, byte by byte: lines are only added, or one
 * is put in place of another. Bytes are handled as Latin-1, which gives each of them back as it was.
 */
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1');

/** The file with these sections at its end, after a free line, with the line ends that it has. */
export function withSections(file: Uint8Array, sections: readonly Section[]): Buffer {
  const before = textOf(file);
  const end = lineEndOf(before);
  const unfinished = before !== '' && !before.endsWith('\n') ? end : '';
  const apart = before === '' || /\n\r?\n$/.test(before) ? '' : end;
  const added = sections.map(({ header, values }) =>
    [`[${plain(header)}]`, ...Object.entries(values).map(([key, value]) => setting(key, value)), ''].join(end),
  );
  return bytesOf(before + unfinished + apart + added.join(end));
}

/** What a section is of, and its name. */
export interface SectionName {
  readonly type: 'profile' | 'sso-session';
  readonly name: string;
}

/** As the AWS CLI writes it; a name that is no plain word stands in quotation marks. */
export function headerOf({ type, name }: SectionName): string {
  if (type === 'profile' && name === 'default') return name;
  return `${type} ${/^[\w@+.%:/-]+$/.test(name) ? name : `"${name.replace(/(["\\])/g, String.raw`\$1`)}"`}`;
}

/**
 * The file with one value of one section, which must be there: put in place of the value it has, however its key is
 * spelled, else below its header. Indented as what stands there, for what is indented deeper than the setting before it
 * belongs to that setting's value. Of a value of several lines the others stay: whoever reads it back sees them.
 */
export function withValue(file: Uint8Array, name: SectionName, key: string, value: string): Buffer {
  const section = sectionOf(file, name);
  if (section === undefined) throw new Error(`There is no section [${headerOf(name)}].`);
  const text = textOf(file);
  const end = lineEndOf(text);
  const lines = [...linesOf(text)];
  const old = section.options.find((option) => option.key === key);
  const { indent } = old ?? section.options[0] ?? { indent: '' };
  const line = indent + setting(key, value) + end;
  if (old !== undefined) lines[old.line] = line;
  else lines.splice(section.line, 1, lineEnded(lines[section.line] ?? '', end), line);
  return bytesOf(lines.join(''));
}

/** Whether a section of this name stands in the file, even an empty one. */
export const hasSection = (file: Uint8Array, name: SectionName): boolean => sectionOf(file, name) !== undefined;

/** By what the AWS CLI takes a header for: `[profile a]`, `[profile "a"]` and `[profile  a]` are one. Of several the last counts. */
const sectionOf = (file: Uint8Array, { type, name }: SectionName): IniSection | undefined =>
  parseIni(file).sections.findLast(({ header }) => {
    const found = nameIn(header);
    return found?.type === type && found.name === name;
  });

const lineEnded = (line: string, end: string): string => (line.endsWith('\n') ? line : line + end);

/** The line end that most lines have. */
function lineEndOf(text: string): '\r\n' | '\n' {
  const windows = text.split('\r\n').length - 1;
  return windows * 2 > text.split('\n').length - 1 ? '\r\n' : '\n';
}

const setting = (key: string, value: string): string => `${plain(key)} = ${plain(value)}`;

/** A line break in a value would be a setting that nobody agreed to; letters beyond ASCII would have to be encoded. */
function plain(text: string): string {
  if (!/^[\u0020-\u007e]*$/.test(text)) throw new Error('Only plain characters are written into a file of the AWS CLI.');
  return text;
}
