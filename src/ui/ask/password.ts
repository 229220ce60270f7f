import type { Questions } from '../../model/ports.ts';
import { heading, wrapped } from '../render/page.ts';
import { warning } from '../render/progress.ts';
import type { Asking } from './asking.ts';
import { password as texts } from './text.ts';

/** A password, typed twice unseen and checked before it is sent; Enter alone leaves it for later. */
export async function askPassword(
  { userName, rules, wasWrong, problem }: Questions['password']['asks'],
  { prompts, say, page, signal }: Asking,
): Promise<string | null> {
  const { theme } = page();
  const text = (words: string): string[] => wrapped(page(), theme.text(words), '  ');
  say([
    '',
    ...heading(page(), texts.title(userName)),
    '',
    ...text(texts.about),
    ...text(texts.policy),
    ...rules.flatMap((rule) => wrapped(page(), theme.text(rule), `  ${theme.bullet} `)),
    ...(wasWrong === null ? [] : ['', ...warning(page(), texts.notAccepted(wasWrong))]),
    '',
  ]);
  for (;;) {
    const first = await prompts.hidden(
      {
        message: texts.first,
        problem: (typed) => (typed === '' ? null : problem(typed)),
        // It is settled by the second time alone.
        settles: () => false,
      },
      signal,
    );
    if (first === '') return null;
    const again = await prompts.hidden({ message: texts.again, problem: () => null, settles: (typed) => typed === first }, signal);
    if (first === again) return first;
    say(warning(page(), texts.differs));
  }
}
