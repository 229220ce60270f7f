import type { Questions } from '../../model/ports.ts';
import type { Asking } from './asking.ts';
import { heading, stopWords, wrapped } from '../render/page.ts';
import { administrator, besideConsent, consent as consentTexts, plan as planTexts } from './text.ts';

/** One yes for the plan that was just shown. */
export async function askPlan(
  { again, changes, manual }: Questions['plan']['asks'],
  details: () => readonly string[],
  { prompts, say, page, signal }: Asking,
): Promise<boolean> {
  const { text } = page().theme;
  const first = again ? planTexts.again : planTexts.first(changes, stopWords(page()));
  say(wrapped(page(), text(first)));
  if (changes === 0) return prompts.confirm(planTexts.begin(manual), signal);
  const question = planTexts.make(changes, manual);
  for (;;) {
    const answer = await prompts.confirmOr(question, 'd', signal);
    if (answer !== 'more') return answer;
    say(['', ...details(), '']);
  }
}

/** What the plan's yes does not cover: why, what else there is, and a question of its own. */
export async function askConsent({ consent }: Questions['consent']['asks'], { prompts, say, page, signal }: Asking): Promise<boolean> {
  const { theme } = page();
  // The way that names the option is for scripts: here a yes is that way.
  const others = consent.waysOut.filter((way) => !way.includes(`--${consent.option}`));
  say([
    '',
    ...heading(page(), consentTexts[consent.option].title),
    ...wrapped(page(), theme.careful(theme.text(consent.why)), '  '),
    '',
    ...(others.length === 0 ? [] : wrapped(page(), besideConsent.others, '  ')),
    ...others.flatMap((way) => wrapped(page(), theme.text(way), `  ${theme.bullet} `)),
    '',
  ]);
  const yes = await agreedTo(consent, prompts, signal);
  const afterNo = consentTexts[consent.option].afterNo;
  if (!yes && consent.isAhead === true && afterNo !== undefined) say(wrapped(page(), theme.text(afterNo)));
  return yes;
}

/** A yes, or what is to be typed in place of one; Enter alone is neither. */
async function agreedTo(
  { option, typed }: Questions['consent']['asks']['consent'],
  prompts: Asking['prompts'],
  signal: AbortSignal,
): Promise<boolean> {
  const { question } = consentTexts[option];
  if (typed === undefined) return prompts.confirm(question, signal);
  const message = besideConsent.typed(question, typed);
  const problem = (value: string): string | null => (value === '' || value === typed ? null : besideConsent.notTyped(typed));
  return (await prompts.text({ message, preset: '', isConsent: true, problem }, signal)) === typed;
}

/** Somebody is an administrator already: is that meant, or is another one wanted? */
export async function askMeant({ found }: Questions['meant']['asks'], { prompts, say, page, signal }: Asking): Promise<boolean> {
  const { theme } = page();
  say(['', ...heading(page(), administrator.isThere), ...found.flatMap((one) => wrapped(page(), theme.text(one), '  ')), '']);
  return !(await prompts.confirm(administrator.another, signal));
}
