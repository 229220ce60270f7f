import { inWords } from '../../model/duration.ts';
import type { LookProgress } from '../../model/account.ts';
import type { Message } from '../../model/ports.ts';
import { READING } from '../../model/words.ts';
import { wrapped } from './page.ts';
import type { Page } from './page.ts';

type ChangeMessage = Extract<Message, { type: 'change' }>;

/** For what a person may not expect, and what stops nothing. */
export const warning = (page: Page, text: string): string[] =>
  wrapped(page, `${page.theme.careful('Warning:')} ${page.theme.text(text)}`, '', '  ');

/** Sentences, one paragraph below the other. */
export const noteLines = (page: Page, texts: readonly string[]): string[] => texts.flatMap((one) => wrapped(page, page.theme.text(one)));

/** The first line of every command that calls AWS. */
export const readingLine = (page: Page): string[] => wrapped(page, page.theme.text(READING));

/** `213 of 1,000 permission sets`. */
export const lookInWords = ({ what, done, of }: LookProgress): string =>
  of === null ? `${counted(done)} ${what} so far` : `${counted(done)} of ${counted(of)} ${what}`;

const counted = (number: number): string => number.toLocaleString('en-US');

/** https://docs.aws.amazon.com/organizations/latest/userguide/about-email-verification.html */
const AFTERWARDS: Readonly<Record<string, string>> = {
  'organizations:CreateOrganization':
    "open the link that AWS is sending to the root user's email address. It verifies the address, which you need before you can invite other accounts.",
};

/** Whether something begins with a call that the person has to see to. */
export const hasDeadline = ({ change, phase }: ChangeMessage): boolean => phase === 'sent' && AFTERWARDS[change.call] !== undefined;

function afterwardsLines(page: Page, call: string): string[] {
  const text = AFTERWARDS[call];
  return text === undefined ? [] : ['', ...wrapped(page, `${page.theme.alert('Within 24 hours:')} ${page.theme.text(text)}`), ''];
}

/** What happens to a call. Its success needs no line: what it made is read back, and the step says so. */
export function changeLine(page: Page, { change, phase }: ChangeMessage): string[] {
  const { theme } = page;
  const call = theme.text(`${change.call} (${change.makes})`);
  switch (phase) {
    case 'sending':
      return wrapped(page, theme.faint(`Calling ${call}`), '  ');
    case 'sent':
      return afterwardsLines(page, change.call);
    case 'failed':
      return wrapped(page, `${theme.alert('AWS refused')} ${call}`, '  ');
    case 'unclear':
      return wrapped(page, `${theme.careful('No clear answer to')} ${call}. Checking again.`, '  ');
  }
}

/** Seconds at first, whole minutes later: in lines that are never redrawn it would else be told anew all the time. */
export function waitingLine(page: Page, what: string, elapsedMs: number): string[] {
  const seconds = Math.floor(elapsedMs / 1000);
  const since = seconds === 0 ? '' : ` (for ${inWords(seconds < 60 ? seconds : seconds - (seconds % 60))} now)`;
  return wrapped(page, page.theme.faint(`Waiting${since}: ${page.theme.text(what)}`), '  ');
}
