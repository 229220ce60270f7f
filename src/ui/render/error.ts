import type { ErrorView } from '../../model/errors.ts';
import { labelled, wrapped } from './page.ts';
import type { Page } from './page.ts';

const COLUMN = 12;

/** What happened, which call it was, and what to do next. */
export const errorLines = (page: Page, error: ErrorView): string[] => [...messageLines(page, error), ...detailLines(page, error)];

/** A line for each problem: several answers can be wrong at once. */
export function messageLines(page: Page, error: ErrorView): string[] {
  const { theme } = page;
  return problems(error).flatMap((problem) => wrapped(page, `${theme.alert('Error:')} ${theme.text(problem)}`, '', '  '));
}

/** Which call it was, and what to do next. */
export function detailLines(page: Page, error: ErrorView): string[] {
  const row = (label: string, value: string | null): string[] =>
    value === null || value === '' ? [] : labelled(page, label, page.theme.text(value), COLUMN);
  const call = error.service === null ? null : `${error.service}:${error.operation ?? 'unknown'}`;
  return [
    ...row('Call', call),
    // A code of ours: AWS's own is in the message.
    ...(call === null || error.code.startsWith('credentials-') ? [] : row('Code', error.code)),
    ...row('Request ID', error.requestId),
    ...row('IAM action', error.action),
    ...wayOutLines(page, error.wayOut),
  ];
}

/** What to do next; of several ways, one a line, each is one. */
function wayOutLines(page: Page, wayOut: string | null): string[] {
  if (wayOut === null) return [];
  const { theme } = page;
  const ways = wayOut.split('\n');
  const label = theme.strong(ways.length === 1 ? 'What to do:' : 'What you can do:');
  if (ways.length === 1) return wrapped(page, `${label} ${theme.text(wayOut)}`, '', '  ');
  return [...wrapped(page, label), ...ways.flatMap((way) => wrapped(page, theme.text(way), `  ${theme.bullet} `))];
}

/** Several answers may be wrong at once; those texts are ours. Anything else stays one paragraph, whoever wrote it. */
const problems = ({ code, message }: ErrorView): string[] => (code === 'answers' || code === 'usage' ? message.split('\n') : [message]);
