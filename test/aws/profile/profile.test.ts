import { loadSharedConfigFiles } from '@smithy/core/config';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addProfile, freeName, placeOf, profileOfAnotherKind } from '../../../src/aws/profile/profile.ts';
import type { WantedProfile } from '../../../src/aws/profile/profile.ts';
import { keepToken, tokenFileOf } from '../../../src/aws/profile/token-cache.ts';
import { REFUSED, SHAPES } from '../config-files/shapes.ts';
import { modeOf, OWNERS_DIRECTORY, OWNERS_FILE } from '../../fixtures/modes.ts';

const WANTED: WantedProfile = {
  name: 'admin',
  startUrl: 'https://d-1234567890.awsapps.com/start',
  ssoRegion: 'us-east-1',
  accountId: '111122223333',
  roleName: 'AdministratorAccess',
  region: 'us-east-1',
};
const SESSION =
  '[sso-session admin]\nsso_start_url = https://d-1234567890.awsapps.com/start\nsso_region = us-east-1\nsso_registration_scopes = sso:account:access\n';
const PROFILE =
  '[profile admin]\nsso_session = admin\nsso_account_id = 111122223333\nsso_role_name = AdministratorAccess\nregion = us-east-1\n';

interface Home {
  readonly env: NodeJS.ProcessEnv;
  readonly config: string;
}

async function home(config?: string | Buffer, credentials?: string): Promise<Home> {
  const HOME = await mkdtemp(join(tmpdir(), 'secure-account-home-'));
  await mkdir(join(HOME, '.aws'));
  if (config !== undefined) await writeFile(join(HOME, '.aws', 'config'), config);
  if (credentials !== undefined) await writeFile(join(HOME, '.aws', 'credentials'), credentials);
  return { env: { HOME }, config: join(HOME, '.aws', 'config') };
}

async function added({ env }: Home, wanted = WANTED): Promise<void> {
  const place = await placeOf(env, wanted);
  if (place.is !== 'free') throw new Error(place.is);
  await addProfile(env, place);
}

