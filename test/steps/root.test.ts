import { describe, expect, it } from 'vitest';
import type { RootAccessKey } from '../../src/model/account.ts';
import type { Change } from '../../src/model/change.ts';
import { AccessDeniedError } from '../../src/model/errors.ts';
import { found, later } from '../../src/model/reading.ts';
import { rootKeys } from '../../src/steps/root-keys/step.ts';
import type { RootKeysFacts } from '../../src/steps/root-keys/step.ts';
import { rootMfa } from '../../src/steps/root-mfa/step.ts';
import type { RootMfaFacts } from '../../src/steps/root-mfa/step.ts';
import { fakeAccount, frozen, OTHER, told } from './fake-account.ts';

const mfa: RootMfaFacts = {
  partition: 'aws',
  caller: 'root',
  mfaEnabled: true,
  rootHasNoCredentials: false,
  devices: ['passkey-or-hardware'],
  devicesComplete: true,
  devicesUnreadable: null,
};
const denied = new AccessDeniedError(
  'No.',
  { service: 'iam', operation: 'ListVirtualMFADevices', code: 'AccessDenied', requestId: null, region: null },
  'iam:ListVirtualMFADevices',
);
const planMfa = (facts: Partial<RootMfaFacts>): ReturnType<typeof told> => told(rootMfa.plan(frozen({ ...mfa, ...facts }), {}));

describe('root-mfa plans', () => {
  it.each<[string, Partial<RootMfaFacts>, string, RegExp]>([
    ['a passkey', {}, 'ok', /passkey, security key or hardware/],
    ['a virtual device alone', { devices: ['virtual'] }, 'ok', /virtual devices only.*IAM\.6/],
    ['a virtual device beside a passkey', { devices: ['virtual', 'passkey-or-hardware'] }, 'ok', /IAM\.6/],
    [
      'a virtual device, seen by somebody else',
      { caller: 'assumed-role', devices: ['virtual'], devicesComplete: false },
      'ok',
      /a virtual device at least.*IAM\.6/,
    ],
    ['none virtual, seen by somebody else', { caller: 'assumed-role', devices: [], devicesComplete: false }, 'ok', /passkey, security key/],
    ['a summary with one and a list with none', { devices: [] }, 'ok', /^On \(the kind of device could not be read: IAM lists none\)$/],
    ['devices that AWS refuses to list', { devices: null, devicesUnreadable: 'AccessDenied' }, 'ok', /could not be read: AccessDenied/],
    [
      'a member account without root credentials',
      { mfaEnabled: false, rootHasNoCredentials: true },
      'ok',
      /no password and no access keys/,
    ],
    ['no device', { mfaEnabled: false, devices: [] }, 'planned', /no MFA device/],
    // Scanners leave it out there: https://github.com/prowler-cloud/prowler/pull/1160, https://github.com/nccgroup/ScoutSuite/issues/1132
    ['GovCloud, where nobody signs in as root', { partition: 'aws-us-gov', mfaEnabled: false, devices: [] }, 'ok', /cannot sign in/],
    ['China, where there is no root user', { partition: 'aws-cn', mfaEnabled: false, devices: [] }, 'ok', /no root user/],
    [
      'the European sovereign partition without a device',
      { partition: 'aws-eusc', mfaEnabled: false, devices: [] },
      'planned',
      /no MFA device/,
    ],
  ])('%s', (_what, facts, verdict, words) => {
    expect(planMfa(facts)).toMatchObject({ verdict, words: expect.stringMatching(words) as string });
  });

  it.each<[string, RootMfaFacts['devices'], RegExp]>([
    ['no virtual device', [], /^On, with a passkey, security key or hardware token; .* their number is not known$/],
    ['a virtual device', ['virtual'], /^On, with a virtual device at least .* not known$/],
  ])('never says "none" of what IAM refuses to list to root: %s (aws-moved S2-4)', (_what, devices, words) => {
    expect(planMfa({ devices, devicesComplete: false }).words).toMatch(words);
  });

  it.each<[string, RegExp]>([
    ['aws-cn', /^Not applicable: .*no root user/],
    ['aws-us-gov', /^Not applicable: .*cannot sign in to the console/],
  ])('is not applicable in %s, and counts as so (unknowns §7)', (partition, words) => {
    expect(planMfa({ partition, mfaEnabled: false, devices: null })).toMatchObject({
      verdict: 'ok',
      words: expect.stringMatching(words) as string,
    });
  });

  it('says that AWS may ask for MFA at the sign-in (aws-moved S3-7)', () => {
    expect(JSON.stringify(rootMfa.plan({ ...mfa, mfaEnabled: false }, {}))).toContain('If AWS asks for MFA as you sign in as root');
  });

  it('sends whoever is not root to the root sign-in first', () => {
    const clicks = (caller: RootMfaFacts['caller']): string => {
      const plan = rootMfa.plan({ ...mfa, mfaEnabled: false, caller }, {});
      return plan.verdict === 'planned' && plan.actions[0]?.kind === 'manual' ? (plan.actions[0].clicks[0] ?? '') : '';
    };
    expect(clicks('assumed-role')).toMatch(/as the root user/);
    expect(clicks('root')).not.toMatch(/as the root user/);
  });

  it('does not claim the hardware controls', () => {
    expect(rootMfa.controls).not.toContain('Security Hub IAM.6');
  });
});

