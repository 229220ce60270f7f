import { describe, expect, it } from 'vitest';
import type { AccountReader } from '../../../src/model/account.ts';
import type { IamUser, Trail } from '../../../src/model/baseline.ts';
import type { Change } from '../../../src/model/change.ts';
import type { Control, Judgement } from '../../../src/model/control.ts';
import type { Plan } from '../../../src/model/plan.ts';
import { absent, found, later } from '../../../src/model/reading.ts';
import { CONTROL_IDS } from '../../../src/model/step-id.ts';
import type { ControlId } from '../../../src/model/step-id.ts';
import { CONTROLS } from '../../../src/steps/baseline/controls.ts';
import { fakeAccount, frozen, organization, OTHER } from '../fake-account.ts';
import { fakeBaseline, NOTHING, refused, refusedIn } from './fake-baseline.ts';

const controlOf = (id: ControlId): Control => {
  const control = CONTROLS.find((one) => one.id === id);
  if (control === undefined) throw new Error(`no control ${id}`);
  return control;
};

async function look(id: ControlId, account: AccountReader): Promise<Judgement & { readonly plan: Plan }> {
  const control = controlOf(id);
  const facts = frozen(await control.inspect(account, {}, {}));
  return { ...control.judge(facts), plan: control.plan(facts, {}) };
}

const changesOf = (plan: Plan): readonly string[] =>
  plan.verdict === 'planned' ? plan.actions.flatMap((one) => (one.kind === 'change' ? [`${one.call} ${regionIn(one)}`] : [])) : [];

const regionIn = ({ region }: Change): string => (typeof region === 'string' ? region : 'for the account');

const consentsOf = (plan: Plan): readonly (string | undefined)[] =>
  plan.verdict === 'planned' ? plan.actions.map(({ consent }) => consent?.option) : [];

const ADA: IamUser = {
  name: 'ada',
  arn: 'arn:aws:iam::111122223333:user/ada',
  hasPassword: true,
  passwordLastUsedAt: null,
  mfaDevices: 1,
  keys: [],
};
const KEY = { accessKeyId: 'AKIAEXAMPLE', status: 'Active', createdAt: null, lastUsedAt: null, lastUsedFor: null, lastUsedIn: null };
const TRAIL: Trail = {
  arn: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/all',
  name: 'all',
  homeRegion: 'us-east-1',
  bucket: 'logs',
  isMultiRegion: true,
  isOrganizationTrail: false,
  validatesLogFiles: true,
  isLogging: found(true),
  recordsManagementEvents: found(true),
};

const UNREADABLE = { is: 'unreadable', code: 'AccessDenied' } as const;

it('there is one of each id, in their order', () => {
  expect(CONTROLS.map(({ id }) => id)).toEqual(CONTROL_IDS);
});

describe.each(CONTROLS.map((control) => ({ id: control.id, control })))('$id', ({ id, control }) => {
  const { spec } = control;

  it('is of a new account, and its facts lose nothing as JSON', async () => {
    const facts = frozen(await control.inspect(fakeBaseline(), {}, {}));
    const copy = JSON.parse(JSON.stringify(facts)) as object;
    expect(control.judge(copy)).toEqual(control.judge(facts));
    expect(JSON.stringify(control.plan(copy, {}))).toBe(JSON.stringify(control.plan(facts, {})));
  });

  it('has a title, what it would take, what that costs and how it is taken back', () => {
    for (const text of [spec.title, spec.label, spec.remedy.what, spec.remedy.cost, spec.remedy.back]) expect(text).toMatch(/\S/);
    expect(spec.remedy.link).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    expect(spec.references.startupSecurityBaseline.length > 0).toBe(spec.baselineTitle !== null);
    expect(id).toBe(spec.id);
  });
});

