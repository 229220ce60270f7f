import { route } from '../../src/sandbox/protocols/route.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { SandboxState } from '../../src/sandbox/state.ts';
import { EVERY_SETTING } from '../ada.ts';
import { once } from '../once.ts';
import { aWorld } from '../contract/world.ts';
import { inTwoRegions } from '../two-regions.ts';

const HARDEN = ['harden', '--yes', '--json', ...EVERY_SETTING];

/** Every writing call of it; of those that each Region gets, both. */
const WRITES = [
  ...[
    'account:PutAlternateContact',
    'iam:UpdateAccountPasswordPolicy',
    's3:CreateBucket',
    's3:PutBucketPolicy',
    'cloudtrail:CreateTrail',
    'cloudtrail:StartLogging',
    's3control:PutPublicAccessBlock',
    'budgets:CreateBudget',
  ].map((write) => ({ write, nth: 1 })),
  ...[
    'accessanalyzer:CreateAnalyzer',
    'ec2:EnableEbsEncryptionByDefault',
    'ec2:ModifyInstanceMetadataDefaults',
    'ec2:EnableSnapshotBlockPublicAccess',
    'ssm:UpdateServiceSetting',
  ].flatMap((write) => [1, 2].map((nth) => ({ write, nth }))),
];

/** What befalls it at this call: killed just before AWS hears it, or just after; or its reply is lost. */
export interface HardenTrouble {
  readonly what: 'killed before' | 'killed after' | 'no reply to';
  readonly write: string;
  readonly nth: number;
}

export const HARDEN_TROUBLES: readonly HardenTrouble[] = WRITES.flatMap((write) =>
  (['killed before', 'killed after', 'no reply to'] as const).map((what) => ({ ...write, what })),
);

const NEVER = new Promise<never>(() => undefined);

/** What it has set, without clocks. */
const settings = ({ account, iam, budgets, trails, s3, regional }: SandboxState): string =>
  JSON.stringify([
    account.alternateContacts,
    iam.passwordPolicy,
    budgets.map(({ name, notifications }) => [name, notifications]),
    trails.map(({ name, bucket, isLogging }) => [name, bucket, isLogging]),
    s3.accountBlock,
    s3.buckets.map(({ name, policy }) => [name, policy?.text]),
    Object.entries(regional).map(([region, { ec2, ...rest }]) => [
      region,
      ec2.settings,
      JSON.stringify(rest).replaceAll(/"\w*[aA]t":[\d.]+|"at":[\d.]+/g, ''),
    ]),
  ]);

interface Undisturbed {
  readonly code: number;
  readonly left: string;
}

/** How it goes when nothing befalls it: played once. */
const whole = once(async (scenario: 'fresh'): Promise<Undisturbed> => {
  const { aws, run } = aWorld(scenario, { but: inTwoRegions });
  const { code } = await run(...HARDEN);
  return { code, left: settings(aws.state) };
});

/** Lets it happen, runs it again, and compares with a run that nothing befell. Nothing is wrong where nothing is returned. */
export async function hardenAgain({ what, write, nth }: HardenTrouble): Promise<readonly string[]> {
  const { code, left: shouldBe } = await whole('fresh');
  let tell = (): void => undefined;
  const dead = new Promise<'killed'>((resolve) => {
    tell = () => resolve('killed');
  });
  let runs = 0;
  const through = (handle: Sandbox['handle']): Sandbox['handle'] => {
    if (++runs > 1) return handle;
    let [count, isDead] = [0, false];
    return async (request) => {
      const target = route(request);
      const isIt = `${target?.service}:${target?.operation}` === write && ++count === nth;
      if (isIt && what === 'killed before') isDead = true;
      const reply = isDead ? undefined : await handle(request);
      if (isIt && what === 'no reply to') throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
      if (isIt) isDead = true;
      if (isDead) tell();
      return reply === undefined || isDead ? NEVER : reply;
    };
  };
  const { aws, run } = aWorld('fresh', { through, but: inTwoRegions });
  const first = await Promise.race([dead, run(...HARDEN).then(() => 'ended' as const)]);
  const again = await run(...HARDEN);
  const wrong = [
    ...(first === (what === 'no reply to' ? 'ended' : 'killed') ? [] : [`the run ${first}`]),
    ...(again.code === code ? [] : [`ends ${again.code}, not ${code}: ${again.stdout.slice(0, 2000)}`]),
  ];
  const is = settings(aws.state);
  return is === shouldBe ? wrong : [...wrong, `left: ${is}`, `not: ${shouldBe}`];
}
