import { alike } from './alike.ts';
import { listed } from '../../model/text.ts';
import { nounOf, READING } from '../../model/words.ts';
import { lookInWords } from '../render/progress.ts';
import { elapsed } from '../render/elapsed.ts';
import { heading, rowsOf, stopWords, wrapped } from '../render/page.ts';
import { qrLines } from '../render/qr.ts';
import type { Page } from '../render/page.ts';
import { shortStateLines, stateLines, stateWord } from '../render/states.ts';
import { STOPPING } from '../stopping.ts';
import type { ShownState } from '../theme.ts';
import { actOf } from './active-card.ts';
import type { ActiveCard } from './active-card.ts';
import type { LiveState, LiveStep } from './state.ts';

/** The place that a frame is drawn into. */
export interface Size extends Omit<Page, 'rehearsal'> {
  /** Of the terminal, which may be wider than what text is wrapped to. */
  readonly columns: number;
  /** Of the terminal; Infinity for a record that may scroll. */
  readonly rows: number;
  /** A browser can be opened from here, for this link. */
  readonly canOpen: (link: string) => boolean;
  /** A link can be put on the clipboard from here. */
  readonly canCopy: boolean;
}

const TITLES: Readonly<Record<Exclude<LiveState['phase'], 'reading'>, string>> = {
  standing: 'How the account stands',
  doing: 'In progress',
  over: 'How the account stands now',
};

/**
 * The list of steps as text, in no more rows than there are: where it is cramped, what rests is said in fewer words. While a
 * person is waited for, what they are to do and its link come first, and the list has what is left.
 */
export function frame(state: LiveState, size: Size): string {
  const page: Page = { ...size, rehearsal: state.rehearsal };
  if (state.phase === 'reading') return readingLines(page, state).join('\n');
  if (state.isTold && state.phase !== 'doing') return '';
  // The cursor stands below it.
  const room = Math.max(size.rows - 1, 3);
  const act = state.phase === 'doing' && !state.isStopping ? actOf(page, state) : null;
  const foot = act === null ? footLines(page, state) : waitLines(page, state, act, size);
  const lists = listsOf(page, state);
  const frames = act === null ? lists.map((list) => ({ lines: [...list, ...foot], beside: 0 })) : actFrames(page, state, act, foot, size);
  const fitting = frames.find(({ lines, beside }) => rowsOf(lines, size.columns) + beside <= room);
  return (fitting?.lines ?? (frames.at(-1)?.lines ?? []).slice(-room)).join('\n').replace(/^\n/, '');
}

/** A way to draw it all, and the rows above that it is to leave in sight. */
interface Candidate {
  readonly lines: readonly string[];
  readonly beside: number;
}

/** Of what is so in the end the summary was seen just now. */
const asRecord = (step: LiveStep): LiveStep => (step.state === 'ok' || step.state === 'changed' ? { ...step, summary: '' } : step);

/** From the whole list to the shortest; `sign-in` has no steps. */
function listsOf(page: Page, state: LiveState): string[][] {
  if (state.steps.length === 0 || state.phase === 'reading') return [[]];
  const title = heading(page, TITLES[state.phase]);
  const shown = alike(state.steps);
  const linesOf = (steps: readonly LiveStep[]): string[] => steps.flatMap((step) => stepLines(page, state, step));
  const moving = shown.filter((step) => isMoving(step, state));
  const resting = shown.filter((step) => !isMoving(step, state));
  return [
    [...title, '', ...linesOf(state.phase === 'over' ? shown.map(asRecord) : shown)],
    [...title, ...linesOf(shown.map((step) => (moving.includes(step) ? step : { ...step, summary: '', waitsFor: [] })))],
    [...title, ...linesOf(moving), ...wrapped(page, countsOf(resting, 'The others'))],
  ];
}

/** How the rest stands, in one line, where the list has no room. */
function othersLine(page: Page, { steps, turn }: LiveState): string[] {
  const others = steps.filter(({ id }) => id !== turn?.step);
  return ['', ...(others.length === 0 ? [] : wrapped(page, page.theme.faint(countsOf(others, 'Steps')), '  '))];
}

