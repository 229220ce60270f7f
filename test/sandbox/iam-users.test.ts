import { describe, expect, it } from 'vitest';
import { aSandbox, member, NOW } from './harness.ts';
import { ADMINISTRATOR, iam, refused, withAda } from './iam.ts';

const names = (list: unknown, of: string): unknown[] => {
  const members = member(list, 'member');
  return Array.isArray(members) ? members.map((each) => member(each, of)) : [];
};

describe('IAM users', () => {
  it('IAM-9 GetUser tells tags, and root without a name', async () => {
    const sandbox = aSandbox();
    const tags = { 'Tags.member.1.Key': 'made-by', 'Tags.member.1.Value': 'us', 'Tags.member.2.Key': 'run', 'Tags.member.2.Value': '' };
    await iam(sandbox, 'CreateUser', { UserName: 'ada', Path: '/staff/', ...tags });
    expect(await iam(sandbox, 'GetUser', { UserName: 'ada' })).toMatchObject({
      User: {
        UserName: 'ada',
        Path: '/staff/',
        UserId: expect.stringMatching(/^AIDA[0-9A-F]{16}$/u),
        Arn: 'arn:aws:iam::111122223333:user/staff/ada',
        CreateDate: '2026-11-24T00:00:00Z',
        Tags: {
          member: [
            { Key: 'made-by', Value: 'us' },
            { Key: 'run', Value: '' },
          ],
        },
      },
    });
    expect(names(member(await iam(sandbox, 'ListUserTags', { UserName: 'ada' }), 'Tags'), 'Key')).toEqual(['made-by', 'run']);
    const root = member(await iam(sandbox, 'GetUser'), 'User');
    expect(root).toMatchObject({ UserId: '111122223333', Arn: 'arn:aws:iam::111122223333:root' });
    expect(root).not.toHaveProperty('UserName');
    expect(await refused(sandbox, 'GetUser', {}, { as: sandbox.administrator })).toContain('400 ValidationError: Must specify userName');
  });

  it('IAM-11 IAM-21 what is made with tags wants the right to tag, too', async () => {
    const sandbox = aSandbox();
    const as = { as: sandbox.administrator };
    const tags = { 'Tags.member.1.Key': 'made-by', 'Tags.member.1.Value': 'us' };
    sandbox.state.denied.push('iam:TagUser', 'iam:TagMFADevice');
    expect(await refused(sandbox, 'CreateUser', { UserName: 'ada', ...tags }, as)).toContain('not authorized to perform: iam:TagUser');
    expect(await refused(sandbox, 'CreateVirtualMFADevice', { VirtualMFADeviceName: 'ada', ...tags }, as)).toContain('iam:TagMFADevice');
    expect(await iam(sandbox, 'CreateUser', { UserName: 'ada' }, as)).toHaveProperty('User.UserId');
  });

  it('WIRE-4 lists in a form, booleans, and what is none', async () => {
    const sandbox = aSandbox();
    expect(await iam(sandbox, 'CreateUser', { UserName: 'ada', Tags: '' })).not.toHaveProperty('User.Tags');
    expect(await refused(sandbox, 'CreateUser', { UserName: 'eve', 'Tags.member.1.Value': 'x' })).toContain("at 'tags.1.member.key'");
    expect(await refused(sandbox, 'CreateLoginProfile', { UserName: 'ada', PasswordResetRequired: 'yes' })).toContain('400 MalformedInput');
  });

  it('IAM-10 ListUsers pages, and leaves tags and boundary out', async () => {
    const sandbox = aSandbox();
    for (const UserName of ['ada', 'grace', 'eve']) await iam(sandbox, 'CreateUser', { UserName, PermissionsBoundary: ADMINISTRATOR });
    const first = await iam(sandbox, 'ListUsers', { MaxItems: '2' });
    expect(names(member(first, 'Users'), 'UserName')).toEqual(['ada', 'grace']);
    expect(JSON.stringify(first)).not.toContain('PermissionsBoundary');
    const next = await iam(sandbox, 'ListUsers', { Marker: member(first, 'Marker') });
    expect(names(member(next, 'Users'), 'UserName')).toEqual(['eve']);
    expect(await iam(sandbox, 'ListUsers', { PathPrefix: '/staff/' })).toMatchObject({ Users: '' });
  });

  it('IAM-11 CreateUser: names have to differ by more than case, and are found to the letter', async () => {
    const sandbox = aSandbox();
    await iam(sandbox, 'CreateUser', { UserName: 'Ada' });
    expect(await refused(sandbox, 'CreateUser', { UserName: 'ada' })).toBe('409 EntityAlreadyExists: User with name ada already exists.');
    expect(await refused(sandbox, 'GetUser', { UserName: 'ada' })).toBe('404 NoSuchEntity: The user with name ada cannot be found.');
    expect(await refused(sandbox, 'CreateUser', { UserName: 'a da' })).toContain('400 ValidationError');
    expect(await iam(sandbox, 'GetAccountSummary')).toMatchObject({
      SummaryMap: { entry: expect.arrayContaining([{ key: 'Users', value: '1' }]) },
    });
  });

  it('IAM-12 DeleteUser refuses while anything hangs on the user', async () => {
    const sandbox = await withAda(aSandbox());
    const [ada] = sandbox.state.iam.users;
    if (!ada) throw new Error('no user');
    const first = async (what: string): Promise<void> => {
      expect(await refused(sandbox, 'DeleteUser', { UserName: 'ada' })).toBe(
        `409 DeleteConflict: Cannot delete entity, must ${what} first.`,
      );
    };
    await first('remove users from group');
    ada.inlinePolicies['own'] = '{}';
    await first('delete policies');
    ada.attachedPolicies.push(ADMINISTRATOR);
    await first('detach all policies');
    ada.accessKeys.push({ accessKeyId: 'AKIAADAADAADAADAADAA', status: 'Inactive', createdAt: NOW });
    await first('delete access keys');
    sandbox.person.registerPasskey('ada');
    await first('delete MFA device');
    ada.loginProfile = { createdAt: NOW, passwordResetRequired: false };
    await first('delete login profile');
  });

  it('IAM-12 a user without anything goes, and its name gets another id', async () => {
    const sandbox = aSandbox();
    const before = member(await iam(sandbox, 'CreateUser', { UserName: 'ada' }), 'User');
    await iam(sandbox, 'DeleteUser', { UserName: 'ada' });
    expect(await refused(sandbox, 'DeleteUser', { UserName: 'ada' })).toContain('404 NoSuchEntity');
    const after = member(await iam(sandbox, 'CreateUser', { UserName: 'ada' }), 'User');
    expect(member(after, 'UserId')).not.toBe(member(before, 'UserId'));
  });

  it('IAM-29 other credentials there are none', async () => {
    const sandbox = await withAda(aSandbox());
    const lists = { ListSSHPublicKeys: 'SSHPublicKeys', ListSigningCertificates: 'Certificates' };
    for (const [operation, list] of Object.entries({ ...lists, ListServiceSpecificCredentials: 'ServiceSpecificCredentials' })) {
      expect(await iam(sandbox, operation, { UserName: 'ada' })).toEqual({ [list]: '', IsTruncated: 'false' });
      expect(await refused(sandbox, operation, { UserName: 'eve' })).toContain('NoSuchEntity');
    }
  });

  it('IAM-4 a user has keys of its own, which IAM-5 to IAM-7 know, too', async () => {
    const sandbox = await withAda(aSandbox());
    const AccessKeyId = 'AKIAADAADAADAADAADAA';
    sandbox.state.iam.users[0]?.accessKeys.push({ accessKeyId: AccessKeyId, status: 'Active', createdAt: NOW });
    const key = { UserName: 'ada', AccessKeyId };
    const list = async (): Promise<unknown> => member(await iam(sandbox, 'ListAccessKeys', { UserName: 'ada' }), 'AccessKeyMetadata');
    expect(await list()).toMatchObject({ member: [{ ...key, Status: 'Active' }] });
    expect(member(await iam(sandbox, 'ListAccessKeys'), 'AccessKeyMetadata')).toBe('');
    expect(await iam(sandbox, 'GetAccessKeyLastUsed', { AccessKeyId })).toMatchObject({ UserName: 'ada' });
    await iam(sandbox, 'UpdateAccessKey', { ...key, Status: 'Inactive' });
    expect(await list()).toMatchObject({ member: [{ Status: 'Inactive' }] });
    expect(await refused(sandbox, 'DeleteAccessKey', { AccessKeyId })).toContain('NoSuchEntity');
    await iam(sandbox, 'DeleteAccessKey', key);
    expect(await list()).toBe('');
  });
});
