import { answerSpec, problemWith } from '../../model/answers.ts';
import type { Questions } from '../../model/ports.ts';
import { heading, wrapped } from '../render/page.ts';
import type { Asking } from './asking.ts';
import { profile as texts } from './text.ts';

/** Whether to write an AWS CLI profile, and under which name; what is there under a name that is taken is shown first. */
export async function askProfile(
  { proposed, file, taken, renewedBy }: Questions['profile']['asks'],
  { prompts, say, page, signal }: Asking,
): Promise<string | null> {
  const { theme } = page();
  const text = (words: string): string[] => wrapped(page(), theme.text(words), '  ');
  if (taken === null) {
    say([
      '',
      ...heading(page(), texts.title),
      '',
      ...text(texts.about(renewedBy ?? 'aws sso login', file, renewedBy === undefined ? '~/.aws/sso/cache' : '~/.aws/login/cache')),
      '',
    ]);
    if (!(await prompts.confirm(texts.write, signal))) return null;
  } else {
    say([
      '',
      ...wrapped(page(), theme.careful(theme.text(texts.isTaken(taken.name)))),
      '',
      ...taken.lines.map((line) => `    ${theme.text(line)}`),
      '',
    ]);
    if (!(await prompts.confirm(texts.writeOther, signal))) return null;
  }
  const spec = answerSpec('writeProfile');
  return prompts.text({ message: spec.label, preset: proposed, problem: (name) => problemWith(spec, name, spec.label) }, signal);
}
