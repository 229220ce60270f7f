import { describe, expect, it } from 'vitest';
import { principalsIn } from '../../src/aws/account-reader/trust-policy.ts';
import type { AccountReader } from '../../src/model/account.ts';
import type { Answers } from '../../src/model/answers.ts';
import type { Known } from '../../src/model/known.ts';
import { absent, found } from '../../src/model/reading.ts';
import { iamMfa } from '../../src/steps/iam-mfa/step.ts';
import { passwordRules } from '../../src/steps/iam-password/rules.ts';
import { iamPassword } from '../../src/steps/iam-password/step.ts';
import { ACCOUNT, fakeAccount, told } from './fake-account.ts';

const serial = (name: string): string => `arn:aws:iam::${ACCOUNT}:mfa/${name}`;
const user = {
  userId: 'AIDAADA',
  userName: 'ada',
  arn: `arn:aws:iam::${ACCOUNT}:user/ada`,
  createdAt: '2026-01-01T00:00:00.000Z',
  boundaryArn: null,
  passwordLastUsedAt: null,
};
const free = (name: string) => ({ serialNumber: serial(name), isAssigned: false, userId: null });
const ours: Partial<AccountReader> = { mfaDeviceTags: async () => found({ 'secure-account': 'iam-mfa' }) };
const CREATE = 'iam:CreateVirtualMFADevice';
const ENABLE = 'iam:EnableMFADevice';

describe('iam-mfa', () => {
  const plan = async (answering: Partial<AccountReader>, known: Partial<Known> = {}): Promise<ReturnType<typeof told>> => {
    const account = fakeAccount({
      iamUser: async () => found(user),
      iamMfaDevices: async () => [],
      virtualMfaDevices: async () => [],
      mfaDeviceTags: async () => found({}),
      ...answering,
    });
    const answers = { userName: 'ada' };
    return told(iamMfa.plan(await iamMfa.inspect(account, answers, known), answers));
  };

  it.each<[string, Partial<AccountReader>, Partial<Known>, readonly string[]]>([
    ['makes a device and enables it', {}, {}, [CREATE, ENABLE]],
    ['plans both for a user who is yet to be made', { iamUser: async () => absent }, {}, [CREATE, ENABLE]],
    [
      'clears away what a run that was killed left, by its tag',
      { ...ours, virtualMfaDevices: async () => [free('secure-account')] },
      {},
      ['iam:DeleteVirtualMFADevice', CREATE, ENABLE],
    ],
    ["leaves somebody else's device of that name alone", { virtualMfaDevices: async () => [free('secure-account')] }, {}, [CREATE, ENABLE]],
    [
      'goes on with the device that this run has made',
      { ...ours, virtualMfaDevices: async () => [free('secure-account')] },
      { mfaDeviceMade: serial('secure-account') },
      [ENABLE],
    ],
    ['does not make it twice while AWS is slow to show it', {}, { mfaDeviceMade: serial('secure-account') }, [CREATE, ENABLE]],
    [
      'brings a device back into step whose codes came late',
      { iamMfaDevices: async () => [serial('secure-account')] },
      { mfaDeviceLate: serial('secure-account') },
      ['iam:ResyncMFADevice'],
    ],
  ])('%s', async (_what, answering, known, calls) => {
    expect((await plan(answering, known)).calls).toEqual(calls);
  });

  it('resyncs the device that a person names, and is so once that is done', async () => {
    const [ada, phone, passkey] = [serial('ada'), serial('phone'), `arn:aws:iam::${ACCOUNT}:u2f/user/ada/key`];
    const account = fakeAccount({ iamUser: async () => found(user), iamMfaDevices: async () => [passkey, ada, phone] });
    const planned = async (answers: Partial<Answers>, known: Partial<Known>): Promise<ReturnType<typeof iamMfa.plan>> =>
      iamMfa.plan(await iamMfa.inspect(account, { userName: 'ada', ...answers }, known), answers);
    const so = await planned({}, {});
    expect(so.verdict === 'ok' && so.doubt?.ways.map(({ answers }) => answers)).toEqual([
      {},
      { mfaOutOfSync: ada },
      { mfaOutOfSync: phone },
    ]);
    const resync = await planned({ mfaOutOfSync: phone }, {});
    expect(told(resync).calls).toEqual(['iam:ResyncMFADevice']);
    expect((await planned({ mfaOutOfSync: phone }, { mfaDeviceLate: '' })).verdict).toBe('ok');
  });

  it('has nothing to ask about a passkey, which has no codes', async () => {
    const account = fakeAccount({
      iamUser: async () => found(user),
      iamMfaDevices: async () => [`arn:aws:iam::${ACCOUNT}:u2f/user/ada/key`],
    });
    const so = iamMfa.plan(await iamMfa.inspect(account, { userName: 'ada' }, {}), {});
    expect(so.verdict === 'ok' && so.doubt).toBeUndefined();
  });

  it.each<[string, Partial<AccountReader>, string]>([
    ['a device is on', { iamMfaDevices: async () => [serial('ada')] }, 'ok'],
    [
      'one is on by the other list alone',
      { virtualMfaDevices: async () => [{ ...free('x'), isAssigned: true, userId: user.userId }] },
      'ok',
    ],
    [
      'AWS does not tell yet whose a device of our name is',
      { virtualMfaDevices: async () => [free('secure-account')], mfaDeviceTags: async () => absent },
      'in-progress',
    ],
  ])('where %s', async (_what, answering, verdict) => {
    expect((await plan(answering)).verdict).toBe(verdict);
  });
});

