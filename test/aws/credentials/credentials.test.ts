import type { HttpHandler } from '@smithy/core/protocols';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { credentialsFailure, loginWith, signInAgain } from '../../../src/aws/credentials/errors.ts';
import { credentialsOf } from '../../../src/aws/credentials/credentials.ts';
import { configFileOf, credentialsFileOf } from '../../../src/aws/config-files/paths.ts';
import { chooseProfile } from '../../../src/aws/shared-config.ts';
import { overTheNetwork } from '../../../src/aws/transport.ts';
import { CredentialsError } from '../../../src/model/errors.ts';
import { shellWord } from '../../../src/facts/shell-word.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'secure-account-home-'));
  await mkdir(join(home, '.aws'));
});
afterEach(() => rm(home, { recursive: true }));

const config = (text: string): Promise<void> => writeFile(join(home, '.aws', 'config'), text);
const KEYS = { AWS_ACCESS_KEY_ID: 'ASIAX', AWS_SECRET_ACCESS_KEY: 'x' };

describe('the profile that is used', () => {
  it('is the one of --profile, then of AWS_PROFILE, then default', async () => {
    await config('[default]\nregion = us-east-1\n[profile a]\nregion = eu-west-1\n[profile b]\nregion = eu-west-2\n');
    const chosen = async (option: string | undefined, env: NodeJS.ProcessEnv): Promise<unknown> => {
      const { name, region } = await chooseProfile(option, { HOME: home, ...env });
      return [name, region];
    };
    expect(await chosen('a', { AWS_PROFILE: 'b' })).toEqual(['a', 'eu-west-1']);
    expect(await chosen(undefined, { AWS_PROFILE: 'b' })).toEqual(['b', 'eu-west-2']);
    expect(await chosen(undefined, { AWS_PROFILE: '' })).toEqual([undefined, 'us-east-1']);
  });

  it('tells its endpoint', async () => {
    await config('[profile a]\nendpoint_url = http://localhost:4566\n');
    expect((await chooseProfile('a', { HOME: home })).settings['endpoint_url']).toBe('http://localhost:4566');
  });

  it('has the settings of both files, and where they differ those among the credentials, as for the AWS CLI', async () => {
    await config('[profile a]\nregion = eu-west-1\nca_bundle = /x\n');
    await writeFile(join(home, '.aws', 'credentials'), '[a]\nRegion: eu-north-1\n');
    expect(await chooseProfile('a', { HOME: home })).toMatchObject({ region: 'eu-north-1', settings: { ca_bundle: '/x' } });
  });

  it('of AWS_DEFAULT_PROFILE is used, and named where it is nowhere', async () => {
    await config('[default]\nregion = us-east-1\n[profile a]\nregion = eu-west-1\n');
    expect(await chooseProfile(undefined, { HOME: home, AWS_DEFAULT_PROFILE: 'a' })).toMatchObject({ name: 'a', region: 'eu-west-1' });
    await expect(chooseProfile(undefined, { HOME: home, AWS_DEFAULT_PROFILE: 'b' })).rejects.toMatchObject({
      message: expect.stringContaining('which AWS_DEFAULT_PROFILE names') as string,
      wayOut: expect.stringContaining('Unset AWS_DEFAULT_PROFILE or correct it') as string,
    });
  });

  it.each(['my prof', 'foo\r', 'prod-é'])(
    'that is nowhere, and whose name %j no new profile can have, is not advised to be made',
    async (name) => {
      await config('[profile a]\nregion = x\n');
      await expect(chooseProfile(name, { HOME: home })).rejects.toMatchObject({
        wayOut: expect.stringContaining('login --profile new-account`') as string,
      });
    },
  );

  it('may be in the credentials file alone', async () => {
    await writeFile(
      join(home, '.aws', 'credentials'),
      '[old]\naws_access_key_id = AKIAX\naws_secret_access_key = x\nregion = eu-north-1\n',
    );
    expect(await chooseProfile('old', { HOME: home })).toMatchObject({ name: 'old', region: 'eu-north-1' });
  });

  it('that is nowhere is an error with the names that there are, sessions left out', async () => {
    await config('[profile a]\nregion = eu-west-1\n[profile b]\nregion = eu-west-1\n[sso-session s]\nsso_region = eu-west-1\n');
    const error = await chooseProfile('nobody', { HOME: home }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CredentialsError);
    expect(error).toMatchObject({
      problem: 'profile',
      message: 'There is no AWS profile nobody. The profiles are a and b.',
      wayOut: expect.stringMatching(/^Correct --profile; or name one/) as string,
    });
  });

  it.each([
    ['[profile a]\nregion = eu-west-1\n', 'The only profile is a.'],
    ['', 'There are no profiles.'],
  ])('that is nowhere, beside %j', async (text, words) => {
    await config(text);
    await expect(chooseProfile('nobody', { HOME: home })).rejects.toThrow(words);
  });

  it('default need not be there', async () => {
    expect(await chooseProfile(undefined, { HOME: home })).toEqual({
      name: undefined,
      isExplicit: false,
      settings: {},
      services: {},
      region: undefined,
      warnings: [],
    });
    expect(await chooseProfile('default', { HOME: home })).toMatchObject({ name: 'default' });
  });

  it('is looked for where the variables say', () => {
    const env = { HOME: home, AWS_CONFIG_FILE: '/c', AWS_SHARED_CREDENTIALS_FILE: '/s' };
    expect([configFileOf(env), credentialsFileOf(env)]).toEqual(['/c', '/s']);
  });
});

