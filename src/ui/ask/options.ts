import cliTruncate from 'cli-truncate';
import { isNarrow, wrapped } from '../render/page.ts';
import type { Page } from '../render/page.ts';
import type { Option } from './questions.ts';

/** As Inquirer takes them: each on one row of the page. */
export function options(page: Page, all: readonly Option[]): readonly (Option & { readonly short: string })[] {
  const { width, theme } = page;
  return all.map(({ value, name, description }) => ({
    value,
    name: cliTruncate(theme.text(name), width - 6, { truncationCharacter: theme.hasUnicode ? '…' : '.' }),
    ...(description !== undefined && { description: theme.text(description) }),
    short: isNarrow(page) ? `\n${wrapped(page, theme.text(name), '  ').join('\n')}` : theme.text(name),
  }));
}

/** Without case and accents, as people type them: `sao` finds São Paulo. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Those whose name has every word of the term in it. */
export function found(all: readonly Option[], term: string | undefined): readonly Option[] {
  const words = plain(term ?? '').split(/\s+/);
  return all.filter(({ name }) => words.every((word) => plain(name).includes(word)));
}
