import { describe, expect, it } from 'vitest';
import { codesJudge } from '../../src/cli/secrets/codes.ts';
import type { CodesCard } from '../../src/model/ports.ts';
import { askCodes } from '../../src/ui/ask/codes.ts';
import { rowsOf, wrapped } from '../../src/ui/render/page.ts';
import { pageAt } from './samples.ts';
import { readable } from './streams.ts';

const SEED = 'MPBZQHL2P2Q53KJ4UQPP3Z7ZTDDHK4UR37KFMLGAPXFJP6CANEV324RSC3Q54C25';
const SHORT = `otpauth://totp/ada@111122223333?secret=${SEED}`;
const LONG = `otpauth://totp/Amazon%20Web%20Services:ada@111122223333?secret=${SEED}&issuer=Amazon%20Web%20Services`;
const card: CodesCard = {
  purpose: 'enable',
  userName: 'ada',
  app: { uris: [LONG, SHORT], seed: SEED },
  wasWrong: null,
  problem: () => null,
};
const NOW = 59_000_000 * 30_000;
const REFUSED = 'Authentication code for device is not valid.';

interface Seen {
  /** What the screen begins with, each time it is drawn anew. */
  readonly screens: readonly string[][];
  readonly questions: readonly string[];
  readonly answer: Awaited<ReturnType<typeof askCodes>>;
}

/** Types each of these. */
async function seen(
  size: { columns: number; rows: number; unicode?: boolean },
  replies: readonly string[],
  asks: CodesCard = card,
): Promise<Seen> {
  const [screens, questions, left]: [string[][], string[], string[]] = [[], [], [...replies]];
  const text = ({ message }: { readonly message: string }): Promise<string> => {
    questions.push(message);
    return Promise.resolve(left.shift() ?? '');
  };
  const never = (): never => {
    throw new Error('Nobody asks that');
  };
  const prompts = { text, hidden: never, choose: never, chooseSeveral: never, confirm: never, confirmOr: never };
  const answer = await askCodes(asks, {
    prompts,
    say: never,
    show: (lines) => void screens.push([...lines]),
    page: () => ({ ...pageAt(size.columns, { unicode: size.unicode ?? true }), rows: size.rows }),
    signal: new AbortController().signal,
  });
  return { screens, questions, answer };
}

const isQr = (lines: readonly string[]): boolean => lines.some((line) => line.includes('█'));
/** Without emphasis and line ends. */
const wordsOf = (lines: readonly string[] = []): string => readable(lines.join(' ')).replace(/\s+/g, ' ');
const EIGHTY = { columns: 80, rows: 24 };

