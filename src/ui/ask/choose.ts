import type { Questions } from '../../model/ports.ts';
import { heading, wrapped } from '../render/page.ts';
import type { Asking } from './asking.ts';

/** One of several ways to go on, each with what it means. */
export async function askChoice(
  { title, why, ways }: Questions['choose']['asks'],
  { prompts, say, page, signal }: Asking,
): Promise<number> {
  const { theme } = page();
  say(['', ...heading(page(), title), ...why.flatMap((one) => wrapped(page(), theme.text(one))), '']);
  const options = ways.map(({ label, about }, index) => ({ value: String(index), name: label, description: about ?? undefined }));
  return Number(await prompts.choose({ message: 'Your choice', options, preset: '0' }, signal));
}

/** Asks again for as long as `problem` finds one. */
export const askCode = ({ problem }: Questions['code']['asks'], { prompts, signal }: Asking): Promise<string> =>
  prompts.text({ message: 'Verification code from the browser', problem }, signal);
