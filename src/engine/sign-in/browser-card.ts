import type { BrowserEntrance, BrowserSignIn } from '../../model/browser-sign-in.ts';
import { CredentialsError, InterruptedError } from '../../model/errors.ts';
import type { SignInAs } from '../../model/ports.ts';
import type { SignInCard } from '../../model/sign-in.ts';
import { signInElsewhere, signInHere } from './browser-session.ts';
import type { BrowserPorts } from './ports.ts';
import { browserProof as texts } from './text.ts';

/** `lapsed`: nobody came back, or AWS refused; worth another try. `left`: the person wants it so, or time is over. */
export type BrowserEnd<Session> =
  | { readonly is: 'signed-in'; readonly session: Session }
  | { readonly is: 'lapsed' | 'left'; readonly why: string };

/** Shows the card and waits for the browser to come back, until it has, the person leaves it, or `until` (the clock's milliseconds) has come. */
export async function signInOnce<Session>(
  signIn: BrowserSignIn<Session>,
  entrance: BrowserEntrance,
  again: boolean,
  until: number,
  ports: BrowserPorts<Session>,
): Promise<BrowserEnd<Session>> {
  const { host, clock, signal } = ports;
  const over = new AbortController();
  const stop = AbortSignal.any([signal, over.signal]);
  let end: 'left' | 'late' | null = null;
  const leave = (why: 'left' | 'late'): void => {
    end ??= why;
    over.abort();
  };
  if (until < Infinity) void clock.sleep(Math.max(0, until - clock.now()), stop).then(() => leave('late'), ignored);
  const told = (link: string, opened: boolean): void => {
    const card = cardOf(entrance, link, opened, again);
    host.notify({ type: 'sign-in', moment: { is: 'card', card } });
    // A refusal to ask is an interruption, which the wait sees too.
    if (host.interactive) void host.ask('leave-sign-in', { card }, stop).then(() => leave('left'), ignored);
  };
  try {
    const way = host.interactive ? await ports.way() : 'same-device';
    await nextCode(ports, stop);
    const waiting = { host, clock, signal: stop, openBrowser: (link: string) => ports.openBrowser(link, entrance.userName) };
    const session =
      way === 'same-device'
        ? await signInHere(signIn, { ...waiting, told })
        : await signInElsewhere(signIn, { ...waiting, card: { as: asOf(entrance), left: () => leave('left') } });
    host.notify({ type: 'sign-in', moment: { is: 'signed-in' } });
    return { is: 'signed-in', session };
  } catch (error) {
    if (signal.aborted) throw error;
    if (end !== null) return { is: 'left', why: end === 'left' ? texts.left : texts.late };
    if (error instanceof CredentialsError) return { is: 'lapsed', why: `${error.message} ${error.wayOut.replaceAll('\n', ' ')}` };
    throw error;
  } finally {
    over.abort();
  }
}

/** The codes that a device was just enabled with are used up: https://datatracker.ietf.org/doc/html/rfc6238#section-5.2 */
async function nextCode(
  { freshCodeAt, host, clock }: Pick<BrowserPorts<unknown>, 'freshCodeAt' | 'host' | 'clock'>,
  signal: AbortSignal,
): Promise<void> {
  const freshAt = freshCodeAt() ?? -Infinity;
  for (let now = clock.now(); now < freshAt; now = clock.now()) {
    host.notify({ type: 'sign-in', moment: { is: 'next-code', inMs: freshAt - now } });
    await clock.sleep(Math.min(1000, freshAt - now), signal);
  }
}

const asOf = ({ userName, alias, accountId }: BrowserEntrance): SignInAs => ({ userName, account: alias ?? accountId });

const ignored = (error: unknown): void => {
  if (!(error instanceof InterruptedError)) throw error;
};

const cardOf = (entrance: BrowserEntrance, link: string, opened: boolean, again: boolean): SignInCard => ({
  code: { deviceCode: '', userCode: '', link, expiresAt: Infinity, intervalMs: 0 },
  startUrl: link,
  expected: { accountId: entrance.accountId, userNames: [entrance.userName], permissionSets: [] },
  firstPassword: null,
  again,
  browser: { account: asOf(entrance).account, opened },
});