describe('root-mfa inspects', () => {
  it('tells "refused" from "none"', async () => {
    const facts = await rootMfa.inspect(fakeAccount({ rootMfaDevices: () => Promise.reject(denied) }), {}, {});
    expect(facts).toMatchObject({ devices: null, devicesUnreadable: 'AccessDenied' });
  });

  it.each(['aws-cn', 'aws-us-gov'])('reads nothing of a root user that nobody signs in as: %s', async (partition) => {
    const asked: string[] = [];
    const caller = await fakeAccount().caller();
    await rootMfa.inspect(fakeAccount({ caller: async () => ({ ...caller, partition }) }, asked), {}, {});
    expect(asked).toEqual(['caller']);
  });

  it('keeps that a list is not whole', async () => {
    const rootMfaDevices = async () => ({ devices: [], isComplete: false });
    expect(await rootMfa.inspect(fakeAccount({ rootMfaDevices }), {}, {})).toMatchObject({ devices: [], devicesComplete: false });
  });

  it('excuses a root user without credentials in member accounts alone', async () => {
    const bare = {
      rootSummary: async () => ({ mfaEnabled: false, accessKeysPresent: false, passwordPresent: false, globalEndpointTokenVersion: 1 }),
      rootMfaDevices: async () => ({ devices: [], isComplete: true }),
    };
    const member = { organization: async () => found({ id: 'o-1', managementAccountId: OTHER, featureSet: 'ALL' }) };
    expect(await rootMfa.inspect(fakeAccount(bare), {}, {})).toMatchObject({ rootHasNoCredentials: false });
    expect(await rootMfa.inspect(fakeAccount({ ...bare, ...member }), {}, {})).toMatchObject({ rootHasNoCredentials: true });
  });
});

