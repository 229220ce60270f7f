import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { offerProfile, proposedName } from '../../../src/engine/sign-in/offer-profile.ts';
import type { ProfileEnd } from '../../../src/engine/sign-in/offer-profile.ts';
import type { Questions } from '../../../src/model/ports.ts';
import { portalProfiles } from '../../../src/aws/profile/portal-profiles.ts';
import { movingClock, recordingHost } from '../fakes.ts';
import { SESSION } from './fake-portal.ts';

const wanted = {
  startUrl: 'https://d-1234567890.awsapps.com/start',
  ssoRegion: 'us-east-1',
  accountId: '111122223333',
  roleName: 'AdministratorAccess',
  region: 'us-east-1',
};
const OTHERS = '[profile work]\nregion = eu-west-1\n';

interface Offered {
  readonly end: ProfileEnd;
  readonly asked: Questions['profile']['asks'][];
  readonly config: string;
}

/** `names` are what the person answers, one after the other; null for nobody to ask. */
async function offered(name: string | undefined, names: readonly (string | null)[] | null, before = OTHERS): Promise<Offered> {
  const HOME = await mkdtemp(join(tmpdir(), 'secure-account-home-'));
  await mkdir(join(HOME, '.aws'));
  await writeFile(join(HOME, '.aws', 'config'), before);
  const asked: Questions['profile']['asks'][] = [];
  const host = recordingHost(names === null ? null : { profile: (question) => names[asked.push(question) - 1] ?? null });
  const end = await offerProfile(
    { name, proposed: 'example-admin', command: 'secure-account sign-in' },
    portalProfiles(SESSION, wanted, { HOME }),
    { host, clock: movingClock(), signal: new AbortController().signal },
  );
  return { end, asked, config: await readFile(join(HOME, '.aws', 'config'), 'utf8') };
}

describe('a config file that the AWS CLI cannot read', () => {
  const BROKEN = '[profile work]\n[default]\nregion = x\nregion = y\n';

  it('gets no profile: the line is named, and what was proven stays so', async () => {
    const { end, config } = await offered('admin', null, BROKEN);
    expect([end.profile, String(end.trouble), config]).toEqual([null, expect.stringMatching(/line 4 sets region a second time/), BROKEN]);
  });

  it('is told of in place of a question that could lead to nothing, and fails nothing', async () => {
    const { end, asked, config } = await offered(undefined, ['admin'], BROKEN);
    expect([end, asked, config]).toEqual([{ profile: null, trouble: null }, [], BROKEN]);
  });
});

describe('a profile', () => {
  it('is written under the name that was given, without a question', async () => {
    const { end, asked, config } = await offered('admin', []);
    expect([end, asked, config.startsWith(`${OTHERS}\n[sso-session admin]`)]).toEqual([{ profile: 'admin', trouble: null }, [], true]);
  });

  it('is offered to a person, who may want none', async () => {
    const { end, asked, config } = await offered(undefined, [null]);
    expect([end.profile, asked, config]).toMatchObject([null, [{ proposed: 'example-admin', taken: null }], OTHERS]);
  });

  it('of a name that is taken is shown, and another one proposed', async () => {
    const { end, asked, config } = await offered(undefined, ['work', 'work-2']);
    expect([end.profile, asked[1]]).toEqual([
      'work-2',
      {
        proposed: 'work-2',
        file: expect.stringMatching(/config$/) as string,
        taken: { name: 'work', lines: ['[profile work]', 'region = eu-west-1'] },
      },
    ]);
    expect(config.startsWith(OTHERS)).toBe(true);
  });

  it('is not offered where nobody can be asked', async () => {
    expect(await offered(undefined, null)).toMatchObject({ end: { profile: null, trouble: null }, config: OTHERS });
  });

  it('of a name that is taken is not written where nobody can be asked', async () => {
    const { end, config } = await offered('work', null);
    expect([end.profile, String(end.trouble), config]).toEqual([null, expect.stringMatching(/another profile with that name/), OTHERS]);
  });

  it.each([
    ['Example Corp.', 'example-corp-admin'],
    [null, 'admin'],
    ['管理', 'admin'],
    ['--x--', 'x-admin'],
  ])('of the account %j is proposed as %s', (account, name) => {
    expect(proposedName(account)).toBe(name);
  });
});
