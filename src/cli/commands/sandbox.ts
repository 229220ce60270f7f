import { Option } from 'commander';
import type { Command } from 'commander';
import { UsageError } from '../../model/errors.ts';
import { optionDuration } from '../../model/duration.ts';
import { listed, visible } from '../../model/text.ts';
import type { Deps, Served, ServeWish } from '../deps.ts';
import { examples, given } from '../given.ts';
import type { Given } from '../given.ts';
import { DURATION, problemsIn } from '../options.ts';
import type { OptionSpec } from '../options.ts';
import { SCENARIO_NAMES, SCENARIOS, scenarioNamed } from '../scenarios.ts';

const isWhole = (most: number) => (value: string): boolean => /^\d{1,6}$/.test(value) && Number(value) <= most;

const OPTIONS: readonly OptionSpec[] = [
  { flags: '--port <n>', about: 'port of 127.0.0.1 (default: any free one)', rule: { words: 'it must be a port from 0 to 65535', holds: isWhole(65_535) } },
  {
    flags: '--scenario <name>', about: 'the account to begin with, see below (default: fresh)',
    rule: { words: `it must be one of ${listed(SCENARIO_NAMES)}`, holds: (value) => scenarioNamed(value) !== undefined },
  },
  { flags: '--latency <duration>', about: 'how long each reply takes (default: 0ms)', rule: DURATION },
  { flags: '--accounts <n>', about: 'accounts in the organization, where there is one (default: 1)', rule: { words: 'it must be a number from 1 to 10000', holds: (value) => isWhole(10_000)(value) && value !== '0' } },
  { flags: '--human <who>', about: "who plays the person's part: manual, or auto after a second or two (default: manual)", rule: { words: 'it must be manual or auto', holds: (value) => value === 'manual' || value === 'auto' } },
  { flags: '--json', about: 'one line of JSON in place of the export lines' },
];

/** Serves the built-in AWS in the foreground, until it is stopped. */
export function sandboxCommand(program: Command, deps: Deps): Command {
  const command = program.createCommand('sandbox').copyInheritedSettings(program).description('serve the built-in AWS sandbox in the foreground');
  for (const { flags, about } of OPTIONS) command.addOption(new Option(flags, about));
  command.addHelpText('after', `\nScenarios:\n${SCENARIO_NAMES.map((name) => `  ${name.padEnd(22)}${SCENARIOS[name]}`).join('\n')}`);
  command.addHelpText('after', examples(['sandbox --scenario enabled', 'sandbox --scenario fresh --human auto --latency 80ms']));
  return command.action(async () => {
    const wanted = given(command);
    const served = await deps.serve(wishOf(wanted));
    tell(served, wanted['json'] === true, deps);
    await stopped(deps.signal);
    await served.close();
    // Ctrl-C is the way to end it, and no interruption.
    deps.exit(0);
  });
}

function wishOf(wanted: Given): ServeWish {
  const problems = problemsIn(OPTIONS, wanted);
  if (problems.length > 0) throw new UsageError(problems.join('\n'), { wayOut: 'secure-account sandbox --help' });
  const text = (key: string, otherwise: string): string => (typeof wanted[key] === 'string' ? wanted[key] : otherwise);
  return {
    port: Number(text('port', '0')),
    scenario: scenarioNamed(text('scenario', 'fresh')) ?? 'fresh',
    latencyMs: optionDuration(text('latency', '0ms')) ?? 0,
    accounts: Number(text('accounts', '1')),
    human: text('human', 'manual') === 'auto' ? 'auto' : 'manual',
  };
}

const REGION = 'us-east-1';

/** The lines that make a shell's AWS clients talk to the sandbox. The AWS CLI and boto3 know AWS_DEFAULT_REGION, not AWS_REGION. */
function tell({ url, credentials }: Served, json: boolean, { stdout, stderr }: Deps): void {
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
  stdout.write([`unset ${unset.join(' ')}`, ...Object.entries(env).map(([name, value]) => `export ${name}='${visible(value)}'`), ''].join('\n'));
  stderr.write(`The sandbox is ready. Paste the lines above into another shell; its console is at ${url}/console/. Ctrl-C here ends it, and nothing is kept.\n`);
}

const stopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
