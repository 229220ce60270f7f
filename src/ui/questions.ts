import { ANSWERS, problemWith, splitTag } from '../model/answers.ts';
import type { AnswerKey, Answers, AnswerSpec } from '../model/answers.ts';
import { AnswersError } from '../model/errors.ts';
import type { Questions } from '../model/ports.ts';
import type { Prompts } from './prompts.ts';
import { heading, wrapped } from './render/page.ts';
import type { Page } from './render/page.ts';
import { warning } from './render/progress.ts';

/** What asking needs: prompts, and a way to say something in between. */
export interface Asking {
  readonly prompts: Prompts;
  readonly say: (lines: readonly string[]) => void;
  readonly page: () => Page;
  readonly signal: AbortSignal;
}

type Asked = Questions['answers']['asks'];

/** Asks for each missing answer in the order of the table, and gives back those alone. */
export async function askAnswers({ keys, why, given }: Asked, asking: Asking): Promise<Partial<Answers>> {
  const page = asking.page();
  // Something is wrong that no answer mends, such as a Region that does not exist.
  if (keys.length === 0) throw new AnswersError(why);
  const specs = ANSWERS.filter(({ key }) => keys.includes(key) || (key === 'displayName' && wantsDisplayName(keys, given)));
  asking.say([
    '',
    ...heading(page, why.length === 0 ? 'Who the administrator will be' : 'This does not fit what AWS has'),
    ...why.flatMap((one) => warning(page, one)),
    ...wrapped(page, page.theme.text('Nothing is changed yet: the plan comes next, and asks for your yes.')),
    '',
  ]);
  const answers: Partial<Answers> = {};
  for (const spec of specs) Object.assign(answers, { [spec.key]: await askOne(spec, { ...given, ...answers }, asking) });
  return answers;
}

/** Where both names are asked for, the name in the access portal is shown too, as Enter keeps it. */
const wantsDisplayName = (keys: readonly AnswerKey[], given: Partial<Answers>): boolean =>
  given.displayName === undefined && keys.includes('givenName') && keys.includes('familyName');

async function askOne(spec: AnswerSpec, known: Partial<Answers>, asking: Asking): Promise<Answers[AnswerKey]> {
  if (spec.key === 'email') return askEmail(spec, asking);
  const value = await asking.prompts.text(
    { message: labelOf(spec), preset: presetOf(spec.key, known), problem: (text) => firstProblem(spec, partsOf(spec, text)) },
    asking.signal,
  );
  const parts = partsOf(spec, value);
  if (spec.shape === 'list') return parts;
  return spec.shape === 'map' ? Object.fromEntries(parts.map((pair) => splitTag(pair)).map(([key, text]) => [key, text ?? ''])) : value;
}

/** Typed twice, as the console wants it: AWS sends the first password there, and a typo locks the user out. */
async function askEmail(spec: AnswerSpec, { prompts, say, page, signal }: Asking): Promise<string> {
  for (;;) {
    const email = await prompts.text({ message: spec.label, problem: (text) => problemWith(spec, text, spec.label) }, signal);
    const again = await prompts.text({ message: 'Confirm email address', problem: () => null }, signal);
    if (email === again) return email;
    say(warning(page(), 'The two email addresses are not the same. Type both once more.'));
  }
}

function labelOf({ key, label, shape }: AnswerSpec): string {
  if (key === 'userName') return `${label} (to sign in with; it cannot be changed later)`;
  return shape === 'text' ? label : `${label} (separated by commas)`;
}

const presetOf = (key: AnswerKey, { givenName, familyName }: Partial<Answers>): string | undefined =>
  key === 'displayName' && givenName !== undefined && familyName !== undefined ? `${givenName} ${familyName}` : undefined;

const partsOf = ({ shape }: AnswerSpec, text: string): string[] => (shape === 'text' ? [text] : text.split(',').map((part) => part.trim()));

const firstProblem = (spec: AnswerSpec, parts: readonly string[]): string | null =>
  parts.map((part) => problemWith(spec, part, spec.label)).find((problem) => problem !== null) ?? null;