describe('a setting of each Region', () => {
  it.each([
    ['ebs-encryption', 'ec2:EnableEbsEncryptionByDefault'],
    ['imdsv2', 'ec2:ModifyInstanceMetadataDefaults'],
    ['image-sharing', 'ec2:EnableImageBlockPublicAccess'],
    ['snapshot-sharing', 'ec2:EnableSnapshotBlockPublicAccess'],
    ['document-sharing', 'ssm:UpdateServiceSetting'],
    ['access-analyzer', 'accessanalyzer:CreateAnalyzer'],
  ] as const)('%s that is off in a new account would be set in each, the home one first', async (id, call) => {
    const { state, regions, plan } = await look(id, fakeBaseline());
    expect([state, regions.map(({ state: each }) => each)]).toEqual(['open', ['open', 'open']]);
    expect(changesOf(plan)).toEqual([`${call} us-east-1`, `${call} eu-west-1`]);
    expect(consentsOf(plan)).toEqual([undefined, undefined]);
  });

  it('that one Region does not show is unknown there, and set in the others', async () => {
    const ebsEncryption = refusedIn('eu-west-1', 'ec2:GetEbsEncryptionByDefault', async () => ({ value: false, managedBy: null }));
    const { state, summary, regions, plan } = await look('ebs-encryption', fakeBaseline({ ebsEncryption }));
    expect(state).toBe('open');
    expect(regions.map(({ region, state: each }) => [region, each])).toEqual([
      ['us-east-1', 'open'],
      ['eu-west-1', 'unknown'],
    ]);
    expect(summary).toBe('off in us-east-1, not readable in eu-west-1');
    expect(changesOf(plan)).toEqual(['ec2:EnableEbsEncryptionByDefault us-east-1']);
  });

  it('that is on wherever it could be read is unknown, not well, where one Region is silent', async () => {
    const ebsEncryption = refusedIn('eu-west-1', 'ec2:GetEbsEncryptionByDefault', async () => ({ value: true, managedBy: null }));
    const { state, plan } = await look('ebs-encryption', fakeBaseline({ ebsEncryption }));
    expect([state, plan.verdict]).toEqual(['unknown', 'blocked']);
  });

  it('is not asked for in a Region that AWS is only now enabling', async () => {
    const regions = async () => [
      { region: 'us-east-1', status: 'ENABLED_BY_DEFAULT' },
      { region: 'eu-south-1', status: 'ENABLING' },
    ];
    const { regions: read } = await look('ebs-encryption', fakeBaseline({}, { regions }));
    expect(read.at(-1)).toEqual({ region: 'eu-south-1', state: 'not-applicable', detail: 'AWS is enabling it' });
  });

  it("that an organization's policy keeps is named and left alone", async () => {
    const imageBlock = async () => ({ value: 'unblocked', managedBy: 'declarative-policy' });
    const { state, plan } = await look('image-sharing', fakeBaseline({ imageBlock }));
    expect([state, changesOf(plan), plan.verdict]).toEqual(['advice', [], 'ok']);
  });
});

describe('a default of EC2 where workloads are', () => {
  it.each(['ebs-encryption', 'imdsv2'] as const)('%s needs a yes of its own, in that Region alone', async (id) => {
    const contents = async (region: string) => ({ ...NOTHING, volumes: region === 'eu-west-1' ? 2 : 0 });
    const { plan } = await look(id, fakeBaseline({ contents }));
    expect(consentsOf(plan)).toEqual([undefined, 'accept-workload-change']);
  });

  it.each(['ebs-encryption', 'imdsv2'] as const)('%s needs it where they could not be read, too', async (id) => {
    const contents = refusedIn('eu-west-1', 'ec2:DescribeInstances', async () => NOTHING);
    const { plan } = await look(id, fakeBaseline({ contents }));
    expect(consentsOf(plan)).toEqual([undefined, 'accept-workload-change']);
  });

  it('keeps a hop limit that somebody chose', async () => {
    const metadataDefaults = async () => ({ value: { httpTokens: 'optional', hopLimit: 5 }, managedBy: 'account' });
    const { plan } = await look('imdsv2', fakeBaseline({ metadataDefaults }));
    expect(plan.verdict === 'planned' && plan.actions[0]?.kind === 'change' && plan.actions[0].input).toEqual({ HttpTokens: 'required' });
  });
});

