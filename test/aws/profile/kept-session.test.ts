import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keptSession } from '../../../src/aws/profile/kept-session.ts';
import { keepToken, tokenFileOf } from '../../../src/aws/profile/token-cache.ts';

const PORTAL = { startUrl: 'https://d-1234567890.awsapps.com/start', region: 'us-east-1' };
const WANTED = { accountId: '111122223333', roles: ['AdministratorAccess'] };
const NOON = Date.UTC(2026, 10, 24, 12);
const SESSION = {
  accessToken: 'a',
  expiresAt: NOON,
  refreshToken: 'r',
  clientId: 'c',
  clientSecret: 's',
  clientExpiresAt: Date.UTC(2027, 1, 22),
};
const CONFIG = `[sso-session admin]
sso_start_url = ${PORTAL.startUrl}
sso_region = us-east-1
[profile reader]
sso_session = admin
sso_account_id = 111122223333
sso_role_name = ReadOnlyAccess
[profile admin]
sso_session = admin
sso_account_id = 111122223333
sso_role_name = AdministratorAccess
`;

async function home(config = CONFIG): Promise<NodeJS.ProcessEnv> {
  const HOME = await mkdtemp(join(tmpdir(), 'secure-account-home-'));
  await mkdir(join(HOME, '.aws', 'sso', 'cache'), { recursive: true });
  await writeFile(join(HOME, '.aws', 'config'), config);
  return { HOME };
}

const hourBefore = NOON - 3_600_000;

describe('a session that is kept on this computer', () => {
  it('is found by its portal, with the profile that has the role', async () => {
    const env = await home();
    await keepToken(env, 'admin', PORTAL, SESSION);
    expect(await keptSession(env, PORTAL, WANTED, hourBefore)).toEqual({ session: SESSION, profile: 'admin' });
    expect(await keptSession(env, PORTAL, { ...WANTED, accountId: '444455556666' }, hourBefore)).toMatchObject({ profile: null });
  });

  it.each([
    ['it has expired, or is about to', PORTAL, NOON - 30_000],
    ['it is of another portal', { ...PORTAL, startUrl: 'https://d-0000000000.awsapps.com/start' }, hourBefore],
    ['it is of another Region', { ...PORTAL, region: 'eu-west-1' }, hourBefore],
  ])('is none where %s', async (_why, portal, now) => {
    const env = await home();
    await keepToken(env, 'admin', PORTAL, SESSION);
    expect(await keptSession(env, portal, WANTED, now)).toBeNull();
  });

  it.each(['', 'no JSON', '[]', '{"accessToken":"a"}', '{"accessToken":1,"clientId":"c","clientSecret":"s","expiresAt":"soon"}'])(
    'is none where its file holds %j',
    async (content) => {
      const env = await home();
      await writeFile(tokenFileOf(env, 'admin'), content);
      expect(await keptSession(env, PORTAL, WANTED, hourBefore)).toBeNull();
    },
  );

  it('is none where nothing is kept', async () => {
    expect(await keptSession(await home(''), PORTAL, WANTED, hourBefore)).toBeNull();
    expect(await keptSession(await home(), PORTAL, WANTED, hourBefore)).toBeNull();
  });
});