describe('a profile', () => {
  it('is written as aws configure sso writes it, for the owner alone', async () => {
    const at = await home();
    await added(at);
    expect(await readFile(at.config, 'utf8')).toBe(`${SESSION}\n${PROFILE}`);
    expect(await modeOf(at.config)).toBe(OWNERS_FILE);
  });

  it.each(SHAPES)('is added to %s, and nothing else changes', async (_name, before) => {
    const at = await home(before);
    await added(at);
    const after = await readFile(at.config);
    expect(after.subarray(0, before.length).equals(before)).toBe(true);
    const { configFile } = await loadSharedConfigFiles({ configFilepath: at.config, filepath: `${at.config}-none`, ignoreCache: true });
    expect(configFile['admin']).toMatchObject({ sso_session: 'admin', sso_role_name: 'AdministratorAccess' });
  });

  it.each(REFUSED)('is not added to a file with %s: the line is named, and nothing is written', async (_name, before, line) => {
    const at = await home(before);
    const failure = await added(at).catch((error: unknown) => error);
    expect([failure, await readFile(at.config)]).toEqual([
      expect.objectContaining({ name: 'FileError', message: expect.stringContaining(`: line ${line} `) as string }),
      before,
    ]);
  });

  it('goes where AWS_CONFIG_FILE says', async () => {
    const at = await home();
    const elsewhere = `${at.config}-elsewhere`;
    await added({ ...at, env: { ...at.env, AWS_CONFIG_FILE: elsewhere } });
    expect(await readFile(elsewhere, 'utf8')).toContain('[profile admin]');
  });

  it('that is there as it would be written is the same, and stays', async () => {
    const at = await home(`# mine\n${SESSION}${PROFILE}output = json\n`);
    expect(await placeOf(at.env, WANTED)).toEqual({ is: 'same', file: at.config, sessionName: 'admin' });
  });

  it('named default is [default]', async () => {
    const at = await home();
    await added(at, { ...WANTED, name: 'default' });
    expect(await readFile(at.config, 'utf8')).toContain('\n[default]\nsso_session = default\n');
  });

  it.each([
    ['of another role', `${SESSION}${PROFILE.replace('AdministratorAccess', 'ReadOnly')}`],
    ['of another account', `${SESSION}${PROFILE.replace('1111', '9999')}`],
    ['of another portal', `${SESSION.replace('d-1234567890', 'd-0000000000')}${PROFILE}`],
    ['whose session is missing', PROFILE],
    ['of another kind', '[profile admin]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = default\n'],
    ['that is empty', '[profile admin]\n'],
    ['in quotes', '[profile "admin"]\nregion = us-east-1\n'],
  ])("%s is somebody's, and never written over", async (_what, config) => {
    const at = await home(config);
    expect((await placeOf(at.env, WANTED)).is).toBe('taken');
    expect(await freeName(at.env, 'admin')).toBe('admin-2');
  });

  it("of that name among the credentials is somebody's, too: its keys would win", async () => {
    expect((await placeOf((await home('', '[admin]\naws_access_key_id = A\n')).env, WANTED)).is).toBe('taken');
    expect((await placeOf((await home(`${SESSION}${PROFILE}`, '[admin]\naws_access_key_id = A\n')).env, WANTED)).is).toBe('taken');
  });

  it('that is taken is shown without what may be secret', async () => {
    const at = await home(
      '[profile admin]\nregion = eu-west-1\naws_secret_access_key = hush\ncredential_process = /bin/x --token hush\nx_y = hush\n',
      '[admin]\naws_session_token = hush\n',
    );
    const place = await placeOf(at.env, WANTED);
    expect(place).toMatchObject({
      is: 'taken',
      lines: expect.arrayContaining([
        '[profile admin]',
        'region = eu-west-1',
        'aws_secret_access_key = (not shown)',
        'aws_session_token = (not shown)',
      ]) as string[],
    });
    expect(JSON.stringify(place)).not.toContain('hush');
  });

  it("does not share the session of somebody else's profile, who may be signed in as another user", async () => {
    const at = await home('[sso-session admin]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = eu-west-1\n');
    await added(at);
    expect(await readFile(at.config, 'utf8')).toMatch(/\n\[sso-session admin-2\]\n[^[]*\n\[profile admin\]\nsso_session = admin-2\n/);
  });

  it('shares a session of its own name that is as it would be written', async () => {
    const at = await home(SESSION);
    await added(at);
    expect(await readFile(at.config, 'utf8')).toBe(`${SESSION}\n${PROFILE}`);
  });

  it('is known as another kind before anything is done', async () => {
    const of = async (config: string): Promise<unknown> => profileOfAnotherKind((await home(config)).env, 'admin', 'AdministratorAccess');
    expect([await of(''), await of(`${SESSION}${PROFILE}`)]).toEqual([null, null]);
    expect(await of('[profile admin]\nregion = x\n')).toEqual({ lines: ['[profile admin]', 'region = x'], free: 'admin-2' });
  });
});

describe('the kept session', () => {
  const session = {
    accessToken: 'a',
    expiresAt: Date.UTC(2026, 10, 24, 12, 0, 0, 999),
    refreshToken: 'r',
    clientId: 'c',
    clientSecret: 's',
    clientExpiresAt: Date.UTC(2027, 1, 22),
  };
  const portal = { startUrl: 'https://d-1234567890.awsapps.com/start', region: 'us-east-1' };

  it('is where the AWS CLI looks, in its form, for the owner alone', async () => {
    const { env } = await home();
    await keepToken(env, 'my-sso', portal, session);
    const path = join(String(env['HOME']), '.aws', 'sso', 'cache', '0ad374308c5a4e22f723adf10145eafad7c4031c.json');
    expect(tokenFileOf(env, 'my-sso')).toBe(path);
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({
      ...portal,
      accessToken: 'a',
      expiresAt: '2026-11-24T12:00:00Z',
      clientId: 'c',
      clientSecret: 's',
      registrationExpiresAt: '2027-02-22T00:00:00Z',
      refreshToken: 'r',
    });
    expect([await modeOf(path), await modeOf(dirname(path))]).toEqual([OWNERS_FILE, OWNERS_DIRECTORY]);
  });

  it('has no refresh token where AWS gave none', async () => {
    const { env } = await home();
    await keepToken(env, 'x', portal, { ...session, refreshToken: null });
    expect(Object.keys(JSON.parse(await readFile(tokenFileOf(env, 'x'), 'utf8')) as object)).not.toContain('refreshToken');
  });
});
