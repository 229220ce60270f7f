import { EnableRegionCommand, ListRegionsCommand } from '@aws-sdk/client-account';
import { GetAccountSummaryCommand, ListMFADevicesCommand, ListVirtualMFADevicesCommand } from '@aws-sdk/client-iam';
import { CreateOrganizationCommand, DescribeOrganizationCommand } from '@aws-sdk/client-organizations';
import { DescribeInstanceCommand, ListInstancesCommand, ListPermissionSetsCommand } from '@aws-sdk/client-sso-admin';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { ACCOUNT } from '../fake-account.ts';
import { $metadata, INSTANCE, mockedClients, refusal, runStep } from './mocked-clients.ts';

const summary = (members: Record<string, number>) => ({
  SummaryMap: { AccountMFAEnabled: 1, AccountAccessKeysPresent: 0, AccountPasswordPresent: 1, ...members },
});

describe('root-mfa', () => {
  it('is so where GetAccountSummary says so, and tells the kinds of device', async () => {
    const { iam } = mockedClients();
    iam.on(ListMFADevicesCommand).resolves({ MFADevices: [{ UserName: '', SerialNumber: 'u2f/root/key', EnableDate: new Date(0) }] });
    expect(await runStep('root-mfa', {})).toMatchObject({ state: 'ok', summary: 'On: 1 passkey, security key or hardware token' });
  });

  it('takes IAM\'s "Must specify userName" for not known, not for none (aws-moved S2-4)', async () => {
    const { iam } = mockedClients();
    iam.on(ListMFADevicesCommand).rejects(refusal('ValidationError', 'Must specify userName when calling with non-User credentials'));
    expect(await runStep('root-mfa', {})).toMatchObject({
      state: 'ok',
      summary: expect.stringMatching(/IAM does not list the rest to this session, so their number is not known/) as string,
    });
  });

  it("counts as root's only the virtual devices whose user is root", async () => {
    const { iam } = mockedClients();
    const device = (SerialNumber: string, user: string) => ({
      SerialNumber,
      EnableDate: new Date(0),
      User: { Path: '/', UserName: user, UserId: ACCOUNT, CreateDate: new Date(0), Arn: `arn:aws:iam::${ACCOUNT}:${user}` },
    });
    const virtual = device(`arn:aws:iam::${ACCOUNT}:mfa/any-name`, 'root');
    iam
      .on(ListVirtualMFADevicesCommand)
      .resolves({ VirtualMFADevices: [virtual, device(`arn:aws:iam::${ACCOUNT}:mfa/root-account-mfa-device`, 'user/bob')] });
    iam.on(ListMFADevicesCommand).resolves({ MFADevices: [{ UserName: '', SerialNumber: virtual.SerialNumber, EnableDate: new Date(0) }] });
    expect(await runStep('root-mfa', {})).toMatchObject({
      state: 'ok',
      summary: expect.stringContaining('virtual devices only: 1') as string,
    });
  });

  it('without one needs the person, and changes nothing', async () => {
    const { iam } = mockedClients();
    iam.on(GetAccountSummaryCommand).resolves(summary({ AccountMFAEnabled: 0 }));
    expect(await runStep('root-mfa', {})).toMatchObject({
      state: 'needs-you',
      changes: [],
      manual: [{ id: 'assign-root-mfa', done: false }],
    });
  });
});

describe('root, where it cannot sign in', () => {
  it('needs no MFA, and its keys are read: a summary without them leaves them unknown, and is no failure', async () => {
    const { sts, iam } = mockedClients();
    sts.on(GetCallerIdentityCommand).resolves({ Account: ACCOUNT, Arn: `arn:aws-us-gov:iam::${ACCOUNT}:user/admin`, UserId: 'AIDA' });
    // As https://github.com/prowler-cloud/prowler/issues/823 shows it, perhaps shortened.
    iam.on(GetAccountSummaryCommand).resolves({ SummaryMap: { AccountMFAEnabled: 0 } });
    expect([await runStep('root-mfa', {}), await runStep('root-keys', {})]).toMatchObject([
      { state: 'ok', summary: expect.stringMatching(/cannot sign in/) as string },
      { state: 'blocked', summary: expect.stringMatching(/is not known/) as string },
    ]);
  });

  it('is missed in the summary of the commercial partition alone', async () => {
    const { iam } = mockedClients();
    iam.on(GetAccountSummaryCommand).resolves({ SummaryMap: { AccountMFAEnabled: 1 } });
    expect(await runStep('root-keys', {})).toMatchObject({ state: 'failed' });
  });
});

