import { ACCESS_STEP } from '../../model/administrator.ts';
import type { ErrorView } from '../../model/errors.ts';
import type { Message } from '../../model/ports.ts';
import type { ChangeView, RunResult, StepDocument } from '../../model/result.ts';
import { accountName } from './account.ts';
import { adviceLines } from './advice.ts';
import { securedLines } from './end.ts';
import { errorLines } from './error.ts';
import { iamSignInLines } from './iam-sign-in.ts';
import { journalLines } from './journal.ts';
import { listingLines } from './listing.ts';
import { heading, labelled, linkLine, titled, whole, wrapped } from './page.ts';
import type { Page } from './page.ts';
import { planLines } from './plan.ts';
import { signInLines } from './sign-in.ts';
import { reasonsLines, stepsLines } from './steps.ts';
import { undoneLines } from './undo.ts';
import { DECLINED, verdict } from './verdict.ts';

/** The result's text. Between the two stands what went wrong, where there is a terminal for both. */
export interface EndLines {
  readonly body: readonly string[];
  /** The verdict, where the body has not said it. */
  readonly last: readonly string[];
}

/** How much of the end is told, and what stands on the screen already. */
export interface Ending {
  /** The list of steps stands right above. */
  readonly isListed?: boolean;
  /** Nothing was begun, and somebody has just said no to what stands right above: the list is not news. */
  readonly isKnown?: boolean;
  /** The lists of an undo stand above as they are. */
  readonly isSameUndo?: boolean;
  /** What went wrong is told on the same terminal. */
  readonly isShared?: boolean;
  /** Milliseconds; null where nobody watched. */
  readonly tookMs?: number | null;
  /** Changes, ids and reasons too: else they are in `status`, `--json` and the journal. */
  readonly verbose?: boolean;
  /** How many things the person has done. */
  readonly yours?: number;
}

/** The result for a person: a secured run in one screen, anything else with the line that matters most as the last. */
export function summaryLines(
  page: Page,
  ended: Summarised,
  { isListed = false, isKnown = false, isSameUndo = false, isShared = false, tookMs = null, verbose = false, yours = 0 }: Ending = {},
): EndLines {
  const { stack, plan, isDeclined = false } = ended;
  const result = isShared ? withoutRepeats(ended.result) : ended.result;
  const steps = listLines(page, result, isListed, isKnown);
  if (result.outcome === 'secured' && plan === undefined && stack === null && result.error === null) {
    const all = verbose ? [...changesLines(page, result.steps), ...idLines(page, result), ...adviceLines(page, result), ''] : [];
    return {
      body: trimmed([...steps, ...(steps.length === 0 ? [] : ['']), ...all, ...securedLines(page, result, tookMs, yours)]),
      last: [],
    };
  }
  const sections = [
    isKnown ? [] : [...aboutLines(page, result), ...steps],
    listingLines(page, ended.listing),
    journalLines(page, result.journal),
    ...(isSameUndo ? [] : [undoneLines(page, result.undo)]),
    changesLines(page, result.steps, verbose || result.outcome === 'interrupted'),
    ...(plan !== undefined && plan.length > 0
      ? [['', ...planLines(page, plan, [], { isScreen: false, isWhole: true })]]
      : isDeclined
        ? []
        : onwardLines(page, result, verbose)),
    nextLines(page, result),
  ].flat();
  return { body: trimmed(sections), last: lastLines(page, result, isDeclined) };
}

/** An undo's lists say it all. */
function listLines(page: Page, result: RunResult, isListed: boolean, isKnown: boolean): string[] {
  if (isKnown || result.undo !== undefined) return [];
  return isListed ? reasonsLines(page, result) : stepsLines(page, result);
}

/** The error that ends a run is told once, beside the list, where both stand on one screen. */
function withoutRepeats(result: RunResult): RunResult {
  const { error, steps } = result;
  if (error === null || isSaid(error)) return result;
  return { ...result, steps: steps.map((step) => (step.summary === error.message ? { ...step, summary: '' } : step)) };
}

/** What the last lines say by themselves: that nobody was proven, or that somebody has pressed Ctrl-C. */
const isSaid = ({ code, wayOut }: ErrorView): boolean => code === 'not-proven' || (code === 'interrupted' && wayOut === null);

