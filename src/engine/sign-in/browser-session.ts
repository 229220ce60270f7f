import type { AttemptElsewhere, AttemptHere, BrowserSignIn } from '../../model/browser-sign-in.ts';
import { CredentialsError, InterruptedError } from '../../model/errors.ts';
import type { SignInAs } from '../../model/ports.ts';
import { messageOf } from '../../model/text.ts';
import { unlessStopped } from '../../model/unless-stopped.ts';
import type { SignInPorts } from './ports.ts';
import { browser as texts } from './text.ts';

/** As long as the AWS CLI waits. */
const MINUTES = 10;
/** By then a page that works has come back, or a person is at the password. */
const HINT_AFTER_MS = 30_000;

/** What a browser sign-in reaches the world through. */
export interface BrowserSessionPorts extends SignInPorts {
  /** Whether the page could be opened. */
  readonly openBrowser: (link: string) => Promise<boolean>;
  /** Shows the link, in place of the message of `login`. */
  readonly told?: (link: string, opened: boolean) => void;
  /** Of a sign-in on another device that proves something: it may be left for later. */
  readonly card?: { readonly as: SignInAs; readonly left: () => void };
}

/** Opens AWS's page in this machine's browser and waits for it to come back. Throws CredentialsError where it does not, or not with a code. */
export async function signInHere<Session>(signIn: BrowserSignIn<Session>, ports: BrowserSessionPorts): Promise<Session> {
  const { host } = ports;
  let isWarned = false;
  const warn = (): void => {
    // Once: a page that sends a hundred of them gets no hundred lines.
    if (!isWarned) host.notify({ type: 'warning', text: texts.foreign });
    isWarned = true;
  };
  const attempt = await signIn.sameDevice(warn).catch(noCallback);
  try {
    const opened = await ports.openBrowser(attempt.link);
    if (ports.told !== undefined) ports.told(attempt.link, opened);
    else host.notify({ type: 'browser-sign-in', way: 'same-device', link: attempt.link, opened, minutes: MINUTES });
    const code = await inTime(
      ports,
      () => attempt.returned(),
      () => host.notify({ type: 'note', texts: [texts.hint] }),
    );
    return await redeemed(attempt, code, ports);
  } finally {
    await attempt.close();
  }
}

/** Shows the link, and takes the code that a browser anywhere ends with. */
export async function signInElsewhere<Session>(signIn: BrowserSignIn<Session>, ports: BrowserSessionPorts): Promise<Session> {
  const attempt = signIn.otherDevice();
  const { host, card } = ports;
  const problem = (pasted: string): string | null => PROBLEMS[attempt.read(pasted).is];
  host.notify({ type: 'browser-sign-in', way: 'other-device', link: attempt.link, opened: false, minutes: MINUTES, as: card?.as });
  const pasted = await inTime(
    ports,
    (signal) => host.ask('code', { problem, isLeavable: card !== undefined }, signal),
    () => {},
  );
  if (pasted === null) {
    card?.left();
    throw new InterruptedError();
  }
  const read = attempt.read(pasted);
  if (read.is !== 'code') throw new CredentialsError('sign-in', PROBLEMS[read.is], texts.runAgain);
  return redeemed(attempt, read.code, ports);
}

/** Whoever stops now waits for no reply: a session that AWS may have made was never told to anybody, and ends by itself. */
const redeemed = <Session>(
  attempt: AttemptHere<Session> | AttemptElsewhere<Session>,
  code: string,
  { signal }: SignInPorts,
): Promise<Session> => unlessStopped(signal, () => attempt.redeem(code));

const PROBLEMS = {
  code: null,
  unreadable: texts.notACode,
  'another-sign-in': texts.otherSignIn,
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
    throw new CredentialsError('sign-in', texts.tooLate(MINUTES), texts.atTheBrowser);
  };
  try {
    return await Promise.race([answer(either), late()]);
  } finally {
    over.abort();
  }
}

function noCallback(cause: unknown): never {
  throw new CredentialsError('sign-in', texts.noPort(messageOf(cause)), texts.withoutPort, { cause });
}
