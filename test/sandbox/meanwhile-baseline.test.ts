import { describe, expect, it } from 'vitest';
import { baselineChanges } from '../../src/sandbox/meanwhile/baseline.ts';
import type { MeanwhileOrder } from '../../src/sandbox/meanwhile/meanwhile.ts';
import { regionChanges } from '../../src/sandbox/meanwhile/regions.ts';
import type { RegionalState } from '../../src/sandbox/regional-state.ts';
import type { SandboxState } from '../../src/sandbox/state.ts';
import { ask, aSandbox } from './harness.ts';
import { after } from './somebody-else.ts';

type Order = Omit<MeanwhileOrder, 'service' | 'operation'>;

const REGIONS: readonly (readonly [Order, (here: RegionalState) => unknown, unknown])[] = [
  [{ do: 'launch-instance' }, ({ ec2 }) => ec2.instances.map(({ state }) => state), ['running']],
  [{ do: 'share-snapshot' }, ({ ec2 }) => ec2.snapshots.map(({ isPublic }) => isPublic), [true]],
  [{ do: 'share-image' }, ({ ec2 }) => [ec2.settings.images, ec2.images.length], ['unblocked', 1]],
  [
    { do: 'set-ec2-defaults' },
    ({ ec2: { settings } }) => [settings.ebsEncryption, settings.metadata.httpTokens, settings.snapshots],
    [true, 'required', 'block-all-sharing'],
  ],
  [{ do: 'reset-ec2-defaults' }, ({ ec2: { settings } }) => [settings.images, settings.metadata], ['unblocked', {}]],
  [{ do: 'declare-ec2-policy' }, ({ ec2 }) => ec2.settings.managedBy, 'declarative-policy'],
  [{ do: 'disable-document-sharing' }, ({ documentSharing }) => documentSharing.value, 'Disable'],
  [{ do: 'create-analyzer' }, ({ analyzers }) => analyzers.map(({ type }) => type), ['ACCOUNT']],
  [{ do: 'enable-guardduty' }, ({ detectors }) => detectors.map(({ status }) => status), ['ENABLED']],
];

const ACCOUNT: readonly (readonly [Order, (state: SandboxState) => unknown, unknown])[] = [
  [{ do: 'set-public-access-block' }, ({ s3 }) => s3.accountBlock?.blockPolicy, true],
  [{ do: 'manage-public-access-block' }, ({ s3 }) => s3.accountBlockManaged, true],
  [
    { do: 'open-bucket', region: 'eu-west-1' },
    ({ s3 }) => s3.buckets.map(({ name, region }) => [name, region]),
    [['meanwhile-website', 'eu-west-1']],
  ],
  [{ do: 'open-access-point' }, ({ s3 }) => [s3.buckets.length, s3.accessPoints.map(({ isPublic }) => isPublic)], [1, [true]]],
  [{ do: 'take-bucket-name', bucketName: 'logs-1' }, ({ s3 }) => s3.taken, ['logs-1']],
  [{ do: 'set-alternate-contacts' }, ({ account }) => Object.keys(account.alternateContacts), ['BILLING', 'OPERATIONS', 'SECURITY']],
  [{ do: 'delete-alternate-contacts' }, ({ account }) => account.alternateContacts, {}],
  [{ do: 'create-budget' }, ({ budgets }) => budgets.map(({ name }) => name), ['meanwhile']],
  [{ do: 'create-trail' }, ({ trails }) => trails.map(({ isLogging, homeRegion }) => [isLogging, homeRegion]), [[true, 'us-east-1']]],
];

describe('What somebody else does to the baseline', () => {
  it.each(REGIONS)('MEAN-2 %j, in one Region alone', async (order, read, expected) => {
    const { state, meanwhile } = await after({ ...order, region: 'eu-west-1' });
    expect(meanwhile.orders).toMatchObject([{ state: 'done' }]);
    expect(Object.keys(state.regional)).toEqual(['eu-west-1']);
    expect(Object.values(state.regional).map(read)).toEqual([expected]);
  });

  it.each(ACCOUNT)('MEAN-2 %j', async (order, read, expected) => {
    const { state, meanwhile } = await after(order);
    expect(meanwhile.orders).toMatchObject([{ state: 'done' }]);
    expect(read(state)).toEqual(expected);
  });

  it('MEAN-2 what is there is taken away', async () => {
    const hardened = (): ReturnType<typeof aSandbox> => aSandbox({ scenario: 'hardened' });
    expect((await after({ do: 'delete-public-access-block' }, hardened())).state.s3.accountBlock).toBeUndefined();
    expect((await after({ do: 'delete-analyzers' }, hardened())).state.regional['us-east-1']?.analyzers).toEqual([]);
    expect((await after({ do: 'stop-logging' }, hardened())).state.trails).toMatchObject([{ isLogging: false }]);
    const tried = [...REGIONS, ...ACCOUNT].map(([order]) => order.do as string);
    const deeds = Object.keys({ ...baselineChanges, ...regionChanges });
    const above = ['delete-public-access-block', 'delete-analyzers', 'stop-logging'];
    expect(deeds.filter((deed) => !tried.includes(deed) && !above.includes(deed))).toEqual([]);
  });

  it.each<Order>([
    { do: 'delete-public-access-block' },
    { do: 'delete-analyzers' },
    { do: 'stop-logging' },
    { do: 'launch-instance', region: 'xx-1' },
  ])('MEAN-4 %j fails where there is nothing to do', async (order) => {
    expect((await after(order, aSandbox())).meanwhile.orders).toMatchObject([{ state: 'failed' }]);
  });

  it('MEAN-3 is seen at once, whatever the lag', async () => {
    const sandbox = aSandbox({ lag: true });
    await ask(sandbox, 'ec2', 'EnableEbsEncryptionByDefault');
    sandbox.meanwhile.set({ service: 'ec2', operation: 'DescribeInstances', do: 'launch-instance' });
    expect(JSON.stringify(await ask(sandbox, 'ec2', 'DescribeInstances'))).toContain('"running"');
  });
});
