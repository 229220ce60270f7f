import { describe, expect, it } from 'vitest';
import type { Connection } from '../../src/aws/connect.ts';
import type { Deps, HostOptions } from '../../src/cli/deps.ts';
import { doneOf } from '../../src/cli/result.ts';
import { session } from '../../src/cli/session.ts';
import type { Session, SessionEnd } from '../../src/cli/session.ts';
import { CredentialsError } from '../../src/model/errors.ts';
import type { ExitCode, RunResult } from '../../src/model/result.ts';
import { recordingHost } from '../engine/fakes.ts';

const command = { name: 'status', step: null, looks: true };
const told = { sandbox: undefined, profile: undefined, region: undefined, expectAccount: undefined, answers: {} };
const PLAIN = { json: false, color: undefined, plain: false, verbose: false };

interface Lived {
  readonly code: ExitCode;
  readonly host: ReturnType<typeof recordingHost>;
  readonly wish: HostOptions | undefined;
  /** What a second Ctrl-C would have left, while the work went on and afterwards. */
  readonly lastWords: () => RunResult | null;
}

async function live(
  work: (life: Session, stop: AbortController, lastWords: () => RunResult | null) => Promise<SessionEnd>,
  { shown = PLAIN, isTerminal = false }: { readonly shown?: Parameters<typeof session>[2]; readonly isTerminal?: boolean } = {},
): Promise<Lived> {
  const host = recordingHost();
  const stop = new AbortController();
  let wish: HostOptions | undefined;
  let lastWords = (): RunResult | null => null;
  const deps: Partial<Deps> = {
    version: '0.0.0',
    isTerminal: () => isTerminal,
    signal: stop.signal,
    lastWords: (result) => {
      lastWords = result;
    },
    host: (wanted) => {
      wish = wanted;
      return Promise.resolve(host);
    },
    journalDirectory: () => Promise.reject(new Error('No journal')),
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that a life needs by itself
  const code = await session({ command, told }, 'secure-account status', shown, deps as Deps, (life) =>
    work(life, stop, () => lastWords()),
  );
  return { code, host, wish, lastWords: () => lastWords() };
}

const done = (life: Session): SessionEnd => ({ result: doneOf(life.context, []) });
const resultsIn = ({ host }: Lived): readonly RunResult[] =>
  host.messages.flatMap((message) => (message.type === 'result' ? [message.result] : []));

describe('the life of a command', () => {
  it('ends with its one result, and its exit code', async () => {
    const lived = await live(async (life) => done(life));
    expect([lived.code, resultsIn(lived).map(({ outcome }) => outcome)]).toEqual([0, ['done']]);
  });

  it('ends with one result, too, when the work fails', async () => {
    const lived = await live(() => Promise.reject(new CredentialsError('none', 'There are none.', 'Get some.')));
    expect([lived.code, resultsIn(lived).map(({ error }) => error?.code)]).toEqual([5, ['credentials-none']]);
  });

  it('tells of an interruption, whatever a call that was cut off has failed with', async () => {
    const lived = await live(async (_, stop) => {
      stop.abort();
      throw new Error('The socket was closed');
    });
    expect([lived.code, resultsIn(lived)]).toMatchObject([130, [{ outcome: 'interrupted', next: ['secure-account status'] }]]);
  });

  it('leaves a document to a second Ctrl-C for as long as its own is not out', async () => {
    let meanwhile: RunResult | null = null;
    const lived = await live(async (life, _, lastWords) => {
      meanwhile = lastWords();
      return done(life);
    });
    expect([meanwhile, lived.lastWords()]).toMatchObject([{ outcome: 'interrupted', error: { code: 'interrupted' } }, null]);
  });

  it.each(['well', 'badly'])('closes what was opened, the latest first, when it ends %s', async (how) => {
    const closed: string[] = [];
    const opening = (name: string): { close: () => void } => ({ close: () => void closed.push(name) });
    await live(async (life) => {
      life.closeAtEnd(opening('rehearsal'));
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only closed here
      life.connected(opening('connection') as unknown as Connection);
      if (how === 'badly') throw new Error('no');
      return done(life);
    });
    expect(closed).toEqual(['connection', 'rehearsal']);
  });

  it.each([
    [true, true],
    [false, false],
  ])('shows a stack with --verbose alone (%s)', async (verbose, isShown) => {
    const { host } = await live(() => Promise.reject(new Error('no')), { shown: { ...PLAIN, verbose } });
    expect(host.messages.map((message) => message.type === 'result' && message.stack !== null)).toEqual([isShown]);
  });

  it.each([
    ['a person at a terminal', true, PLAIN, 'terminal'],
    ['a person who wants JSON', true, { ...PLAIN, json: true }, 'json'],
    ['a person who has said yes', true, { ...PLAIN, yes: true }, 'plain'],
    ['nobody', false, PLAIN, 'plain'],
  ] as const)('has a host for %s', async (_who, isTerminal, shown, kind) => {
    let asks = false;
    const { wish } = await live(
      async (life) => {
        asks = life.isInteractive;
        return done(life);
      },
      { isTerminal, shown },
    );
    expect([wish?.kind, asks]).toEqual([kind, kind === 'terminal']);
  });
});
