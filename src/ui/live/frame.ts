import { listed } from '../../model/text.ts';
import { lookInWords } from '../render/progress.ts';
import { accountName } from '../render/account.ts';
import { elapsed } from '../render/elapsed.ts';
import { heading, rowsOf, wrapped } from '../render/page.ts';
import type { Page } from '../render/page.ts';
import { stateLines, stateWord } from '../render/states.ts';
import { STOPPING } from '../stopping.ts';
import type { ShownState } from '../theme.ts';
import type { LiveState, LiveStep, SigningIn, Turn } from './state.ts';

/** The place that a frame is drawn into. */
export interface Size extends Omit<Page, 'rehearsal'> {
  /** Of the terminal, which may be wider than what text is wrapped to. */
  readonly columns: number;
  /** Of the terminal; Infinity for a record that may scroll. */
  readonly rows: number;
  /** A browser can be opened from here, for this link. */
  readonly canOpen: (link: string) => boolean;
}

const TITLES: Readonly<Record<Exclude<LiveState['phase'], 'reading'>, string>> = {
  standing: 'How the account stands',
  doing: 'What is under way',
  over: 'How the account stands now',
};

/** The list of steps as text, in no more rows than there are: where it is cramped, what rests is said in fewer words. */
export function frame(state: LiveState, size: Size): string {
  const page: Page = { ...size, rehearsal: state.rehearsal };
  if (state.phase === 'reading') return readingLines(page, state).join('\n');
  const foot = footLines(page, state, size.canOpen);
  // The cursor stands below it.
  const room = Math.max(size.rows - 1, 3);
  // `sign-in` has no steps.
  if (state.steps.length === 0) return foot.join('\n');
  const title = heading(page, TITLES[state.phase]);
  const linesOf = (steps: readonly LiveStep[]): string[] => steps.flatMap((step) => stepLines(page, state, step));
  const moving = state.steps.filter((step) => isMoving(step, state));
  const resting = state.steps.filter((step) => !isMoving(step, state));
  const frames = [
    [...title, '', ...linesOf(state.steps), ...foot],
    [...title, ...linesOf(state.steps.map((step) => (moving.includes(step) ? step : { ...step, summary: '', waitsFor: [] }))), ...foot],
    [...title, ...linesOf(moving), ...wrapped(page, countsOf(resting)), ...foot],
  ];
  const fitting = frames.find((lines) => rowsOf(lines, size.columns) <= room) ?? (frames.at(-1) ?? []).slice(-room);
  return fitting.join('\n');
}

const readingLines = (page: Page, { isStopping, look }: LiveState): string[] => [
  ...wrapped(
    page,
    `${page.theme.strong(page.theme.symbol('working'))} ${page.theme.text('Reading the account. Nothing is changed by this.')}`,
    '',
    '  ',
  ),
  ...(look === null ? [] : wrapped(page, page.theme.faint(page.theme.text(lookInWords(look))), '  ')),
  ...(isStopping ? wrapped(page, page.theme.careful('Stopping. Ctrl-C again ends at once.')) : []),
];

const RESTING: readonly ShownState[] = ['ok', 'changed', 'planned', 'waiting', 'skipped'];

const isMoving = (step: LiveStep, { turn }: LiveState): boolean => turn?.step === step.id || !RESTING.includes(step.state);

function stepLines(page: Page, state: LiveState, step: LiveStep): string[] {
  const { turn, now } = state;
  if (turn?.step === step.id) {
    return stateLines(page, { ...step, state: 'needs-you', summary: `${turn.manual.title}, ${elapsed(now - turn.since)}` });
  }
  if (step.state === 'waiting') return stateLines(page, { ...step, summary: waitsFor(step) });
  if (step.doing !== null && state.phase === 'doing') {
    return stateLines(page, { ...step, summary: `${step.doing}, ${elapsed(now - step.since)}` });
  }
  return stateLines(page, step);
}

function waitsFor({ waitsFor: what, summary }: LiveStep): string {
  if (what === 'person') return `Yours as well, one thing after the other: ${summary}`;
  return what === undefined || what.length === 0 ? summary : `Waits for ${listed(what)}`;
}

function footLines(page: Page, { phase, turn, signIn, now, isStopping }: LiveState, canOpen: Size['canOpen']): string[] {
  const { theme } = page;
  if (phase !== 'doing') return [];
  if (isStopping) {
    return ['', ...wrapped(page, theme.careful(theme.text(STOPPING)))];
  }
  if (signIn !== null) return ['', ...signInLines(page, signIn, now, canOpen)];
  if (turn === null) return ['', ...wrapped(page, theme.faint(theme.text('Ctrl-C stops; running it again goes on from there.')))];
  return ['', ...(turn.isReminded ? [...reminderLines(page, turn), ''] : []), ...wrapped(page, keysOf(turn, canOpen), '  ')];
}

const signInLines = (page: Page, { link, what, since }: SigningIn, now: number, canOpen: Size['canOpen']): string[] => [
  ...wrapped(
    page,
    `${page.theme.strong(page.theme.symbol('needs-you'))} ${page.theme.text(`${what}, ${elapsed(now - since)}`)}`,
    '  ',
    '    ',
  ),
  ...wrapped(page, link === null ? 'Ctrl-C stops.' : keysOf({ manual: { link } }, canOpen), '  '),
];

const reminderLines = (page: Page, { account }: Turn): string[] =>
  wrapped(
    page,
    page.theme.careful(
      page.theme.text(
        `AWS does not show it done yet. The console must show account ${accountName(account)}: see the account at the top right, as your browser may be signed in to another one.`,
      ),
    ),
    '  ',
  );

/** What can be pressed while a card waits. */
export const keysOf = ({ manual }: { readonly manual: { readonly link: string } }, canOpen: Size['canOpen']): string =>
  `${canOpen(manual.link) ? 'Enter opens the page in your browser. ' : ''}s skips it for now. Ctrl-C stops.`;

function countsOf(steps: readonly LiveStep[]): string {
  const words = steps.map(({ state }) => stateWord(state));
  return `The others: ${[...new Set(words)].map((word) => `${words.filter((one) => one === word).length} ${word}`).join(', ')}`;
}
