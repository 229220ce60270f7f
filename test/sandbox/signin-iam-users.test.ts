import { describe, expect, it, vi } from 'vitest';
import { PASSWORD_OF_ADA } from '../../src/sandbox/scenarios/iam-user.ts';
import { allowAs } from '../../src/sandbox/services/signin/stand-in-browser.ts';
import { signInPages } from '../../src/sandbox/services/signin/pages.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { ask, aSandbox, NOW, resultOf } from './harness.ts';
import { appCode, codes, iam, refused } from './iam.ts';
import { CHALLENGE, REDIRECT, redeeming, SAME_DEVICE, signedIn, token, newKey } from './signin.ts';

const SERIAL = 'arn:aws:iam::111122223333:mfa/ada';
const QUERY = {
  response_type: 'code',
  client_id: SAME_DEVICE,
  state: 'st',
  code_challenge_method: 'SHA-256',
  code_challenge: CHALLENGE,
  scope: 'openid',
  redirect_uri: REDIRECT,
};
const LINK = `https://us-east-1.signin.aws.amazon.com/v1/authorize?${new URLSearchParams(QUERY).toString()}`;
const ADA = { iamUser: { userName: 'ada', mayUseLocally: false } };

function typed(sandbox: Sandbox, password: string, code: string): number | undefined {
  return signInPages(sandbox.person, {
    method: 'POST',
    path: '/v1/authorize',
    query: QUERY,
    headers: { host: '127.0.0.1:4000', origin: 'http://127.0.0.1:4000', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ who: 'iam-user', userName: 'ada', password, code, decision: 'allow' }).toString(),
  })?.status;
}

const seedOf = ({ state }: Sandbox): string => state.iam.seeds.get(SERIAL) ?? '';

