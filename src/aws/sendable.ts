import { CredentialsError } from '../model/errors.ts';
import { listed } from '../model/text.ts';

/** Printable characters alone can be signed with and sent: a line end of a file from Windows, or of a paste, is none. Quotation marks can, and are of the shell or the file that they were pasted from. Throws CredentialsError that names what has which, and shows no value. */
export function mustBeSendable(values: Readonly<Record<string, string | undefined>>, where: string): void {
  const bad = Object.entries(values).flatMap(([name, value = '']) => {
    const found = /[^!-~]|["'`]/u.exec(value)?.[0];
    return found === undefined ? [] : [`${name} has ${CHARACTERS[found] ?? `the character ${unicode(found)}`}`];
  });
  if (bad.length === 0) return;
  throw new CredentialsError(
    'invalid',
    `${where}: ${listed(bad)}, which no key and no token of AWS's has.`,
    'Set it again, without blanks, quotation marks and line ends; then run this again.',
  );
}

const CHARACTERS: Readonly<Record<string, string>> = {
  '\r': 'a carriage return (the line end of a file from Windows)',
  '\n': 'a line break',
  '\t': 'a tab',
  ' ': 'a blank',
  '"': 'a quotation mark',
  "'": 'a quotation mark',
  '`': 'a quotation mark',
  '\ufeff': 'a byte order mark',
  '\u00a0': 'a blank that does not break',
};

const unicode = (character: string): string => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
