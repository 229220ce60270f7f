import { connect } from '../../aws/connect.ts';
import type { Connection, ConnectOptions } from '../../aws/connect.ts';
import { openSignIn } from '../../aws/login/sign-in.ts';
import { profileNames } from '../../aws/shared-config.ts';
import { CredentialsError } from '../../model/errors.ts';
import type { Choice, Host } from '../../model/ports.ts';
import type { Deps } from '../deps.ts';
import { browserSignIn } from '../../aws/login/browser.ts';
import { signInElsewhere, signInHere } from '../../engine/sign-in/browser-session.ts';
import { whyAnotherDevice } from './another-device.ts';
import { ways as texts } from './text.ts';

type Way = 'same-device' | 'other-device' | 'profile' | 'cloudshell';

/** Connects; where there are no credentials, or none any more, asks the person for a way to some. `name` is the command's. */
export async function connectAsking(name: string, first: ConnectOptions, deps: Deps, host: Host): Promise<Connection> {
  for (let options = first; ;) {
    const connection = await connect(options);
    const problem = await connection.ready().then(() => null, mendable);
    if (problem === null) return connection;
    connection.close();
    options = { ...options, ...(await credentialsBy(await askWay(problem, deps, host), name, options, deps, host)) };
  }
}

/** What a sign-in mends; anything else is told as it is. */
function mendable(error: unknown): CredentialsError {
  if (error instanceof CredentialsError && ['none', 'expired', 'profile'].includes(error.problem)) return error;
  throw error;
}

const WAYS: Readonly<Record<Way, Choice>> = {
  'same-device': texts.sameDevice,
  'other-device': texts.otherDevice,
  profile: texts.profile,
  cloudshell: texts.cloudShell,
};

async function askWay(problem: CredentialsError, { env, signal }: Deps, host: Host): Promise<Way> {
  const far = whyAnotherDevice(env);
  const browser: readonly Way[] = far === null ? ['same-device', 'other-device'] : ['other-device', 'same-device'];
  const ways: readonly Way[] = [...browser, ...((await profileNames(env)).length > 0 ? (['profile'] as const) : []), 'cloudshell'];
  const why = [problem.message, ...(far === null ? [] : [texts.anotherDevice(far)]), texts.kept];
  const chosen = await host.ask('choose', { title: texts.question, why, ways: ways.map((way) => WAYS[way]) }, signal);
  return ways[chosen] ?? 'same-device';
}

/** What to connect with instead. Throws CredentialsError where the person goes elsewhere, or AWS refuses. */
async function credentialsBy(
  way: Way,
  name: string,
  { region, env }: ConnectOptions,
  deps: Deps,
  host: Host,
): Promise<Partial<ConnectOptions>> {
  if (way === 'cloudshell') {
    throw new CredentialsError('none', texts.goneToCloudShell, texts.inCloudShell(name));
  }
  if (way === 'profile') {
    const names = await profileNames(env);
    const chosen = await host.ask(
      'choose',
      { title: texts.whichProfile, why: [], ways: names.map((label) => ({ label, about: null })) },
      deps.signal,
    );
    return { profile: names[chosen] };
  }
  const signIn = await openSignIn({ region, env, now: () => deps.clock.now() });
  const ports = { host, clock: deps.clock, signal: deps.signal, openBrowser: deps.openBrowser };
  const session =
    way === 'same-device' ? await signInHere(browserSignIn(signIn), ports) : await signInElsewhere(browserSignIn(signIn), ports);
  // The way to AWS Sign-In stays open: the session refreshes itself over it, as long as the run goes on.
  return { credentials: signIn.inMemory(session) };
}
