import { ROOT_ONLY_ADVICE } from '../../model/result.ts';
import type { Advice, RunResult } from '../../model/result.ts';
import { linkLine, titled, wrapped } from './page.ts';
import type { Page } from './page.ts';

/** What only a person can see to: first what nobody but the root user can, while whoever reads may still be signed in as root. */
export function adviceLines(page: Page, { account, advice }: Pick<RunResult, 'account' | 'advice'>): string[] {
  const isRoot = account?.callerArn.endsWith(':root') === true;
  const of = (wanted: readonly Advice[]): string[] => wanted.flatMap((one) => lines(page, one));
  return [
    ...titled(page, isRoot ? 'While you are still root' : 'What only the root user can do', of(advice.filter(isRoots))),
    ...titled(page, 'Also recommended', of(advice.filter((one) => !isRoots(one)))),
  ];
}

/** The same in a line each, for an account that has more urgent things to do: the reasons are told once it is secured. */
export const adviceTitles = (page: Page, { advice }: Pick<RunResult, 'advice'>): string[] =>
  titled(
    page,
    'After that (status --verbose explains each)',
    advice
      .toSorted((a, b) => Number(isRoots(b)) - Number(isRoots(a)))
      .flatMap((one) => wrapped(page, page.theme.text(`${one.title}${isRoots(one) ? ' (as root)' : ''}`), `  ${page.theme.bullet} `)),
  );

const isRoots = ({ id }: Advice): boolean => ROOT_ONLY_ADVICE.includes(id);

function lines(page: Page, { title, link, state, why }: Advice): string[] {
  const { text, bullet } = page.theme;
  return [
    ...wrapped(page, text(`${title} (${state === 'checked' ? 'not done yet' : 'not readable by API'}). ${why}`), `  ${bullet} `),
    ...linkLine(page, link, 4),
  ];
}