/** The list gives way: first to what was written above, then to the clicks; the link and one line stay in any window. */
function actFrames(page: Page, state: LiveState, act: ActiveCard, foot: readonly string[], size: Size): Candidate[] {
  const [all = [], inStates = []] = listsOf(page, state);
  const [whole = [], ...shorter] = act.forms;
  // A phone needs no picture of a link that this computer opens.
  const picture = size.canOpen(act.link) ? [] : qrLines(page, act.link, rowsOf([...whole, ...foot], size.columns));
  const beside = rowsOf(act.above, size.columns);
  const counted = [...othersLine(page, state), ...foot.slice(1)];
  const alone = [[...whole, ...picture, ...counted], ...shorter.map((form) => [...form, ...counted]), ...shorter.slice(-1)];
  // Of a single step the act says all there is.
  const lists = act.isWholeRun ? [all, inStates] : [];
  return [
    ...lists.map((list) => ({ lines: [...whole, ...picture, '', ...list, ...foot], beside })),
    ...alone.map((lines) => ({ lines, beside: 0 })),
  ];
}

const readingLines = (page: Page, { isStopping, look }: LiveState): string[] => [
  ...wrapped(page, `${page.theme.strong(page.theme.symbol('working'))} ${page.theme.text(READING)}`, '', '  '),
  ...(look === null ? [] : wrapped(page, page.theme.faint(page.theme.text(lookInWords(look))), '  ')),
  ...(isStopping ? wrapped(page, page.theme.careful('Stopping. Ctrl-C again ends at once.')) : []),
];

const RESTING: readonly ShownState[] = ['ok', 'changed', 'planned', 'waiting', 'skipped'];

/** Nothing is under way for them, and nothing will be: but the run goes on. */
const DONE: readonly ShownState[] = ['ok', 'changed', 'skipped'];
const READING_BACK = 'Reading it back from AWS';

const isMoving = (step: LiveStep, { turn }: LiveState): boolean => turn?.step === step.id || !RESTING.includes(step.state);

function stepLines(page: Page, state: LiveState, step: LiveStep): string[] {
  const { turn, now } = state;
  if (turn?.step === step.id) {
    return stateLines(page, { ...step, state: 'needs-you', summary: turn.manual.title });
  }
  if (step.state === 'waiting') return stateLines(page, { ...step, summary: waitsFor(step) });
  if (step.doing !== null && state.phase === 'doing') {
    return stateLines(page, { ...step, summary: `${step.doing}, ${elapsed(now - step.since)}` });
  }
  return state.phase === 'standing' ? shortStateLines(page, step) : stateLines(page, step);
}

function waitsFor({ waitsFor: what, summary }: LiveStep): string {
  if (what === 'person') return `For you, next: ${summary}`;
  return what === undefined || what.length === 0 ? summary : `Waiting for ${listed(what.map(nounOf))}`;
}

function footLines(page: Page, { phase, signIn, now, isStopping, steps }: LiveState): string[] {
  const { theme } = page;
  if (phase !== 'doing') return [];
  if (isStopping) return ['', ...wrapped(page, theme.careful(theme.text(STOPPING)))];
  if (signIn === null) {
    const isAllDone = steps.every(({ state }) => DONE.includes(state));
    const reading = `${theme.strong(theme.symbol('working'))} ${theme.text(READING_BACK)}`;
    return ['', ...(isAllDone ? wrapped(page, reading, '  ', '    ') : []), ...wrapped(page, theme.faint(stopWords(page)), '  ')];
  }
  const time = signIn.leftMs === undefined ? elapsed(now - signIn.since) : `${Math.ceil(signIn.leftMs / 1000)}s to go`;
  const what = `${theme.strong(theme.symbol('working'))} ${theme.text(`${signIn.what}, ${time}`)}`;
  return ['', ...wrapped(page, what, '  ', '    '), ...wrapped(page, 'Ctrl-C stops.', '  ')];
}

/** Below the act: how long it is waited for, and what can be pressed. What changes each second stands last, so that a link can be marked with the mouse. */
function waitLines(page: Page, { said, now }: LiveState, act: ActiveCard, size: Size): string[] {
  const { theme } = page;
  const wait = `Waiting for you, ${elapsed(now - act.since)}. This continues by itself when ${act.until}.`;
  return [
    '',
    ...(said === null ? [] : wrapped(page, theme.text(said), '  ')),
    ...wrapped(page, theme.faint(theme.text(wait)), '  '),
    ...wrapped(page, theme.text(keysOf(act, size.canOpen, size.canCopy)), '  '),
  ];
}

/** What can be pressed while a card waits. */
export const keysOf = ({ link }: { readonly link: string }, canOpen: Size['canOpen'], canCopy = false): string =>
  `${canOpen(link) ? 'Enter opens the page in your browser. ' : ''}${canCopy ? 'c copies the link. ' : ''}s skips this for now. Ctrl-C stops.`;

function countsOf(steps: readonly LiveStep[], whose: string): string {
  const words = steps.map(({ state }) => stateWord(state));
  return `${whose}: ${[...new Set(words)].map((word) => `${words.filter((one) => one === word).length} ${word}`).join(', ')}`;
}
