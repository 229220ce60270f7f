import type { ConsentKey } from '../../model/change.ts';
import type { Questions } from '../../model/ports.ts';
import type { Asking } from './asking.ts';
import { counted, heading, stopWords, wrapped } from '../render/page.ts';

/** One yes for the plan that was just shown. */
export async function askPlan(
  { again, changes, manual }: Questions['plan']['asks'],
  details: () => readonly string[],
  { prompts, say, page, signal }: Asking,
): Promise<boolean> {
  const { text } = page().theme;
  const first = again
    ? 'The account has changed since you agreed, so you are asked about this separately.'
    : `Nothing is changed until you say yes. ${changes === 0 ? '' : 'd shows every call with its input. '}${stopWords(page())}`;
  say(wrapped(page(), text(first)));
  const yours = manual === 0 ? '' : ` You do ${counted(manual, 'thing')} in the console yourself.`;
  if (changes === 0) return prompts.confirm(`Begin?${yours} This tool changes nothing.`, signal);
  const question = `Make ${changes === 1 ? 'this change' : `these ${changes} changes`}?${yours}`;
  for (;;) {
    const answer = await prompts.confirmOr(question, 'd', signal);
    if (answer !== 'more') return answer;
    say(['', ...details(), '']);
  }
}

const GO_ON: Readonly<Record<ConsentKey, string>> = {
  'accept-credit-loss': 'Create the organization anyway, and give up the credits?',
  'accept-wider-access': 'Give this access to others too?',
  'accept-workload-change': 'Change these defaults also where workloads are?',
  trail: 'Record what happens in a trail, to a bucket that stays?',
  'delete-root-keys': "Delete the root user's access keys for good?",
  'enable-account-access': 'Enable access to AWS accounts for this instance, for good?',
  'delete-organization': 'Delete the organization for good?',
  'delete-instance': 'Delete the IAM Identity Center instance for good?',
  'disable-region': 'Disable the Region?',
  'outside-identity-provider': 'Go on with this directory anyway?',
  'last-administrator': 'Leave this account to its root user alone?',
};

/** What a no means where it is said before everything else. */
const AFTER_NO: Readonly<Partial<Record<ConsentKey, string>>> = {
  'accept-credit-loss': 'No organization is created. Only the steps that need none continue.',
};

const ABOUT: Readonly<Record<ConsentKey, string>> = {
  'accept-credit-loss': 'This cannot be undone',
  'accept-wider-access': 'This reaches other people',
  'accept-workload-change': 'This may change how workloads start',
  trail: 'Its bucket stays, and what is stored in it costs cents',
  'delete-root-keys': 'This cannot be undone',
  'enable-account-access': 'This cannot be undone',
  'delete-organization': 'This cannot be undone',
  'delete-instance': 'This cannot be undone',
  'disable-region': 'Nothing in the Region can be reached afterwards',
  'outside-identity-provider': 'An external identity provider manages the users',
  'last-administrator': 'Nobody but root would be an administrator',
};

/** What the plan's yes does not cover: why, what else there is, and a question of its own. */
export async function askConsent({ consent }: Questions['consent']['asks'], { prompts, say, page, signal }: Asking): Promise<boolean> {
  const { theme } = page();
  // The way that names the option is for scripts: here a yes is that way.
  const others = consent.waysOut.filter((way) => !way.includes(`--${consent.option}`));
  say([
    '',
    ...heading(page(), ABOUT[consent.option]),
    ...wrapped(page(), theme.careful(theme.text(consent.why)), '  '),
    '',
    ...(others.length === 0 ? [] : wrapped(page(), 'What else you can do:', '  ')),
    ...others.flatMap((way) => wrapped(page(), theme.text(way), `  ${theme.bullet} `)),
    '',
  ]);
  const yes = await agreedTo(consent, prompts, signal);
  const afterNo = AFTER_NO[consent.option];
  if (!yes && consent.isAhead === true && afterNo !== undefined) say(wrapped(page(), theme.text(afterNo)));
  return yes;
}

/** A yes, or what is to be typed in place of one; Enter alone is neither. */
async function agreedTo(
  { option, typed }: Questions['consent']['asks']['consent'],
  prompts: Asking['prompts'],
  signal: AbortSignal,
): Promise<boolean> {
  if (typed === undefined) return prompts.confirm(GO_ON[option], signal);
  const message = `${GO_ON[option]} Type ${typed} to continue, or press Enter to leave it as it is`;
  const problem = (value: string): string | null =>
    value === '' || value === typed ? null : `That is not ${typed}. Enter leaves it as it is.`;
  return (await prompts.text({ message, preset: '', problem }, signal)) === typed;
}

/** Somebody is an administrator already: is that meant, or is another one wanted? */
export async function askMeant({ found }: Questions['meant']['asks'], { prompts, say, page, signal }: Asking): Promise<boolean> {
  const { theme } = page();
  say([
    '',
    ...heading(page(), 'This account already has an administrator'),
    ...found.flatMap((one) => wrapped(page(), theme.text(one), '  ')),
    '',
  ]);
  return !(await prompts.confirm('Do you want another administrator as well?', signal));
}
