import type { LoginSession } from '../../aws/login/session.ts';
import type { SignIn } from '../../aws/login/sign-in.ts';
import { CredentialsError, InterruptedError } from '../../model/errors.ts';
import type { SignInCard } from '../../model/sign-in.ts';
import { signInElsewhere, signInHere } from '../login/browser-sign-in.ts';
import type { SignInTools } from './prover.ts';

/** Who is to sign in at the console, and where. */
export interface BrowserEntrance {
  readonly userName: string;
  readonly userId: string;
  /** As GetUser gave it. */
  readonly arn: string;
  readonly accountId: string;
  readonly alias: string | null;
  readonly accountName: string | null;
}

/** `lapsed`: nobody came back, or AWS refused; worth another try. `left`: the person wants it so, or time is over. */
export type BrowserEnd =
  { readonly is: 'signed-in'; readonly session: LoginSession } | { readonly is: 'lapsed' | 'left'; readonly why: string };

/** Shows the card and waits for the browser to come back, until it has, the person leaves it, or `until` (the clock's milliseconds) has come. */
export async function signInOnce(
  signIn: SignIn,
  entrance: BrowserEntrance,
  again: boolean,
  until: number,
  tools: SignInTools,
): Promise<BrowserEnd> {
  const { host, clock, signal, browser } = tools;
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
    const way = host.interactive ? await browser.way() : 'same-device';
    const ports = { host, clock, signal: stop, openBrowser: (link: string) => browser.open(link, entrance.userName) };
    const session = way === 'same-device' ? await signInHere(signIn, { ...ports, told }) : await signInElsewhere(signIn, ports);
    host.notify({ type: 'sign-in', moment: { is: 'signed-in' } });
    return { is: 'signed-in', session };
  } catch (error) {
    if (signal.aborted) throw error;
    if (end !== null) return { is: 'left', why: end === 'left' ? 'Left for later.' : 'Nobody signed in while this waited.' };
    if (error instanceof CredentialsError) return { is: 'lapsed', why: `${error.message} ${error.wayOut}` };
    throw error;
  } finally {
    over.abort();
  }
}

const ignored = (error: unknown): void => {
  if (!(error instanceof InterruptedError)) throw error;
};

const cardOf = ({ userName, accountId, alias }: BrowserEntrance, link: string, opened: boolean, again: boolean): SignInCard => ({
  code: { deviceCode: '', userCode: '', link, expiresAt: Infinity, intervalMs: 0 },
  startUrl: link,
  expected: { accountId, userNames: [userName], permissionSets: [] },
  firstPassword: null,
  again,
  browser: { account: alias ?? accountId, opened },
});
