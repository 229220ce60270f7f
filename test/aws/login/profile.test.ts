import { createPrivateKey } from 'node:crypto';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cacheFileOf, forgetSession, keepSession } from '../../../src/aws/login/cache-file.ts';
import { mustTakeSession, pointProfileAt, profileNameOf, profilesWith, readLoginProfile } from '../../../src/aws/login/profile.ts';
import { newProofKey } from '../../../src/aws/login/proof-key.ts';
import type { LoginSession } from '../../../src/aws/login/session.ts';
import { UsageError } from '../../../src/model/errors.ts';
import { modeOf, OWNERS_DIRECTORY, OWNERS_FILE } from '../../fixtures/modes.ts';

const ROOT = 'arn:aws:iam::111122223333:root';
const session: LoginSession = {
  arn: ROOT,
  accountId: '111122223333',
  clientId: 'arn:aws:signin:::devtools/same-device',
  region: 'eu-west-1',
  refreshToken: 'refresh',
  idToken: 'a.b.c',
  key: newProofKey(),
  credentials: {
    accessKeyId: 'ASIA',
    secretAccessKey: 'secret',
    sessionToken: 'token',
    expiration: new Date(Date.UTC(2026, 10, 24, 1, 2, 3, 456)),
  },
};

interface Home {
  readonly env: NodeJS.ProcessEnv;
  readonly config: string;
}

async function home(config = '', credentials = ''): Promise<Home> {
  const HOME = await mkdtemp(join(tmpdir(), 'secure-account-login-'));
  await mkdir(join(HOME, '.aws'));
  if (config !== '') await writeFile(join(HOME, '.aws', 'config'), config);
  if (credentials !== '') await writeFile(join(HOME, '.aws', 'credentials'), credentials);
  return { env: { HOME }, config: join(HOME, '.aws', 'config') };
}

/** Points a profile of this configuration at the session, and gives back the file. */
async function pointed(before: string, name: string): Promise<string> {
  const { env, config } = await home(before);
  await pointProfileAt(session, await readLoginProfile(name, env), env);
  return readFile(config, 'utf8');
}

describe('A profile', () => {
  it.each([
    [
      'that is not there is added at the end',
      '# mine\n[profile a]\nregion = us-east-1\n',
      'b',
      `# mine\n[profile a]\nregion = us-east-1\n\n[profile b]\nlogin_session = ${ROOT}\nregion = eu-west-1\n`,
    ],
    ['in no file at all makes one', '', 'b', `[profile b]\nlogin_session = ${ROOT}\nregion = eu-west-1\n`],
    ['that is default has no "profile" before it', '', 'default', `[default]\nlogin_session = ${ROOT}\nregion = eu-west-1\n`],
    [
      'that has a Region keeps it',
      '[profile b]\nregion = us-east-1 \n',
      'b',
      `[profile b]\nlogin_session = ${ROOT}\nregion = us-east-1 \n`,
    ],
    [
      'that has none gets the one of the sign-in',
      '[profile b]\noutput = json\n[profile c]\n',
      'b',
      `[profile b]\nlogin_session = ${ROOT}\nregion = eu-west-1\noutput = json\n[profile c]\n`,
    ],
    [
      'that has another session gets the new one in its place',
      '[profile b]\nlogin_session = arn:aws:iam::444455556666:root\nregion = us-east-1\n# end\n',
      'b',
      `[profile b]\nlogin_session = ${ROOT}\nregion = us-east-1\n# end\n`,
    ],
    [
      'is the one that is quoted, too',
      '[profile "b"]\nregion = us-east-1\n',
      'b',
      `[profile "b"]\nlogin_session = ${ROOT}\nregion = us-east-1\n`,
    ],
    [
      'that is default may have "profile" before it',
      '[profile default]\nregion = us-east-1\n',
      'default',
      `[profile default]\nlogin_session = ${ROOT}\nregion = us-east-1\n`,
    ],
  ])('%s', async (_, before, name, after) => {
    expect(await pointed(before, name)).toBe(after);
  });

  it.each([
    ['an access key', '[profile b]\naws_access_key_id = AKIA\naws_secret_access_key = x\n', ''],
    ['an access key in the other file', '', '[b]\naws_access_key_id = AKIA\naws_secret_access_key = x\n'],
    ['an Identity Center session', '[sso-session s]\n[profile b]\nsso_session = s\nsso_account_id = 111122223333\nsso_role_name = x\n', ''],
    ['a role', '[profile b]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = a\n', ''],
    ['a process', '[profile b]\ncredential_process = x\n', ''],
    ['a web identity', '[profile b]\nweb_identity_token_file = /x\n', ''],
  ])('that has %s is refused, and left as it is', async (_, config, credentials) => {
    const { env } = await home(config, credentials);
    await expect(mustTakeSession('b', env)).rejects.toBeInstanceOf(UsageError);
    await expect(mustTakeSession('other', env)).resolves.toBeUndefined();
  });

  it.each(['a b', 'a]b', 'ä', '', '[x'])('cannot be called "%s"', async (name) => {
    await expect(readLoginProfile(name, (await home()).env)).rejects.toBeInstanceOf(UsageError);
  });

  it('is the one of the option, else of AWS_PROFILE, else default', () => {
    expect([
      profileNameOf('a', { AWS_PROFILE: 'b' }),
      profileNameOf(undefined, { AWS_PROFILE: 'b' }),
      profileNameOf(undefined, { AWS_PROFILE: '' }),
    ]).toEqual(['a', 'b', 'default']);
  });

  it('shares its session with every other that names it', async () => {
    const { env } = await home(
      `[profile a]\nlogin_session = ${ROOT}\n[profile b]\nlogin_session = ${ROOT}\n[profile c]\nlogin_session = arn:aws:iam::444455556666:root\n`,
    );
    expect(await profilesWith(ROOT, 'a', env)).toEqual(['b']);
  });
});

