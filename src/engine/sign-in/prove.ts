import { InterruptedError } from '../../model/errors.ts';
import type { Expected, Portal, PortalSession, SignInCard } from '../../model/sign-in.ts';
import type { Entered, EntryEnd } from './entry.ts';
import { attempt, enter } from './entry.ts';
import { awaitSession } from './session.ts';
import type { SessionEnd } from './session.ts';
import type { SignInPorts } from './ports.ts';
import { texts } from './text.ts';

/** How one attempt ended: a denial or an expired code is no error. */
export type ProofEnd =
  /** `isKept`: by a session from before. */
  | { readonly is: 'proven'; readonly entered: Entered; readonly session: PortalSession; readonly isKept: boolean }
  /** `why` in a sentence; `left` where the person wants it so. */
  | { readonly is: 'not-proven'; readonly why: string; readonly left: boolean };

/** How a sign-in is asked for. */
export interface ProveOptions {
  readonly firstPassword: SignInCard['firstPassword'];
  /** How long people are waited for; null until they are done or leave it. */
  readonly waitMs: number | null;
  /** Somebody's session from before, which is tried first; null where there is none. */
  readonly kept: PortalSession | null;
}

/**
 * The new user signs in for real, and AWS answers who that is: the one thing that shows that somebody but root can get
 * in. Nothing is changed by it. Rejects with InterruptedError, and with AwsCallError where the portal cannot be reached.
 */
export async function prove(
  portal: Portal,
  expected: Expected,
  { firstPassword, waitMs, kept }: ProveOptions,
  ports: SignInPorts,
): Promise<ProofEnd> {
  const { host, clock } = ports;
  const before = kept === null ? null : await byKept(portal, kept, expected);
  if (before !== null && kept !== null) {
    host.notify({ type: 'sign-in', moment: { is: 'proven', arn: before.arn } });
    return { is: 'proven', entered: before, session: kept, isKept: true };
  }
  const until = waitMs === null ? Infinity : clock.now() + waitMs;
  for (let again = false; ; again = true) {
    const card: SignInCard = { code: await portal.begin(), startUrl: portal.startUrl, expected, firstPassword, again };
    const end = await awaitSession(portal, card, until, ports);
    if (end.is === 'signed-in') host.notify({ type: 'sign-in', moment: { is: 'signed-in' } });
    const entry = end.is === 'signed-in' ? await enter(portal, end.session, expected, ports) : null;
    if (end.is === 'signed-in' && entry?.is === 'entered') {
      host.notify({ type: 'sign-in', moment: { is: 'proven', arn: entry.entered.arn } });
      return { is: 'proven', entered: entry.entered, session: end.session, isKept: false };
    }
    const why = whyNot(end, entry);
    const isOver = end.is === 'left' || end.is === 'out-of-time';
    // What nobody has answered, or what AWS lost, is worth another code by itself; an answer is a person's to change.
    const isLapsed = end.is === 'expired' || end.is === 'invalid';
    const goesOn = !isOver && (host.interactive ? await wantsAgain(why, ports) : isLapsed && clock.now() < until);
    if (goesOn) continue;
    host.notify({ type: 'sign-in', moment: { is: 'not-proven', why } });
    return { is: 'not-proven', why, left: end.is === 'left' };
  }
}

/** Null where AWS does not take that session any more, or it is somebody else's: then a person signs in. */
async function byKept(portal: Portal, session: PortalSession, expected: Expected): Promise<Entered | null> {
  portal.resume(session);
  try {
    const tried = await attempt(portal, session, expected);
    return tried.is === 'entered' ? tried.entered : null;
  } catch (error) {
    if (error instanceof InterruptedError) throw error;
    return null;
  }
}

async function wantsAgain(why: string, { host, signal }: SignInPorts): Promise<boolean> {
  return (await host.ask('choose', { title: texts.question, why: [why], ways: [texts.again, texts.later] }, signal)) === 0;
}

function whyNot(end: SessionEnd, entry: EntryEnd | null): string {
  if (entry !== null && entry.is !== 'entered') return entry.why;
  switch (end.is) {
    case 'expired':
      return texts.expired;
    case 'invalid':
      return texts.invalid;
    case 'denied':
      return texts.denied;
    case 'left':
      return texts.left;
    case 'out-of-time':
      return texts.late;
    case 'signed-in':
      return texts.notProven;
  }
}
