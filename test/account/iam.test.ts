import { describe, expect, it } from 'vitest';
import { advise } from '../../src/account/advice.ts';
import { diagnose } from '../../src/account/diagnosis.ts';
import type { AccountReader } from '../../src/model/account.ts';
import { AccessDeniedError } from '../../src/model/errors.ts';
import type { IamAdministrator } from '../../src/model/iam.ts';
import { found } from '../../src/model/reading.ts';
import { ACCOUNT, administrator, fakeAccount, OTHER } from '../steps/fake-account.ts';

const ada: IamAdministrator = {
  user: {
    userId: 'AIDAADA',
    userName: 'ada',
    arn: `arn:aws:iam::${ACCOUNT}:user/ada`,
    createdAt: '2026-01-01T00:00:00.000Z',
    boundaryArn: null,
    passwordLastUsedAt: '2026-02-03T04:05:06.000Z',
  },
  groups: ['Admins'],
  keys: [],
  mfaDevices: [`arn:aws:iam::${ACCOUNT}:mfa/secure-account`],
  hasPassword: true,
};
const ci: IamAdministrator = {
  ...ada,
  user: { ...ada.user, userId: 'AIDACI', userName: 'ci', arn: `arn:aws:iam::${ACCOUNT}:user/ci`, passwordLastUsedAt: null },
  groups: [],
  keys: [{ accessKeyId: 'AKIAEXAMPLEEXAMPLE12', status: 'Active', createdAt: null, lastUsedAt: null }],
  mfaDevices: [],
  hasPassword: false,
};
const quiet: Partial<AccountReader> = {
  rootMfaDevices: async () => ({ devices: [], isComplete: true }),
  alternateContacts: async () => [],
};
const role = { roleName: 'Deploy', arn: `arn:aws:iam::${ACCOUNT}:role/Deploy`, lastUsedAt: null };
const denied = (action: `${string}:${string}`): Promise<never> =>
  Promise.reject(
    new AccessDeniedError('No.', { service: 'iam', operation: 'o', code: 'AccessDenied', requestId: null, region: null }, action),
  );
const accessOf = async (told: Partial<AccountReader>): Promise<readonly string[]> =>
  (await diagnose(fakeAccount({ ...quiet, ...told }))).access;
const adviceOf = async (told: Partial<AccountReader>): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries((await advise(fakeAccount({ ...quiet, ...told }))).map(({ id, title, why }) => [id, `${title} ${why}`]));

describe('who administers the account by IAM itself', () => {
  it('is named with groups, password, MFA and keys', async () => {
    expect(await accessOf({ iamAdministrators: async () => [ada, ci] })).toEqual(
      expect.arrayContaining([
        'IAM user ada (through Admins, password last used 2026-02-03, MFA on, no access keys)',
        'IAM user ci (directly, no password, no MFA, an access key, never used)',
      ]),
    );
  });

  it('is named where a role can be assumed from outside, by whom', async () => {
    const trusts = [`arn:aws:iam::${OTHER}:root`, 'lambda.amazonaws.com', `arn:aws:iam::${ACCOUNT}:user/ada`];
    expect(await accessOf({ iamAdministratorRoles: async () => [{ ...role, trusts }] })).toContain(
      `Role Deploy (can be assumed from outside this account by arn:aws:iam::${OTHER}:root; can be assumed by lambda.amazonaws.com and arn:aws:iam::${ACCOUNT}:user/ada; no recorded use)`,
    );
  });

  it('is not "nobody" where that could not be read', async () => {
    const told = { ...quiet, iamAdministrators: () => denied('iam:ListEntitiesForPolicy') };
    const { access, unread } = await diagnose(fakeAccount(told));
    expect(access.filter((line) => line.startsWith('Nobody through IAM'))).toEqual([]);
    expect(unread).toContain('Which IAM users administer the account: AccessDenied for iam:ListEntitiesForPolicy');
  });
});

describe('what is left for the person', () => {
  it('are administrators with keys or without MFA, by name', async () => {
    const all = await adviceOf({ iamAdministrators: async () => [ada, ci] });
    expect(all['loose-administrators']).toMatch(/^Secure the administrators ci: access keys, or no MFA/);
  });

  it('is a second device for the one administrator', async () => {
    const all = await adviceOf({ iamAdministrators: async () => [ada] });
    expect([all['second-iam-mfa'], all['emergency-user']]).toEqual([expect.stringContaining('ideally a passkey'), undefined]);
  });

  it('is to keep the IAM user for emergencies beside Identity Center, or to retire it: no password stays without a device', async () => {
    const told = { iamAdministrators: async () => [ada], administrators: async () => found([administrator]) };
    const { 'emergency-user': emergency = '' } = await adviceOf(told);
    expect(emergency).toMatch(/^Keep the IAM user ada for emergencies, or retire it/);
    const commands = [
      'delete-login-profile',
      'deactivate-mfa-device',
      'delete-virtual-mfa-device',
      'remove-user-from-group',
      'delete-user ',
    ];
    const places = commands.map((command) => emergency.indexOf(`aws iam ${command}`));
    expect([places.every((at) => at > 0), places.toSorted((one, other) => one - other)]).toEqual([true, places]);
    const rehearsed = await adviceOf({ ...told, isRehearsal: async () => true });
    expect(rehearsed['emergency-user']).toContain('(not now: this is a rehearsal');
  });
});
