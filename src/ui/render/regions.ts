import stringWidth from 'string-width';
import type { RunResult } from '../../model/result.ts';
import { isNarrow, wrapped } from './page.ts';
import type { Page } from './page.ts';

/** `account:ListRegions`' words in everybody's. */
const WORDS: Readonly<Record<string, string>> = {
  ENABLED_BY_DEFAULT: 'on by default',
  ENABLED: 'on',
  ENABLING: 'being enabled',
  DISABLING: 'being disabled',
  DISABLED: 'off',
};

interface Row {
  readonly region: string;
  readonly name: string;
  readonly status: string;
}

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && 'region' in value && 'name' in value && 'status' in value;

/** Every Region with its status, for the command that lists them; nothing for the others. */
export function regionsLines(page: Page, { command, steps }: RunResult): string[] {
  const facts = command === 'regions' ? steps[0]?.facts['regions'] : undefined;
  const rows = Array.isArray(facts) ? facts.filter(isRow) : [];
  const wide = Math.max(0, ...rows.map(({ region }) => stringWidth(region)));
  const widest = Math.max(0, ...rows.map(({ name }) => stringWidth(name)));
  const { text } = page.theme;
  const lines = rows
    .toSorted((a, b) => (a.region < b.region ? -1 : 1))
    .flatMap(({ region, name, status }) => {
      const word = WORDS[status] ?? status;
      if (isNarrow(page)) return wrapped(page, text(`${region}: ${word}`), '  ');
      return [
        `  ${text(region)}${' '.repeat(wide - stringWidth(region) + 2)}${text(name)}${' '.repeat(widest - stringWidth(name) + 2)}${text(word)}`,
      ];
    });
  return lines.length === 0 ? [] : ['', ...lines];
}