const key: RootAccessKey = {
  accessKeyId: 'AKIAIOSFODNN7EXWXYZ',
  status: 'Active',
  createdAt: '2024-05-01T10:00:00Z',
  lastUsedAt: null,
  inUse: false,
};
describe('root-keys where root cannot sign in', () => {
  const place = { keys: null, inUse: false };

  it('are none in China, which has no root user', () => {
    expect(planKeys({ ...place, partition: 'aws-cn', present: null })).toMatchObject({
      verdict: 'ok',
      words: expect.stringMatching(/no root user/) as string,
    });
  });

  it('are read in GovCloud, where AWS Support can have made some, and never waved through', () => {
    expect(planKeys({ ...place, partition: 'aws-us-gov', present: false }).verdict).toBe('ok');
    expect(planKeys({ ...place, partition: 'aws-us-gov', present: null })).toMatchObject({
      verdict: 'blocked',
      words: expect.stringMatching(/is not known/) as string,
    });
    const plan = rootKeys.plan({ ...keys, ...place, partition: 'aws-us-gov' }, {});
    const [manual] = plan.verdict === 'planned' ? plan.actions : [];
    expect(manual?.kind === 'manual' ? [manual.clicks.join(' '), manual.link] : []).toEqual([
      expect.stringMatching(/delete-access-key.*AWS Support/),
      expect.stringMatching(/^https:\/\/docs\.aws\.amazon\.com\/govcloud-us\//),
    ]);
  });
});

const own: RootAccessKey = { ...key, accessKeyId: 'AKIAIOSFODNN7EXOWN1', inUse: true };
const keys: RootKeysFacts = { partition: 'aws', present: true, keys: [key], inUse: false };
const planKeys = (facts: Partial<RootKeysFacts>): ReturnType<typeof told> => told(rootKeys.plan(frozen({ ...keys, ...facts }), {}));
const changesFor = (...of: readonly RootAccessKey[]): readonly Change[] => {
  const plan = rootKeys.plan(frozen({ ...keys, keys: of }), {});
  return plan.verdict === 'planned' ? plan.actions.filter((action) => action.kind === 'change') : [];
};

describe('root-keys plans', () => {
  it('is so without keys', () => {
    expect(planKeys({ present: false, keys: [] }).verdict).toBe('ok');
  });

  it('deactivates a key before it deletes it, and names it by four characters, age and last use', () => {
    expect(planKeys({})).toMatchObject({
      verdict: 'planned',
      calls: ['iam:UpdateAccessKey --delete-root-keys', 'iam:DeleteAccessKey --delete-root-keys'],
      words: expect.stringMatching(/…WXYZ \(Active, created 2024-05-01, last used never\)/) as string,
    });
    expect(changesFor(key).map(({ does }) => does)).toEqual([
      expect.stringMatching(/^Deactivate .*…WXYZ \(Active/),
      expect.stringMatching(/^Delete .*…WXYZ \(Active/),
    ]);
    expect(changesFor(key).map(({ input }) => input)).toEqual([
      { AccessKeyId: key.accessKeyId, Status: 'Inactive' },
      { AccessKeyId: key.accessKeyId },
    ]);
  });

  it('does not deactivate a key that is inactive already, nor ever the one in use, which goes last', () => {
    const changes = changesFor(own, { ...key, status: 'Inactive' });
    expect(changes.map(({ call, input }) => [call, input['AccessKeyId']])).toEqual([
      ['iam:DeleteAccessKey', key.accessKeyId],
      ['iam:DeleteAccessKey', own.accessKeyId],
    ]);
    expect(changes.map(({ endsCredentials }) => endsCredentials)).toEqual([false, true]);
    expect(changes.at(-1)?.does).toMatch(/with which this run signs, as its last act/);
  });

  it('wants a yes of its own for each, and waits for a proof', () => {
    expect(changesFor(key, own).map(({ consent }) => consent?.option)).toEqual([
      'delete-root-keys',
      'delete-root-keys',
      'delete-root-keys',
    ]);
    expect(rootKeys.needs).toEqual(['proof']);
  });

  it('has the yes given on when a key was last used, but for the one that this run uses itself', () => {
    const on = (of: RootAccessKey): readonly string[] | undefined => changesFor(of).at(-1)?.consent?.on;
    const used = { lastUsedAt: '2026-01-01T00:00:00.000Z' };
    expect(on({ ...key, ...used })).not.toEqual(on(key));
    expect(on({ ...own, ...used })).toEqual(on(own));
  });

  it('deletes, too, where AWS lets no key be deactivated', () => {
    expect(changesFor(key).map(({ canFail }) => canFail)).toEqual([true, undefined]);
  });

  it('leaves it to the person where AWS lists the keys to nobody here', () => {
    expect(planKeys({ keys: null })).toMatchObject({
      verdict: 'planned',
      calls: ['delete-root-keys'],
      words: 'The root user has access keys',
    });
    expect(planKeys({ keys: [] })).toMatchObject({ calls: ['delete-root-keys'] });
    expect(JSON.stringify(rootKeys.plan({ ...keys, keys: null, inUse: true }, {}))).toMatch(/These credentials are a root access key/);
  });

  it('does not apply in China, which has no root user, and is read in GovCloud, whose root may have keys (unknowns §7)', () => {
    expect(planKeys({ partition: 'aws-cn', keys: null, present: false })).toMatchObject({
      verdict: 'ok',
      words: expect.stringMatching(/no root user/) as string,
    });
    expect(planKeys({ partition: 'aws-us-gov', keys: null, present: false }).verdict).toBe('ok');
    expect(planKeys({ partition: 'aws-us-gov', keys: null })).toMatchObject({
      verdict: 'planned',
      calls: ['delete-root-keys'],
    });
    expect(planKeys({ partition: 'aws-us-gov' }).calls).toContain('iam:DeleteAccessKey --delete-root-keys');
  });

  it('cannot be confused by what AWS gives as a status', () => {
    expect(planKeys({ keys: [{ ...key, status: '\u001b[2J' }] }).words).not.toContain('\u001b');
  });
});

describe('root-keys inspects', () => {
  it('takes the summary as the judge, and the list where there is one', async () => {
    const read = (rootAccessKeys: () => Promise<never>): object => ({
      rootAccessKeys,
      rootSummary: async () => ({ mfaEnabled: true, accessKeysPresent: true, passwordPresent: true, globalEndpointTokenVersion: 2 }),
    });
    expect(await rootKeys.inspect(fakeAccount(read(async () => found([key]) as never)), {}, {})).toMatchObject({
      present: true,
      keys: [key],
    });
    expect(await rootKeys.inspect(fakeAccount(read(async () => later as never)), {}, {})).toMatchObject({ present: true, keys: null });
  });
});
