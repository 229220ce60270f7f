import type { Questions } from '../../model/ports.ts';
import { heading, wrapped } from '../render/page.ts';
import type { Asking } from './asking.ts';
import { administrator as texts } from './text.ts';

type Way = Questions['administrator']['answer'];

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
    ...heading(page(), texts.title),
    ...wrapped(page(), theme.careful(theme.text(consent.why)), '  '),
    '',
    ...order.flatMap((way) => wrapped(page(), theme.text(`${texts.ways[way][0]}: ${texts.ways[way][1]}`), `  ${theme.bullet} `)),
    '',
  ]);
  const options = order.map((way) => ({ value: way, name: texts.ways[way][0] }));
  const chosen = await prompts.choose({ message: texts.question, options, preset: order[0] ?? 'neither' }, signal);
  return order.find((way) => way === chosen) ?? 'neither';
}
