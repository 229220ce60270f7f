import { describe, expect, it } from 'vitest';
import { NEW_PASSWORD_MS, RECREATED_MS } from '../../src/sandbox/services/iam/unmodifiable.ts';
import { aSandbox } from './harness.ts';
import { codes, iam, newDevice, refused, withAda } from './iam.ts';

const ada = { UserName: 'ada' };
const Password = 'Correct-horse-1';

describe('Passwords of IAM users', () => {
  it('IAM-25 CreateLoginProfile keeps the default rules, and shows no password anywhere', async () => {
    const sandbox = await withAda(aSandbox());
    const lacks = (password: string): Promise<string> => refused(sandbox, 'CreateLoginProfile', { ...ada, Password: password });
    expect(await lacks('Ab1-')).toBe('400 PasswordPolicyViolation: Password should have a minimum length of 8');
    expect(await lacks('alllowercase1')).toContain('400 PasswordPolicyViolation: Password should have a minimum of 3');
    expect(await lacks('Root@Example.com')).toContain('400 PasswordPolicyViolation');
    expect(await lacks('contraseña€')).not.toContain('ñ');
    await iam(sandbox, 'CreateLoginProfile', { ...ada, Password, PasswordResetRequired: 'true' });
    expect(await lacks(Password)).toBe('409 EntityAlreadyExists: Login Profile for user ada already exists.');
    expect(await iam(sandbox, 'GetLoginProfile', ada)).toEqual({
      LoginProfile: { UserName: 'ada', CreateDate: '2026-11-24T00:00:00Z', PasswordResetRequired: 'true' },
    });
    expect(JSON.stringify([sandbox.state, sandbox.calls])).not.toContain(Password);
  });

  it('IAM-26 a password goes, but not in the moment in which it was made', async () => {
    const sandbox = await withAda(aSandbox());
    const none = '404 NoSuchEntity: Login Profile for User ada cannot be found.';
    expect(await refused(sandbox, 'GetLoginProfile', ada)).toBe(none);
    expect(await refused(sandbox, 'DeleteLoginProfile', ada)).toBe(none);
    await iam(sandbox, 'CreateLoginProfile', { ...ada, Password });
    expect(await refused(sandbox, 'DeleteLoginProfile', ada)).toBe(
      '409 EntityTemporarilyUnmodifiable: Login Profile for User ada cannot be modified while login profile is being created.',
    );
    sandbox.clock.advance(NEW_PASSWORD_MS);
    await iam(sandbox, 'DeleteLoginProfile', ada);
    expect(await refused(sandbox, 'GetLoginProfile', ada)).toBe(none);
  });

  it('IAM-27 GetAccountPasswordPolicy knows none until somebody makes one, which then counts', async () => {
    const sandbox = await withAda(aSandbox());
    expect(await refused(sandbox, 'GetAccountPasswordPolicy')).toBe(
      '404 NoSuchEntity: The Password Policy with domain name 111122223333 cannot be found.',
    );
    sandbox.state.iam.passwordPolicy = { minimumLength: 14, symbols: true, numbers: true, uppercase: false, lowercase: false };
    expect(await iam(sandbox, 'GetAccountPasswordPolicy')).toMatchObject({
      PasswordPolicy: { MinimumPasswordLength: '14', RequireSymbols: 'true', RequireUppercaseCharacters: 'false' },
    });
    expect(await refused(sandbox, 'CreateLoginProfile', { ...ada, Password: 'abcdefghijklmn1' })).toContain('at least one symbol');
    await iam(sandbox, 'CreateLoginProfile', { ...ada, Password: 'abcdefghijklmn1-' });
  });

  it('IAM-30 a user whose name was deleted before can’t be changed at once', async () => {
    const sandbox = await withAda(aSandbox());
    await iam(sandbox, 'RemoveUserFromGroup', { ...ada, GroupName: 'Admins' });
    await iam(sandbox, 'DeleteUser', ada);
    await iam(sandbox, 'CreateUser', ada);
    const { seed, SerialNumber } = await newDevice(sandbox);
    const enable = (): Promise<string> =>
      refused(sandbox, 'EnableMFADevice', { ...ada, SerialNumber, ...codes(seed, sandbox.clock.now()) });
    expect(await enable()).toContain('409 EntityTemporarilyUnmodifiable');
    sandbox.clock.advance(RECREATED_MS);
    expect(await enable()).toBe('not refused');
  });
});
