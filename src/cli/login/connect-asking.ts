import { connect } from '../../aws/connect.ts';
import type { Connection, ConnectOptions } from '../../aws/connect.ts';
import { openSignIn } from '../../aws/login/sign-in.ts';
import { profileNames } from '../../aws/shared-config.ts';
import { CredentialsError } from '../../model/errors.ts';
import type { Choice, Host } from '../../model/ports.ts';
import type { Deps } from '../deps.ts';
import { signInElsewhere, signInHere } from './browser-sign-in.ts';
import { whyAnotherDevice } from './surroundings.ts';

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

const KEPT = 'A sign-in stays in this program and ends with it; nothing is written to a file.';
const WAYS: Readonly<Record<Way, Choice>> = {
  'same-device': { label: 'Sign in with the browser', about: 'As the root user or an IAM user, with a browser on this computer.' },
  'other-device': {
    label: 'Sign in with a browser on another device',
    about: 'As the root user or an IAM user: you open a link there, and paste a code here.',
  },
  profile: { label: 'Use a profile of the AWS CLI', about: null },
  cloudshell: {
    label: 'Run it in AWS CloudShell',
    about: 'A terminal in the AWS console, which has the credentials of whoever is signed in there.',
  },
};

async function askWay(problem: CredentialsError, { env, signal }: Deps, host: Host): Promise<Way> {
  const far = whyAnotherDevice(env);
  const browser: readonly Way[] = far === null ? ['same-device', 'other-device'] : ['other-device', 'same-device'];
  const ways: readonly Way[] = [...browser, ...((await profileNames(env)).length > 0 ? (['profile'] as const) : []), 'cloudshell'];
  const why = [problem.message, ...(far === null ? [] : [`Another device is suggested, because ${far}.`]), KEPT];
  const chosen = await host.ask('choose', { title: 'How do you want to sign in to AWS?', why, ways: ways.map((way) => WAYS[way]) }, signal);
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
    throw new CredentialsError(
      'none',
      'There are no AWS credentials here, and you continue in AWS CloudShell.',
      `Sign in to the AWS console, open https://console.aws.amazon.com/cloudshell/home, and run: npx secure-account ${name}`,
    );
  }
  if (way === 'profile') {
    const names = await profileNames(env);
    const chosen = await host.ask(
      'choose',
      { title: 'Which profile?', why: [], ways: names.map((label) => ({ label, about: null })) },
      deps.signal,
    );
    return { profile: names[chosen] };
  }
  const signIn = await openSignIn({ region, env, now: () => deps.clock.now() });
  const ports = { host, clock: deps.clock, signal: deps.signal, openBrowser: deps.openBrowser };
  const session = way === 'same-device' ? await signInHere(signIn, ports) : await signInElsewhere(signIn, ports);
  // The way to AWS Sign-In stays open: the session refreshes itself over it, as long as the run goes on.
  return { credentials: signIn.inMemory(session) };
}
