import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AWS_COMMANDS } from '../../src/cli/commands/aws-commands.ts';
import type { AwsCommand } from '../../src/cli/command.ts';
import { settingsOf } from '../../src/cli/settings.ts';
import type { Settings } from '../../src/cli/settings.ts';
import { UsageError } from '../../src/model/errors.ts';

const NAMES = AWS_COMMANDS.map(({ name }) => name);

function command(name: string): AwsCommand {
  const found = AWS_COMMANDS.find((one) => one.name === name);
  if (found === undefined) throw new Error(`No command ${name}`);
  return found;
}

const settings = (given: Readonly<Record<string, unknown>>, name = 'init'): Promise<Settings> => settingsOf(command(name), given, NAMES);

async function problems(given: Readonly<Record<string, unknown>>, name = 'init'): Promise<string[]> {
  const error: unknown = await settings(given, name).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UsageError);
  return (error as UsageError).message.split('\n');
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secure-account-settings-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function file(content: unknown): Promise<string> {
  const path = join(folder, 'answers.json');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

describe('what was typed', () => {
  it('nothing at all: careful, with a journal, in earnest, in whatever colours there are', async () => {
    expect(await settings({})).toMatchObject({
      yes: false,
      dryRun: false,
      json: false,
      plain: false,
      verbose: false,
      journal: true,
      color: undefined,
      profile: undefined,
      region: undefined,
      expectAccount: undefined,
      waitMs: undefined,
      sandbox: undefined,
      terraform: undefined,
      answers: {},
    });
  });

  it.each<[given: Readonly<Record<string, unknown>>, setting: Partial<Settings>]>([
    [{ journal: false }, { journal: false }],
    [{ color: false }, { color: false }],
    [{ wait: '0' }, { waitMs: 0 }],
    [{ wait: '10m' }, { waitMs: 600_000 }],
    [{ sandbox: true }, { sandbox: 'fresh' }],
    [{ sandbox: 'secured' }, { sandbox: 'secured' }],
    [{ optIn: ['eu-south-1,eu-south-2', 'eu-south-1'] }, { answers: { optIn: ['eu-south-1', 'eu-south-2'] } }],
    [{ tag: ['a=b=c', 'd='] }, { answers: { tag: { a: 'b=c', d: '' } } }],
  ])('%j', async (given, setting) => {
    expect(await settings(given)).toMatchObject(setting);
  });

  it('of consents, those that the command knows', async () => {
    expect([...(await settings({ acceptCreditLoss: true, acceptWiderAccess: false })).accepted]).toEqual(['accept-credit-loss']);
    expect([...(await settings({ acceptWiderAccess: true }, 'user')).accepted]).toEqual([]);
  });

  it('wrong: every problem at once, each naming its option and its rule', async () => {
    expect(
      await problems({ profile: '', region: 'x', expectAccount: '1', wait: 'soon', sandbox: 'freshly', email: 'ada', optIn: ['x', 'y'] }),
    ).toEqual([
      '--profile "" cannot be used: it must be the name of a profile.',
      '--region "x" cannot be used: it must be a Region code such as eu-west-1.',
      '--expect-account "1" cannot be used: it must be an AWS account ID of 12 digits.',
      '--wait "soon" cannot be used: it must be a duration such as 80ms, 90s, 10m or 2h.',
      expect.stringMatching(/^--sandbox "freshly" is not a scenario\. Scenarios: fresh, /) as string,
      expect.stringMatching(/^--email "ada" cannot be used/) as string,
      '--opt-in "x" cannot be used: it must be a Region code such as eu-south-1.',
      '--opt-in "y" cannot be used: it must be a Region code such as eu-south-1.',
    ]);
  });

  it("a command in a scenario's place is told where it goes", async () => {
    expect(await problems({ sandbox: 'status' })).toEqual([expect.stringContaining('secure-account status --sandbox')]);
  });

  it.each(['identity.txt', '.tf', 'folder/.tofu', ''])('--terraform %j is no file that Terraform reads', async (terraform) => {
    expect(await problems({ terraform })).toEqual([
      expect.stringMatching(/^--terraform .* it must be the path of a file that ends in \.tf or \.tofu\.$/),
    ]);
  });

  it('--terraform is looked at, and not made', async () => {
    const terraform = join(folder, 'identity.tofu');
    expect(await settings({ terraform })).toMatchObject({ terraform });
    await expect(stat(terraform)).rejects.toThrow('ENOENT');
    expect(await problems({ terraform: join(folder, 'deeper', 'identity.tf') })).toEqual([expect.stringContaining('ENOENT')]);
  });
});

describe('an answers file', () => {
  it('gives answers, and options win over it', async () => {
    const answers = await file({ userName: 'grace', email: 'ada@example.com', optIn: ['eu-south-1'], tag: { team: 'a=b' } });
    expect((await settings({ answers, userName: 'ada' })).answers).toEqual({
      userName: 'ada',
      email: 'ada@example.com',
      optIn: ['eu-south-1'],
      tag: { team: 'a=b' },
    });
  });

  it('may serve several commands: each takes what it uses', async () => {
    const answers = await file({ userName: 'ada', group: 'Owners', optIn: ['eu-south-1'] });
    expect((await settings({ answers }, 'group')).answers).toEqual({ userName: 'ada', group: 'Owners' });
  });

  it('may begin with a byte order mark', async () => {
    expect((await settings({ answers: await file('\ufeff{"userName":"ada"}') })).answers).toEqual({ userName: 'ada' });
  });

  it('is checked as options are, all of it', async () => {
    const answers = await file({
      userName: 'a b',
      colour: 'red',
      optIn: 'eu-south-1',
      tag: { 'a=b': 'c' },
      email: null,
      displayName: 7,
      group: ['a'],
    });
    expect((await problems({ answers })).map((problem) => problem.replace(answers, 'FILE'))).toEqual([
      expect.stringMatching(/^FILE: "colour" is not an answer\. Answers: userName, /),
      expect.stringMatching(/^FILE: userName "a b" cannot be used: /),
      'FILE: email is null, but takes a string.',
      'FILE: displayName is a number, but takes a string.',
      'FILE: group is an array, but takes a string.',
      'FILE: tag is an object, but takes an object of strings, with no = in its keys.',
      'FILE: optIn is a string, but takes an array of strings.',
    ]);
  });

  it.each<[what: string, content: string, words: RegExp]>([
    ['no JSON', '{"userName": "ada",\n  "email" "ada@example.com"}', /it is not JSON: the mistake is at line 2, column 11\.$/],
    ['nothing', '', /it is not JSON: the mistake is at line 1, column 1\.$/],
    ['half of it', '{"userName": "ada"', /it is not JSON: the mistake is at line 1, column 19\.$/],
    ['a comment', '{} // ada', /it is not JSON: the mistake is at line 1, column 4\.$/],
    ['an array', '[]', /it does not contain a JSON object/],
    ['null', 'null', /it does not contain a JSON object/],
    ['something big', ' '.repeat(70_000), /it has more than 65536 bytes/],
  ])('with %s in it cannot be used', async (_, content, words) => {
    expect(await problems({ answers: await file(content) })).toEqual([expect.stringMatching(words)]);
  });

  it('that is another file is not repeated: it may have secrets in it', async () => {
    expect((await problems({ answers: await file('aws_secret_access_key = hidden') })).join()).not.toMatch(/aws_secret|hidden/);
  });

  it('that has a key twice is not guessed at', async () => {
    const answers = await file('{"userName": "ada", "userName": "eve", "tag": {"a": "1", "a": "2", "b": "1"}, "group": "b"}');
    expect((await problems({ answers })).map((problem) => problem.replace(answers, 'FILE'))).toEqual([
      'FILE: "userName" appears twice, so it is not clear which one is meant.',
      'FILE: "a" appears twice, so it is not clear which one is meant.',
    ]);
  });

  it('that is not there cannot be used', async () => {
    expect(await problems({ answers: join(folder, 'nowhere.json') })).toEqual([
      expect.stringMatching(/^--answers ".*nowhere\.json" cannot be used: it cannot be read \(ENOENT/),
    ]);
  });
});
