import { AccountClient, EnableRegionCommand, ListRegionsCommand } from '@aws-sdk/client-account';
import { ListInstancesCommand, SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { describe, expect, it } from 'vitest';
import { runCli, spawnCli, startSandbox } from './run-cli.ts';
import type { RunningSandbox } from './run-cli.ts';
import { expectSchema } from './schema.ts';

const clientOf = ({ url: endpoint, env }: RunningSandbox): ConstructorParameters<typeof AccountClient>[0] & object => ({
  endpoint,
  region: 'us-east-1',
  maxAttempts: 1,
  credentials: {
    accessKeyId: env['AWS_ACCESS_KEY_ID'] ?? '',
    secretAccessKey: env['AWS_SECRET_ACCESS_KEY'] ?? '',
    ...(env['AWS_SESSION_TOKEN'] !== undefined && { sessionToken: env['AWS_SESSION_TOKEN'] }),
  },
});

/** What `sandbox` says until it is ready, with its changing values left out. */
async function ready(args: readonly string[]): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const { process: child, done } = spawnCli(['sandbox', ...args]);
  let told = '';
  child.stderr?.on('data', (text: string) => {
    told += text;
    if (told.includes('Ctrl-C here ends it')) child.kill('SIGINT');
  });
  const { stdout, stderr } = await done;
  return { stdout: stdout.replace(/'.*'/g, "'…'"), stderr: stderr.replace(/127\.0\.0\.1:\d+/, '127.0.0.1:1') };
}

describe('sandbox', () => {
  it('prints lines for a shell, and where the person plays', async () => {
    expect(await ready([])).toEqual({
      stdout: [
        'unset AWS_PROFILE',
        "export AWS_ENDPOINT_URL='…'",
        "export AWS_ACCESS_KEY_ID='…'",
        "export AWS_SECRET_ACCESS_KEY='…'",
        "export AWS_SESSION_TOKEN='…'",
        "export AWS_REGION='…'",
        "export AWS_DEFAULT_REGION='…'",
        '',
      ].join('\n'),
      stderr: `The sandbox is ready. Paste the lines above into another shell.
You play the person's part (MFA, Enable, the first sign-in) in its console:
  http://127.0.0.1:1/console/
Ctrl-C here ends it, and the account is gone. A journal of what secure-account
made in it stays (--no-journal keeps none).
`,
    });
  });

  it('takes an old session token away where the caller is a long-lived key, and names the stand-in', async () => {
    const { stdout, stderr } = await ready(['--scenario', 'root-keys', '--human', 'auto']);
    expect(stdout).toMatch(/^unset AWS_PROFILE AWS_SESSION_TOKEN\n/);
    expect(stdout).not.toContain('export AWS_SESSION_TOKEN');
    expect(stderr).toContain("A stand-in plays the person's part (MFA, Enable, the first sign-in).\n");
  });

  it('whose port is taken says so, and how to go on', async () => {
    await using other = await startSandbox([]);
    const { port } = new URL(other.url);
    const done = await runCli(['sandbox', '--port', port, '--json']);
    expectSchema(done.json());
    expect([done.status, done.json().error]).toMatchObject([
      2,
      {
        code: 'usage',
        message: `--port "${port}" cannot be used: another program uses it.`,
        wayOut: expect.stringContaining('another port'),
      },
    ]);
  });

  it.each(['on', 'off'])("keeps AWS's limits on calls where they are %s", async (limits) => {
    await using sandbox = await startSandbox(['--scenario', 'secured', '--limits', limits]);
    const client = new SSOAdminClient(clientOf(sandbox));
    const sent = await Promise.allSettled(Array.from({ length: 60 }, () => client.send(new ListInstancesCommand())));
    const throttled = sent.filter((each) => each.status === 'rejected' && (each.reason as Error).name === 'ThrottlingException');
    expect(throttled.length > 0).toBe(limits === 'on');
  });

  it.each([
    ['on', undefined],
    ['off', 'ENABLING'],
  ])('with lag %s shows of what was just written %s', async (lag, status) => {
    await using sandbox = await startSandbox(['--lag', lag]);
    const client = new AccountClient(clientOf(sandbox));
    await client.send(new EnableRegionCommand({ RegionName: 'eu-south-1' }));
    const { Regions = [] } = await client.send(new ListRegionsCommand({ RegionOptStatusContains: ['ENABLING'] }));
    expect(Regions[0]?.RegionOptStatus).toBe(status);
  });

  it('is as AWS unless told', async () => {
    const { stdout } = await spawnCli(['sandbox', '--help']).done;
    expect(stdout.replace(/\s+/g, ' ')).toMatch(/--limits <on\|off> [^-]*\(default: on\).*--lag <on\|off> [^-]*\(default: on\)/);
  });
});