describe('keys in the environment beside a profile are told of', () => {
  it.each([
    ['a default profile', undefined, {}, ['The environment has AWS_ACCESS_KEY_ID: those keys are used, the default profile is not.']],
    [
      '--profile',
      'a',
      {},
      ['The environment has AWS_ACCESS_KEY_ID and --profile names a: the profile is used, the keys of the environment are not.'],
    ],
    [
      'AWS_PROFILE',
      undefined,
      { AWS_PROFILE: 'a' },
      [
        'The environment has AWS_ACCESS_KEY_ID and AWS_PROFILE names a: the keys of the environment are used, as the AWS CLI does; --profile a would use the profile.',
      ],
    ],
    ['no key', undefined, { AWS_ACCESS_KEY_ID: '' }, []],
  ])('%s', async (_, option, env, warnings) => {
    await config('[default]\nregion = us-east-1\n[profile a]\nregion = us-east-1\n');
    expect((await chooseProfile(option, { HOME: home, ...KEYS, ...env })).warnings).toEqual(warnings);
  });

  it('by both names of the session token, which differ, are told of', async () => {
    const tokens = { AWS_SECURITY_TOKEN: 'old', AWS_SESSION_TOKEN: 'new' };
    const { warnings } = await chooseProfile(undefined, { HOME: home, ...KEYS, ...tokens });
    expect(warnings).toEqual([expect.stringMatching(/AWS_SECURITY_TOKEN and AWS_SESSION_TOKEN, and they differ/)]);
    expect((await chooseProfile(undefined, { HOME: home, ...KEYS, ...tokens, AWS_SECURITY_TOKEN: 'new' })).warnings).toEqual([]);
  });

  it('and without any profile nothing is', async () => {
    expect((await chooseProfile(undefined, { HOME: home, ...KEYS })).warnings).toEqual([]);
  });
});

