import type { Questions } from '../../model/ports.ts';
import { heading, wrapped } from '../render/page.ts';
import type { Asking } from './asking.ts';

type Way = Questions['administrator']['answer'];

const WAYS: Readonly<Record<Way, readonly [label: string, about: string]>> = {
  other: [
    'An IAM user, and keep the credits',
    'AWS advises against IAM users in general, and accepts one with MFA and without access keys. Later, with Identity Center in place, this user is for emergencies.',
  ],
  this: ['IAM Identity Center, and let the credits go', 'It needs an organization, which is not easily deleted.'],
  neither: ['Neither now', 'Only root MFA and Regions are set up; nobody else gets access.'],
};

/** An IAM user now, Identity Center and the credits gone, or neither. What is proposed stands first. */
export async function askAdministrator(
  { consent }: Questions['administrator']['asks'],
  { prompts, say, page, signal }: Asking,
): Promise<Way> {
  const { theme } = page();
  // Where the account is not known to be on the free plan, Enter changes nothing.
  const order: readonly Way[] = consent.instead?.isProposed === true ? ['other', 'this', 'neither'] : ['neither', 'other', 'this'];
  say([
    '',
    ...heading(page(), 'An organization would cost this account its credits'),
    ...wrapped(page(), theme.careful(theme.text(consent.why)), '  '),
    '',
    ...order.flatMap((way) => wrapped(page(), theme.text(`${WAYS[way][0]}: ${WAYS[way][1]}`), `  ${theme.bullet} `)),
    '',
  ]);
  const options = order.map((way) => ({ value: way, name: WAYS[way][0] }));
  const chosen = await prompts.choose({ message: 'Which administrator', options, preset: order[0] ?? 'neither' }, signal);
  return order.find((way) => way === chosen) ?? 'neither';
}
