import { answerSpec, problemWith } from '../../model/answers.ts';
import type { Questions } from '../../model/ports.ts';
import { heading, wrapped } from '../render/page.ts';
import type { Asking } from './asking.ts';

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
      ...heading(page(), 'A profile for the AWS CLI'),
      '',
      ...text(
        `With one, the AWS CLI and every SDK use this sign-in at once, and ${renewedBy ?? 'aws sso login'} renews it. It is added at the end of ${file}, where nothing else is changed, and the session is kept in ${renewedBy === undefined ? '~/.aws/sso/cache' : '~/.aws/login/cache'}, as the AWS CLI keeps its own.`,
      ),
      '',
    ]);
    if (!(await prompts.confirm('Write a profile?', signal))) return null;
  } else {
    say([
      '',
      ...wrapped(page(), theme.careful(theme.text(`There is already a profile ${taken.name}. It stays as it is:`))),
      '',
      ...taken.lines.map((line) => `    ${theme.text(line)}`),
      '',
    ]);
    if (!(await prompts.confirm('Write a profile with another name?', signal))) return null;
  }
  const spec = answerSpec('writeProfile');
  return prompts.text({ message: spec.label, preset: proposed, problem: (name) => problemWith(spec, name, spec.label) }, signal);
}
