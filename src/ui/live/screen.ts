import { browserOf } from '../browser.ts';
import type { ProgressMessage } from '../narrator.ts';
import type { TerminalOptions } from '../options.ts';
import { hasDeadline } from '../render/progress.ts';
import type { Screen } from '../screen.ts';
import { cardKeys } from '../card-keys.ts';
import type { CardKeys } from '../card-keys.ts';
import { writer } from '../writer.ts';
import { aboutLines, isCard } from './active-card.ts';
import { inputLoop } from './input-loop.ts';
import { drawing } from './drawing.ts';
import { frame } from './frame.ts';
import type { Size } from './frame.ts';
import { signals } from './signals.ts';
import { reduce, initialState } from './state.ts';
import type { LiveState } from './state.ts';

/** The list of steps at the bottom of the screen, drawn over as things change. Whatever lasts is written above it, once. */
export function liveScreen(options: TerminalOptions): Screen {
  const { stderr, now = Date.now } = options;
  const out = writer(options);
  const picture = drawing(stderr);
  const signal = signals(options);
  const browser = options.browser ?? browserOf(options.env ?? {}, process.platform, () => state.rehearsal);
  const began = now();
  let state: LiveState = { ...initialState, rehearsal: options.sandbox !== undefined };
  /** Whether the list has a place on the screen: not before there is something to show, nor once it was left as a record. */
  let isOn = false;
  /** What lasts and was told while a question had the terminal; null while none has. */
  let held: ProgressMessage[] | null = null;
  let keys: CardKeys | null = null;

  const size = (): Size => ({
    ...out.page(),
    columns: stderr.columns || 80,
    rows: stderr.rows || 24,
    canOpen: browser.canOpen,
    canCopy: signal.copy !== undefined,
  });
  const draw = (): void => {
    if (!isOn || held !== null || moving.isAway()) return;
    const text = frame({ ...state, now: now(), isStopping: options.signal?.aborted ?? false }, size());
    if (text === '') return picture.clear();
    if (!picture.isThere()) out.say(['']);
    picture.draw(text);
  };
  const moving = inputLoop(options, (key) => keys?.press(key), draw, picture.clear);
  /** Above the list. */
  const write = (what: () => void): void => {
    picture.clear();
    what();
    draw();
  };
  const said = (words: string): void => {
    state = { ...state, said: words };
    draw();
  };
  /** Of a card what is not drawn below; everything else as lines. */
  const tellAbove = (message: ProgressMessage): void => {
    const about = aboutLines(out.page(), message);
    if (about === null) out.tell(message);
    else out.say(about);
  };
  /** Leaves the whole list as it is, as a record that scrolls away. */
  const leave = (): void => {
    picture.clear();
    const text = isOn && state.phase !== 'reading' ? frame(state, { ...size(), rows: Infinity }) : '';
    if (text !== '') out.say(['', ...text.split('\n'), '']);
    isOn = false;
  };
  const show = (): void => {
    isOn = true;
    if (held === null) moving.start();
    draw();
  };

  return {
    page: out.page,
    written: out.written,
    say: (lines) => write(() => out.say(lines)),
    tell(message) {
      out.hear(message);
      if (message.type === 'plan' && state.phase === 'standing') leave();
      state = reduce(state, message, now());
      if (lasts(message)) {
        if (held === null) write(() => tellAbove(message));
        else held.push(message);
      }
      if (isCard(message)) signal.yourTurn();
      else if (endsTurn(message)) signal.working();
      if (isShown(message)) show();
      else draw();
    },
    suspend() {
      if (state.phase === 'standing') leave();
      // Who was waiting for AWS may be looking at another window.
      if (state.phase === 'doing') signal.yourTurn();
      picture.clear();
      moving.stop();
      held ??= [];
    },
    resume(then) {
      out.written();
      for (const message of held ?? []) tellAbove(message);
      held = null;
      if (then === 'read') state = { ...state, phase: 'reading' };
      if (isOn || then === 'read') show();
    },
    async turn(manual, stop) {
      keys = cardKeys(manual, browser, stop, said, signal.copy);
      try {
        return await keys.skipped;
      } finally {
        keys = null;
      }
    },
    summary(ended) {
      moving.stop();
      const isListed = isOn && state.phase !== 'reading';
      if (state.phase === 'doing') state = { ...state, phase: 'over', turn: null };
      leave();
      out.summary(ended, { isListed, tookMs: now() - began });
      signal.over();
    },
  };
}

const LASTING: readonly ProgressMessage['type'][] = [
  'account',
  'undo',
  'plan',
  'manual',
  'manual-done',
  'warning',
  'note',
  'browser-sign-in',
  'sign-in',
];
/** A reminder stands in the list, beside the keys. */
const lasts = (message: ProgressMessage): boolean =>
  (message.type === 'change' && hasDeadline(message)) ||
  (LASTING.includes(message.type) &&
    !(message.type === 'manual' && message.reminder) &&
    !(message.type === 'sign-in' && ['waiting', 'next-code'].includes(message.moment.is)));
const endsTurn = (message: ProgressMessage): boolean =>
  message.type === 'manual-done' || (message.type === 'sign-in' && message.moment.is === 'signed-in');
const isShown = ({ type }: ProgressMessage): boolean =>
  type === 'reading' || type === 'look' || type === 'checklist' || type === 'step' || type === 'sign-in';