describe('An IAM user of the account at the sign-in page', () => {
  it('SIGNIN-7 has to type the password and a code that the app shows, which is good once', () => {
    const sandbox = aSandbox({ scenario: 'iam-user' });
    const now = (): string => appCode(seedOf(sandbox), sandbox.clock.now());
    expect([typed(sandbox, 'wrong', now()), typed(sandbox, PASSWORD_OF_ADA, ''), typed(sandbox, PASSWORD_OF_ADA, '000000')]).toEqual([
      403, 403, 403,
    ]);
    expect(sandbox.state.signIn.codes).toEqual([]);
    expect(typed(sandbox, PASSWORD_OF_ADA, now())).toBe(303);
    expect(typed(sandbox, PASSWORD_OF_ADA, now())).toBe(403);
    sandbox.clock.advance(30_000);
    expect(typed(sandbox, PASSWORD_OF_ADA, now())).toBe(303);
    expect(sandbox.state.iam.users[0]?.passwordLastUsed).toBe(NOW + 30_000);
  });

  it('SIGNIN-7 is refused with a device that is out of step, without a password, and while it has to be changed', async () => {
    const sandbox = aSandbox({ scenario: 'iam-user' });
    const [device] = sandbox.state.iam.mfaDevices;
    const [ada] = sandbox.state.iam.users;
    if (!device || !ada?.loginProfile) throw new Error('no ada');
    device.drift = -10;
    expect(sandbox.person.signInAs('ada')).toContain('incorrect');
    await iam(sandbox, 'ResyncMFADevice', { UserName: 'ada', SerialNumber: SERIAL, ...codes(seedOf(sandbox), NOW) });
    expect(sandbox.person.signInAs('ada')).toBeUndefined();
    ada.loginProfile.passwordResetRequired = true;
    expect(sandbox.person.signInAs('ada')).toContain('change your password');
    await iam(sandbox, 'DeleteLoginProfile', { UserName: 'ada' });
    expect(sandbox.person.signInAs('ada')).toBe('The IAM user ada has no password.');
    expect(sandbox.person.signInAs('eve')).toBe('There is no IAM user eve.');
  });

  it('SIGNIN-3 SIGNIN-6 is the caller afterwards, with the rights that its policies give now', async () => {
    const sandbox = aSandbox({ scenario: 'iam-user' });
    const { credentials } = await signedIn(sandbox, ADA);
    const as = { as: credentials };
    expect(resultOf(await ask(sandbox, 'sts', 'GetCallerIdentity', {}, as), 'GetCallerIdentity')).toEqual({
      Arn: 'arn:aws:iam::111122223333:user/ada',
      UserId: sandbox.state.iam.users[0]?.userId,
      Account: '111122223333',
    });
    expect(await iam(sandbox, 'GetUser', {}, as)).toMatchObject({ User: { UserName: 'ada' } });
    expect(await iam(sandbox, 'ListAccessKeys', {}, as)).toMatchObject({ AccessKeyMetadata: '' });
    expect(await ask(sandbox, 'organizations', 'CreateOrganization', {}, as)).toMatchObject({ status: 200 });
    await iam(sandbox, 'RemoveUserFromGroup', { GroupName: 'Admins', UserName: 'ada' });
    expect(await refused(sandbox, 'GetUser', {}, as)).toContain('403 AccessDenied');
    expect(await ask(sandbox, 'sts', 'GetCallerIdentity', {}, as)).toMatchObject({ status: 200 });
  });

  it('SIGNIN-3 needs a policy for it, AdministratorAccess or SignInLocalDevelopmentAccess', async () => {
    const sandbox = aSandbox({ scenario: 'iam-user' });
    const [group] = sandbox.state.iam.groups;
    if (!group) throw new Error('no group');
    const [all = '', local = ''] = group.attachedPolicies;
    for (const [policies, status] of [
      [[all], 200],
      [[local], 200],
      [[], 403],
    ] as const) {
      group.attachedPolicies = [...policies];
      expect(await token(sandbox, redeeming(sandbox, ADA), { key: newKey() })).toMatchObject({ status });
    }
  });

  it('SIGNIN-5 ends as the password or the user goes', async () => {
    const sandbox = aSandbox({ scenario: 'iam-user' });
    const { credentials, key, refreshing } = await signedIn(sandbox, ADA);
    await iam(sandbox, 'DeleteLoginProfile', { UserName: 'ada' });
    expect(await token(sandbox, refreshing, { key })).toMatchObject({ status: 403, body: { error: 'USER_CREDENTIALS_CHANGED' } });
    expect(await ask(sandbox, 'sts', 'GetCallerIdentity', {}, { as: credentials })).toMatchObject({ status: 200 });
    sandbox.state.iam.users = [];
    expect(await ask(sandbox, 'sts', 'GetCallerIdentity', {}, { as: credentials })).toMatchObject({ code: 'InvalidClientTokenId' });
  });

  it('SIGNIN-8 the stand-in has password and app, and goes where the page leads', async () => {
    const sandbox = aSandbox({ scenario: 'iam-user' });
    const opened = vi.spyOn(globalThis, 'fetch').mockImplementation(() => Promise.resolve(new Response()));
    for (const _ of [1, 2, 3]) expect(await allowAs(sandbox.person, LINK, 'ada')).toBe(true);
    expect([await allowAs(sandbox.person, LINK, 'eve'), await allowAs(sandbox.person, 'https://example.com/', 'ada')]).toEqual([
      false,
      false,
    ]);
    expect(await allowAs(sandbox.person, LINK)).toBe(true);
    const went = opened.mock.calls.map(([to]) => (typeof to === 'string' ? to : ''));
    expect(went).toHaveLength(4);
    expect(new URL(went[0] ?? '').searchParams.get('code')).toBe(sandbox.state.signIn.codes[0]?.code);
    expect(sandbox.state.signIn.codes.map(({ user }) => user.kind)).toEqual(['iam-user', 'iam-user', 'iam-user', 'root']);
  });

  it('CALL-9 a key of an IAM user signs with the rights of its policies', async () => {
    const sandbox = aSandbox({ scenario: 'iam-user' });
    const [ada] = sandbox.state.iam.users;
    if (!ada) throw new Error('no ada');
    const key = { accessKeyId: 'AKIAADAADAADAADAADAA', status: 'Active' as const, createdAt: NOW };
    ada.accessKeys.push(key);
    const as = { as: { accessKeyId: key.accessKeyId, secretAccessKey: '' } };
    expect(await iam(sandbox, 'ListAccessKeys', {}, as)).toMatchObject({ AccessKeyMetadata: { member: [{ UserName: 'ada' }] } });
    expect(ada.accessKeys).toMatchObject([{ lastUsed: { at: NOW, serviceName: 'iam' } }]);
    ada.permissionsBoundary = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
    expect(await refused(sandbox, 'ListUsers', {}, as)).toContain('403 AccessDenied');
    sandbox.state.iam.users = [];
    expect(await ask(sandbox, 'iam', 'ListUsers', {}, as)).toMatchObject({ code: 'InvalidClientTokenId' });
  });
});
