import { connect } from '../../aws/connect.ts';
import type { LoginProfile } from '../../aws/login/profile.ts';
import type { LoginSession } from '../../aws/login/session.ts';
import { openSignIn } from '../../aws/login/sign-in.ts';
import type { SignIn } from '../../aws/login/sign-in.ts';
import { AwsCallError, CredentialsError, UsageError } from '../../model/errors.ts';
import type { ExitCode } from '../../model/result.ts';
import type { Deps, RehearsedSignIn } from '../deps.ts';
import { callerIdentification } from '../identify-caller.ts';
import { commandLine } from '../next-commands.ts';
import { browserSignIn } from '../../aws/login/browser.ts';
import { signInElsewhere, signInHere } from '../../engine/sign-in/browser-session.ts';
import { saveSession, profileToUse } from '../login/save-session.ts';
import type { LoginSettings } from '../login/settings.ts';
import { login as texts } from '../login/text.ts';
import { sessionWithoutSteps } from '../login/session-without-steps.ts';
import type { Work } from '../login/session-without-steps.ts';
import { chooseBrowser } from '../login/choose-browser.ts';

/** Signs in with the browser, keeps the session where the AWS CLI and the SDKs look, and says who that is. A rehearsal keeps nothing. */
export function runLogin(settings: LoginSettings, deps: Deps): Promise<ExitCode> {
  return sessionWithoutSteps('login', settings, deps, async (work) => {
    const rehearsal = settings.sandbox === undefined ? undefined : await deps.rehearseSignIn(settings.sandbox, settings.region);
    try {
      return await login(settings, deps, work, rehearsal);
    } finally {
      await rehearsal?.close();
    }
  });
}

async function login(settings: LoginSettings, deps: Deps, work: Work, rehearsal: RehearsedSignIn | undefined): Promise<readonly string[]> {
  const { env } = deps;
  const { host, isInteractive } = work;
  if (settings.remote && !isInteractive) {
    throw new UsageError(texts.needsTerminal, { wayOut: texts.inTerminal });
  }
  const profile = rehearsal === undefined ? await profileToUse(settings, deps, work) : null;
  const signIn = await openSignIn({
    region: settings.region,
    env: rehearsal === undefined ? env : {},
    now: () => deps.clock.now(),
    rehearsal,
    ...(profile !== null && { profile }),
  });
  try {
    const session = await signedIn(signIn, settings, deps, work, rehearsal);
    if (settings.expectAccount !== undefined && settings.expectAccount !== session.accountId) {
      throw otherAccount(session, settings.expectAccount);
    }
    // Before anything is kept: what AWS does not accept is worth nothing. What the network did to the question says nothing of it.
    const lost = await sayWho({ session, signIn, profile, rehearsal }, settings, deps, work).then(() => null, unlessLost);
    if (profile !== null) await saveSession(session, profile, deps, work);
    if (lost !== null) throw lost;
    if (profile === null) host.notify({ type: 'note', texts: [texts.rehearsed] });
    return profile === null ? [] : nextOf(profile.name, settings);
  } finally {
    signIn.close();
  }
}

function unlessLost(error: unknown): AwsCallError {
  if (error instanceof AwsCallError) return error;
  throw error;
}

async function signedIn(
  signIn: SignIn,
  { remote }: LoginSettings,
  deps: Deps,
  { host, isInteractive }: Work,
  rehearsal: RehearsedSignIn | undefined,
): Promise<LoginSession> {
  const openBrowser = rehearsal !== undefined && !isInteractive ? rehearsal.standIn : deps.openBrowser;
  const ports = { host, clock: deps.clock, signal: deps.signal, openBrowser };
  for (const text of signIn.warnings) host.notify({ type: 'warning', text });
  const way = remote ? 'other-device' : isInteractive ? await chooseBrowser(deps, host) : 'same-device';
  return way === 'other-device' ? signInElsewhere(browserSignIn(signIn), ports) : signInHere(browserSignIn(signIn), ports);
}

const otherAccount = ({ arn, accountId }: LoginSession, expected: string): CredentialsError =>
  new CredentialsError('wrong-account', texts.wrongAccount(accountId, arn, expected), texts.expectedAccount);

/** `default` needs not be named. */
function nextOf(name: string, { expectAccount }: LoginSettings): readonly string[] {
  const typed = { sandbox: undefined, profile: name === 'default' ? undefined : name, region: undefined, expectAccount, answers: {} };
  return [commandLine('status', typed), commandLine('init', typed), commandLine('logout', { ...typed, expectAccount: undefined })];
}

interface SignedIn {
  readonly session: LoginSession;
  readonly signIn: SignIn;
  /** Null in a rehearsal. */
  readonly profile: LoginProfile | null;
  readonly rehearsal: RehearsedSignIn | undefined;
}

/** Asked of AWS, with the new credentials: what the browser said is not taken on trust. */
async function sayWho(
  { session, signIn, profile, rehearsal }: SignedIn,
  settings: LoginSettings,
  deps: Deps,
  { host, context }: Work,
): Promise<void> {
  const credentials = signIn.inMemory(session);
  const connection = await connect({
    region: signIn.region,
    readOnly: true,
    env: deps.env,
    clock: deps.clock,
    signal: deps.signal,
    hide: deps.secrets.hide,
    credentials,
    profile: profile?.name,
    ...(rehearsal !== undefined && { requestHandler: rehearsal.requestHandler }),
  });
  context.homeRegion = connection.homeRegion;
  try {
    await callerIdentification(
      { ...connection, regionFrom: signIn.regionFrom, warnings: [] },
      { expectAccount: settings.expectAccount },
      host,
      (account) => {
        context.account = account;
      },
    )();
  } finally {
    connection.close();
  }
}
