import type { AccountDocument } from '../../model/result.ts';
import { heading, labelled, wrapped } from './page.ts';
import type { Page } from './page.ts';
import { warning } from './progress.ts';

const COLUMN = 10;

/** Who am I: shown before anything else. */
export function accountLines(page: Page, account: AccountDocument, who: string, region: string, warnings: readonly string[]): string[] {
  const { text } = page.theme;
  const row = (label: string, value: string): string[] => labelled(page, label, text(value), COLUMN);
  const state = account.state === null ? '' : `, ${account.state}`;
  return [
    ...heading(page, 'Your AWS account'),
    ...(account.sandbox ? wrapped(page, text(sandboxWords(page, account))) : []),
    '',
    ...row('Account', `${accountName(account)}${state}`),
    ...row('You are', who),
    ...row('Caller', account.callerArn),
    ...row('Region', region),
    ...(account.partition === 'aws' ? [] : row('Partition', account.partition)),
    ...(account.endpoint === null ? [] : row('Endpoint', account.endpoint)),
    ...(warnings.length === 0 ? [] : ['', ...warnings.flatMap((one) => warning(page, one))]),
  ];
}

/** What becomes of a rehearsal: a served one has a journal, apart from those of real accounts. */
const sandboxWords = ({ endsWithRun = false }: Page, { id }: AccountDocument): string =>
  `A sandbox answers in place of AWS. No account is touched, and ${endsWithRun ? 'nothing is kept' : `a journal is kept apart from real ones, in sandbox/${id}.jsonl`}.`;

/** `111122223333 (example)`. */
export const accountName = ({ id, name }: { readonly id: string; readonly name: string | null }): string =>
  name === null ? id : `${id} (${name})`;
