import { describe, expect, it } from 'vitest';
import { type ScenarioName, SCENARIOS } from '../../src/sandbox/scenarios/scenarios.ts';
import { ask, aSandbox } from './harness.ts';

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.keys forgets what the keys are
const names = Object.keys(SCENARIOS) as ScenarioName[];

const admin = { userName: 'ada', email: 'ada@example.com', displayName: 'Ada Admin', status: 'ENABLED' };
const policy = { name: 'AdministratorAccess', arn: 'arn:aws:iam::aws:policy/AdministratorAccess' };

const holds: Partial<Record<ScenarioName, object>> = {
  fresh: { plan: { type: 'PAID' }, root: { mfaDevices: [], accessKeys: [] }, instances: [] },
  'free-plan': { plan: { type: 'FREE', credits: 120 } },
  'iam-user': {
    plan: { type: 'FREE', credits: 120 },
    organization: undefined,
    root: { mfaDevices: [{}], accessKeys: [] },
    iam: {
      users: [{ userName: 'ada', accessKeys: [], attachedPolicies: [], loginProfile: { passwordResetRequired: false } }],
      groups: [
        {
          groupName: 'Admins',
          members: [expect.stringMatching(/^AIDA/u)],
          attachedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess', 'arn:aws:iam::aws:policy/SignInLocalDevelopmentAccess'],
        },
      ],
      mfaDevices: [{ kind: 'virtual', serialNumber: 'arn:aws:iam::111122223333:mfa/ada' }],
    },
  },
  'pending-activation': { account: { state: 'PENDING_ACTIVATION' } },
  organization: { organization: { featureSet: 'ALL', managementAccountId: '111122223333' }, instances: [] },
  'consolidated-billing': { organization: { featureSet: 'CONSOLIDATED_BILLING' } },
  enabled: {
    root: { mfaDevices: [{}] },
    instances: [{ status: 'ACTIVE', type: 'organization', primaryRegion: 'us-east-1', users: [], groups: [] }],
  },
  elsewhere: { instances: [{ primaryRegion: 'eu-west-1', regions: ['eu-west-1'] }] },
  'hidden-region': { hiddenRegions: ['eu-central-1'], organization: undefined },
  'account-instance': { organization: { featureSet: 'ALL' }, instances: [{ type: 'account', ownerAccountId: '111122223333' }] },
  member: { organization: { managementAccountId: '444455556666' }, instances: [{ ownerAccountId: '444455556666' }] },
  managed: {
    projectRegion: 'us-east-2',
    root: { passwordPresent: false },
    organization: { managementAccountId: '444455556666' },
    instances: [{ ownerAccountId: '444455556666', withoutPermissionSets: true }],
  },
  'applications-only': {
    instances: [{ type: 'organization', ownerAccountId: '111122223333', withoutPermissionSets: true }],
    organization: { managementAccountId: '111122223333', memberAccounts: [{}, {}] },
  },
  replicated: { instances: [{ primaryRegion: 'eu-west-1', regions: ['eu-west-1', 'us-east-1'] }] },
  'external-idp': { instances: [{ users: [{ ...admin, externalIds: [{}] }], groups: [{ displayName: 'Admins', externalIds: [{}] }] }] },
  partial: {
    instances: [
      {
        users: [{ userName: 'ada', email: 'ada.old@example.com' }],
        groups: [{ displayName: 'Admins' }],
        memberships: [],
        permissionSets: [{ managedPolicies: [] }],
      },
    ],
    regions: { 'eu-south-1': { status: 'ENABLING' } },
  },
  'shared-group': { instances: [{ users: [admin, { userName: 'grace' }], groups: [{ displayName: 'Admins' }], memberships: [{}] }] },
  'shared-set': {
    instances: [{ permissionSets: [{ managedPolicies: [] }], assignments: [{ accountId: '444455556666' }] }],
    organization: { memberAccounts: [{ id: '444455556666' }] },
  },
  'stale-provisioning': { instances: [{ permissionSets: [{ managedPolicies: [policy], provisioned: { '111122223333': 'stale' } }] }] },
  'root-keys': { root: { accessKeys: [{ status: 'Active', accessKeyId: expect.stringMatching(/^AKIA\w{16}$/) }] } },
  secured: {
    root: { mfaDevices: [{ kind: 'passkey' }], accessKeys: [] },
    instances: [
      {
        users: [admin],
        groups: [{ displayName: 'Admins' }],
        memberships: [{}],
        assignments: [{ accountId: '111122223333', principalType: 'GROUP' }],
        permissionSets: [
          { name: 'AdministratorAccess', sessionDuration: 'PT1H', managedPolicies: [policy], provisioned: { '111122223333': 'latest' } },
        ],
      },
    ],
  },
  hardened: {
    s3: { accountBlock: { blockAcls: true, ignoreAcls: true, blockPolicy: true, restrictBuckets: true } },
    regional: {
      'sa-east-1': {
        ec2: { settings: { ebsEncryption: true, metadata: { httpTokens: 'required' }, images: 'block-new-sharing' } },
        documentSharing: { value: 'Disable' },
        analyzers: [{ type: 'ACCOUNT', status: 'ACTIVE' }],
      },
    },
    budgets: [{ notifications: { length: 4 } }],
    trails: [{ multiRegion: true, isLogging: true }],
    iam: { passwordPolicy: { minimumLength: 14 } },
  },
  'half-hardened': {
    s3: { accountBlock: { blockPolicy: false } },
    regional: {
      'us-east-1': { ec2: { settings: { ebsEncryption: true, snapshots: 'block-new-sharing' } }, analyzers: [{}] },
      'eu-west-1': { ec2: { settings: { ebsEncryption: true, images: 'unblocked' } }, analyzers: [] },
    },
    account: { alternateContacts: { SECURITY: {} } },
    trails: [{ multiRegion: false, isLogging: false }],
    budgets: [],
  },
  'with-workloads': {
    regional: {
      'us-east-1': {
        ec2: {
          instances: { length: 3 },
          snapshots: [{ isPublic: true }, { isPublic: false }],
          launchTemplates: [{}],
          natGateways: [{ state: 'available' }],
        },
        autoScaling: { groups: [{ desired: 2 }] },
      },
      'eu-west-1': { ec2: { images: [{ isPublic: true }], settings: { images: 'unblocked' } } },
    },
    s3: { accountBlock: undefined, buckets: { length: 3 } },
    iam: { users: [{ userName: 'deploy', accessKeys: { length: 2 } }] },
  },
  busy: {
    root: { mfaDevices: [{}] },
    instances: [{ users: { length: 200 }, groups: { length: 20 }, permissionSets: { length: 60 }, assignments: { length: 60 } }],
  },
};

