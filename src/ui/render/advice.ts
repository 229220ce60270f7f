import { ROOT_ONLY_ADVICE } from '../../model/result.ts';
import type { Advice, RunResult } from '../../model/result.ts';
import { titled, whole, wrapped } from './page.ts';
import type { Page } from './page.ts';

/**
 * What only a person can see to: first what nobody but the root user can, while whoever reads may still be signed in as
 * root. At the end of a run the rest is brief: there is more to read than that already.
 */
export function adviceLines(page: Page, { account, advice }: Pick<RunResult, 'account' | 'advice'>, length: 'brief' | 'whole'): string[] {
  const isRoot = account?.callerArn.endsWith(':root') === true;
  const others = advice.filter((one) => !isRoots(one));
  const isBrief = length === 'brief' && others.length > 0;
  return [
    ...titled(
      page,
      isRoot ? 'While you are still root' : 'What only the root user can do',
      advice.filter(isRoots).flatMap((one) => lines(page, one, one.why)),
    ),
    ...titled(
      page,
      'Worth seeing to as well',
      others.flatMap((one) => lines(page, one, isBrief ? '' : one.why)),
    ),
    ...(isBrief ? ['', ...wrapped(page, page.theme.text('Why, and how, secure-account status tells.'), '  ')] : []),
  ];
}

const isRoots = ({ id }: Advice): boolean => ROOT_ONLY_ADVICE.includes(id);

function lines(page: Page, { title, link, state }: Advice, why: string): string[] {
  const { text, link: shown, bullet } = page.theme;
  return [
    ...wrapped(
      page,
      text(`${title} (${state === 'checked' ? 'not so yet' : 'AWS does not tell'})${why === '' ? '' : `. ${why}`}`),
      `  ${bullet} `,
    ),
    whole(shown(text(link)), 4),
  ];
}
