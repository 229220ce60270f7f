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

const isRoots = ({ id }: Advice): boolean => ROOT_ONLY_ADVICE.includes(id);

function lines(page: Page, { title, link, state, why }: Advice): string[] {
  const { text, bullet } = page.theme;
  return [
    ...wrapped(page, text(`${title} (${state === 'checked' ? 'not done yet' : 'not readable by API'}). ${why}`), `  ${bullet} `),
    ...linkLine(page, link, 4),
  ];
}
