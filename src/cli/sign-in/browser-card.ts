import type { LoginSession } from '../../aws/login/session.ts';
import type { SignIn } from '../../aws/login/sign-in.ts';
import { CredentialsError, InterruptedError } from '../../model/errors.ts';
import type { SignInAs } from '../../model/ports.ts';
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

/** Who leaves it may do so because the page takes no code of the app. */
const LEFT =
  'Left for later. If the page refuses the codes of the app, the device is out of sync: secure-account iam-mfa, in a terminal, resyncs it.';

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
    await nextCode(tools, stop);
    const ports = { host, clock, signal: stop, openBrowser: (link: string) => browser.open(link, entrance.userName) };
    const session =
      way === 'same-device'
        ? await signInHere(signIn, { ...ports, told })
        : await signInElsewhere(signIn, { ...ports, card: { as: asOf(entrance), left: () => leave('left') } });
    host.notify({ type: 'sign-in', moment: { is: 'signed-in' } });
    return { is: 'signed-in', session };
  } catch (error) {
    if (signal.aborted) throw error;
    if (end !== null) return { is: 'left', why: end === 'left' ? LEFT : 'Nobody signed in while this waited.' };
    if (error instanceof CredentialsError) return { is: 'lapsed', why: `${error.message} ${error.wayOut}` };
    throw error;
  } finally {
    over.abort();
  }
}

/** The codes that a device was just enabled with are used up: https://datatracker.ietf.org/doc/html/rfc6238#section-5.2 */
async function nextCode({ freshCodeAt, host, clock }: SignInTools, signal: AbortSignal): Promise<void> {
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
