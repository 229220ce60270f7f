import type { CodesCard, Questions } from '../../model/ports.ts';
import { heading, wrapped } from '../render/page.ts';
import type { Page } from '../render/page.ts';
import { warning } from '../render/progress.ts';
import { wholeQr } from '../render/whole-qr.ts';
import type { OwnAsking } from './own-screen.ts';
import { codes as texts } from './text.ts';

/** In place of a code: the key as text; the card drawn anew, in a window of another size. */
const TEXT = 't';
const AGAIN = 'r';

/**
 * The QR code, and two codes in a row that the app shows then, on a screen that goes with them. Enter alone leaves it for
 * later.
 */
export async function askCodes(card: CodesCard, { prompts, show, page, signal }: OwnAsking): Promise<Questions['codes']['answer']> {
  const text = (message: string, problem: (typed: string) => string | null): Promise<string> =>
    prompts.text({ message, isTypedAnew: true, problem: (typed) => problem(plain(typed)) }, signal).then(plain);
  let isText = false;
  let wrong = card.wasWrong === null ? null : texts.notAccepted(card.wasWrong);
  for (;;) {
    const { lines, keys } = screenOf(card, isText, wrong, page());
    show(lines);
    const code = await text(texts.code(keys), (typed) => (typed === '' || isKey(card, typed) ? null : card.problem(typed, null)));
    if (code === '') return null;
    if (isKey(card, code)) {
      isText = code === TEXT;
      wrong = null;
      continue;
    }
    // That two are not in a row wants the first one anew.
    const next = await text(texts.next, (typed) => (/^\d{6}$/.test(typed) && typed !== code ? null : card.problem(typed, code)));
    wrong = card.problem(next, code);
    if (wrong === null) return { code, 'next-code': next };
  }
}

const isKey = ({ app }: CodesCard, typed: string): boolean => app !== null && [TEXT, AGAIN].includes(typed);

/** Apps show them as `123 456`. */
const plain = (typed: string): string => typed.replace(/\s+/g, '').toLowerCase();

/** What is above the question, and which keys it takes beside a code. */
interface CardScreen {
  readonly lines: readonly string[];
  readonly keys: readonly string[];
}

const TO_QR = texts.toQr(AGAIN);
const TO_TEXT = texts.toText(TEXT);

function screenOf({ purpose, userName, app }: CodesCard, isText: boolean, wrong: string | null, page: Page): CardScreen {
  const text = (words: string): string[] => wrapped(page, page.theme.text(words), '  ');
  const problem = wrong === null ? [] : warning(page, wrong);
  if (app === null) {
    const head = heading(page, texts.device(userName));
    return { lines: [...head, '', ...(purpose === 'resync' ? text(texts.outOfSync) : []), '', ...problem], keys: [] };
  }
  const head = heading(page, texts.scan(userName));
  if (isText) {
    const key = [...text(texts.key), '', ...wrapped(page, grouped(app.seed), '  ')];
    return { lines: [...head, '', ...key, '', ...text(texts.backup), '', ...problem], keys: page.theme.hasUnicode ? [TO_QR] : [] };
  }
  const qr = qrWith(head, problem, app.uris, text(texts.backup), page);
  if (qr !== null) return { lines: [...head, ...qr, ...problem], keys: [TO_TEXT] };
  // What is wrong with a code is read, and the QR code was: it scrolls away no row of it.
  const isHidden = problem.length > 0 && qrWith(head, [], app.uris, [], page) !== null;
  if (isHidden) return { lines: [...head, '', ...problem, ''], keys: [TO_QR, TO_TEXT] };
  const without = text(page.theme.hasUnicode ? texts.noRoom(TEXT, AGAIN) : texts.noGlyphs(TEXT));
  return { lines: [...head, '', ...without, '', ...text(texts.backup), '', ...problem], keys: [TO_TEXT] };
}

/** The first form that there is room for, with what comes before the scan where that has room, too; null where none has. */
function qrWith(
  head: readonly string[],
  problem: readonly string[],
  uris: readonly string[],
  before: readonly string[],
  page: Page,
): readonly string[] | null {
  const taken = problem.length + rowsBeside(head.length, page);
  for (const uri of uris) {
    const qr = wholeQr(page, uri, taken);
    if (qr !== null) return page.rows !== undefined && before.length + qr.length + taken <= page.rows ? [...before, ...qr] : qr;
  }
  return null;
}

/** The longest that is said of a code, and what a line loses to words that are not broken. */
const PROBLEM_COLUMNS = 135;
const LOST_COLUMNS = 8;

/** The heading and both questions; or the first one and what is wrong with its code, for which the heading may scroll away. */
function rowsBeside(head: number, page: Page): number {
  const question = wrapped(page, `? ${texts.code([TO_TEXT])} 000000`, '', '  ').length;
  return question + Math.max(head + 1, Math.ceil(PROBLEM_COLUMNS / (page.width - LOST_COLUMNS)));
}

/** As people read it off: in fours. */
const grouped = (seed: string): string => seed.match(/.{1,4}/g)?.join(' ') ?? seed;
