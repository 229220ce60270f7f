import { UsageError } from '../../model/errors.ts';
import { optionDuration } from '../../model/duration.ts';
import { visible } from '../../model/text.ts';
import { SERVE_OPTIONS } from '../commands/sandbox.ts';
import type { Deps, Served, ServeOptions } from '../deps.ts';
import type { ParsedOptions } from '../invocation.ts';
import { problemsIn } from '../options.ts';
import { scenarioNamed } from '../scenarios.ts';

/** Serves the built-in AWS in the foreground, until it is stopped. Throws UsageError with all that is wrong. */
export async function serve(given: ParsedOptions, deps: Pick<Deps, 'serve' | 'stdout' | 'stderr' | 'signal' | 'exit'>): Promise<void> {
  const wish = wishOf(given);
  const served = await deps.serve(wish).catch((error: unknown) => {
    throw wrongPort(wish.port, error) ?? error;
  });
  tell(served, wish, given['json'] === true, deps);
  await stopped(deps.signal);
  await served.close();
  // Ctrl-C is the way to end it, and no interruption.
  deps.exit(0);
}

function wishOf(wanted: ParsedOptions): ServeOptions {
  const problems = problemsIn(SERVE_OPTIONS, wanted);
  if (problems.length > 0) throw new UsageError(problems.join('\n'), { wayOut: 'secure-account sandbox --help' });
  const text = (key: string, otherwise: string): string => (typeof wanted[key] === 'string' ? wanted[key] : otherwise);
  return {
    port: Number(text('port', '0')),
    scenario: scenarioNamed(text('scenario', 'fresh')) ?? 'fresh',
    latencyMs: optionDuration(text('latency', '0ms')) ?? 0,
    accounts: Number(text('accounts', '1')),
    human: text('human', 'manual') === 'auto' ? 'auto' : 'manual',
    limits: text('limits', 'on') === 'on',
    lag: text('lag', 'on') === 'on',
  };
}

/** Why it cannot listen there; null where the port is not the reason. */
function wrongPort(port: number, error: unknown): UsageError | null {
  const why = error instanceof Error && 'code' in error ? NO_PORT[String(error.code)] : undefined;
  if (why === undefined) return null;
  return new UsageError(`--port "${port}" cannot be used: ${why}.`, {
    wayOut: 'Give another port, or leave --port out: any free one is taken then.',
    cause: error,
  });
}

const NO_PORT: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program uses it',
  EACCES: 'the system keeps it for administrators',
};

const REGION = 'us-east-1';

/** The lines that make a shell's AWS clients talk to the sandbox. The AWS CLI and boto3 know AWS_DEFAULT_REGION, not AWS_REGION. */
function tell(
  { url, credentials }: Served,
  { human }: ServeOptions,
  json: boolean,
  { stdout, stderr }: Pick<Deps, 'stdout' | 'stderr'>,
): void {
  const env = {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    ...(credentials.sessionToken !== undefined && { AWS_SESSION_TOKEN: credentials.sessionToken }),
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
  };
  // A profile would win over these keys, and a token of another session would spoil a long-lived key.
  const unset = ['AWS_PROFILE', ...(credentials.sessionToken === undefined ? ['AWS_SESSION_TOKEN'] : [])];
  if (json) return void stdout.write(`${JSON.stringify({ endpoint: url, region: REGION, env, unset })}\n`);
  stdout.write(
    [`unset ${unset.join(' ')}`, ...Object.entries(env).map(([name, value]) => `export ${name}='${visible(value)}'`), ''].join('\n'),
  );
  const personsPart = "the person's part (MFA, Enable, the first sign-in)";
  stderr.write(
    [
      'The sandbox is ready. Paste the lines above into another shell.',
      human === 'auto' ? `A stand-in plays ${personsPart}.` : `You play ${personsPart} in its console:\n  ${url}/console/`,
      'Ctrl-C here ends it, and the account is gone. A journal of what secure-account\nmade in it stays (--no-journal keeps none).',
      '',
    ].join('\n'),
  );
}

const stopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