/** What went wrong, which is no part of the result's text. */
export const troubleLines = ({ theme, ...page }: Page, { result, stack }: Pick<Summarised, 'result' | 'stack'>): string[] => [
  ...(result.error === null || isSaid(result.error) ? [] : errorLines({ ...page, theme }, result.error)),
  ...(stack === null ? [] : ['', ...stack.split('\n').map((line) => theme.faint(theme.text(line)))]),
];

const trimmed = (lines: readonly string[]): string[] => (lines[0] === '' ? lines.slice(1) : [...lines]);

type Summarised = Pick<Extract<Message, { type: 'result' }>, 'result' | 'stack' | 'listing' | 'plan' | 'isDeclined'>;

/** Where a run has got to, for whoever goes on from there. */
const onwardLines = (page: Page, result: RunResult, verbose: boolean): string[][] => [
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

function aboutLines(page: Page, { account, handoff }: RunResult): string[] {
  if (account === null) return [];
  // Where there is no instance yet, a Region is nobody's home: what would be enabled in it, the plan and the card say.
  const at = handoff.region === null ? '' : `, home Region ${handoff.region}`;
  return heading(page, `Account ${accountName(account)}${at}`);
}

const RESULTS: Readonly<Record<ChangeView['result'], string>> = {
  applied: 'done, and read back',
  failed: 'failed',
  unknown: 'sent, but not confirmed',
  planned: 'not done',
};

/** What this run sent. What was only planned is in the plan. */
function changesLines(page: Page, steps: readonly StepDocument[], isWhole = true): string[] {
  const { theme } = page;
  const sent = steps
    .flatMap((step) => step.changes)
    .filter(({ result }) => result === 'failed' || result === 'unknown' || (isWhole && result === 'applied'));
  return titled(page, 'What was changed', [
    ...sent.flatMap((change) =>
      wrapped(page, theme.text(`${change.call} (${change.makes}): ${RESULTS[change.result]}`), `  ${theme.bullet} `),
    ),
    ...notConfirmedLines(page, sent),
  ]);
}

/** What it would mean that AWS has carried out a call, where that cannot be taken back. */
const IF_DONE: Readonly<Record<string, string>> = {
  'organizations:CreateOrganization':
    "If the organization exists now, free-tier credits have ended, and AWS sends a link to the root user's email address, which is valid for 24 hours.",
};

/** What has no answer, or did not show yet when the run ended: what that is to a person. */
function notConfirmedLines(page: Page, sent: readonly ChangeView[]): string[] {
  const open = sent.filter(({ result }) => result === 'unknown');
  if (open.length === 0) return [];
  const meant = [...new Set(open.flatMap(({ call }) => IF_DONE[call] ?? []))];
  return ['', ...[NOT_CONFIRMED, ...meant].flatMap((one) => wrapped(page, page.theme.text(one), '  '))];
}

const NOT_CONFIRMED =
  'Not confirmed: AWS may have done it, or may still do it. Running this again looks first, and sends it again only if it is missing.';

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

/** What the next tool wants to know; nothing where nothing is there yet. */
export function idLines(page: Page, { handoff }: Pick<RunResult, 'handoff'>): string[] {
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
const pagesEnded = ({ account, steps }: RunResult, isDeclined: boolean): boolean =>
  !isDeclined &&
  account?.endpoint === null &&
  steps.some((step) => step.manual.some((manual) => !manual.done && manual.link.startsWith('http://127.0.0.1:')));

/** The verdict. `isDeclined`: the person said no to the plan, which is no failure. */
export function lastLines(page: Page, result: RunResult, isDeclined = false): string[] {
  const { theme } = page;
  const { word, rest } = isDeclined ? DECLINED : verdict(result, page.rehearsal);
  const rehearsal = page.rehearsal
    ? ` This was a rehearsal: no AWS account was touched.${pagesEnded(result, isDeclined) ? ' Its pages in the browser ended with it.' : ''}`
    : '';
  return wrapped(page, `${theme.strong(word)} ${theme.text(`${rest}${rehearsal}`)}`);
}