describe('the QR code', () => {
  it.each([
    ['80x24', EIGHTY],
    ['40x28', { columns: 40, rows: 28 }],
    ['120x40', { columns: 120, rows: 40 }],
  ])('is there at %s', async (_name, size) => {
    const { screens, questions } = await seen(size, ['']);
    expect([isQr(screens[0] ?? []), questions[0]]).toEqual([true, 'Code (t: the key as text; Enter alone: later)']);
  });

  it('has no room at 40x20, and says what has', async () => {
    const { screens, questions } = await seen({ columns: 40, rows: 20 }, ['']);
    expect([isQr(screens[0] ?? []), questions[0]]).toEqual([false, 'Code (t: the key as text; Enter alone: later)']);
    expect(wordsOf(screens[0])).toContain('no room for the QR code. Make it larger and type r, or type t');
  });

  it('is no matter of room in a terminal without its characters', async () => {
    const { screens, questions } = await seen({ columns: 120, rows: 40, unicode: false }, ['t', '']);
    expect(wordsOf(screens[0])).toMatch(/cannot draw a QR code.*Type t for the key as text/);
    expect([wordsOf(screens[0]).includes('no room'), questions[1]]).toEqual([false, 'Code (Enter alone: later)']);
  });

  it('with room to spare has first what to know before it is scanned, and the form that says most', async () => {
    const [roomy, tight] = [await seen({ columns: 120, rows: 40 }, ['']), await seen(EIGHTY, [''])];
    expect(roomy.screens[0]?.join(' ')).toMatch(/backs up its codes[^█]*█/);
    expect(roomy.screens[0]?.length).toBeGreaterThan(26);
    expect(tight.screens[0]?.join(' ')).not.toContain('backs up');
  });

  it('loses no row to a question, nor to anything that can be wrong with a code', async () => {
    const problems = [
      codesJudge(SEED, () => NOW).problem('1', null),
      ...['000000', '000001'].map((code) => codesJudge(SEED, () => NOW).problem(code, null)),
      'The clocks of the phone and of this computer do not agree. Set both to automatic time, then type the code that the app shows now.',
    ].filter((problem) => problem !== null);
    for (const columns of [40, 44, 60, 80]) {
      for (let rows = 23; rows <= 29; rows++) {
        for (const wasWrong of [null, REFUSED]) {
          const { screens, questions } = await seen({ columns, rows }, ['111111', ''], { ...card, wasWrong });
          const [screen = [], page] = [screens[0], { ...pageAt(columns), rows }];
          if (!isQr(screen)) continue;
          const below = (texts: readonly string[]): number =>
            rowsOf(
              texts.flatMap((one) => wrapped(page, one, '', '  ')),
              columns,
            );
          const [first = '', second = ''] = questions;
          expect(screen.length + below([`✔ ${first} 111111`, `? ${second} 111111`])).toBeLessThanOrEqual(rows);
          // The heading may scroll away then.
          const rest = screen.length - (columns < 58 ? 2 : 1);
          for (const problem of problems) expect(rest + below([`? ${first} 111111`, problem])).toBeLessThanOrEqual(rows);
          const same = 'That is the same code. Wait until the app shows the next one.';
          expect(rest + below([`✔ ${first} 111111`, `? ${second} 111111`, same])).toBeLessThanOrEqual(rows);
        }
      }
    }
  });

  it('gives way to what was wrong with the codes where there is no room for both, and comes back', async () => {
    const { screens, questions, answer } = await seen(EIGHTY, ['r', '111111', '222222'], { ...card, wasWrong: REFUSED });
    expect(screens.map(isQr)).toEqual([false, true]);
    expect(wordsOf(screens[0])).toContain(`AWS did not accept the codes: ${REFUSED} Set the phone to automatic time`);
    expect(wordsOf(screens[1])).not.toContain(REFUSED);
    expect(questions[0]).toBe('Code (r: the QR code; t: the key as text; Enter alone: later)');
    expect(answer).toEqual({ code: '111111', 'next-code': '222222' });
  });

  it('is on the screen with what was wrong where there is room for both', async () => {
    const { screens } = await seen({ columns: 80, rows: 40 }, [''], { ...card, wasWrong: REFUSED });
    expect([isQr(screens[0] ?? []), wordsOf(screens[0]).includes(REFUSED)]).toEqual([true, true]);
  });
});

describe('the key as text', () => {
  it.each([40, 80])('is broken between its groups alone, at %i columns', async (columns) => {
    const { screens } = await seen({ columns, rows: 24 }, ['t', '']);
    const groups = (screens[1] ?? []).filter((line) => /^ {2}[A-Z2-7]{4}( |$)/.test(line));
    expect(groups.flatMap((line) => line.trim().split(' ')).join('')).toBe(SEED);
    expect(groups.every((line) => line.length <= columns && /^( {1,2}[A-Z2-7]{4})+$/.test(line))).toBe(true);
  });
});

describe('two codes', () => {
  it('that are not in a row are asked for again from the first, and told why', async () => {
    const problem: CodesCard['problem'] = (typed, first) => (first === '111111' && typed === '333333' ? 'They do not follow.' : null);
    const { screens, questions, answer } = await seen({ columns: 80, rows: 40 }, ['111111', '333333', '44 4444', '555555'], {
      ...card,
      problem,
    });
    expect(screens[1]?.join(' ')).toContain('They do not follow.');
    expect([questions.length, answer]).toEqual([4, { code: '444444', 'next-code': '555555' }]);
  });

  it('of a device that an app has already come without a QR code and its keys', async () => {
    const { screens, questions } = await seen(EIGHTY, ['t', ''], { ...card, purpose: 'resync', app: null });
    expect([isQr(screens[0] ?? []), questions[0]]).toEqual([false, 'Code (Enter alone: later)']);
  });
});