describe('iam-password', () => {
  const strict = {
    minimumLength: 14,
    uppercase: true,
    lowercase: true,
    numbers: true,
    symbols: true,
    maxAgeDays: null,
    isHardExpiry: false,
  };

  it('is not so without a device, and sets no password then', async () => {
    const account = fakeAccount({
      iamUser: async () => found(user),
      iamMfaDevices: async () => [],
      loginProfile: async () => found({ createdAt: user.createdAt, isResetRequired: false }),
      passwordPolicy: async () => absent,
      accountAlias: async () => null,
    });
    const plan = iamPassword.plan(await iamPassword.inspect(account, { userName: 'ada' }, {}), {});
    expect(told(plan)).toMatchObject({ verdict: 'planned', calls: [] });
    expect(iamPassword.needs).toContain('mfaDevice');
  });

  it.each<[string, string, RegExp | null]>([
    ['short', 'Ab1!', /has 4 characters/],
    ['of two kinds', 'abcdefg1', /three of/],
    ["the account's name", 'Example-1', /the name of the account or the user/],
    ['of letters that AWS does not take', 'Correct-horse-Ж7', /Latin-1/],
    ['fitting', 'Correct-horse-7', null],
  ])('by the default policy: %s', (_what, password, why) => {
    const problem = passwordRules(null, ['example-1', 'ada']).problem(password);
    expect([problem !== null, problem ?? '']).toEqual([why !== null, expect.stringMatching(why ?? /^$/)]);
    expect(problem ?? '').not.toContain(password);
  });

  it("by the account's own policy, all of it", () => {
    const { rules, problem } = passwordRules(strict, []);
    expect([rules[0], rules.join()]).toEqual(['14 to 128 characters', expect.not.stringContaining('expires')]);
    expect([problem('correct-horse-battery'), problem('Correct-horse-77')]).toEqual(['It needs an uppercase letter and a number.', null]);
  });

  it.each<[boolean, number, string]>([
    [false, 90, 'expires after 90 days: AWS asks for a new one at the next sign-in'],
    [true, 1, 'expires after 1 day: from then on only another administrator, or root, can set a new one'],
  ])('says before it is chosen what becomes of one that expires (hard: %s)', (isHardExpiry, maxAgeDays, rule) => {
    expect(passwordRules({ ...strict, maxAgeDays, isHardExpiry }, []).rules.at(-1)).toBe(rule);
  });
});

it.each<[string, string, readonly string[]]>([
  ['another account', '{"Statement":[{"Effect":"Allow","Principal":{"AWS":["arn:x","444455556666"]}}]}', ['arn:x', '444455556666']],
  ['anybody', '{"Statement":{"Effect":"Allow","Principal":"*"}}', ['*']],
  ['everybody but', '{"Statement":[{"Effect":"Allow","NotPrincipal":{"AWS":"arn:x"}}]}', ['*']],
  ['nobody', '{"Statement":[{"Effect":"Deny","Principal":"*"}]}', []],
  ['what is no policy', 'nonsense', ['a policy that could not be read']],
])('a trust policy names %s', (_whom, document, names) => {
  expect(principalsIn(encodeURIComponent(document))).toEqual(names);
});
