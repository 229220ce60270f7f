import type { Authorization } from '../../aws/login/authorization.ts';
import { pageFailure, tooLate } from '../../aws/login/refusals.ts';
import type { LoginSession } from '../../aws/login/session.ts';
import type { SignIn } from '../../aws/login/sign-in.ts';
import { readVerificationCode } from '../../aws/login/verification-code.ts';
import { unlessStopped } from '../../aws/unless-stopped.ts';
import { CredentialsError, InterruptedError } from '../../model/errors.ts';
import type { Clock, Host, SignInAs } from '../../model/ports.ts';
import { messageOf } from '../../model/text.ts';

/** As long as the AWS CLI waits. */
const MINUTES = 10;
/** By then a page that works has come back, or a person is at the password. */
const HINT_AFTER_MS = 30_000;

const FOREIGN = 'A response from another sign-in was refused. If you have an older sign-in page open, close it and use the link above.';
// https://github.com/aws/aws-cli/issues/10186
const HINT =
  'Still waiting. If the page shows only "400 Bad Request", the browser holds an older session of the AWS console: sign out of the console there, or open the link in a private window. If it cannot come back to this computer, stop with Ctrl-C and use another device: secure-account login --remote';

/** What a browser sign-in reaches the world through. */
export interface SignInPorts {
  readonly host: Host;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Whether the page could be opened. */
  readonly openBrowser: (link: string) => Promise<boolean>;
  /** Shows the link, in place of the message of `login`. */
  readonly told?: (link: string, opened: boolean) => void;
  /** Of a sign-in on another device that proves something: it may be left for later. */
  readonly card?: { readonly as: SignInAs; readonly left: () => void };
}

/** Opens AWS's page in this machine's browser and waits for it to come back. Throws CredentialsError where it does not, or not with a code. */
export async function signInHere(signIn: SignIn, ports: SignInPorts): Promise<LoginSession> {
  const { host } = ports;
  let isWarned = false;
  const warn = (): void => {
    // Once: a page that sends a hundred of them gets no hundred lines.
    if (!isWarned) host.notify({ type: 'warning', text: FOREIGN });
    isWarned = true;
  };
  const { authorization, callback } = await signIn.sameDevice(warn).catch(noCallback);
  try {
    const opened = await ports.openBrowser(authorization.link);
    if (ports.told !== undefined) ports.told(authorization.link, opened);
    else host.notify({ type: 'browser-sign-in', way: 'same-device', link: authorization.link, opened, minutes: MINUTES });
    const returned = await inTime(
      ports,
      () => callback.returned,
      () => host.notify({ type: 'note', texts: [HINT] }),
    );
    if (returned.is === 'error') throw pageFailure(returned.error);
    return await redeemed(signIn, authorization, returned.code, ports);
  } finally {
    await callback.close();
  }
}

/** Shows the link, and takes the code that a browser anywhere ends with. */
export async function signInElsewhere(signIn: SignIn, ports: SignInPorts): Promise<LoginSession> {
  const authorization = signIn.otherDevice();
  const { host, card } = ports;
  const problem = (pasted: string): string | null => PROBLEMS[readVerificationCode(pasted, authorization.state).is];
  host.notify({ type: 'browser-sign-in', way: 'other-device', link: authorization.link, opened: false, minutes: MINUTES, as: card?.as });
  const pasted = await inTime(
    ports,
    (signal) => host.ask('code', { problem, isLeavable: card !== undefined }, signal),
    () => {},
  );
  if (pasted === null) {
    card?.left();
    throw new InterruptedError();
  }
  const read = readVerificationCode(pasted, authorization.state);
  if (read.is !== 'code') throw new CredentialsError('sign-in', PROBLEMS[read.is], 'Run the same command again.');
  return redeemed(signIn, authorization, read.code, ports);
}

/** Whoever stops now waits for no reply: a session that AWS may have made was never told to anybody, and ends by itself. */
const redeemed = (signIn: SignIn, authorization: Authorization, code: string, { signal }: SignInPorts): Promise<LoginSession> =>
  unlessStopped(signal, () => signIn.redeem(authorization, code));

const PROBLEMS = {
  code: null,
  unreadable: 'This is not a verification code from AWS. Copy all of it from the last page in the browser.',
  'another-sign-in': 'This code belongs to another sign-in. Open the link above, and paste the code that it shows at the end.',
} as const;

/** Whatever comes first: the answer, ten minutes, or the end of the run. */
async function inTime<Answer>(
  { clock, signal }: SignInPorts,
  answer: (signal: AbortSignal) => Promise<Answer>,
  hint: () => void,
): Promise<Answer> {
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  const late = async (): Promise<never> => {
    await clock.sleep(HINT_AFTER_MS, either);
    hint();
    await clock.sleep(MINUTES * 60_000 - HINT_AFTER_MS, either);
    throw tooLate(MINUTES);
  };
  try {
    return await Promise.race([answer(either), late()]);
  } finally {
    over.abort();
  }
}

function noCallback(cause: unknown): never {
  throw new CredentialsError(
    'sign-in',
    `No port of 127.0.0.1 could be opened for the browser to come back to (${messageOf(cause)}).`,
    'Sign in with another device, which needs none: secure-account login --remote',
    { cause },
  );
}
