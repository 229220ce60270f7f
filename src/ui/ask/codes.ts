import type { CodesCard, Questions } from '../../model/ports.ts';
import { heading, wrapped } from '../render/page.ts';
import type { Page } from '../render/page.ts';
import { warning } from '../render/progress.ts';
import { wholeQr } from '../render/whole-qr.ts';
import type { OwnAsking } from './own-screen.ts';

/** In place of a code: the key as text; the card drawn anew, in a window of another size. */
const TEXT = 't';
const AGAIN = 'r';

/**
 * The QR code, and two codes in a row that the app shows then, on a screen that goes with them. Enter alone leaves it for
 * later.
 */
export async function askCodes(card: CodesCard, { prompts, show, page, signal }: OwnAsking): Promise<Questions['codes']['answer']> {
  const text = (message: string, problem: (typed: string) => string | null): Promise<string> =>
    prompts.text({ message, problem: (typed) => problem(plain(typed)) }, signal).then(plain);
  let isText = false;
  let wrong = card.wasWrong === null ? null : `AWS did not accept the codes: ${card.wasWrong}`;
  for (;;) {
    show([...cardLines(card, isText, page()), ...(wrong === null ? [] : warning(page(), wrong))]);
    const code = await text(`Code ${keysOf(card, isText)}`, (typed) =>
      typed === '' || isKey(card, typed) ? null : card.problem(typed, null),
    );
    if (code === '') return null;
    if (isKey(card, code)) {
      isText = code === TEXT;
      continue;
    }
    // That two are not in a row wants the first one anew.
    const next = await text('Next code, once it has changed', (typed) =>
      /^\d{6}$/.test(typed) && typed !== code ? null : card.problem(typed, code),
    );
    wrong = card.problem(next, code);
    if (wrong === null) return { code, 'next-code': next };
  }
}

const keysOf = ({ app }: CodesCard, isText: boolean): string =>
  app === null ? '(Enter alone: later)' : `(${isText ? `${AGAIN}: the QR code` : `${TEXT}: the key as text`}; Enter alone: later)`;

const isKey = ({ app }: CodesCard, typed: string): boolean => app !== null && [TEXT, AGAIN].includes(typed);

/** Apps show them as `123 456`. */
const plain = (typed: string): string => typed.replace(/\s+/g, '').toLowerCase();

function cardLines({ purpose, userName, app }: CodesCard, isText: boolean, page: Page): string[] {
  const text = (words: string): string[] => wrapped(page, page.theme.text(words), '  ');
  if (app === null) {
    return [...heading(page, `The MFA device of ${userName}`), '', ...(purpose === 'resync' ? text(OUT_OF_STEP) : []), ''];
  }
  const head = heading(page, `Scan this with an authenticator app, for ${userName}`);
  if (isText) return [...head, '', ...text(KEY), '', `  ${grouped(app.seed)}`, '', ...text(BACKUP), ''];
  // The first form that there is room for.
  const qr = app.uris.map((uri) => wholeQr(page, uri, head.length + ROWS_BELOW)).find((lines) => lines !== null);
  return qr === undefined ? [...head, '', ...text(NO_ROOM), '', ...text(BACKUP), ''] : [...head, ...qr];
}

/** Two prompts, and what is wrong with a code. */
const ROWS_BELOW = 3;

const OUT_OF_STEP = 'The clocks of AWS and the device differ. Two codes in a row synchronize them.';
const KEY = 'Type this key into the app, for time-based codes:';
const BACKUP = 'First check how the app backs up its codes: a lost phone without a backup locks you out.';
const NO_ROOM = `This window has no room for the QR code. Make it larger and type ${AGAIN}, or type ${TEXT} for the key as text, which the app accepts too.`;

/** As people read it off: in fours. */
const grouped = (seed: string): string => seed.match(/.{1,4}/g)?.join(' ') ?? seed;
