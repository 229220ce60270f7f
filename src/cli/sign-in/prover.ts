import type { Connection, ConnectOptions } from '../../aws/connect.ts';
import type { Way } from '../../aws/login/authorization.ts';
import { keptSession } from '../../aws/profile/kept-session.ts';
import type { KeptSession } from '../../aws/profile/kept-session.ts';
import { accessPortal, linksOf } from '../../facts/console-links.ts';
import { prove } from '../../engine/sign-in/prove.ts';
import type { ProofEnd } from '../../engine/sign-in/prove.ts';
import type { Proof } from '../../engine/types.ts';
import type { Answers } from '../../model/answers.ts';
import { InterruptedError } from '../../model/errors.ts';
import type { Journal } from '../../model/journal.ts';
import type { Clock, Host } from '../../model/ports.ts';
import { found, optional } from '../../model/reading.ts';
import type { Expected, SignInCard } from '../../model/sign-in.ts';
import { visible } from '../../model/text.ts';
import { readAccess } from '../../account/access.ts';
import type { Access, AccessReading } from '../../account/access.ts';
import { offerProfile, proposedName } from './offer-profile.ts';
import type { ProfileEnd, ProfileOffer } from './offer-profile.ts';

/** A browser, and where AWS Sign-In is. */
export interface BrowserTools {
  /** `--region`. */
  readonly region: string | undefined;
  /** Which browser: asked where this machine has none that would do. */
  readonly way: () => Promise<Way>;
  /** Whether the page could be opened; in a rehearsal that nobody watches a stand-in signs in there as that user. */
  readonly open: (link: string, userName: string) => Promise<boolean>;
  /** In place of the network and AWS's pages. */
  readonly rehearsal: { readonly requestHandler: NonNullable<ConnectOptions['requestHandler']>; readonly url: string } | undefined;
}

/** What a sign-in needs from the run that it is part of. */
export interface SignInTools {
  readonly connection: Connection;
  readonly host: Host;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly journal: Journal;
  readonly env: NodeJS.ProcessEnv;
  /** How long people are waited for; null until they are done or leave it. */
  readonly waitMs: number | null;
  /** For a sign-in at the console's own page. */
  readonly browser: BrowserTools;
  /** In a rehearsal in this process nothing is kept. */
  readonly keepsFiles: boolean;
  /** From when on the app shows a code that this run has not used up, by the clock; null where it has used none. */
  readonly freshCodeAt: () => number | null;
}

/** Where somebody signs in, and who is expected. */
export interface Entrance {
  readonly startUrl: string;
  readonly region: string;
  readonly expected: Expected;
  readonly firstPassword: SignInCard['firstPassword'];
  readonly accountName: string | null;
}

/** Of an account that can be read: null where nobody can sign in yet, with the reason. */
export async function proveAccess(tools: SignInTools, answers: Partial<Answers>): Promise<Proof> {
  const { account } = tools.connection;
  // Whatever the run has made in the meantime.
  account.forget(['instance', 'directory', 'permission-sets', 'assignments']);
  const reading = await readAccess(account, answers);
  if (reading.is === 'missing') return nobodyCan(reading);
  const entrance = await entranceOf(tools.connection, reading.access);
  return entrance === null ? NO_ADDRESS : proveAt(tools, entrance, answers);
}

/** Why there is nothing to sign in to yet, with the command that makes it. */
export const nobodyCan = ({ why, by }: AccessReading & { is: 'missing' }): Proof => ({
  is: 'not-proven',
  why: `${why} Run secure-account ${by} first.`,
});

/** In a partition whose access portal's address no source gives. */
export const NO_ADDRESS: Proof = {
  is: 'not-proven',
  why: 'The address of the AWS access portal is not known for this partition: give it with secure-account sign-in --start-url.',
};

