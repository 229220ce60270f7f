import type { AccountReader, RegionStatus } from '../../../src/model/account.ts';
import type { BaselineReader, Contents } from '../../../src/model/baseline.ts';
import { AccessDeniedError } from '../../../src/model/errors.ts';
import { absent, found } from '../../../src/model/reading.ts';
import { fakeAccount } from '../fake-account.ts';

export const NOTHING: Contents = {
  instances: 0,
  running: 0,
  volumes: 0,
  snapshots: 0,
  images: 0,
  launchTemplates: 0,
  autoScalingGroups: 0,
  addresses: 0,
  natGateways: 0,
};

const FRESH: BaselineReader = {
  ebsEncryption: async () => ({ value: false, managedBy: null }),
  metadataDefaults: async () => ({ value: { httpTokens: null, hopLimit: null }, managedBy: null }),
  imageBlock: async () => ({ value: 'unblocked', managedBy: 'account' }),
  snapshotBlock: async () => ({ value: 'unblocked', managedBy: 'account' }),
  serialConsole: async () => ({ value: false, managedBy: 'account' }),
  documentSharing: async () => ({ value: true, managedBy: null, isDefault: true }),
  analyzers: async () => [],
  guardDuty: async () => false,
  securityHub: async () => false,
  defaultVpcs: async () => ({ vpcIds: ['vpc-1'], interfaces: 0 }),
  contents: async () => NOTHING,
  sharedSnapshots: async () => found([]),
  publicSharing: async () => ({ snapshots: [], images: [] }),
  s3Block: async () => absent,
  buckets: async () => [],
  trails: async () => [],
  trailAnswers: async () => false,
  trailBucket: async () => absent,
  budgets: async () => [],
  budgetAlerts: async () => absent,
  passwordPolicy: async () => absent,
  iamUsers: async () => [],
  rootLastUse: async () => found({ asOf: '2026-01-01T10:00:00.000Z', passwordLastUsedAt: null, keysLastUsedAt: null }),
  calls: () => new Map(),
};

const REGIONS: readonly RegionStatus[] = [
  { region: 'us-east-1', status: 'ENABLED_BY_DEFAULT' },
  { region: 'eu-west-1', status: 'ENABLED_BY_DEFAULT' },
  { region: 'ap-east-1', status: 'DISABLED' },
];

/** A new account in two Regions, but for what is given. */
export const fakeBaseline = (baseline: Partial<BaselineReader> = {}, account: Partial<AccountReader> = {}): AccountReader =>
  fakeAccount({
    alternateContacts: async () => [],
    iamAdministrators: async () => [],
    regions: async () => REGIONS,
    baseline: async () => ({ ...FRESH, ...baseline }),
    ...account,
  });

/** As AWS refuses it. */
export const refused = (call: string): Promise<never> => {
  const [service = '', operation = ''] = call.split(':');
  return Promise.reject(new AccessDeniedError('no', { service, operation, code: 'AccessDenied', requestId: null, region: null }, call));
};

/** The reading itself in all Regions but one, in which it is refused. */
export const refusedIn =
  <Value>(region: string, call: string, otherwise: (region: string) => Promise<Value>) =>
  (asked: string): Promise<Value> =>
    asked === region ? refused(call) : otherwise(asked);
