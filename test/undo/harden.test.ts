import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../src/cli/scenarios.ts';
import { regional } from '../../src/sandbox/regional.ts';
import type { SandboxState } from '../../src/sandbox/state.ts';
import { aWorld, ofTwoRegions, prepared, writesOf } from '../contract/world.ts';
import type { Ran, World, WorldOptions } from '../contract/world.ts';
import { baselineOf, keptWorld, later, listsOf, stayingIn, undo } from './account.ts';
import { ADAS_CONTACT, EVERY_SETTING } from '../ada.ts';
import { isWhole } from '../trust/sample.ts';

const harden = ({ run }: Pick<World, 'run'>, ...more: string[]): Promise<Ran> => run('harden', '--yes', '--json', ...more);

const [HERE, THERE] = ['us-east-1', 'eu-west-1'] as const;

const small = (scenario: Scenario, options?: WorldOptions): World => keptWorld(scenario, ofTwoRegions(options));

/** Everything hardened, and AWS shows it. */
const hardened = prepared(async (scenario: 'fresh') => {
  const world = small(scenario);
  const ran = await harden(world, ...EVERY_SETTING);
  if (ran.json().error !== null) throw new Error(ran.stdout);
  await later(world, 20 * 60_000);
  return world;
});

describe('harden, then undo --yes, leaves the account as it was', () => {
  it.each<[Scenario, readonly string[], Readonly<Record<string, string>>]>([
    ['fresh', EVERY_SETTING, { CreateBucket: 'for-good' }],
    ['half-hardened', EVERY_SETTING, { CreateBucket: 'for-good' }],
    ['with-workloads', ['--accept-workload-change', '--password-policy'], {}],
    ['hardened', EVERY_SETTING, {}],
  ])('on %s', async (scenario, answers, stays) => {
    const world = isWhole ? keptWorld(scenario) : small(scenario);
    const before = baselineOf(world.aws.state);
    await harden(world, ...answers);
    await later(world, 20 * 60_000);
    const done = await undo(world);
    expect([done.code, stayingIn(done), done.json().error]).toEqual([0, stays, null]);
    await later(world);
    const buckets = 'CreateBucket' in stays ? world.aws.state.s3.buckets.map(({ name }) => name) : undefined;
    expect(baselineOf(world.aws.state)).toEqual({ ...before, ...(buckets !== undefined && { buckets }) });
    const again = await undo(world);
    expect([again.code, writesOf(again.calls), listsOf(again).going]).toEqual([0, [], []]);
  });

  it('right after it, while AWS still shows some of it late', async () => {
    const world = small('half-hardened');
    const before = baselineOf(world.aws.state);
    await harden(world);
    const done = await undo(world);
    expect([done.code, stayingIn(done)]).toEqual([0, {}]);
    await later(world);
    expect(baselineOf(world.aws.state)).toEqual(before);
  });

  it('of two runs in a row, as it was before the first', async () => {
    const world = await hardened('fresh');
    regional(world.aws.state, THERE).ec2.settings.ebsEncryption = false;
    await harden(world);
    await later(world);
    const done = await undo(world);
    expect([done.code, writesOf(done.calls).filter((call) => call === 'ec2:DisableEbsEncryptionByDefault').length]).toEqual([0, 2]);
  });

  it('harden and undo in turns, each time again', async () => {
    const world = small('fresh');
    const before = baselineOf(world.aws.state);
    for (const turn of [1, 2, 3]) {
      await harden(world, '--budget', '50', '--budget-email', 'ada@example.com');
      const done = await undo(world);
      expect([turn, done.code, stayingIn(done)]).toEqual([turn, 0, {}]);
    }
    await later(world);
    expect(baselineOf(world.aws.state)).toEqual(before);
  });

  it('and an analyzer that somebody has made anew since is not the one of the run', async () => {
    const world = await hardened('fresh');
    analyzer(world.aws.state).createdAt += 3_600_000;
    const done = await undo(world);
    expect([done.code, stayingIn(done), listsOf(done).gone.map(({ what }) => what)]).toEqual([
      0,
      { CreateBucket: 'for-good' },
      ['the analyzer of external access in eu-west-1'],
    ]);
    expect(regional(world.aws.state, THERE).analyzers).toHaveLength(1);
  });

  it('and what was set again by somebody after an undo is theirs', async () => {
    const world = await hardened('fresh');
    await undo(world);
    await later(world, 120_000);
    regional(world.aws.state, THERE).ec2.settings.ebsEncryption = true;
    const done = await undo(world);
    expect([done.code, writesOf(done.calls)]).toEqual([4, []]);
    expect(listsOf(done).staying.map(({ what, why }) => `${what}: ${why}`)).toContainEqual(
      'EBS encryption by default in eu-west-1: this tool has put it back before, and somebody has set it anew',
    );
  });

  it('keeps no name, address or number in the journal', async () => {
    const journal = mkdtempSync(join(tmpdir(), 'secure-account-undo-'));
    const world = aWorld('half-hardened', ofTwoRegions({ journal }));
    await harden(world, ...EVERY_SETTING);
    await harden(world, '--security-contact', ADAS_CONTACT, '--replace');
    await undo(world);
    const lines = readdirSync(journal, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.jsonl'))
      .map((name) => readFileSync(join(journal, name), 'utf8'))
      .join('\n');
    expect(lines).toContain('account:PutAlternateContact');
    expect(['Ada', 'CTO', 'example.com', '555 0100'].filter((word) => lines.includes(word))).toEqual([]);
  });
});

type Deed = (state: SandboxState) => void;

const settings = ({ regional: regions }: SandboxState): SandboxState['regional'][string]['ec2']['settings'] => {
  const here = regions[THERE];
  if (here === undefined) throw new Error('nobody has looked at it');
  return here.ec2.settings;
};

const analyzer = (state: SandboxState): SandboxState['regional'][string]['analyzers'][number] => {
  const [one] = regional(state, THERE).analyzers;
  if (one === undefined) throw new Error('no analyzer');
  return one;
};

/** By a policy of its own, which the block of the account keeps from working. */
const openBucket: Deed = ({ s3 }) => {
  const Statement = [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::website/*' }];
  const policy = { text: JSON.stringify({ Statement }), visibleAt: 0 };
  s3.buckets.push({ name: 'website', region: HERE, createdAt: 0, ownership: 'BucketOwnerEnforced', grants: [], isEmpty: false, policy });
};

const shareSnapshot: Deed = (state) => {
  const snapshot = { id: 'snap-0123', volumeId: 'vol-1', sizeGiB: 1, encrypted: false, startedAt: 0, isPublic: true };
  regional(state, THERE).ec2.snapshots.push(snapshot);
};

/** What somebody has done, the calls that stay because of it, and what is told of each of them. */
type Done = readonly [what: string, deed: Deed, calls: readonly string[], why: RegExp];

const METADATA = 'ModifyInstanceMetadataDefaults';
const SNAPSHOTS = 'EnableSnapshotBlockPublicAccess';

describe('what somebody has changed since stays', () => {
  // Of each thing one change: as many in one account as there are things.
  it.each<{ readonly round: string; readonly done: readonly Done[] }>([
    {
      round: 'settings, contact, limit and record',
      done: [
        ['the IMDS defaults', (state) => (settings(state).metadata.hopLimit = 1), [METADATA], /required, hop limit 1 now/],
        ['the block of snapshots', (state) => (settings(state).snapshots = 'block-new-sharing'), [SNAPSHOTS], /block-new/],
        ['an analyzer that has a tag', (state) => (analyzer(state).tags = { team: 'core' }), ['CreateAnalyzer'], /given it 1 tag/],
        [
          'S3 Block Public Access',
          ({ s3 }) => (s3.accountBlock = { ...s3.accountBlock, blockAcls: false } as typeof s3.accountBlock),
          ['PutPublicAccessBlock'],
          /somebody has changed it since: it is on for IgnorePublicAcls, BlockPublicPolicy and RestrictPublicBuckets alone now/,
        ],
        [
          'a contact',
          ({ account: { alternateContacts } }) =>
            (alternateContacts.SECURITY = { name: 'Eve', title: 'CISO', email: 'eve@example.com', phone: '1' }),
          ['PutAlternateContact'],
          /somebody has changed it since/,
        ],
        [
          'the password policy',
          ({ iam }) => iam.passwordPolicy && (iam.passwordPolicy.minimumLength = 20),
          ['UpdateAccountPasswordPolicy'],
          /at least 20 characters now/,
        ],
        [
          "the budget's limit",
          ({ budgets }) => budgets[0] && (budgets[0].members['BudgetLimit'] = { Amount: '80', Unit: 'USD' }),
          ['CreateBudget'],
          /it is 80 USD now/,
        ],
        [
          'what the trail records',
          ({ trails }) => trails[0] && (trails[0].validation = false),
          ['CreateTrail'],
          /changed since what it records/,
        ],
      ],
    },
    {
      round: 'what an organization keeps, alerts and place',
      done: [
        [
          'what an organization keeps',
          (state) => (settings(state).managedBy = 'declarative-policy'),
          [METADATA, SNAPSHOTS],
          /the organization's policy keeps it/,
        ],
        ["the budget's alerts", ({ budgets }) => void budgets[0]?.notifications.pop(), ['CreateBudget'], /what it tells, and to whom/],
        [
          'where the trail writes',
          ({ trails }) => trails[0] && (trails[0].bucket = 'elsewhere'),
          ['CreateTrail'],
          /it writes to elsewhere/,
        ],
      ],
    },
    {
      round: 'readers',
      done: [
        [
          "the budget's readers",
          ({ budgets }) => void budgets[0]?.notifications[0]?.subscribers.push({ SubscriptionType: 'EMAIL', Address: 'eve@example.com' }),
          ['CreateBudget'],
          /what it tells, and to whom/,
        ],
      ],
    },
  ])('$round', async ({ done }) => {
    const world = await hardened('fresh');
    for (const [, deed] of done) deed(world.aws.state);
    const undone = await undo(world);
    const stays = Object.fromEntries(done.flatMap(([, , calls]) => calls.map((call) => [call, 'somebody-else'])));
    expect([undone.code, stayingIn(undone)]).toEqual([4, { ...stays, CreateBucket: 'for-good' }]);
    const told = new Map(listsOf(undone).staying.map(({ call, why }) => [call.slice(call.indexOf(':') + 1), why]));
    for (const [what, , calls, why] of done) {
      for (const call of calls) expect([what, told.get(call)]).toEqual([what, expect.stringMatching(why)]);
    }
    await later(world);
    const again = await undo(world);
    expect([again.code, writesOf(again.calls)]).toEqual([4, []]);
  });

  it('and what somebody has taken back already is told as gone', async () => {
    const world = await hardened('fresh');
    const { state } = world.aws;
    Object.assign(settings(state), { ebsEncryption: false, metadata: {}, snapshots: 'unblocked' });
    const there = regional(state, THERE);
    there.analyzers = [];
    there.documentSharing = { value: 'Enable' };
    state.s3.accountBlock = undefined;
    state.account.alternateContacts = {};
    state.iam.passwordPolicy = undefined;
    [state.budgets, state.trails] = [[], []];
    const done = await undo(world);
    expect([done.code, stayingIn(done), listsOf(done).gone.length]).toEqual([0, { CreateBucket: 'for-good' }, 12]);
    expect(new Set(listsOf(done).going.map(({ region }) => region))).toEqual(new Set([HERE]));
  });

  it('a contact that a run has replaced, for nobody keeps whom it named before', async () => {
    const world = small('half-hardened');
    await harden(world, '--security-contact', ADAS_CONTACT, '--replace');
    await later(world);
    const done = await undo(world);
    expect([done.code, stayingIn(done)]).toEqual([0, { PutAlternateContact: 'for-good' }]);
    expect(world.aws.state.account.alternateContacts.SECURITY?.name).toBe('Ada Admin');
  });

  it('a Region that is off by now, in which nothing can be asked', async () => {
    const world = await hardened('fresh');
    const region = world.aws.state.regions[THERE];
    if (region !== undefined) region.status = 'DISABLED';
    const done = await undo(world);
    expect(done.code).toBe(4);
    expect(new Set(listsOf(done).staying.map(({ why }) => why))).toContain('eu-west-1 is DISABLED, and cannot be asked');
  });
});

describe('what a block hides becomes public by its own yes alone', () => {
  it.each<[string, Deed, string, RegExp]>([
    ['a bucket', openBucket, 'PutPublicAccessBlock', /^website would be public again\. It goes only with --accept-wider-access$/],
    ['a snapshot', shareSnapshot, 'EnableSnapshotBlockPublicAccess', /^snap-0123 would be public again/],
  ])('%s', async (_what, deed, call, why) => {
    const world = await hardened('fresh');
    deed(world.aws.state);
    const first = await undo(world);
    expect([first.code, stayingIn(first)]).toEqual([0, { [call]: 'not-asked-for', CreateBucket: 'for-good' }]);
    expect(listsOf(first).staying.find((one) => one.because === 'not-asked-for')?.why).toMatch(why);
    await later(world);
    const then = await undo(world, '--accept-wider-access');
    expect([then.code, stayingIn(then), writesOf(then.calls).length]).toEqual([0, { CreateBucket: 'for-good' }, 1]);
  });

  it('also where it became so between the look and the call', async () => {
    const world = await hardened('fresh');
    world.aws.meanwhile.set({ service: 's3', operation: 'ListBuckets', nth: 2, do: 'open-bucket' });
    const done = await undo(world);
    expect(stayingIn(done)).toEqual({ PutPublicAccessBlock: 'not-asked-for', CreateBucket: 'for-good' });
    expect(world.aws.meanwhile.orders[0]?.state).toBe('done');
    expect(world.aws.state.s3.accountBlock).toBeDefined();
  });

  it.each([
    [
      'a bucket',
      's3control',
      'DeletePublicAccessBlock',
      1,
      'open-bucket',
      'meanwhile-website',
      's3control put-public-access-block --account-id 1',
    ],
    [
      'a snapshot',
      'ec2',
      'DisableSnapshotBlockPublicAccess',
      // Of us-east-1, after eu-west-1.
      2,
      'share-snapshot',
      'snap-\\w+',
      'ec2 enable-snapshot-block-public-access --state block-all',
    ],
  ] as const)(
    '%s that became so after the last look before the call is named, with what puts the block on again, and no yes to another one counts',
    async (_what, service, operation, nth, deed, name, command) => {
      for (const options of [[], ['--accept-wider-access']]) {
        const world = await hardened('fresh');
        if (options.length > 0) openBucket(world.aws.state);
        world.aws.meanwhile.set({ service, operation, nth, do: deed });
        const done = await undo(world, ...options);
        expect([world.aws.meanwhile.orders[0]?.state, done.code]).toEqual(['done', 4]);
        const said = JSON.stringify(done.json());
        expect(said).toMatch(new RegExp(`While this ran, ${name} became public, and is open to everybody now. Nobody agreed to that.`));
        expect(said).toContain(`Take it back: aws ${command}`);
      }
    },
  );

  it('and a yes to one bucket is none to another that comes before the call: it is named, and the block stays', async () => {
    const world = await hardened('fresh');
    openBucket(world.aws.state);
    world.aws.meanwhile.set({ service: 's3', operation: 'ListBuckets', nth: 2, do: 'open-bucket', bucketName: 'letters' });
    const done = await undo(world, '--accept-wider-access');
    expect([world.aws.meanwhile.orders[0]?.state, done.code]).toEqual(['done', 4]);
    expect(
      done
        .json()
        .steps.map(({ summary }) => summary)
        .join('\n'),
    ).toMatch(/letters and website would be public again/);
    expect(world.aws.state.s3.accountBlock).toBeDefined();
  });

  it.each([
    ['s3:GetBucketAcl', 'PutPublicAccessBlock', openBucket],
    ['ec2:DescribeSnapshotAttribute', 'EnableSnapshotBlockPublicAccess', shareSnapshot],
  ] as const)('and stays where %s is denied, whatever was accepted', async (right, call, deed) => {
    const world = await hardened('fresh', { as: 'administrator' });
    deed(world.aws.state);
    world.aws.state.denied.push(right);
    const done = await undo(world, '--accept-wider-access');
    expect([done.code, stayingIn(done)]).toEqual([4, { [call]: 'unknown', CreateBucket: 'for-good' }]);
  });

  it("the block of S3 that an organization keeps is told as AWS's refusal", async () => {
    const world = await hardened('fresh');
    world.aws.state.s3.accountBlockManaged = true;
    const done = await undo(world);
    expect(done.code).not.toBe(0);
    expect(Object.keys(stayingIn(done))).toContain('PutPublicAccessBlock');
    expect(JSON.stringify(done.json())).toContain('An S3 policy of the organization');
  });
});

describe('the trail', () => {
  it('that an earlier run made is only stopped by the undo of the run that started it', async () => {
    const world = await hardened('fresh');
    const [trail] = world.aws.state.trails;
    if (trail !== undefined) trail.isLogging = false;
    await harden(world, '--trail');
    await later(world);
    const done = await undo(world, '--run', 'run-2');
    expect([done.code, writesOf(done.calls)]).toEqual([0, ['cloudtrail:StopLogging']]);
    expect(world.aws.state.trails.map(({ isLogging }) => isLogging)).toEqual([false]);
  });
});
