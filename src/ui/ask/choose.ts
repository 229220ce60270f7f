import type { Questions } from '../../model/ports.ts';
import { isSkip } from '../keys.ts';
import { heading, wrapped } from '../render/page.ts';
import type { Asking } from './asking.ts';
import { prompt as texts } from './text.ts';

/** One of several ways to go on, each with what it means. */
export async function askChoice(
  { title, why, ways }: Questions['choose']['asks'],
  { prompts, say, page, signal }: Asking,
): Promise<number> {
  const { theme } = page();
  say(['', ...heading(page(), title), ...why.flatMap((one) => wrapped(page(), theme.text(one))), '']);
  const options = ways.map(({ label, about }, index) => ({ value: String(index), name: label, description: about ?? undefined }));
  return Number(await prompts.choose({ message: texts.choice, options, preset: '0' }, signal));
}

/** Asks again for as long as `problem` finds one. */
export async function askCode(
  { problem, isLeavable = false }: Questions['code']['asks'],
  { prompts, signal }: Asking,
): Promise<string | null> {
  const isLeft = (typed: string): boolean => isLeavable && isSkip(typed);
  const message = `${texts.verificationCode}${isLeavable ? texts.leavable : ''}`;
  const typed = await prompts.text({ message, problem: (text) => (isLeft(text) ? null : problem(text)) }, signal);
  return isLeft(typed) ? null : typed;
}