describe('identity-center', () => {
  it('creates the organization with all features, then leaves Enable to the person', async () => {
    const { organizations, ssoAdmin } = mockedClients();
    let exists = false;
    organizations.on(DescribeOrganizationCommand).callsFake(() => {
      if (!exists) throw refusal('AWSOrganizationsNotInUseException');
      return { Organization: { Id: 'o-1', MasterAccountId: ACCOUNT, FeatureSet: 'ALL' } };
    });
    organizations.on(CreateOrganizationCommand).callsFake(() => {
      exists = true;
      return { $metadata, Organization: { Id: 'o-1' } };
    });
    ssoAdmin.on(ListInstancesCommand).resolves({ Instances: [] });
    expect(await runStep('identity-center', {})).toMatchObject({
      state: 'needs-you',
      changes: [{ result: 'applied' }],
      manual: [{ id: 'enable-identity-center', done: false }],
    });
    expect(organizations).toHaveReceivedCommandOnce(CreateOrganizationCommand);
    expect(organizations).toHaveReceivedCommandWith(CreateOrganizationCommand, { FeatureSet: 'ALL' });
  });

  it('never creates one while a Region refuses to say what it has', async () => {
    const { organizations, ssoAdmin } = mockedClients();
    organizations.on(DescribeOrganizationCommand).rejects(refusal('AWSOrganizationsNotInUseException'));
    ssoAdmin.on(ListInstancesCommand).rejects(refusal('ServiceQuotaExceededException'));
    expect(await runStep('identity-center', {})).toMatchObject({ state: 'failed' });
    expect(organizations).not.toHaveReceivedCommand(CreateOrganizationCommand);
  });

  it('asks DescribeInstance of which type it is, and takes a refusal of ListPermissionSets for no answer', async () => {
    const { ssoAdmin } = mockedClients();
    ssoAdmin
      .on(ListPermissionSetsCommand)
      .rejects(refusal('ValidationException', 'The operation is not supported for this Identity Center instance'));
    expect(await runStep('identity-center', {})).toMatchObject({ state: 'ok', changes: [] });
    expect(ssoAdmin).not.toHaveReceivedCommand(ListPermissionSetsCommand);
    ssoAdmin.on(DescribeInstanceCommand).resolves({ InstanceArn: INSTANCE, OwnerAccountId: ACCOUNT });
    expect(await runStep('identity-center', {})).toMatchObject({
      state: 'blocked',
      changes: [],
      error: { wayOut: expect.not.stringContaining('delete-instance') as string },
    });
  });
});

describe('regions', () => {
  const asksFor = ['eu-south-1', 'eu-south-2', 'ap-east-1', 'me-south-1', 'af-south-1', 'ap-southeast-3', 'il-central-1'];

  it('opts in to six at once, one call a second, without the id of the account; the rest stays planned', async () => {
    const { account } = mockedClients();
    const on = new Set<string>();
    account.on(ListRegionsCommand).callsFake(() => ({
      Regions: ['us-east-1', ...asksFor].map((RegionName) => ({
        RegionName,
        RegionOptStatus: RegionName === 'us-east-1' ? 'ENABLED_BY_DEFAULT' : on.has(RegionName) ? 'ENABLING' : 'DISABLED',
      })),
    }));
    account.on(EnableRegionCommand).callsFake(({ RegionName }: { RegionName: string }) => {
      on.add(RegionName);
      return { $metadata };
    });
    expect(await runStep('regions', { optIn: asksFor })).toMatchObject({ state: 'planned' });
    expect(account.commandCalls(EnableRegionCommand).map((call) => call.args[0].input)).toEqual(
      asksFor.slice(0, 6).map((RegionName) => ({ RegionName })),
    );
  });

  it('reads again where AWS says that it cannot switch now', async () => {
    const { account } = mockedClients();
    let enabling = false;
    account
      .on(ListRegionsCommand)
      .callsFake(() => ({ Regions: [{ RegionName: 'eu-south-1', RegionOptStatus: enabling ? 'ENABLING' : 'DISABLED' }] }));
    account.on(EnableRegionCommand).callsFake(() => {
      enabling = true;
      throw refusal('ValidationException', 'Unable to switch region status for account at this time.');
    });
    expect(await runStep('regions', { optIn: ['eu-south-1'] })).toMatchObject({ state: 'changed' });
  });

  it('changes nothing of one that is on', async () => {
    const { account } = mockedClients();
    expect(await runStep('regions', { optIn: ['us-east-1'] })).toMatchObject({ state: 'ok', changes: [] });
    expect(account).not.toHaveReceivedCommand(EnableRegionCommand);
  });
});

describe('root-keys', () => {
  it('is so where GetAccountSummary counts none', async () => {
    mockedClients();
    expect(await runStep('root-keys', {})).toMatchObject({ state: 'ok', changes: [] });
  });

  it('is not taken for absent where it cannot be read', async () => {
    const { iam } = mockedClients();
    iam.on(GetAccountSummaryCommand).rejects(refusal('AccessDenied', 'not authorized to perform: iam:GetAccountSummary'));
    expect(await runStep('root-keys', {})).toMatchObject({ state: 'failed', error: { action: 'iam:GetAccountSummary' } });
  });
});
