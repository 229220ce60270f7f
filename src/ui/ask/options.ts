import cliTruncate from 'cli-truncate';
import { isNarrow } from '../render/page.ts';
import type { Page } from '../render/page.ts';
import type { Theme } from '../theme.ts';
import type { Option } from './questions.ts';

/** As Inquirer takes them: each on one row of the page. */
export function options(page: Page, all: readonly Option[]): unknown[] {
  const { width, theme } = page;
  return all.map(({ value, name, disabled }) => ({
    value,
    name: cliTruncate(theme.text(name), width - 6 - (disabled === undefined ? 0 : disabled.length + 3), {
      truncationCharacter: theme.hasUnicode ? '…' : '.',
    }),
    short: isNarrow(page) ? `\n  ${theme.text(name)}` : theme.text(name),
    disabled: disabled === undefined ? false : `(${theme.text(disabled)})`,
  }));
}

/** Without case and accents, as people type them: `sao` finds São Paulo. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Those whose name has every word of the term in it. */
export function found(all: readonly Option[], term: string | undefined): readonly Option[] {
  const words = plain(term ?? '').split(/\s+/);
  return all.filter(({ name }) => words.every((word) => plain(name).includes(word)));
}

/** The same with a mark before each: choosing one turns it over. The first line goes on. */
export function toggles(theme: Theme, all: readonly Option[], chosen: ReadonlySet<string>, isWhole: boolean): readonly Option[] {
  const goOn = { value: '', name: chosen.size === 0 ? 'None: go on' : `Go on with ${chosen.size}` };
  const marked = all.map((option) => ({
    ...option,
    name: `${chosen.has(option.value) ? `[${theme.hasUnicode ? '✔' : 'x'}]` : '[ ]'} ${option.name}`,
  }));
  return isWhole ? [goOn, ...marked] : marked;
}
