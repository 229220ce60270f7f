import { ACCESS_STEP } from '../../model/administrator.ts';
import type { Message } from '../../model/ports.ts';
import type { ChangeView, RunResult, StepDocument } from '../../model/result.ts';
import { accountName } from './account.ts';
import { adviceLines } from './advice.ts';
import { securedLines } from './end.ts';
import { errorLines } from './error.ts';
import { iamSignInLines } from './iam-sign-in.ts';
import { journalLines } from './journal.ts';
import { heading, labelled, linkLine, titled, whole, wrapped } from './page.ts';
import type { Page } from './page.ts';
import { planLines } from './plan.ts';
import { regionsLines } from './regions.ts';
import { signInLines } from './sign-in.ts';
import { reasonsLines, stepsLines } from './steps.ts';
import { undoneLines } from './undo.ts';
import { DECLINED, verdict } from './verdict.ts';

/** How much of the end is told, and what stands on the screen already. */
export interface Ending {
  /** The list of steps stands right above. */
  readonly isListed?: boolean;
  /** Milliseconds; null where nobody watched. */
  readonly tookMs?: number | null;
  /** Changes, ids and reasons too: else they are in `status`, `--json` and the journal. */
  readonly verbose?: boolean;
}

/** The result for a person: a secured run in one screen, anything else with the line that matters most as the last. */
export function summaryLines(page: Page, ended: Summarised, { isListed = false, tookMs = null, verbose = false }: Ending = {}): string[] {
  const { result, stack, plan, isDeclined = false } = ended;
  // An undo's lists say it all.
  const steps = result.undo !== undefined ? [] : isListed ? reasonsLines(page, result) : stepsLines(page, result);
  if (result.outcome === 'secured' && plan === undefined && stack === null && result.error === null) {
    const all = verbose ? [...changesLines(page, result.steps), ...idLines(page, result), ...adviceLines(page, result), ''] : [];
    return trimmed([...steps, ...(steps.length === 0 ? [] : ['']), ...all, ...securedLines(page, result, tookMs)]);
  }
  const sections = [
    [...aboutLines(page, result), ...steps],
    regionsLines(page, result),
    journalLines(page, result.journal),
    undoneLines(page, result.undo),
    changesLines(page, result.steps, verbose || result.outcome === 'interrupted'),
    ...(plan !== undefined && plan.length > 0
      ? [['', ...planLines(page, plan, [], { isScreen: false, isWhole: true })]]
      : isDeclined
        ? []
        : endLines(page, result, verbose)),
    nextLines(page, result),
    result.error === null || result.error.code === 'not-proven' ? [] : ['', ...errorLines(page, result.error)],
    stack === null ? [] : ['', ...stack.split('\n').map((line) => page.theme.faint(page.theme.text(line)))],
  ].flat();
  return trimmed([...sections, '', ...lastLines(page, result, isDeclined)]);
}

const trimmed = (lines: readonly string[]): string[] => (lines[0] === '' ? lines.slice(1) : [...lines]);

type Summarised = Pick<Extract<Message, { type: 'result' }>, 'result' | 'stack' | 'plan' | 'isDeclined'>;

/** Where a run has got to, for whoever goes on from there. */
const endLines = (page: Page, result: RunResult, verbose: boolean): string[][] => [
  // Who stops here wants to know what is so; the next run shows what is left, when it is time.
  result.outcome === 'interrupted' ? [] : leftLines(page, result.steps),
  hasAccess(result) && (verbose || result.steps.length !== 1)
    ? (result.administrator === 'iam-user' ? iamSignInLines : signInLines)(page, result)
    : [],
  ...(verbose ? [idLines(page, result), adviceLines(page, result)] : []),
];

/** Nobody signs in to an account that they were not given yet. */
export const hasAccess = ({ steps, administrator }: RunResult): boolean =>
  steps.every(({ id, state }) => id !== ACCESS_STEP[administrator] || state === 'ok' || state === 'changed' || state === 'in-progress');

function aboutLines(page: Page, { account, region }: RunResult): string[] {
  if (account === null) return [];
  const at = region === null ? '' : `, home Region ${region}`;
  return heading(page, `Account ${accountName(account)}${at}`);
}

const RESULTS: Readonly<Record<ChangeView['result'], string>> = {
  applied: 'done, and read back',
  failed: 'failed',
  unknown: 'sent, and not read back',
  planned: 'not done',
};

/** What this run sent. What was only planned is in the plan. */
function changesLines(page: Page, steps: readonly StepDocument[], isWhole = true): string[] {
  const { theme } = page;
  const sent = steps
    .flatMap((step) => step.changes)
    .filter(({ result }) => result === 'failed' || result === 'unknown' || (isWhole && result === 'applied'));
  return titled(
    page,
    'What was changed',
    sent.flatMap((change) =>
      wrapped(page, theme.text(`${change.call} (${change.makes}): ${RESULTS[change.result]}`), `  ${theme.bullet} `),
    ),
  );
}

function leftLines(page: Page, steps: readonly StepDocument[]): string[] {
  const { theme } = page;
  const left = steps.flatMap((step) => step.manual).filter((manual) => !manual.done);
  const lines = left.flatMap((manual, index) => [
    ...(index === 0 ? [] : ['']),
    ...wrapped(page, theme.text(manual.title), `  ${theme.bullet} `),
    ...manual.clicks.flatMap((click, at) => wrapped(page, theme.text(click), `    ${at + 1}. `)),
    ...linkLine(page, manual.link, 4),
  ]);
  return titled(page, 'What is left for you', lines);
}

const IDS: readonly (readonly [keyof RunResult['handoff'], string])[] = [
  ['instanceArn', 'Instance'],
  ['identityStoreId', 'Identity store'],
  ['userId', 'User'],
  ['groupId', 'Group'],
  ['permissionSetArn', 'Permission set'],
];

function idLines(page: Page, { handoff }: RunResult): string[] {
  const lines = IDS.flatMap(([key, label]) => {
    const id = handoff[key];
    return id === null ? [] : labelled(page, `  ${label}`, page.theme.text(id), 18);
  });
  return titled(page, 'IDs for other tools', lines);
}

/** Nothing where there is no next command. */
export const nextLines = (page: Page, { next }: RunResult): string[] =>
  titled(
    page,
    'Next',
    next.map((command) => whole(page.theme.text(command), 2)),
  );

/** Links of this machine to an AWS in this process: where nothing is reached by an endpoint, they led to the run itself. */
const pagesEnded = ({ account, steps }: RunResult): boolean =>
  account?.endpoint === null &&
  steps.some((step) => step.manual.some((manual) => !manual.done && manual.link.startsWith('http://127.0.0.1:')));

/** The verdict. `isDeclined`: the person said no to the plan, which is no failure. */
export function lastLines(page: Page, result: RunResult, isDeclined = false): string[] {
  const { theme } = page;
  const { word, rest } = isDeclined ? DECLINED : verdict(result, page.rehearsal ? 'the sandbox' : 'AWS');
  const rehearsal = page.rehearsal
    ? ` This was a rehearsal: no AWS account was touched.${pagesEnded(result) ? ' Its pages in the browser ended with it.' : ''}`
    : '';
  return wrapped(page, `${theme.strong(word)} ${theme.text(`${rest}${rehearsal}`)}`);
}