describe('credentials that cannot be had', () => {
  it('of a profile that has none say which', async () => {
    await config('[profile a]\nregion = eu-west-1\n');
    const handler = overTheNetwork();
    await expect(credentialsOf({ name: 'a', isExplicit: true }, { HOME: home }, handler)()).rejects.toMatchObject({
      name: 'CredentialsError',
      message: expect.stringContaining('Profile: a.') as string,
    });
    handler.destroy();
  });

  it('for want of a network are no reason to sign in again', async () => {
    await config(
      '[profile r]\nrole_arn = arn:aws:iam::111122223333:role/R\nsource_profile = k\nregion = us-east-1\n[profile k]\naws_access_key_id = AKIAX\naws_secret_access_key = x\n',
    );
    const refusing: HttpHandler = {
      handle: async () => {
        throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', host: 'sts.us-east-1.amazonaws.com' });
      },
      updateHttpClientConfig: () => undefined,
      httpHandlerConfigs: () => ({}),
    };
    await expect(credentialsOf({ name: 'r', isExplicit: true }, { HOME: home }, refusing)()).rejects.toMatchObject({
      name: 'AwsCallError',
      service: 'sts',
      operation: 'AssumeRole',
      code: 'ECONNREFUSED',
      message: 'AssumeRole, which gives the credentials, got no answer: sts.us-east-1.amazonaws.com refuses the connection (ECONNREFUSED).',
    });
  });

  it('of a role and of its source, whatever the profiles are called, are the ones that are meant', async () => {
    await config(
      '[profile "the role"]\nRole_Arn = arn:aws:iam::111122223333:role/R\nsource_profile = prod é\nregion = us-east-1\n[profile "prod é"]\nAWS_ACCESS_KEY_ID = AKIASOURCE\naws_secret_access_key = x\n',
    );
    const asked: string[] = [];
    const sts: HttpHandler = {
      handle: async (request) => {
        asked.push(`${String(request.headers['authorization'])} ${String(request.body)}`);
        throw Object.assign(new Error('no'), { code: 'ECONNREFUSED' });
      },
      updateHttpClientConfig: () => undefined,
      httpHandlerConfigs: () => ({}),
    };
    await expect(credentialsOf({ name: 'the role', isExplicit: true }, { HOME: home }, sts)()).rejects.toMatchObject({
      operation: 'AssumeRole',
    });
    expect(asked[0]).toMatch(/Credential=AKIASOURCE\/.*role%2FR/s);
  });

  it.each<[message: string, problem: string, words: RegExp]>([
    ['Could not load credentials from any providers', 'none', /^There are no AWS credentials here/],
    [
      'The SSO session associated with this profile has expired. To refresh this SSO session run aws sso login',
      'expired',
      /^The AWS credentials have expired\. Profile: a\. The SSO session/,
    ],
    [
      'Profile a could not be found or parsed in shared credentials file.',
      'profile',
      /^The profile has no credentials that can be used\. Profile: a\./,
    ],
    [
      'Command failed: helper\u001b[2J',
      'invalid',
      /^The AWS credentials could not be read\. Profile: a\. Command failed: helper\\u\{1b\}\[2J\.$/,
    ],
  ])('%j', (message, problem, words) => {
    expect(credentialsFailure(new Error(message), 'a')).toMatchObject({ problem, message: expect.stringMatching(words) as string });
  });
});

describe('the way out', () => {
  it('is a command that can be pasted, whatever the profile is called', () => {
    expect(loginWith("my account's")).toContain(`secure-account login --profile ${shellWord("my account's")}\``);
    expect(signInAgain('expired', 'work')).toMatch(
      /^Sign in again: `secure-account login --profile work` .*aws login.* --profile work\.\nRun it in AWS CloudShell/,
    );
  });

  it('of a wrong clock is to set it, not to sign in', () => {
    expect(signInAgain('clock')).toMatch(/^Set this computer's clock/);
  });
});

// The program is a shell's script.
describe.skipIf(process.platform === 'win32')('credentials that a program gives', () => {
  /** Answers with a key that lasts so long, and counts; once `gone` is there it fails. */
  async function program(minutes: number): Promise<() => Promise<string>> {
    const ends = new Date(Date.now() + minutes * 60_000).toISOString();
    const answer = JSON.stringify({ Version: 1, AccessKeyId: 'KEY', SecretAccessKey: 's', SessionToken: 't', Expiration: ends });
    const script = `test -e ${home}/gone && exit 1\necho x >> ${home}/asked\necho '${answer}' | sed "s/KEY/KEY$(wc -l < ${home}/asked | tr -d ' ')/"\n`;
    await writeFile(join(home, 'program.sh'), script);
    await config(`[profile a]\ncredential_process = sh ${home}/program.sh\n`);
    const provider = credentialsOf({ name: 'a', isExplicit: true }, { HOME: home }, overTheNetwork());
    return async () => (await provider()).accessKeyId;
  }

  it('are asked for once, by however many', async () => {
    const get = await program(60);
    expect([await Promise.all([get(), get(), get()]), await get()]).toEqual([['KEY1', 'KEY1', 'KEY1'], 'KEY1']);
  });

  it('and that end soon are asked for anew; what still holds goes on where that fails', async () => {
    const get = await program(4);
    expect([await get(), await get()]).toEqual(['KEY1', 'KEY2']);
    await writeFile(join(home, 'gone'), '');
    expect(await get()).toBe('KEY2');
  });

  it('and that have ended by then are none', async () => {
    const get = await program(-1);
    await expect(get()).rejects.toThrow(/credential_process of the profile a/);
  });
});