describe('public snapshots', () => {
  it.each([
    ['none is public', async () => ({ snapshots: [], images: [] }), 'block-all-sharing'],
    ['one is public', async () => ({ snapshots: ['snap-1'], images: [] }), 'block-new-sharing'],
  ])('where %s', async (_when, publicSharing, State) => {
    const { plan } = await look('snapshot-sharing', fakeBaseline({ publicSharing }));
    expect(plan.verdict === 'planned' && plan.actions[0]?.kind === 'change' && plan.actions[0].input).toEqual({ State });
  });

  it('are left alone where it is not known which are public', async () => {
    const publicSharing = () => refused('ec2:DescribeSnapshots');
    const { state, plan } = await look('snapshot-sharing', fakeBaseline({ publicSharing }));
    expect([state, plan.verdict, plan.verdict === 'blocked' && plan.wayOut]).toEqual([
      'unknown',
      'blocked',
      expect.stringContaining('not readable: AccessDenied for ec2:DescribeSnapshots'),
    ]);
  });
});

describe('S3 Block Public Access', () => {
  const bucket = (isPublic: boolean) => [{ name: 'site', kind: 'bucket' as const, isPublic: found(isPublic) }];

  it('is turned on where no bucket is public', async () => {
    const { state, plan } = await look('s3-public-access', fakeBaseline({ buckets: async () => bucket(false) }));
    expect([state, changesOf(plan)]).toEqual(['open', ['s3control:PutPublicAccessBlock for the account']]);
  });

  it.each([
    ['a bucket is public', async () => bucket(true), /Public now: site/],
    [
      'the buckets could not be listed',
      () => refused('s3:ListAllMyBuckets'),
      /Not readable: the buckets \(AccessDenied for s3:ListAllMyBuckets\)/,
    ],
    [
      'a bucket could not be looked at',
      async () => [{ name: 'site', kind: 'bucket' as const, isPublic: { is: 'unreadable' as const, code: 'AccessDenied' } }],
      /Not readable: site \(AccessDenied\)/,
    ],
  ])('is not where %s', async (_when, buckets, why) => {
    const { plan } = await look('s3-public-access', fakeBaseline({ buckets }));
    expect(plan.verdict === 'blocked' && plan.wayOut).toMatch(why);
  });

  it('is open where one of the four settings is off', async () => {
    const s3Block = async () =>
      found({ blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: false, restrictPublicBuckets: true });
    const { summary } = await look('s3-public-access', fakeBaseline({ s3Block }));
    expect(summary).toMatch(/lacks BlockPublicPolicy/);
  });
});

