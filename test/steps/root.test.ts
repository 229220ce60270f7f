import { describe, expect, it } from 'vitest';
import { AccessDeniedError } from '../../src/model/errors.ts';
import { found, later } from '../../src/model/reading.ts';
import { rootKeys } from '../../src/steps/root-keys.ts';
import type { RootKeysFacts } from '../../src/steps/root-keys.ts';
import { rootMfa } from '../../src/steps/root-mfa.ts';
import type { RootMfaFacts } from '../../src/steps/root-mfa.ts';
import { fakeAccount, frozen, OTHER, told } from './fake-account.ts';

const mfa: RootMfaFacts = { partition: 'aws', caller: 'root', mfaEnabled: true, rootHasNoCredentials: false, devices: ['passkey-or-hardware'], devicesUnreadable: null };
const denied = new AccessDeniedError('No.', { service: 'iam', operation: 'ListVirtualMFADevices', code: 'AccessDenied', requestId: null, region: null }, 'iam:ListVirtualMFADevices');
const planMfa = (facts: Partial<RootMfaFacts>): ReturnType<typeof told> => told(rootMfa.plan(frozen({ ...mfa, ...facts }), {}));

describe('root-mfa plans', () => {
  it.each<[string, Partial<RootMfaFacts>, string, RegExp]>([
    ['a passkey', {}, 'so', /passkey, security key or hardware/],
    ['a virtual device alone', { devices: ['virtual'] }, 'so', /virtual devices only.*IAM\.6/],
    ['a virtual device beside a passkey', { devices: ['virtual', 'passkey-or-hardware'] }, 'so', /IAM\.6/],
    ['a virtual device, seen by somebody else', { caller: 'assumed-role', devices: ['virtual'] }, 'so', /among them.*IAM\.6/],
    ['none virtual, seen by somebody else', { caller: 'assumed-role', devices: [] }, 'so', /passkey, security key/],
    ['devices that AWS refuses to list', { devices: null, devicesUnreadable: 'AccessDenied' }, 'so', /could not be read: AccessDenied/],
    ['a member account without root credentials', { mfaEnabled: false, rootHasNoCredentials: true }, 'so', /no password and no access keys/],
    ['no device', { mfaEnabled: false, devices: [] }, 'todo', /no MFA device/],
  ])('%s', (_what, facts, verdict, words) => {
    expect(planMfa(facts)).toMatchObject({ verdict, words: expect.stringMatching(words) as string });
  });

  it('sends whoever is not root to the root sign-in first', () => {
    const clicks = (caller: RootMfaFacts['caller']): string => {
      const plan = rootMfa.plan({ ...mfa, mfaEnabled: false, caller }, {});
      return plan.verdict === 'todo' && plan.actions[0]?.kind === 'manual' ? (plan.actions[0].clicks[0] ?? '') : '';
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

  it('excuses a root user without credentials in member accounts alone', async () => {
    const bare = { rootSummary: async () => ({ mfaEnabled: false, accessKeysPresent: false, passwordPresent: false, globalEndpointTokenVersion: 1 }), rootMfaDevices: async () => [] };
    const member = { organization: async () => found({ id: 'o-1', managementAccountId: OTHER, featureSet: 'ALL' }) };
    expect(await rootMfa.inspect(fakeAccount(bare), {}, {})).toMatchObject({ rootHasNoCredentials: false });
    expect(await rootMfa.inspect(fakeAccount({ ...bare, ...member }), {}, {})).toMatchObject({ rootHasNoCredentials: true });
  });
});

const keys: RootKeysFacts = { partition: 'aws', present: true, keys: [{ lastFour: 'WXYZ', status: 'Active', createdAt: '2024-05-01T10:00:00Z', lastUsedAt: null }], inUse: false };
const planKeys = (facts: Partial<RootKeysFacts>): ReturnType<typeof told> => told(rootKeys.plan(frozen({ ...keys, ...facts }), {}));

describe('root-keys plans', () => {
  it('is so without keys', () => {
    expect(planKeys({ present: false, keys: [] }).verdict).toBe('so');
  });

  it('leaves deleting to the person, naming each key by four characters, age and last use', () => {
    expect(planKeys({})).toMatchObject({ verdict: 'todo', calls: ['delete-root-keys'], words: expect.stringMatching(/…WXYZ \(Active, made 2024-05-01, last used never\)/) as string });
  });

  it('does not need the list, which AWS gives to root alone', () => {
    expect(planKeys({ keys: null })).toMatchObject({ verdict: 'todo', words: 'The root user has access keys' });
  });

  it('says when the key is the one in use', () => {
    const plan = rootKeys.plan({ ...keys, inUse: true }, {});
    expect(JSON.stringify(plan)).toMatch(/These credentials are a root access key/);
  });

  it('keeps no key id but its last four characters', async () => {
    const key = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', status: 'Active', createdAt: null, lastUsedAt: null };
    const read = (rootAccessKeys: () => Promise<never>): object => ({ rootAccessKeys, rootSummary: async () => ({ mfaEnabled: true, accessKeysPresent: true, passwordPresent: true, globalEndpointTokenVersion: 2 }) });
    const facts = await rootKeys.inspect(fakeAccount(read(async () => found([key]) as never)), {}, {});
    expect(JSON.stringify(facts)).not.toContain('AKIA');
    expect(facts.keys).toEqual([expect.objectContaining({ lastFour: 'MPLE' })]);
    expect((await rootKeys.inspect(fakeAccount(read(async () => later as never)), {}, {})).keys).toBeNull();
  });
});
