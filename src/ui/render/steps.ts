import type { ErrorView } from '../../model/errors.ts';
import type { StepView } from '../../model/ports.ts';
import type { RunResult, StepDocument } from '../../model/result.ts';
import { detailLines, messageLines } from './error.ts';
import { wrapped } from './page.ts';
import type { Page } from './page.ts';
import { indentOf, shortStateLines, stateLines } from './states.ts';

type Result = Pick<RunResult, 'steps' | 'error'>;

/** Whether a list says what another one said: then nothing has come of what was in between. */
export const isSameList = (one: readonly StepView[], other: readonly StepView[]): boolean =>
  one.length > 0 &&
  one.length === other.length &&
  one.every(({ id, state, summary }, at) => other[at]?.id === id && other[at].state === state && other[at].summary === summary);

/** Every step with its state, and below it what stands in its way. */
export function stepsLines(page: Page, { steps, error }: Result): string[] {
  if (steps.length === 0) return [];
  return [
    '',
    ...steps.flatMap((step, index) => {
      // One refused call may fail several steps.
      const first = steps
        .slice(0, index)
        .find((one) => step.state === 'failed' && one.summary === step.summary && isSame(one.error, step.error));
      if (first !== undefined) return stateLines(page, { ...step, summary: `The same: see "${first.title}".` });
      return [...shortStateLines(page, step), ...(isTold(step, index, { steps, error }) ? [] : reasonLines(page, step, indentOf(page)))];
    }),
  ];
}

/** What stands in the way alone, where the list of steps stands right above. */
export const reasonsLines = (page: Page, result: Result): string[] =>
  result.steps.flatMap((step, index) => {
    const lines = isTold(step, index, result) ? [] : reasonLines(page, step, 4);
    return lines.length === 0 ? [] : ['', ...wrapped(page, page.theme.text(step.title), '  '), ...lines];
  });

/** The error that decides stands once, at the end; a way out for several steps once, with the first. */
const isTold = (step: StepDocument, index: number, { steps, error }: Result): boolean =>
  isSame(step.error, error) ||
  steps.slice(0, index).some((one) => one.error?.wayOut === step.error?.wayOut && step.error?.service === null);

const isSame = (one: ErrorView | null, other: ErrorView | null): boolean => JSON.stringify(one) === JSON.stringify(other);

/** A message that the summary says already is not said again. */
function reasonLines(page: Page, { error, summary }: StepDocument, indent: number): string[] {
  if (error === null) return [];
  const inside = { ...page, width: page.width - indent };
  const message = summary.startsWith(error.message)
    ? []
    : error.service === null
      ? wrapped(inside, page.theme.text(error.message))
      : messageLines(inside, error);
  return [...message, ...detailLines(inside, error)].map((line) => `${' '.repeat(indent)}${line}`);
}
