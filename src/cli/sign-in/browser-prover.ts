import { openSignIn } from '../../aws/login/sign-in.ts';
import type { SignIn } from '../../aws/login/sign-in.ts';
import type { LoginSession } from '../../aws/login/session.ts';
import type { Proof } from '../../engine/types.ts';
import { meantIamUser } from '../../account/iam-user.ts';
import type { AccountReader, Caller } from '../../model/account.ts';
import type { Answers } from '../../model/answers.ts';
import { InterruptedError } from '../../model/errors.ts';
import type { IamUser } from '../../model/iam.ts';
import { found, optional } from '../../model/reading.ts';
import { visible } from '../../model/text.ts';
import { signInOnce } from './browser-card.ts';
import type { BrowserEntrance } from './browser-card.ts';
import { keepLogin } from './keep-login.ts';
import { proposedName } from './offer-profile.ts';
import type { SignInTools } from './prover.ts';

const notProven = (why: string, error?: unknown): Proof => ({ is: 'not-proven', why, ...(error !== undefined && { error }) });

/**
 * The IAM user signs in with a browser, and AWS answers who that is, which must be the ARN that GetUser gave. A browser that
 * is still root's gives root's session: it is thrown away, and asked for again. Rejects with InterruptedError alone.
 */
export async function proveByBrowser(tools: SignInTools, answers: Partial<Answers>): Promise<Proof> {
  const { connection, browser, env, clock } = tools;
  // Whatever the run has made in the meantime.
  connection.account.forget(['iam']);
  let signIn: SignIn | null = null;
  try {
    const user = await userOf(connection.account, answers);
    if (user === null) return notProven('There is no IAM user to sign in as. Run secure-account iam-user first.');
    signIn = await openSignIn({
      region: browser.region,
      env: browser.rehearsal === undefined ? env : {},
      now: () => clock.now(),
      rehearsal: browser.rehearsal,
    });
    return await prove(signIn, await entranceOf(connection.account, user), tools, answers);
  } catch (error) {
    if (error instanceof InterruptedError || !(error instanceof Error)) throw error;
    return notProven(error.message, error);
  } finally {
    // The session refreshes itself over it, for as long as the run goes on.
    if (signIn !== null) tools.signal.addEventListener('abort', signIn.close, { once: true });
  }
}

async function userOf(account: AccountReader, answers: Partial<Answers>): Promise<IamUser | null> {
  const name = await meantIamUser(account, answers);
  if (name === null) return null;
  const user = await account.iamUser(name);
  return user.is === 'found' ? user.value : null;
}

async function entranceOf(account: AccountReader, { userName, arn, userId }: IamUser): Promise<BrowserEntrance> {
  const [{ accountId }, alias, information] = await Promise.all([
    account.caller(),
    optional(account.accountAlias().then(found)),
    optional(account.accountInformation().then(found)),
  ]);
  return {
    userName,
    userId,
    arn,
    accountId,
    alias: alias.is === 'found' ? alias.value : null,
    accountName: information.is === 'found' ? information.value.name : null,
  };
}

async function prove(signIn: SignIn, entrance: BrowserEntrance, tools: SignInTools, answers: Partial<Answers>): Promise<Proof> {
  const { host, clock, waitMs, signal } = tools;
  const until = waitMs === null ? Infinity : clock.now() + waitMs;
  for (let again = false; ; again = true) {
    const end = await signInOnce(signIn, entrance, again, until, tools);
    const entered = end.is === 'signed-in' ? await enter(end.session, entrance, signIn, tools) : null;
    if (end.is === 'signed-in' && entered?.is === 'entered') {
      host.notify({ type: 'sign-in', moment: { is: 'proven', arn: entrance.arn } });
      return proven(end.session, entered, entrance, tools, answers);
    }
    const why = entered?.is === 'somebody-else' ? entered.why : end.is === 'signed-in' ? '' : end.why;
    const goesOn =
      end.is !== 'left' && (host.interactive ? await wantsAgain(why, host, signal) : end.is === 'lapsed' && clock.now() < until);
    if (goesOn) continue;
    host.notify({ type: 'sign-in', moment: { is: 'not-proven', why } });
    return notProven(why);
  }
}

async function wantsAgain(why: string, host: SignInTools['host'], signal: AbortSignal): Promise<boolean> {
  const ways = [
    { label: 'Try again', about: null },
    { label: 'Leave it for later', about: 'secure-account sign-in --administrator iam-user does it at any time.' },
  ];
  return (await host.ask('choose', { title: 'Sign in again?', why: [why], ways }, signal)) === 0;
}

type Entry =
  | { readonly is: 'entered'; readonly account: AccountReader; readonly requestId: string | null }
  | { readonly is: 'somebody-else'; readonly why: string };

/** Asked of AWS with the new credentials: what the browser said is not taken on trust. */
async function enter(session: LoginSession, entrance: BrowserEntrance, signIn: SignIn, { connection }: SignInTools): Promise<Entry> {
  const { account, caller, requestId } = await connection.enter(signIn.inMemory(session));
  const why = difference(caller, entrance);
  return why === null ? { is: 'entered', account, requestId } : { is: 'somebody-else', why };
}

function difference({ arn, kind, accountId }: Caller, { arn: wanted, userName, accountId: ours }: BrowserEntrance): string | null {
  if (arn === wanted) return null;
  const shown = visible(userName);
  const how = 'Open the link in a private window, or sign out of the console in that browser first';
  if (kind === 'root' && accountId === ours) {
    return `The browser is still signed in as the root user, and returned root's session, which was discarded. ${how}, then sign in as ${shown}, not as root.`;
  }
  return `AWS answered ${visible(arn)}, and ${visible(wanted)} was expected. That session was discarded. ${how}, then sign in as ${shown}.`;
}

async function proven(
  session: LoginSession,
  { account, requestId }: Entry & { readonly is: 'entered' },
  entrance: BrowserEntrance,
  tools: SignInTools,
  answers: Partial<Answers>,
): Promise<Proof> {
  const at = new Date(tools.clock.now()).toISOString();
  await tools.journal.write({
    what: 'proof',
    step: 'sign-in',
    call: 'sts:GetCallerIdentity',
    requestId,
    ids: { iamUserId: entrance.userId },
  });
  const kept = await keepLogin(session, { name: answers.writeProfile, proposed: proposedName(entrance.accountName) }, tools);
  return { is: 'proven', arn: entrance.arn, at, requestIds: requestId === null ? [] : [requestId], account, ...kept };
}
