import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { ask, aSandbox, member, NOW, resultOf } from './harness.ts';

async function result(sandbox: Sandbox, operation: string, input: object = {}): Promise<unknown> {
  return resultOf(await ask(sandbox, 'iam', operation, input), operation);
}

async function summary(sandbox: Sandbox): Promise<Record<string, string>> {
  const entries = member(member(await result(sandbox, 'GetAccountSummary'), 'SummaryMap'), 'entry');
  if (!Array.isArray(entries)) throw new Error('no entries');
  return Object.fromEntries(entries.map((entry) => [String(member(entry, 'key')), String(member(entry, 'value'))]));
}

describe('STS', () => {
  it('STS-1 GetCallerIdentity names root by account, a role by session', async () => {
    const sandbox = aSandbox();
    const root = resultOf(await ask(sandbox, 'sts', 'GetCallerIdentity'), 'GetCallerIdentity');
    expect(root).toEqual({ UserId: '111122223333', Account: '111122223333', Arn: 'arn:aws:iam::111122223333:root' });
    const role = resultOf(await ask(sandbox, 'sts', 'GetCallerIdentity', {}, { as: sandbox.administrator }), 'GetCallerIdentity');
    expect(role).toMatchObject({
      Arn: 'arn:aws:sts::111122223333:assumed-role/Administrator/rehearsal',
      UserId: expect.stringMatching(/^AROA\w{16}:rehearsal$/),
    });
  });

  it('STS-1 GetCallerIdentity cannot be denied', async () => {
    const sandbox = aSandbox();
    sandbox.state.denied.push('sts:GetCallerIdentity');
    expect(await ask(sandbox, 'sts', 'GetCallerIdentity', {}, { as: sandbox.administrator })).toMatchObject({ status: 200 });
  });
});

