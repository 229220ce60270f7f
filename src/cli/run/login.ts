import { connect } from '../../aws/connect.ts';
import type { LoginProfile } from '../../aws/login/profile.ts';
import type { LoginSession } from '../../aws/login/session.ts';
import { openSignIn } from '../../aws/login/sign-in.ts';
import type { SignIn } from '../../aws/login/sign-in.ts';
import { AwsCallError, CredentialsError, UsageError } from '../../model/errors.ts';
import type { ExitCode } from '../../model/result.ts';
import { visible } from '../../model/text.ts';
import type { Deps, RehearsedSignIn } from '../deps.ts';
import { introduction } from '../introduction.ts';
import { commandLine } from '../next.ts';
import { signInElsewhere, signInHere } from '../login/browser-sign-in.ts';
import { keep, profileToUse } from '../login/keep.ts';
import type { LoginSettings } from '../login/settings.ts';
import { told } from '../login/told.ts';
import type { Work } from '../login/told.ts';
import { chooseWay } from '../login/way.ts';

/** Signs in with the browser, keeps the session where the AWS CLI and the SDKs look, and says who that is. A rehearsal keeps nothing. */
export function runLogin(settings: LoginSettings, deps: Deps): Promise<ExitCode> {
  return told('login', settings, deps, async (work) => {
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
    throw new UsageError('--remote asks for a code, and there is no terminal to paste it into.', {
      wayOut: 'Run it in a terminal, without --json; or leave --remote out where the browser is on this computer.',
    });
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
    if (profile !== null) await keep(session, profile, deps, work);
    if (lost !== null) throw lost;
    if (profile === null) host.notify({ type: 'note', texts: ['Nothing of this rehearsal was kept: no profile, no file.'] });
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
  const way = remote ? 'other-device' : isInteractive ? await chooseWay(deps, host) : 'same-device';
  return way === 'other-device' ? signInElsewhere(signIn, ports) : signInHere(signIn, ports);
}

const otherAccount = ({ arn, accountId }: LoginSession, expected: string): CredentialsError =>
  new CredentialsError(
    'wrong-account',
    `The browser signed in to account ${accountId} (${visible(arn)}), and --expect-account is ${expected}. Nothing was kept.`,
    'Run the same command again, and sign in to the expected account.',
  );

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
    await introduction(
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
