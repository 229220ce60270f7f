import { describe, expect, it } from 'vitest';
import { ask, aSandbox, member, NOW, resultOf } from './harness.ts';
import { iam, refused } from './iam.ts';

/** The rows of the newest report, each by its columns. */
async function report(sandbox: ReturnType<typeof aSandbox>): Promise<Record<string, string>[]> {
  const content = Buffer.from(String(member(await iam(sandbox, 'GetCredentialReport'), 'Content')), 'base64').toString();
  const [header = '', ...rows] = content.split('\n');
  return rows.map((row) => Object.fromEntries(row.split(',').map((value, index) => [header.split(',')[index] ?? '', value])));
}

describe('IAM, the account as a whole', () => {
  it('IAM-31 UpdateAccountPasswordPolicy is whole: what is not sent falls back', async () => {
    const sandbox = aSandbox();
    const policy = async (): Promise<unknown> => member(await iam(sandbox, 'GetAccountPasswordPolicy'), 'PasswordPolicy');
    await iam(sandbox, 'UpdateAccountPasswordPolicy', {
      MinimumPasswordLength: '14',
      RequireSymbols: 'true',
      PasswordReusePrevention: '24',
    });
    expect(await policy()).toMatchObject({
      MinimumPasswordLength: '14',
      RequireSymbols: 'true',
      RequireNumbers: 'false',
      PasswordReusePrevention: '24',
      ExpirePasswords: 'false',
    });
    await iam(sandbox, 'UpdateAccountPasswordPolicy', { RequireNumbers: 'true', MaxPasswordAge: '90' });
    expect(await policy()).toMatchObject({
      MinimumPasswordLength: '6',
      RequireSymbols: 'false',
      RequireNumbers: 'true',
      MaxPasswordAge: '90',
      ExpirePasswords: 'true',
    });
    expect(await refused(sandbox, 'UpdateAccountPasswordPolicy', { MinimumPasswordLength: '5' })).toContain('400 ValidationError');
  });

  it('IAM-31 DeleteAccountPasswordPolicy takes it back to AWS’s own', async () => {
    const sandbox = aSandbox();
    expect(await refused(sandbox, 'DeleteAccountPasswordPolicy')).toContain('404 NoSuchEntity');
    await iam(sandbox, 'UpdateAccountPasswordPolicy');
    await iam(sandbox, 'DeleteAccountPasswordPolicy');
    expect(await refused(sandbox, 'GetAccountPasswordPolicy')).toContain('404 NoSuchEntity');
  });

  it('IAM-32 a credential report is asked for, is ready a moment later, and holds for four hours', async () => {
    const sandbox = aSandbox({ scenario: 'iam-user', lag: true });
    expect(await refused(sandbox, 'GetCredentialReport')).toContain('410 ReportNotPresent');
    const generate = async (): Promise<unknown> => member(await iam(sandbox, 'GenerateCredentialReport'), 'State');
    expect(await generate()).toBe('STARTED');
    expect(await generate()).toBe('INPROGRESS');
    expect(await refused(sandbox, 'GetCredentialReport')).toContain('404 ReportInProgress');
    sandbox.clock.advance(1500);
    expect(await generate()).toBe('COMPLETE');
    expect(await report(sandbox)).toMatchObject([
      {
        user: '<root_account>',
        arn: 'arn:aws:iam::111122223333:root',
        mfa_active: 'true',
        access_key_1_active: 'false',
        password_last_used: '2026-11-23T00:00:00+00:00',
      },
      { user: 'ada', password_enabled: 'true', password_last_used: 'no_information', mfa_active: 'true' },
    ]);
    sandbox.clock.advance(4 * 60 * 60_000);
    expect(await refused(sandbox, 'GetCredentialReport')).toContain('410 ReportExpired');
    expect(await generate()).toBe('STARTED');
  });

  it('IAM-32 it tells of keys when they were made and last used, and both calls are reads', async () => {
    const sandbox = aSandbox({ scenario: 'root-keys' });
    await iam(sandbox, 'GenerateCredentialReport');
    sandbox.clock.advance(1500);
    const answer = await ask(sandbox, 'iam', 'GetCredentialReport');
    expect(resultOf(answer, 'GetCredentialReport')).toMatchObject({ ReportFormat: 'text/csv', GeneratedTime: '2026-11-24T00:00:00Z' });
    expect(await report(sandbox)).toMatchObject([
      { access_key_1_active: 'true', access_key_1_last_used_service: 'iam', access_key_1_last_used_region: 'us-east-1' },
    ]);
    expect(sandbox.calls.filter(({ write }) => write)).toEqual([]);
    expect(JSON.stringify(sandbox.state)).not.toContain('<root_account>');
    expect(sandbox.clock.now()).toBe(NOW + 1500);
  });
});