describe('A session on disk', () => {
  it('stands where the AWS CLI looks, in its form, for its owner alone', async () => {
    const { env } = await home();
    await keepSession(session, env);
    const path = cacheFileOf(ROOT, env);
    expect(path).toBe(
      join(env['HOME'] ?? '', '.aws', 'login', 'cache', '3d077c1298bc1ec6192d3fd6875d6442c395ef442a555b67b5c4f9fdd6665752.json'),
    );
    expect([await modeOf(path), await modeOf(dirname(path))]).toEqual([OWNERS_FILE, OWNERS_DIRECTORY]);
    const kept = JSON.parse(await readFile(path, 'utf8')) as { dpopKey: string };
    expect(kept).toEqual({
      accessToken: {
        accessKeyId: 'ASIA',
        secretAccessKey: 'secret',
        sessionToken: 'token',
        accountId: '111122223333',
        expiresAt: '2026-11-24T01:02:03Z',
      },
      tokenType: 'aws_sigv4',
      clientId: session.clientId,
      refreshToken: 'refresh',
      idToken: 'a.b.c',
      signInRegion: 'eu-west-1',
      dpopKey: expect.stringMatching(/^-----BEGIN EC PRIVATE KEY-----\n/),
    });
    expect(kept.dpopKey.split('\n').every((line) => line.length <= 64)).toBe(true);
    expect(createPrivateKey({ key: kept.dpopKey, format: 'pem', type: 'sec1' }).equals(session.key)).toBe(true);
  });

  it('stands in AWS_LOGIN_CACHE_DIRECTORY, where that is set', async () => {
    const { env } = await home();
    expect(dirname(cacheFileOf(ROOT, { ...env, AWS_LOGIN_CACHE_DIRECTORY: '/elsewhere' }))).toBe(normalize('/elsewhere'));
  });

  it('is taken away once, and missed the second time', async () => {
    const { env } = await home();
    await keepSession(session, env);
    expect([await forgetSession(ROOT, env), await forgetSession(ROOT, env)]).toEqual([true, false]);
  });
});

it('a profile is not pointed at a session for which there is no place', async () => {
  const { env, config } = await home('[default]\nregion = x\n');
  await mkdir(cacheFileOf(ROOT, env), { recursive: true });
  await expect(pointProfileAt(session, await readLoginProfile('default', env), env)).rejects.toThrow(/is a directory, and no file/);
  expect(await readFile(config, 'utf8')).toBe('[default]\nregion = x\n');
});
