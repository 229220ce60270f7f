import { spawnSync } from 'node:child_process';
import { mkdtempSync, openSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { regionCodes } from '../../src/facts/region-names.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { runCli } from './run-cli.ts';

/** What Tab offers after these words, the last of which is being typed. */
async function offered(...words: readonly string[]): Promise<string[]> {
  const done = await runCli(['complete', '--', ...words]);
  expect([done.status, done.stderr]).toEqual([0, '']);
  return done.stdout
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith(':'))
    .map((line) => line.split('\t')[0] ?? '');
}

describe('completion', () => {
  it.each([
    [['stat'], ['status']],
    [['init', '--sandbox', 'free'], ['free-plan']],
    [
      ['init', '--opt-in', 'eu-south-'],
      ['eu-south-1', 'eu-south-2'],
    ],
    [['--region', 'eu-north'], ['eu-north-1']],
    [['undo', '--disable-region', 'eu-north'], ['eu-north-1']],
    [
      ['init', '--administrator', ''],
      ['identity-center', 'iam-user'],
    ],
    [['policy', 'har'], ['harden']],
    [['identity-center', '--accept'], ['--accept-credit-loss']],
    [
      ['--json', 'root-'],
      ['root-mfa', 'root-keys'],
    ],
    [
      ['sandbox', '--human', ''],
      ['manual', 'auto'],
    ],
    [
      ['sandbox', '--lag', ''],
      ['on', 'off'],
    ],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
  ])('of %j is %j', async (words, expected) => {
    expect(await offered(...words)).toEqual(expected);
  });

  it('knows every Region that the sandbox knows', () => {
    expect(Object.keys(createSandbox().state.regions).filter((name) => !regionCodes().includes(name))).toEqual([]);
  });

  it.each(['bash', 'zsh', 'fish'])('prints a script for %s, which asks the tool', async (shell) => {
    const done = await runCli(['completion', shell]);
    expect([done.status, done.stderr]).toEqual([0, '']);
    expect(done.stdout).toContain('secure-account complete --');
  });

  it('prints a script that bash can read', async () => {
    const { stdout } = await runCli(['completion', 'bash']);
    const bash = spawnSync('bash', ['-n'], { input: stdout, encoding: 'utf8' });
    // Where there is no bash, there is nobody to read it.
    expect(bash.error === undefined ? bash.stderr : '').toBe('');
  });

  it('works in a bash without the package bash-completion', async () => {
    const { stdout } = await runCli(['completion', 'bash']);
    const asked = `secure-account() { printf 'init\\nidentity-center\\n:4\\n'; }; compopt() { :; }
COMP_WORDS=(secure-account i); COMP_CWORD=1; __secure_account_complete; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const bash = spawnSync('bash', ['--norc', '--noprofile'], { input: `${stdout}\n${asked}`, encoding: 'utf8', env: {} });
    // Where there is no bash, there is nobody to press Tab.
    expect(bash.error === undefined ? [bash.stdout, bash.stderr] : ['init\nidentity-center\n', '']).toEqual([
      'init\nidentity-center\n',
      '',
    ]);
  });

  it('of an unknown shell is exit 2, naming those there are', async () => {
    const done = await runCli(['completion', 'tcsh']);
    expect(done.status).toBe(2);
    expect(done.stderr).toContain('bash, zsh, fish');
  });

  it('loads nothing but the command line, and neither does help', async () => {
    const env = { NODE_OPTIONS: `--import=${new URL('../fixtures/tell-imports.mjs', import.meta.url).href}` };
    const loaded = async (...args: readonly string[]): Promise<string> => (await runCli(args, { env })).stderr;
    expect(await loaded('status', '--sandbox', 'secured')).toMatch(/account-reader-[^]*rehearsal-|rehearsal-[^]*account-reader-/);
    // What draws: of the document nothing is drawn.
    expect(await loaded('status', '--json', '--sandbox', 'secured')).not.toMatch(/chunks\/(?:plain|terminal|writer)-/);
    expect(await loaded('--help')).not.toMatch(/dist\/(main|chunks)/);
    expect(await loaded('complete', '--', 'init', '--opt-in', '')).not.toMatch(/dist\/(main|chunks)/);
  });

  it('nor does help, or version, wait for Node to load its sockets, where they go to a file', () => {
    const tells = `data:text/javascript,${encodeURIComponent("process.on('exit', () => process._rawDebug(process.moduleLoadList.join()))")}`;
    const binary = fileURLToPath(new URL('../../bin/secure-account.js', import.meta.url));
    const file = openSync(join(mkdtempSync(join(tmpdir(), 'secure-account-help-')), 'help'), 'w');
    for (const option of ['--help', '--version']) {
      const { status, stderr } = spawnSync(process.execPath, ['--import', tells, binary, option], {
        stdio: ['ignore', file, 'pipe'],
        encoding: 'utf8',
      });
      expect([status, stderr]).toEqual([0, expect.stringContaining('NativeModule fs')]);
      expect(stderr.split(',')).not.toContain('NativeModule net');
    }
  });
});