describe('Scenarios', () => {
  it.each(names)('%s holds what its summary says', (scenario) => {
    expect(aSandbox({ scenario }).state).toMatchObject({ accountId: '111122223333', account: { name: 'example' }, ...holds[scenario] });
  });

  it.each(names)('%s lets its root user in, is plain data, and repeats', async (scenario) => {
    const [one, two] = [aSandbox({ scenario }), aSandbox({ scenario })];
    expect(await ask(one, 'sts', 'GetCallerIdentity')).toMatchObject({ status: 200 });
    expect(JSON.parse(JSON.stringify(two.state))).toEqual(JSON.parse(JSON.stringify(aSandbox({ scenario }).state)));
    expect(two.credentials).toEqual(one.credentials);
    expect(SCENARIOS[scenario].summary).not.toBe('');
  });

  it('root signs with a long-lived key in root-keys alone', () => {
    expect(names.filter((scenario) => aSandbox({ scenario }).credentials.sessionToken === undefined)).toEqual(['root-keys']);
  });

  it('hidden-region refuses to say what it has', async () => {
    const answer = await ask(aSandbox({ scenario: 'hidden-region' }), 'sso-admin', 'ListInstances', {}, { region: 'eu-central-1' });
    expect(answer).toMatchObject({ code: 'AccessDeniedException' });
  });

  it('nothing is shared between two sandboxes', async () => {
    const [one, two] = [aSandbox(), aSandbox()];
    one.person.assignRootMfa('passkey');
    await ask(one, 'organizations', 'CreateOrganization');
    expect(two.state).toMatchObject({ root: { mfaDevices: [] }, organization: undefined });
    expect(two.calls).toEqual([]);
  });
});
