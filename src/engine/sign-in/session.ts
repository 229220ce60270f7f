import { AwsCallError, InterruptedError } from '../../model/errors.ts';
import { leavable } from '../leavable.ts';
import type { CodeEnd, Polled, Portal, PortalSession, SignInCard } from '../../model/sign-in.ts';
import type { SignInPorts } from './ports.ts';
import { texts } from './text.ts';

/** `left`: the person goes on without. `out-of-time`: nobody is waited for any longer. */
export type SessionEnd = { readonly is: 'signed-in'; readonly session: PortalSession } | { readonly is: CodeEnd | 'left' | 'out-of-time' };

/** https://datatracker.ietf.org/doc/html/rfc8628#section-3.5 */
const SLOWER_BY_MS = 5000;

/** Shows the card and asks AWS, at AWS's pace, until somebody has answered, or `until` (the clock's milliseconds) has come. */
export async function awaitSession(portal: Portal, card: SignInCard, until: number, ports: SignInPorts): Promise<SessionEnd> {
  const { host, signal } = ports;
  host.notify({ type: 'sign-in', moment: { is: 'card', card } });
  const wait = leavable(signal, (stop) => (host.interactive ? host.ask('leave-sign-in', { card }, stop) : null));
  try {
    return await ask(portal, card, until, { ...ports, signal: wait.signal });
  } catch (error) {
    if (wait.isLeft() && error instanceof InterruptedError) return { is: 'left' };
    throw error;
  } finally {
    wait.end();
  }
}

async function ask(portal: Portal, { code }: SignInCard, until: number, { host, clock, signal }: SignInPorts): Promise<SessionEnd> {
  const began = clock.now();
  let intervalMs = code.intervalMs;
  for (;;) {
    const now = clock.now();
    if (now >= code.expiresAt) return { is: 'expired' };
    if (now >= until) return { is: 'out-of-time' };
    host.notify({ type: 'sign-in', moment: { is: 'waiting', what: texts.waiting, elapsedMs: now - began } });
    await clock.sleep(Math.min(intervalMs, until - now), signal);
    const polled = await portal.poll(code).catch(unlessLost);
    if (signal.aborted) throw new InterruptedError();
    if (polled.is === 'slow-down') intervalMs += SLOWER_BY_MS;
    else if (isEnd(polled)) return polled;
  }
}

const isEnd = (polled: Polled): polled is Exclude<Polled, { is: 'pending' | 'slow-down' }> & SessionEnd =>
  polled.is !== 'pending' && polled.is !== 'slow-down';

/** A reply that got lost is no news: the next question tells. */
function unlessLost(error: unknown): { readonly is: 'pending' } {
  if (error instanceof AwsCallError && error.kind === 'unclear') return { is: 'pending' };
  throw error;
}
