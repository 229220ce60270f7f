import { describe, expect, it } from 'vitest';
import { spawnCli } from './run-cli.ts';

/** What `sandbox` says until it is ready, with its changing values left out. */
async function ready(args: readonly string[]): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const { process: child, done } = spawnCli(['sandbox', ...args]);
  let told = '';
  child.stderr?.on('data', (text: string) => {
    told += text;
    if (told.includes('nothing is kept')) child.kill('SIGINT');
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
Ctrl-C here ends it, and nothing is kept.
`,
    });
  });

  it('takes an old session token away where the caller is a long-lived key, and names the stand-in', async () => {
    const { stdout, stderr } = await ready(['--scenario', 'root-keys', '--human', 'auto']);
    expect(stdout).toMatch(/^unset AWS_PROFILE AWS_SESSION_TOKEN\n/);
    expect(stdout).not.toContain('export AWS_SESSION_TOKEN');
    expect(stderr).toContain("A stand-in plays the person's part (MFA, Enable, the first sign-in).\n");
  });
});
