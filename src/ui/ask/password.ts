import type { Questions } from '../../model/ports.ts';
import { heading, wrapped } from '../render/page.ts';
import { warning } from '../render/progress.ts';
import type { Asking } from './asking.ts';

/** A password, typed twice unseen and checked before it is sent; Enter alone leaves it for later. */
export async function askPassword(
  { userName, rules, wasWrong, problem }: Questions['password']['asks'],
  { prompts, say, page, signal }: Asking,
): Promise<string | null> {
  const { theme } = page();
  const text = (words: string): string[] => wrapped(page(), theme.text(words), '  ');
  say([
    '',
    ...heading(page(), `A console password for ${userName}`),
    '',
    ...text(
      'Choose one that you use nowhere else, and keep it in a password manager. It is sent to AWS only: it is not shown, and not written anywhere.',
    ),
    ...text('The password policy of this account:'),
    ...rules.flatMap((rule) => wrapped(page(), theme.text(rule), `  ${theme.bullet} `)),
    ...(wasWrong === null ? [] : ['', ...warning(page(), `AWS did not accept it: ${wasWrong}`)]),
    '',
  ]);
  for (;;) {
    const first = await prompts.hidden(
      { message: 'Password (Enter alone: later)', problem: (typed) => (typed === '' ? null : problem(typed)) },
      signal,
    );
    if (first === '') return null;
    const again = await prompts.hidden({ message: 'Confirm password', problem: () => null }, signal);
    if (first === again) return first;
    say(warning(page(), 'The two are not the same. Type both again.'));
  }
}
