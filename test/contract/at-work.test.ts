import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../src/cli/scenarios.ts';
import { createIds } from '../../src/sandbox/ids.ts';
import type { RegionState, SandboxState } from '../../src/sandbox/state.ts';
import { ADA } from '../ada.ts';
import { aWorld, writesOf } from './world.ts';
import type { Ran, World, WorldOptions } from './world.ts';

const ACCOUNT = '111122223333';
const HOUR_MS = 60 * 60_000;
const ids = createIds(8);

/** Somebody has asked for the assignment already, and AWS will be at work on it for so long. */
const asked = (forMs: number): World =>
  aWorld('secured', {
    but: ({ instances: [instance] }, now) => {
      const [held] = instance?.assignments ?? [];
      if (instance === undefined || held === undefined) return;
      instance.assignments = [];
      instance.assignmentRequests.push({ ...held, requestId: ids.uuid(), status: 'IN_PROGRESS', createdAt: now, settlesAt: now + forMs });
    },
  });

describe('an assignment', () => {
  it("that the caller has no IAM rights for fails with AWS's reason, and names the rights that AWS uses in the caller's name", async () => {
    const done = await aWorld('enabled', { but: (state) => state.deniedOnBehalf.push('iam:CreateRole') }).run(
      'init',
      '--yes',
      '--json',
      ...ADA,
    );
    const step = done.json().steps.find(({ id }) => id === 'assignment');
    expect([done.code, step?.state]).toEqual([1, 'failed']);
    expect(step?.error?.message).toMatch(/not authorized to perform: iam:CreateRole/);
    expect(step?.error?.wayOut).toMatch(/iam:CreateRole.*iam:UpdateSAMLProvider/);
  });

  it('that somebody has asked for already is joined, not asked for again', async () => {
    const { run } = asked(90_000);
    const done = await run('init', '--yes', '--json', ...ADA);
    expect([done.code, writesOf(done.calls)]).toEqual([0, []]);
  });

  it('that AWS does not finish in five minutes is in progress, and the next run finds it', async () => {
    const { run } = asked(HOUR_MS);
    const done = await run('init', '--yes', '--json', ...ADA);
    expect([done.code, done.json().steps.find(({ id }) => id === 'assignment')?.state, writesOf(done.calls)]).toEqual([
      3,
      'in-progress',
      [],
    ]);
  });
});

describe('regions', () => {
  const regions =
    (status: Readonly<Record<string, RegionState['status']>>) =>
    (state: SandboxState, now: number): void => {
      for (const [region, of] of Object.entries(status)) state.regions[region] = { status: of, settlesAt: now + HOUR_MS };
    };
  const optIn = (
    wanted: string,
    but: WorldOptions['but'] = () => undefined,
    scenario: Scenario = 'enabled',
    as: WorldOptions['as'] = 'root',
  ): Promise<Ran> => aWorld(scenario, { but, as }).run('regions', '--opt-in', wanted, '--yes', '--json');
  const FIVE = {
    'af-south-1': 'ENABLING',
    'ap-east-1': 'ENABLING',
    'ap-east-2': 'ENABLING',
    'ap-south-2': 'DISABLING',
    'ca-west-1': 'DISABLING',
  } as const;

  it.each<[string, string, WorldOptions['but'], number, string[]]>([
    ['one that is ENABLING counts as so', 'eu-south-1', regions({ 'eu-south-1': 'ENABLING' }), 0, []],
    ['one that is on counts as so', 'us-east-1', undefined, 0, []],
    ['one that is DISABLING has to be off first', 'eu-south-1', regions({ 'eu-south-1': 'DISABLING' }), 3, []],
    ['what does not fit in the lane stays planned', 'eu-south-1,eu-south-2', regions(FIVE), 3, ['account:EnableRegion']],
    ['nothing is sent where the lane is full', 'eu-south-1', regions({ ...FIVE, 'il-central-1': 'ENABLING' }), 3, []],
    ['one that does not exist is a wrong answer', 'eu-south-9', undefined, 2, []],
  ])('%s', async (_what, wanted, but, code, writes) => {
    const done = await optIn(wanted, but);
    expect([done.code, writesOf(done.calls)]).toEqual([code, writes]);
  });

  it('names its own account to AWS never: the management account must not', async () => {
    const done = await optIn('eu-south-1');
    expect(done.json().steps[0]?.changes.map(({ input }) => input)).toEqual([{ RegionName: 'eu-south-1' }]);
  });

  it('that a policy of the organization denies is told as that, with who can lift it; else it is the right that is missing (aws-moved S2-5)', async () => {
    const managed = await optIn('eu-south-1', undefined, 'managed', 'administrator');
    expect([managed.code, managed.json().error]).toEqual([
      5,
      expect.objectContaining({
        action: 'account:EnableRegion',
        message: expect.stringContaining('with an explicit deny in a service control policy') as string,
        wayOut: expect.stringMatching(
          /denies account:EnableRegion to everybody.*whoever manages the organization.*Explore advanced features/,
        ) as string,
      }),
    ]);
    expect(managed.json().error?.wayOut).not.toMatch(/for these credentials/);
    const denied = await optIn('eu-south-1', (state) => void state.denied.push('account:EnableRegion'), 'enabled', 'administrator');
    expect([denied.code, denied.json().error?.wayOut]).toEqual([5, expect.not.stringContaining('sign-up') as string]);
  });
});

describe('root MFA', () => {
  it('that is virtual only is said to be, and a member without any root credentials needs none', async () => {
    const virtual = await aWorld('secured', {
      but: ({ root }, enabledAt) => {
        root.mfaDevices = [{ kind: 'virtual', serialNumber: `arn:aws:iam::${ACCOUNT}:mfa/phone`, enabledAt }];
      },
    }).run('status');
    expect(virtual.stdout).toMatch(/with virtual devices only: 1/);
    const central = await aWorld('member', {
      but: ({ root }) => {
        root.passwordPresent = false;
      },
    }).run('root-mfa', '--yes', '--json');
    expect([central.code, central.json().steps[0]?.summary]).toEqual([0, expect.stringContaining('nothing to protect with MFA')]);
  });
});
