import { AccountClient, GetAccountInformationCommand, ListRegionsCommand } from '@aws-sdk/client-account';
import {
  GetAccountSummaryCommand,
  IAMClient,
  ListAccessKeysCommand,
  ListMFADevicesCommand,
  ListVirtualMFADevicesCommand,
} from '@aws-sdk/client-iam';
import { IdentitystoreClient, ListGroupsCommand, ListUsersCommand } from '@aws-sdk/client-identitystore';
import { DescribeOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import {
  DescribeInstanceCommand,
  ListInstancesCommand,
  ListPermissionSetsCommand,
  ListRegionsCommand as ListInstanceRegionsCommand,
  SSOAdminClient,
} from '@aws-sdk/client-sso-admin';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { onTestFinished } from 'vitest';
// oxlint-disable-next-line import/no-unassigned-import -- it adds the matchers to vitest's own, and gives nothing else
import 'aws-sdk-client-mock-vitest/extend';
import { createAccountReader } from '../../../src/aws/account-reader/account-reader.ts';
import { createCalls } from '../../../src/aws/calls.ts';
import { createClients } from '../../../src/aws/clients.ts';
import { createSender } from '../../../src/aws/sender.ts';
import { createTransport } from '../../../src/aws/transport.ts';
import { unhurried } from '../../aws/pace.ts';
import { run } from '../../../src/engine/run.ts';
import type { RunOptions } from '../../../src/engine/types.ts';
import type { Answers } from '../../../src/model/answers.ts';
import { found } from '../../../src/model/reading.ts';
import type { StepDocument } from '../../../src/model/result.ts';
import type { StepId } from '../../../src/model/step-id.ts';
import { STEPS } from '../../../src/steps/index.ts';
import { rig } from '../../engine/fakes.ts';
import { ACCOUNT } from '../fake-account.ts';

export const INSTANCE = 'arn:aws:sso:::instance/ssoins-1111111111111111';
export const STORE = 'd-1111111111';

/** The service error that a client throws for this code. */
export const refusal = (name: string, message = name): Error =>
  Object.assign(new Error(message), { name, $fault: 'client', $metadata: { httpStatusCode: 400, requestId: 'request-1' } });

const unstubbed =
  (service: string) =>
  (input: unknown): never => {
    throw new Error(`Nothing says what ${service} answers to ${JSON.stringify(input)}`);
  };

/** What every reply carries beside its members. */
export const $metadata = { httpStatusCode: 200, requestId: 'request-1' };

/**
 * Every SDK client mocked: one command more than the test says rejects, and so fails the step. Who asks, and an
 * account whose Identity Center is enabled and empty, are told already.
 */
export function mockedClients() {
  const mocks = {
    sts: mockClient(STSClient),
    account: mockClient(AccountClient),
    iam: mockClient(IAMClient),
    organizations: mockClient(OrganizationsClient),
    ssoAdmin: mockClient(SSOAdminClient),
    identitystore: mockClient(IdentitystoreClient),
  };
  // Not by afterEach: this module is loaded once for many files, and would restore in the first of them alone.
  onTestFinished(() => {
    for (const mock of Object.values(mocks)) mock.restore();
  });
  mocks.sts.onAnyCommand().callsFake(unstubbed('STS'));
  mocks.account.onAnyCommand().callsFake(unstubbed('Account'));
  mocks.iam.onAnyCommand().callsFake(unstubbed('IAM'));
  mocks.organizations.onAnyCommand().callsFake(unstubbed('Organizations'));
  mocks.ssoAdmin.onAnyCommand().callsFake(unstubbed('SSO Admin'));
  mocks.identitystore.onAnyCommand().callsFake(unstubbed('Identity Store'));
  mocks.sts.on(GetCallerIdentityCommand).resolves({ Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:root`, UserId: ACCOUNT });
  mocks.account.on(GetAccountInformationCommand).resolves({ AccountId: ACCOUNT, AccountName: 'example', AccountState: 'ACTIVE' });
  mocks.account.on(ListRegionsCommand).resolves({
    Regions: [
      { RegionName: 'us-east-1', RegionOptStatus: 'ENABLED_BY_DEFAULT' },
      { RegionName: 'eu-south-1', RegionOptStatus: 'DISABLED' },
    ],
  });
  mocks.iam.on(GetAccountSummaryCommand).resolves({
    SummaryMap: { AccountMFAEnabled: 1, AccountAccessKeysPresent: 0, AccountPasswordPresent: 1, GlobalEndpointTokenVersion: 1 },
  });
  mocks.iam.on(ListVirtualMFADevicesCommand).resolves({ VirtualMFADevices: [] });
  mocks.iam.on(ListMFADevicesCommand).resolves({ MFADevices: [] });
  mocks.iam.on(ListAccessKeysCommand).resolves({ AccessKeyMetadata: [] });
  mocks.organizations
    .on(DescribeOrganizationCommand)
    .resolves({ Organization: { Id: 'o-1', MasterAccountId: ACCOUNT, FeatureSet: 'ALL' } });
  mocks.ssoAdmin.on(ListInstancesCommand).resolves({
    Instances: [{ InstanceArn: INSTANCE, IdentityStoreId: STORE, OwnerAccountId: ACCOUNT, Status: 'ACTIVE', PrimaryRegion: 'us-east-1' }],
  });
  mocks.ssoAdmin
    .on(DescribeInstanceCommand)
    .resolves({ InstanceArn: INSTANCE, OwnerAccountId: ACCOUNT, PrimaryRegion: 'us-east-1', PermissionSetsEnabled: true });
  mocks.ssoAdmin.on(ListPermissionSetsCommand).resolves({ PermissionSets: [] });
  mocks.ssoAdmin
    .on(ListInstanceRegionsCommand)
    .resolves({ Regions: [{ RegionName: 'us-east-1', IsPrimaryRegion: true, Status: 'ACTIVE' }] });
  mocks.identitystore.on(ListUsersCommand).resolves({ Users: [] });
  mocks.identitystore.on(ListGroupsCommand).resolves({ Groups: [] });
  return mocks;
}

/** Runs one step to its end, as its command does under `--yes`; whatever the person is to do stays undone. */
export async function runStep(only: StepId, answers: Partial<Answers>, options: Partial<RunOptions> = {}): Promise<StepDocument> {
  const credentials = { accessKeyId: 'ASIAEXAMPLEEXAMPLE12', secretAccessKey: 'secret', sessionToken: 'token' };
  const pace = unhurried();
  const clients = createClients({ credentials, requestHandler: createTransport().handler, profile: undefined, readOnly: false, pace });
  const account = createAccountReader({
    call: createCalls(clients, pace.signal),
    homeRegion: 'us-east-1',
    globalRegion: 'us-east-1',
    accessKeyId: async () => credentials.accessKeyId,
    consoleBase: () => undefined,
    isRehearsal: () => false,
    progress: () => undefined,
    baseline: () => Promise.reject(new Error('No step of this asks for the baseline')),
    activities: async () => [],
    plan: async () => found({ type: 'PAID', status: 'ACTIVE', credits: { amount: 0, unit: 'USD' }, expiresAt: null }),
  });
  const { options: usual, ports } = rig(STEPS, new Set(), { options: { only, answers, ...options } });
  const report = await run(usual, {
    ...ports,
    account,
    sender: createSender(clients, 'us-east-1', () => Promise.reject(new Error('No step of this changes the baseline'))),
  });
  const [step] = report.steps;
  if (step === undefined) throw new Error(`${only} did not run`);
  return step;
}
