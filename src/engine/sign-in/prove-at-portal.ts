import type { Answers } from '../../model/answers.ts';
import { InterruptedError } from '../../model/errors.ts';
import type { Entrance, EntranceReading } from '../../model/sign-in.ts';
import type { Proof } from '../types.ts';
import { offerProfile, proposedName } from './offer-profile.ts';
import type { PortalPorts } from './ports.ts';
import { prove } from './prove.ts';
import type { ProofEnd } from './prove.ts';
import { profile as texts } from './text.ts';

/** At the entrance of an account that can be read. Rejects with InterruptedError alone. */
export async function proveAccess(
  readEntrance: () => Promise<EntranceReading>,
  ports: PortalPorts,
  answers: Partial<Answers>,
): Promise<Proof> {
  let reading: EntranceReading;
  try {
    reading = await readEntrance();
  } catch (error) {
    return notProven(error);
  }
  return reading.is === 'missing' ? { is: 'not-proven', why: reading.why } : proveAtPortal(reading.entrance, ports, answers);
}

/** Lets somebody sign in, and keeps what is to be kept of it. What goes wrong is in the proof; rejects with InterruptedError alone. */
export async function proveAtPortal(entrance: Entrance, ports: PortalPorts, answers: Partial<Answers>): Promise<Proof> {
  const { clock, host, waitMs } = ports;
  const { expected, firstPassword } = entrance;
  const kept = await ports.keptSession(entrance);
  let end: ProofEnd;
  try {
    end = await prove(await ports.openPortal(entrance), expected, { firstPassword, waitMs, kept: kept?.session ?? null }, ports);
  } catch (error) {
    return notProven(error);
  }
  if (end.is === 'not-proven') return { is: 'not-proven', why: end.why };
  const { arn, requestIds, account } = end.entered;
  const at = new Date(clock.now()).toISOString();
  await ports.journal.write({
    what: 'proof',
    step: 'sign-in',
    call: 'sts:GetCallerIdentity',
    requestId: requestIds.at(-1) ?? null,
    ids: { role: roleOf(arn) },
  });
  const proven = { is: 'proven', arn, at, requestIds, account } as const;
  const name = answers.writeProfile;
  if (end.isKept && kept !== null) {
    host.notify({ type: 'note', texts: [texts.stillValid(kept.profile)] });
    // Nobody is asked again for what is there.
    if (kept.profile !== null && name === undefined) return { ...proven, profile: kept.profile, trouble: null };
  }
  const offer = { name, proposed: proposedName(entrance.accountName), command: 'secure-account sign-in' };
  return { ...proven, ...(await offerProfile(offer, ports.profilesFor(end.session, entrance, end.entered), ports)) };
}

function notProven(error: unknown): Proof {
  if (error instanceof InterruptedError || !(error instanceof Error)) throw error;
  return { is: 'not-proven', why: error.message, error };
}

/** The session's name is the user's, often an e-mail address: the journal has no names. */
const roleOf = (arn: string): string => arn.slice(0, arn.lastIndexOf('/'));