/** Null where the partition's access portal has no address that is known. */
export async function entranceOf({ account }: Connection, { expected, instance, region, userId }: Access): Promise<Entrance | null> {
  const [{ partition }, consoleBase, information, external] = await Promise.all([
    account.caller(),
    account.consoleBase(),
    optional(account.accountInformation().then(found)),
    optional(account.directoryIsExternal()),
  ]);
  const startUrl = accessPortal(instance.identityStoreId ?? '', partition, region);
  if (startUrl === null) return null;
  const links = linksOf({ partition, consoleBase }, region);
  const own = {
    settings: links.identityCenterSettings(instance.instanceArn),
    user: userId === null ? links.users(instance.instanceArn) : links.user(instance.instanceArn, userId),
  };
  return {
    startUrl,
    region,
    expected,
    firstPassword: external.is === 'found' && external.value ? null : own,
    accountName: information.is === 'found' ? information.value.name : null,
  };
}

/** Lets somebody sign in, and keeps what is to be kept of it. What goes wrong is in the proof; rejects with InterruptedError alone. */
export async function proveAt(tools: SignInTools, entrance: Entrance, answers: Partial<Answers>): Promise<Proof> {
  const { connection, clock } = tools;
  const { startUrl, region, expected, firstPassword } = entrance;
  let end: ProofEnd;
  const wanted = { accountId: expected.accountId, roles: expected.permissionSets };
  const kept = tools.keepsFiles ? await keptSession(tools.env, entrance, wanted, clock.now()) : null;
  try {
    const portal = await connection.portal(startUrl, region, () => clock.now());
    end = await prove(portal, expected, { firstPassword, waitMs: tools.waitMs, kept: kept?.session ?? null }, tools);
  } catch (error) {
    if (error instanceof InterruptedError || !(error instanceof Error)) throw error;
    return { is: 'not-proven', why: error.message, error };
  }
  if (end.is === 'not-proven') return { is: 'not-proven', why: end.why };
  const { arn, requestIds, account, accountId, role } = end.entered;
  const at = new Date(clock.now()).toISOString();
  await tools.journal.write({
    what: 'proof',
    step: 'sign-in',
    call: 'sts:GetCallerIdentity',
    requestId: requestIds.at(-1) ?? null,
    ids: { role: roleOf(arn) },
  });
  const offer = {
    name: answers.writeProfile,
    proposed: proposedName(entrance.accountName),
    wanted: { startUrl, ssoRegion: region, accountId, roleName: role, region },
    session: end.session,
  };
  if (end.isKept && kept !== null) return { is: 'proven', arn, at, requestIds, account, ...(await stays(kept, offer, tools)) };
  const written = tools.keepsFiles ? await offerProfile({ ...offer, ...tools }) : noFiles(tools, answers);
  return { is: 'proven', arn, at, requestIds, account, ...written };
}

/** Says that nobody had to sign in, and asks for a profile only where there is none, or another one is wanted. */
async function stays(
  { profile }: KeptSession,
  offer: Omit<ProfileOffer, 'host' | 'env' | 'signal'>,
  tools: SignInTools,
): Promise<ProfileEnd> {
  const by = profile === null ? 'is kept on this computer' : `the profile ${visible(profile)} keeps`;
  tools.host.notify({ type: 'note', texts: [`No new sign-in was needed: the session that ${by} is still valid.`] });
  return profile === null || offer.name !== undefined ? offerProfile({ ...offer, ...tools }) : { profile, trouble: null };
}

/** The session's name is the user's, often an e-mail address: the journal has no names. */
const roleOf = (arn: string): string => arn.slice(0, arn.lastIndexOf('/'));

function noFiles({ host }: SignInTools, { writeProfile }: Partial<Answers>): { profile: null; trouble: null } {
  if (writeProfile !== undefined) {
    host.notify({ type: 'note', texts: [`A rehearsal keeps nothing, so no profile ${writeProfile} is written.`] });
  }
  return { profile: null, trouble: null };
}