describe('IAM', () => {
  it('IAM-1 GetAccountSummary tells of MFA as soon as it is assigned', async () => {
    const sandbox = aSandbox();
    expect(await summary(sandbox)).toMatchObject({
      AccountMFAEnabled: '0',
      MFADevices: '0',
      AccountAccessKeysPresent: '0',
      AccountPasswordPresent: '1',
      GlobalEndpointTokenVersion: '1',
    });
    sandbox.person.assignRootMfa('passkey');
    expect(await summary(sandbox)).toMatchObject({ AccountMFAEnabled: '1', MFADevices: '1', MFADevicesInUse: '1' });
  });

  it('IAM-1 GetAccountSummary tells of root keys', async () => {
    expect(await summary(aSandbox({ scenario: 'root-keys' }))).toMatchObject({ AccountAccessKeysPresent: '1' });
  });

  it('IAM-2 ListVirtualMFADevices shows root by ARN, and no passkey', async () => {
    const sandbox = aSandbox();
    sandbox.person.assignRootMfa('passkey');
    expect(member(await result(sandbox, 'ListVirtualMFADevices'), 'VirtualMFADevices')).toBe('');
    sandbox.person.assignRootMfa('virtual');
    const devices = {
      member: [{ User: { Arn: 'arn:aws:iam::111122223333:root', UserId: '111122223333' }, EnableDate: '2026-11-24T00:00:00Z' }],
    };
    expect(await result(sandbox, 'ListVirtualMFADevices', { AssignmentStatus: 'Assigned' })).toMatchObject({
      VirtualMFADevices: devices,
      IsTruncated: 'false',
    });
    expect(await result(sandbox, 'ListVirtualMFADevices', { AssignmentStatus: 'Unassigned' })).toMatchObject({ VirtualMFADevices: '' });
  });

  it('IAM-2 pages by Marker', async () => {
    const sandbox = aSandbox();
    for (const _ of [1, 2, 3]) sandbox.person.assignRootMfa('virtual');
    const first = await result(sandbox, 'ListVirtualMFADevices', { MaxItems: '2' });
    expect(first).toMatchObject({ IsTruncated: 'true', VirtualMFADevices: { member: [{}, {}] } });
    const Marker = String(member(first, 'Marker'));
    expect(member(await result(sandbox, 'ListVirtualMFADevices', { Marker }), 'VirtualMFADevices')).toMatchObject({ member: [{}] });
    expect(await ask(sandbox, 'iam', 'ListVirtualMFADevices', { Marker: 'mine' })).toMatchObject({ status: 400, code: 'ValidationError' });
  });

  it('IAM-3 ListMFADevices lists every kind, for root alone', async () => {
    const sandbox = aSandbox({ scenario: 'enabled' });
    expect(await result(sandbox, 'ListMFADevices')).toMatchObject({
      MFADevices: { member: [{ SerialNumber: expect.stringContaining(':u2f/root/') }] },
    });
    expect(await ask(sandbox, 'iam', 'ListMFADevices', {}, { as: sandbox.administrator })).toMatchObject({
      status: 400,
      body: {
        ErrorResponse: { Error: { Code: 'ValidationError', Message: 'Must specify userName when calling with non-User credentials' } },
      },
    });
    expect(await ask(sandbox, 'iam', 'ListMFADevices', { UserName: 'bob' })).toMatchObject({ status: 404, code: 'NoSuchEntity' });
  });

  it('IAM-4 ListAccessKeys lists root keys, for root alone', async () => {
    const sandbox = aSandbox({ scenario: 'root-keys' });
    const { accessKeyId } = sandbox.credentials;
    expect(await result(sandbox, 'ListAccessKeys')).toMatchObject({
      AccessKeyMetadata: { member: [{ AccessKeyId: accessKeyId, Status: 'Active' }] },
    });
    expect(await ask(sandbox, 'iam', 'ListAccessKeys', {}, { as: sandbox.administrator })).toMatchObject({ code: 'ValidationError' });
  });

  it('IAM-5 GetAccessKeyLastUsed knows the last call, or nothing', async () => {
    const sandbox = aSandbox({ scenario: 'root-keys' });
    const AccessKeyId = sandbox.credentials.accessKeyId;
    await ask(sandbox, 'sts', 'GetCallerIdentity', {}, { region: 'eu-west-1' });
    const asked = { ...sandbox.administrator };
    const used = resultOf(await ask(sandbox, 'iam', 'GetAccessKeyLastUsed', { AccessKeyId }, { as: asked }), 'GetAccessKeyLastUsed');
    expect(used).toEqual({ AccessKeyLastUsed: { LastUsedDate: '2026-11-24T00:00:00Z', ServiceName: 'sts', Region: 'eu-west-1' } });
    sandbox.state.root.accessKeys.push({ accessKeyId: 'AKIAUNUSEDUNUSEDUNUS', status: 'Inactive', createdAt: NOW });
    expect(await result(sandbox, 'GetAccessKeyLastUsed', { AccessKeyId: 'AKIAUNUSEDUNUSEDUNUS' })).toEqual({
      AccessKeyLastUsed: { ServiceName: 'N/A', Region: 'N/A' },
    });
    expect(await ask(sandbox, 'iam', 'GetAccessKeyLastUsed', { AccessKeyId: 'AKIAUNKNOWNUNKNOWNUN' })).toMatchObject({
      code: 'NoSuchEntity',
    });
  });

  it('IAM-6 UpdateAccessKey makes a key stop working', async () => {
    const sandbox = aSandbox({ scenario: 'root-keys' });
    const AccessKeyId = sandbox.credentials.accessKeyId;
    expect(await ask(sandbox, 'iam', 'UpdateAccessKey', { AccessKeyId, Status: 'Expired' })).toMatchObject({ code: 'InvalidInput' });
    expect(await ask(sandbox, 'iam', 'UpdateAccessKey', { AccessKeyId, Status: 'Inactive' })).toMatchObject({ status: 200 });
    expect(await ask(sandbox, 'sts', 'GetCallerIdentity')).toMatchObject({ status: 403, code: 'InvalidClientTokenId' });
    expect(await summary(aSandbox({ scenario: 'root-keys' }))).toMatchObject({ AccountAccessKeysPresent: '1' });
  });

  it('IAM-7 DeleteAccessKey takes effect at once, even on the key that signed', async () => {
    const sandbox = aSandbox({ scenario: 'root-keys' });
    const AccessKeyId = sandbox.credentials.accessKeyId;
    expect(await ask(sandbox, 'iam', 'DeleteAccessKey', { AccessKeyId }, { as: sandbox.administrator })).toMatchObject({
      code: 'ValidationError',
    });
    expect(await ask(sandbox, 'iam', 'DeleteAccessKey', { AccessKeyId })).toMatchObject({ status: 200 });
    expect(sandbox.state.root.accessKeys).toEqual([]);
    expect(await ask(sandbox, 'iam', 'ListAccessKeys')).toMatchObject({ status: 403, code: 'InvalidClientTokenId' });
  });

  it('IAM-8 ListAccountAliases has none, or one', async () => {
    expect(await result(aSandbox(), 'ListAccountAliases')).toMatchObject({ AccountAliases: '', IsTruncated: 'false' });
    const sandbox = aSandbox();
    sandbox.state.iam.alias = 'example';
    expect(await result(sandbox, 'ListAccountAliases')).toMatchObject({ AccountAliases: { member: ['example'] } });
  });
});
