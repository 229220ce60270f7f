import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { homedir } from 'node:os';
import { loginCacheForSdk } from './aws/config-files/paths.ts';
import { dispatch } from './cli/dispatch.ts';
import { commandIn } from './cli/commands/index.ts';
import { usageErrorOf } from './cli/usage-errors.ts';
import type { Deps, HostOptions } from './cli/deps.ts';
import type { Invocation } from './cli/invocation.ts';
import { failureOf } from './cli/result.ts';
import type { Host } from './model/ports.ts';
import { redactor } from './model/redactor.ts';
import { safeJson } from './model/text.ts';
import { tellBare } from './process/bare.ts';
import { isAutomated } from './process/automation.ts';
import { clock } from './process/clock.ts';
import { jobControl } from './process/job-control.ts';
import { stateDirectory } from './process/state-directory.ts';
import { stopOnSignals, type Stop } from './process/stop.ts';
import { streams } from './process/streams.ts';
import { redacted, withoutSecrets } from './ui/redacted.ts';

const { env } = process;

/** Of the environment, what opens an account. */
const SECRETS = ['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_SECURITY_TOKEN', 'AWS_CONTAINER_AUTHORIZATION_TOKEN'] as const;

/** Long enough for whatever was written to be read. */
const LINGER_MS = 250;

/** The composition root. `argv` is what stands after the program's name, and `asked` what it means. */
export async function run(asked: Invocation, argv: readonly string[], version: string): Promise<void> {
  // The SDK says on stderr when it will leave a version of Node; `engines` in package.json is where we say it.
  env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const cache = loginCacheForSdk(env);
  if (cache !== undefined) env['AWS_LOGIN_CACHE_DIRECTORY'] = cache;
  const deps = dependencies(version);
  try {
    await dispatch(asked, deps);
  } catch (error) {
    await tellFailure(error, argv, deps);
  }
}

/** Tells what is wrong with a command line that could not be read. */
export const complain = (error: unknown, argv: readonly string[], version: string): Promise<void> =>
  tellFailure(usageErrorOf(error, argv) ?? error, argv, dependencies(version));

function dependencies(version: string): Deps {
  const stop = stopOnSignals();
  let isJson = false;
  const secrets = redactor();
  for (const name of SECRETS) if (env[name] !== undefined) secrets.hide(env[name]);
  return {
    version,
    env,
    clock,
    get stdout() {
      return streams.stdout;
    },
    get stderr() {
      return streams.stderr;
    },
    isTerminal: () => streams.stdin.isTTY && streams.stderr.isTTY && !isAutomated(env),
    signal: stop.signal,
    lastWords(result) {
      stop.listen();
      stop.lastWords = () => {
        const last = isJson ? result() : null;
        if (last !== null) writeSync(process.stdout.fd, secrets.clean(`${safeJson(last)}\n`));
      };
    },
    secrets,
    async host(wish) {
      isJson = wish.kind === 'json';
      return redacted(await makeHost(wish, stop), secrets);
    },
    runId: randomUUID,
    journalDirectory: async () => stateDirectory((await import('env-paths')).default('secure-account', { suffix: '' }).log, homedir()),
    rehearse: async (scenario, region, person) => (await import('./sandbox/rehearsal.ts')).startRehearsal(scenario, region, person),
    async serve({ port, ...options }) {
      stop.listen();
      const [{ createSandbox }, { serveSandbox }] = await Promise.all([import('./sandbox/sandbox.ts'), import('./sandbox/server.ts')]);
      const aws = createSandbox(options);
      return { ...(await serveSandbox(aws, { port })), credentials: aws.credentials };
    },
    page: async (result) => (await import('./ui/html/report.ts')).reportPage(result),
    async openBrowser(link) {
      const browser = (await import('./ui/browser.ts')).browserOf(env, process.platform, () => false);
      return browser.canOpen(link) && (await browser.open(link));
    },
    async rehearseSignIn(scenario, region) {
      const [{ createSandbox }, { inProcess }, { serveSandbox }, { allowAsRoot }] = await Promise.all([
        import('./sandbox/sandbox.ts'),
        import('./sandbox/in-process.ts'),
        import('./sandbox/server.ts'),
        import('./sandbox/services/signin/stand-in-browser.ts'),
      ]);
      const aws = createSandbox({ scenario, ...(region !== undefined && { region }) });
      const served = await serveSandbox(aws);
      return { ...served, requestHandler: inProcess(aws), standIn: allowAsRoot };
    },
    exit(code) {
      process.exitCode = code;
      // A reply that nobody waits for any more holds up no end.
      if (stop.signal.aborted) setTimeout(() => process.exit(), LINGER_MS).unref();
    },
  };
}

async function makeHost({ kind, color, plain, verbose = false, sandbox }: HostOptions, stop: Stop): Promise<Host> {
  const at = { stdout: streams.stdout, stderr: streams.stderr, env, color, verbose, sandbox };
  switch (kind) {
    case 'json':
      return (await import('./ui/json.ts')).jsonHost(at);
    case 'plain':
      return (await import('./ui/plain.ts')).plainHost({ ...at, signal: stop.signal });
    case 'terminal':
      return (await import('./ui/terminal.ts')).terminalHost({
        ...at,
        ...stop,
        job: process.platform === 'win32' ? undefined : jobControl,
        stdin: streams.stdin,
        atExit(restore) {
          process.on('exit', restore);
          return () => process.off('exit', restore);
        },
        proposals: async () => (await import('./process/proposals.ts')).proposals(env),
        plain,
      });
  }
}

/** What went wrong before a run or beside it: a run tells its own failures. */
async function tellFailure(error: unknown, argv: readonly string[], deps: Deps): Promise<void> {
  const { clean } = deps.secrets;
  const failure = failureOf(error, {
    command: { name: commandIn(argv) ?? '', step: null, looks: false },
    version: deps.version,
    account: null,
    homeRegion: null,
  });
  const result = withoutSecrets(failure, clean);
  const stack = argv.includes('--verbose') && error instanceof Error ? clean(error.stack ?? '') : null;
  const to = { stdout: streams.stdout, stderr: streams.stderr, env, color: argv.includes('--no-color') ? false : undefined };
  try {
    if (argv.includes('--json')) (await import('./ui/json.ts')).jsonHost(to).notify({ type: 'result', result, stack });
    else if (result.error !== null) (await import('./ui/plain.ts')).tellError(to, result.error, stack);
  } catch {
    // The hosts could not be loaded: most often for the reason that is to be told.
    tellBare(result, argv, to);
  }
  deps.exit(result.exitCode);
}
