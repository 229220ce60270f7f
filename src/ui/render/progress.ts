import { inWords } from '../../model/duration.ts';
import type { LookProgress } from '../../model/account.ts';
import type { Message } from '../../model/ports.ts';
import { wrapped } from './page.ts';
import type { Page } from './page.ts';

type ChangeMessage = Extract<Message, { type: 'change' }>;

export const warning = (page: Page, text: string): string[] =>
  wrapped(page, `${page.theme.careful('Warning:')} ${page.theme.text(text)}`, '', '  ');

/** Sentences, one paragraph below the other. */
export const noteLines = (page: Page, texts: readonly string[]): string[] => texts.flatMap((one) => wrapped(page, page.theme.text(one)));

export const readingLine = (page: Page): string[] => wrapped(page, page.theme.text('Reading the account. Nothing is changed by this.'));

/** `213 of 1,000 permission sets`. */
export const lookInWords = ({ what, done, of }: LookProgress): string =>
  of === null ? `${counted(done)} ${what} so far` : `${counted(done)} of ${counted(of)} ${what}`;

const counted = (number: number): string => number.toLocaleString('en-US');

/** What happens to a call. Its success needs no line: what it made is read back, and the step says so. */
export function changeLine(page: Page, { change, phase }: ChangeMessage): string[] {
  const { theme } = page;
  const call = theme.text(`${change.call} (${change.makes})`);
  switch (phase) {
    case 'sending':
      return wrapped(page, theme.faint(`Calling ${call}`), '  ');
    case 'sent':
      return [];
    case 'failed':
      return wrapped(page, `${theme.bad('AWS refused')} ${call}`, '  ');
    case 'unclear':
      return wrapped(page, `${theme.careful('No clear answer to')} ${call}. Looking again at what is so.`, '  ');
  }
}

export function waitingLine(page: Page, what: string, elapsedMs: number): string[] {
  const seconds = Math.floor(elapsedMs / 1000);
  const since = seconds === 0 ? '' : ` (for ${inWords(seconds < 60 ? seconds : seconds - (seconds % 60))} now)`;
  return wrapped(page, page.theme.faint(`Waiting${since}: ${page.theme.text(what)}`), '  ');
}
