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

/** The file with one value of one section, which must be there: put in place of the value it has, else below its header. */
export function withValue(file: Uint8Array, header: string, key: string, value: string): Buffer {
  const text = textOf(file);
  const end = lineEndOf(text);
  const lines = text.split(/(?<=\n)/);
  const first = lines.findIndex((line) => isHeader(line, header));
  if (first === -1) throw new Error(`There is no section [${header}].`);
  const rest = lines.slice(first + 1).findIndex((line) => /^\s*\[/.test(line));
  const last = rest === -1 ? lines.length : first + 1 + rest;
  // Indented lines belong to a nested setting, such as those of `s3 =`.
  const at = lines.findIndex((line, index) => index > first && index < last && /^([\w-]+)\s*[=:]/.exec(line)?.[1] === key);
  const line = setting(key, value) + end;
  if (at !== -1) lines[at] = line;
  else lines.splice(first, 1, lineEnded(lines[first] ?? '', end), line);
  return bytesOf(lines.join(''));
}

/** Whether a section of this name stands in the file, even an empty one, of which the SDK's parser says nothing. */
export const hasSection = (file: Uint8Array, header: string): boolean =>
  textOf(file)
    .split('\n')
    .some((line) => isHeader(line, header));

/** Quoted or not, as the AWS CLI takes both: `[profile a]`, `[profile "a"]`. A byte order mark may stand before the first. */
function isHeader(line: string, header: string): boolean {
  const inside = /^(?:\u00ef\u00bb\u00bf)?\s*\[([^\]]+)\]/.exec(line)?.[1]?.trim();
  if (inside === undefined) return false;
  const [, type, name] = /^([\w-]+)\s+(.*)$/.exec(inside) ?? [];
  return (type === undefined || name === undefined ? inside : `${type} ${name.replace(/^(["'])(.*)\1$/, '$2')}`) === header;
}

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
