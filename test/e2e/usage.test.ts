import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AWS_COMMANDS } from '../../src/cli/commands/aws-commands.ts';
import { expectSchema } from './schema.ts';
import { runCli, startSandbox } from './run-cli.ts';
import type { RunningSandbox } from './run-cli.ts';

const EXAMPLE = /^ {2}\$ secure-account .*$/gm;
const folder = mkdtempSync(join(tmpdir(), 'secure-account-answers-'));
const file = (content: string): string => {
  const path = join(folder, `${Math.random().toString(36).slice(2)}.json`);
  writeFileSync(path, content);
  return path;
};

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox(['--scenario', 'enabled']);
});
afterAll(async () => sandbox[Symbol.asyncDispose]());

describe.concurrent('What opens an account is in no text, also before it is used', () => {
  it.each(['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_SECURITY_TOKEN'])('%s, typed where a Region goes', async (name) => {
    const value = 'FwoGZXIvYXdzEXAMPLETOKENVALUE123';
    const { status, stdout, stderr } = await runCli(['init', '--region', value, '--json'], { env: { [name]: value } });
    expect([status, `${stdout}${stderr}`.includes(value)]).toEqual([2, false]);
    expect(stdout).toContain('(secret)');
  });
});

describe.concurrent('run by npx', () => {
  it.each([['--help'], ['init', '--help'], ['inti'], ['status', '--sandbox', 'root-keys'], ['user', '--sandbox', 'fresh']])(
    '%s %s %s names no command that npx alone finds',
    async (...args) => {
      const { stdout, stderr } = await runCli(args, { env: { npm_lifecycle_event: 'npx' } });
      const text = (stdout + stderr).replace(/\s+/g, ' ');
      expect(text).toMatch(/npx secure-account [a-z-]/);
      expect(text).not.toMatch(/(?<!npx )secure-account (?:init|status|login|identity-center|--help)/);
    },
  );

  it('is no matter of JSON', async () => {
    const done = await runCli(['user', '--sandbox', 'fresh', '--json'], { env: { npm_lifecycle_event: 'npx' } });
    expect(done.json().next).toEqual(['secure-account init --sandbox fresh']);
  });
});

describe.concurrent('what cannot be meant ends with exit 2 before AWS is called, and says what is wrong', () => {
  it.each<[why: string, args: string[], words: RegExp]>([
    ['an unknown option', ['init', '--colour'], /--colour/],
    ['an unknown command', ['initialise'], /initialise/],
    ['a word too many', ['status', 'now'], /"now" is not understood/],
    ['a scenario without --sandbox', ['init', 'fresh'], /"fresh" is a scenario[\s\S]*secure-account init --sandbox fresh/],
    ['two commands', ['status', 'init'], /"init" is a command, and so is status/],
    ['an option without its value', ['init', '--email'], /--email/],
    ['an option of another command', ['status', '--accept-credit-loss'], /--accept-credit-loss/],
    ['a scenario that there is not', ['init', '--sandbox', 'freshly'], /--sandbox "freshly"[\s\S]*fresh/],
    ['a command in the place of a scenario', ['init', '--sandbox', 'status'], /secure-account status --sandbox/],
    ['the sandbox before the command', ['--sandbox', 'init'], /secure-account init --sandbox/],
    ['an e-mail address', ['user', '--email', 'ada@nowhere'], /--email "ada@nowhere" cannot be used: it must look like/],
    ['an account id', ['assignment', '--account', '12'], /--account "12" .*12 digits/],
    ['an expected account', ['status', '--expect-account', '1234'], /--expect-account "1234" .*12 digits/],
    ['a user name', ['user', '--user-name', 'ada lovelace'], /--user-name "ada lovelace" .*1 to 64/],
    ['a reserved user name', ['user', '--user-name', 'Administrator'], /--user-name "Administrator" .*must not be Administrator/],
    ['a group name', ['group', '--group', 'AWSAdministrators'], /--group "AWSAdministrators" .*must not be/],
    ['a permission set name', ['permission-set', '--permission-set', 'a b'], /--permission-set "a b" .*1 to 32/],
    ['a session duration', ['permission-set', '--session-duration', 'PT13H'], /--session-duration "PT13H" .*PT1H to PT12H/],
    ['a relay state', ['permission-set', '--relay-state', 'a<b'], /--relay-state "a<b" .*1 to 240/],
    ['a tag', ['permission-set', '--tag', 'aws:x=y'], /--tag "aws:x=y" .*must not begin with aws:/],
    ['a duration', ['init', '--wait', '5 minutes'], /--wait "5 minutes" .*such as 80ms/],
    ['a Region code', ['regions', '--opt-in', 'Milan'], /--opt-in "Milan" .*Region code/],
    ['a home Region', ['status', '--region', 'mars-1'], /--region "mars-1" .*Region code/],
    [
      'an answers file that there is not',
      ['init', '--answers', join(folder, 'nowhere.json')],
      /--answers .*nowhere\.json" cannot be used: it cannot be read/,
    ],
    ['an answers file that is no JSON', ['init', '--answers', file('userName: ada')], /cannot be used: it is not JSON/],
    ['an answers file that is a folder', ['init', '--answers', folder], /cannot be used: it is not a regular file/],
    [
      'an answers file of brackets alone',
      ['init', '--answers', file('['.repeat(60_000))],
      /cannot be used: it is nested more than 16 levels deep/,
    ],
    ['an answers file with an unknown key', ['init', '--answers', file('{"username":"ada"}')], /"username" is not an answer/],
    ['an answers file with a bad value', ['init', '--answers', file('{"email":"ada"}')], /email "ada" cannot be used/],
    [
      'an answers file with a value of another kind',
      ['init', '--answers', file('{"optIn":"eu-south-1"}')],
      /optIn is a string, but takes an array/,
    ],
    ['a port', ['sandbox', '--port', '99999'], /--port "99999" .*0 to 65535/],
    ['a limit', ['sandbox', '--limits', 'some'], /--limits "some" .*on or off/],
    ['a lag', ['sandbox', '--lag', '2s'], /--lag "2s" .*on or off/],
    ['a command that policy does not know', ['policy', 'nothing'], /policy "nothing"/],
  ])('%s', async (_, args, words) => {
    const before = (await sandbox.calls()).length;
    const text = await runCli(args, { env: sandbox.env });
    expect([text.status, text.stdout]).toEqual([2, '']);
    expect(text.stderr.replace(/\s+/g, ' ')).toMatch(words);
    expect((await sandbox.calls()).length).toBe(before);
  });

  it('as JSON too, all problems at once', async () => {
    const done = await runCli(['init', '--json', '--email', 'ada', '--user-name', '', '--opt-in', 'x']);
    expectSchema(done.json());
    expect([done.status, done.json().error?.code]).toEqual([2, 'usage']);
    expect(done.json().error?.message.split('\n')).toEqual([
      expect.stringContaining('--user-name is empty'),
      expect.stringContaining('--email "ada"'),
      expect.stringContaining('--opt-in "x"'),
    ]);
  });

  it('an escape code in a value is shown, not obeyed', async () => {
    const done = await runCli(['init', '--email', 'ada\u001b[2J@example.com']);
    expect([done.status, done.stderr.includes('\u001b')]).toEqual([2, false]);
    expect(done.stderr).toContain(String.raw`\u{1b}`);
  });
});