describe('what a person has done, or not', () => {
  it.each([
    ['trail', {}, 'open', /no trail: AWS itself keeps the events of 90 days/],
    ['trail', { trails: async () => [TRAIL] }, 'ok', /all, to the bucket logs/],
    ['trail', { trails: async () => [{ ...TRAIL, isMultiRegion: false }] }, 'open', /no trail for all Regions/],
    ['trail', { trails: async () => [{ ...TRAIL, isLogging: found(false) }] }, 'open', /does not record all/],
    ['trail', { trails: async () => [{ ...TRAIL, isLogging: UNREADABLE }] }, 'unknown', /could not be read/],
    ['trail', { trails: () => refused('cloudtrail:DescribeTrails') }, 'unknown', /\(AccessDenied for cloudtrail:DescribeTrails\)/],
    ['budget', {}, 'open', /no cost budget/],
    ['budget', { budgets: async () => [{ name: 'usage', type: 'USAGE', timeUnit: 'MONTHLY', limit: null }] }, 'open', /no cost budget/],
    ['budget', { budgets: () => refused('budgets:ViewBudget') }, 'unknown', /could not be read/],
    ['short-lived-credentials', {}, 'ok', /no access keys/],
    ['short-lived-credentials', { iamUsers: async () => [{ ...ADA, keys: [KEY] }] }, 'open', /of ada/],
    ['short-lived-credentials', { iamUsers: async () => [{ ...ADA, keys: [{ ...KEY, status: 'Inactive' }] }] }, 'ok', /none active/],
    ['short-lived-credentials', { iamUsers: () => refused('iam:ListUsers') }, 'unknown', /could not be read/],
    ['console-access', { iamUsers: async () => [ADA] }, 'ok', /IAM user ada/],
    ['console-access', {}, 'open', /nobody but the root user/],
    ['mfa', { iamUsers: async () => [{ ...ADA, mfaDevices: 0 }] }, 'open', /IAM user ada/],
    ['password-policy', {}, 'open', /AWS's default/],
    ['guardduty', { guardDuty: async () => true }, 'ok', /on in all 2 Regions/],
    ['guardduty', {}, 'advice', /off in all 2 Regions/],
    ['unused-vpcs', { defaultVpcs: async () => ({ vpcIds: ['vpc-1'], interfaces: 3 }) }, 'ok', /./],
    ['trusted-advisor', {}, 'advice', /not read/],
  ] as const)('%s with %o is %s', async (id, baseline, state, summary) => {
    const judged = await look(id, fakeBaseline(baseline));
    expect([judged.state, judged.plan.verdict]).toEqual([state, state === 'ok' ? 'ok' : 'blocked']);
    expect(judged.summary).toMatch(summary);
  });

  it.each([
    ['by a group', ['Admins'], 'ok', /AdministratorAccess by Admins/],
    ['directly', [], 'open', /given directly, and by no group, to IAM user ada/],
  ])("an IAM user's rights %s", async (_how, groups, state, summary) => {
    const user = { userId: 'AIDA1', userName: 'ada', arn: ADA.arn, createdAt: '', boundaryArn: null, passwordLastUsedAt: null };
    const iamAdministrators = async () => [{ user, groups, keys: [], mfaDevices: ['m'], hasPassword: true }];
    const judged = await look('permissions', fakeBaseline({}, { iamAdministrators }));
    expect(judged.state).toBe(state);
    expect(judged.summary).toMatch(summary);
  });

  const ELSEWHERE: Partial<AccountReader> = {
    organization: async () => found({ ...organization, managementAccountId: OTHER }),
    instance: async () => later,
    instances: async () => ({ instances: [], asked: ['us-east-1'], refused: [] }),
  };
  const HIDDEN: Partial<AccountReader> = {
    organization: async () => absent,
    instance: async () => later,
    instances: async () => ({ instances: [], asked: ['us-east-1'], refused: [{ region: 'eu-west-1', code: 'X', message: 'X' }] }),
  };
  it.each([
    ['of a member account, whose organization decides', ELSEWHERE, 'advice', /account 444455556666 decides in IAM Identity Center/],
    ['while a Region has not said what it has', HIDDEN, 'unknown', /could not be read/],
  ] as const)('who gets in through IAM Identity Center is not "nobody" %s', async (_where, account, state, summary) => {
    for (const id of ['console-access', 'permissions'] as const) {
      const judged = await look(id, fakeBaseline({}, account));
      expect([id, judged.state]).toEqual([id, state]);
      expect(judged.summary).toMatch(summary);
    }
  });

  const SUMMARY = { mfaEnabled: false, accessKeysPresent: false, passwordPresent: null, globalEndpointTokenVersion: 2 };
  it.each([
    ['aws-us-gov', { ...SUMMARY, accessKeysPresent: null }, { 'root-use': 'unknown', mfa: 'ok', 'short-lived-credentials': 'unknown' }],
    ['aws-us-gov', SUMMARY, { 'root-use': 'ok', mfa: 'ok', 'short-lived-credentials': 'ok' }],
    ['aws-us-gov', { ...SUMMARY, accessKeysPresent: true }, { 'root-use': 'open', mfa: 'ok', 'short-lived-credentials': 'open' }],
    ['aws-cn', { ...SUMMARY, accessKeysPresent: null }, { 'root-use': 'not-applicable', mfa: 'ok', 'short-lived-credentials': 'ok' }],
    ['aws', SUMMARY, { 'root-use': 'open', mfa: 'open', 'short-lived-credentials': 'ok' }],
  ] as const)('of root in %s only what can be there counts: %o', async (partition, summary, states) => {
    const caller = async () => ({ ...(await fakeAccount({}).caller()), partition });
    const account = fakeBaseline({}, { caller, rootSummary: async () => summary });
    const judged = await Promise.all(Object.keys(states).map(async (id) => [id, (await look(id as ControlId, account)).state]));
    expect(Object.fromEntries(judged)).toEqual(states);
  });

  it('root that AWS does not tell of is unknown', async () => {
    const { state } = await look('root-use', fakeBaseline({}, { rootSummary: () => refused('iam:GetAccountSummary') }));
    expect(state).toBe('unknown');
  });
});
