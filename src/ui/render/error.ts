import type { ErrorView } from '../../model/errors.ts';
import { labelled, wrapped } from './page.ts';
import type { Page } from './page.ts';

const COLUMN = 12;

/** What happened, which call it was, and what to do next. */
export function errorLines(page: Page, error: ErrorView): string[] {
  const { theme } = page;
  const row = (label: string, value: string | null): string[] => (value === null || value === '' ? [] : labelled(page, label, theme.text(value), COLUMN));
  const call = error.service === null ? null : `${error.service}:${error.operation ?? 'unknown'}`;
  return [
    ...problems(error).flatMap((problem) => wrapped(page, `${theme.bad('Error:')} ${theme.text(problem)}`, '', '  ')),
    ...row('Call', call),
    ...(call === null ? [] : row('Code', error.code)),
    ...row('Request id', error.requestId),
    ...row('IAM action', error.action),
    ...(error.wayOut === null ? [] : wrapped(page, `${theme.strong('What to do:')} ${theme.text(error.wayOut)}`, '', '  ')),
  ];
}

/** Several answers may be wrong at once; those texts are ours. Anything else stays one paragraph, whoever wrote it. */
const problems = ({ code, message }: ErrorView): string[] => (code === 'answers' || code === 'usage' ? message.split('\n') : [message]);