describe('options', () => {
  it.each([[['--json', 'status']], [['status', '--json']]])('of every command go before and after its name (%s)', async (args) => {
    expect((await runCli(args, { env: sandbox.env })).json().command).toBe('status');
  });

  it('win over the answers file', async () => {
    const answers = file(
      JSON.stringify({
        userName: 'grace',
        email: 'ada@example.com',
        givenName: 'Ada',
        familyName: 'Admin',
        tag: { team: 'one' },
        optIn: [],
      }),
    );
    const done = await runCli(['init', '--dry-run', '--json', '--answers', answers, '--user-name', 'ada'], { env: sandbox.env });
    expect(done.json().steps.find((step) => step.id === 'user')?.changes[0]?.input).toMatchObject({
      UserName: 'ada',
      Name: { GivenName: 'Ada' },
    });
    expect(done.json().steps.find((step) => step.id === 'permission-set')?.changes[0]?.input).toMatchObject({
      Tags: [{ Key: 'team', Value: 'one' }],
    });
  });

  it('that are missing under --yes are named all at once, before anything is changed', async () => {
    const done = await runCli(['init', '--yes', '--json', '--user-name', 'ada'], { env: sandbox.env });
    expect([done.status, done.json().error?.code]).toEqual([2, 'answers']);
    expect(done.json().error?.message).toMatch(/--email[\s\S]*--given-name[\s\S]*--family-name/);
    expect((await sandbox.calls()).filter((call) => call.write)).toEqual([]);
  });
});

describe.concurrent('help', () => {
  it.each([
    'init',
    'status',
    'root-mfa',
    'identity-center',
    'user',
    'group',
    'permission-set',
    'assignment',
    'root-keys',
    'regions',
    'policy',
    'sandbox',
  ])('of %s has two examples', async (command) => {
    const done = await runCli([command, '--help']);
    expect([done.status, done.stderr]).toEqual([0, '']);
    expect(done.stdout.match(EXAMPLE)).toHaveLength(2);
  });

  // Of the commands that test/contract/examples.test.ts cannot run in its own process.
  it.each(AWS_COMMANDS.filter(({ signsIn }) => signsIn === 'alone'))('of $name shows examples that work', async ({ name }) => {
    const { stdout } = await runCli([name, '--help']);
    // A portal of AWS's own is none that a rehearsal could go to.
    for (const example of (stdout.match(EXAMPLE) ?? []).filter((one) => !one.includes('--start-url'))) {
      const done = await runCli([...example.trim().split(' ').slice(2), '--sandbox', 'enabled', '--json']);
      expect([example, [0, 3, 4].includes(done.status ?? 1)]).toEqual([example, true]);
    }
  });

  it('and the version go to stdout, exit 0', async () => {
    const [help, version] = await Promise.all([runCli(['--help']), runCli(['--version'])]);
    expect([help.status, help.stderr, version.status, version.stderr]).toEqual([0, '', 0, '']);
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([['help'], ['help', 'help'], ['help', 'status'], ['status', '--help'], ['-h']])(
    '%s %s is asked for: stdout, exit 0',
    async (...args) => {
      const done = await runCli(args);
      expect([done.status, done.stderr]).toEqual([0, '']);
      expect(done.stdout).toMatch(
        args.includes('status') ? /^Usage: secure-account status \[options\]/ : /^Usage: secure-account \[options\] \[command\]/,
      );
    },
  );

  it.each([
    ['help', 'stauts'],
    ['stauts', '--help'],
    ['stauts', '-h'],
    ['help', 'stauts', '--help'],
  ])('%s %s is of no command: it is named, exit 2', async (...args) => {
    const done = await runCli(args);
    expect([done.status, done.stdout]).toEqual([2, '']);
    expect(done.stderr).toMatch(/^Error: Unknown command 'stauts' \(Did you mean status\?\)/);
  });

  it('is what a line without a command gets, and exit 2', async () => {
    const done = await runCli([]);
    expect([done.status, done.stdout]).toEqual([2, '']);
    expect(done.stderr).toMatch(/Usage: secure-account/);
  });
});
