import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../src/cli/scenarios.ts';
import type { RunResult, StepDocument } from '../../src/model/result.ts';
import { createIds } from '../../src/sandbox/ids.ts';
import { newInstance } from '../../src/sandbox/organization.ts';
import { addGrace } from '../../src/sandbox/scenarios/contents.ts';
import type { Instance, SandboxState } from '../../src/sandbox/state.ts';
import { ADA } from '../ada.ts';
import { aWorld, writesOf } from './world.ts';
import type { Ran, World } from './world.ts';

const ACCOUNT = '111122223333';
const ids = createIds(9);
const MAY_BE_ASKED_ANYWHERE = ['ListInstances', 'DescribeInstance'];

const instanceOf = ({ instances: [instance] }: SandboxState): Instance => {
  if (instance === undefined) throw new Error('There is no instance');
  return instance;
};
const identityCenter = ({ steps }: RunResult): StepDocument => {
  const step = steps.find(({ id }) => id === 'identity-center');
  if (step === undefined) throw new Error('identity-center did not run');
  return step;
};
const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
const as2025 = (state: SandboxState): void => void (instanceOf(state).isOfBefore2026 = true);
const operationsIn = ({ calls }: Ran): ReadonlySet<string> => new Set(calls.map(({ operation }) => operation));

/** Somebody or AWS does something as the nth call of an operation comes in. */
function justBefore({ aws }: World, operation: string, nth: number, act: (state: SandboxState) => void): void {
  const handle = aws.handle.bind(aws);
  let seen = 0;
  aws.handle = async (request) => {
    if (request.headers['x-amz-target']?.endsWith(`.${operation}`) === true && ++seen === nth) act(aws.state);
    return handle(request);
  };
}

describe('replicated (aws-moved S1-1)', () => {
  it('asks the home Region, a replica, for nothing but the instances, whatever words a replica would refuse in', async () => {
    const { run } = aWorld('replicated');
    const runs = [await run('status', '--json'), await run('init', '--yes', '--json', ...ADA), await run('status', '--json')];
    const calls = runs.flatMap((one) => one.calls);
    const ofInstance = calls.filter(({ service }) => service === 'sso-admin' || service === 'identitystore');
    expect(
      ofInstance
        .filter(({ region }) => region !== 'eu-west-1')
        .map(({ operation }) => operation)
        .filter((operation) => !MAY_BE_ASKED_ANYWHERE.includes(operation)),
    ).toEqual([]);
    expect(ofInstance.filter(({ write }) => write).length).toBeGreaterThan(5);
    expect(runs.map(({ code }) => code)).toEqual([3, 0, 0]);
    expect(runs.map((one) => one.json().handoff.region)).toEqual(['eu-west-1', 'eu-west-1', 'eu-west-1']);
  });

  it('is found in its primary Region also where ListInstances does not name that', async () => {
    const world = aWorld('replicated', { but: as2025 });
    const done = await world.run('init', '--yes', '--json', ...ADA);
    expect([done.code, done.json().handoff.region]).toEqual([0, 'eu-west-1']);
    expect(operationsIn(done).has('ListRegions')).toBe(true);
  });

  it('names the same Region in the head of the doctor and in the step (S4)', async () => {
    const text = oneLine((await aWorld('replicated').run('status')).stdout);
    expect(text).toMatch(/IAM Identity Center: organization instance in eu-west-1\./);
    expect(text).toMatch(/Organization instance in eu-west-1, not in us-east-1/);
  });
});

describe('the type of an instance is told by no error text (aws-moved S1-1, S2-2)', () => {
  it.each<[string, (state: SandboxState) => void, number, RegExp]>([
    ["AWS's words of 2026", () => undefined, 3, /gives no access to AWS accounts/],
    ["AWS's words of before", as2025, 4, /The type of the IAM Identity Center instance .* is unknown/],
  ])(
    'an account instance beside the organization, with %s: exit 4, and nobody is told a command that deletes it',
    async (_what, but, looked, says) => {
      const { run } = aWorld('account-instance', { but });
      const [status, init] = [await run('status', '--json'), await run('init', '--yes', ...ADA)];
      expect([status.code, init.code, writesOf(init.calls)]).toEqual([looked, 4, []]);
      expect(identityCenter(status.json()).summary).toMatch(says);
      expect(status.stdout + init.stdout + init.stderr).not.toMatch(/delete-instance/);
    },
  );

  it.each(['This operation is not supported in an additional Region', 'Not supported', 'No.'])(
    'a refusal in other words (%s) changes nothing of that',
    async (words) => {
      const { aws, run } = aWorld('account-instance');
      const handle = aws.handle.bind(aws);
      aws.handle = async (request) => {
        const reply = await handle(request);
        return { ...reply, body: reply.body.replace('Permission Sets are not enabled for this instance', words) };
      };
      const done = await run('status', '--json');
      expect([done.code, identityCenter(done.json()).summary]).toEqual([3, 'The instance in us-east-1 gives no access to AWS accounts']);
    },
  );

  it.each<Scenario>(['enabled', 'secured'])(
    '%s, where AWS does not tell: a list of permission sets proves that there are some',
    async (scenario) => {
      expect((await aWorld(scenario, { but: as2025 }).run('init', '--yes', '--json', ...ADA)).code).toBe(0);
    },
  );

  it.each<[string, (instance: Instance) => unknown, RegExp]>([
    ['with an empty directory', () => undefined, /It has no users and no groups/],
    ['with a user', (instance) => addGrace(instance, ids), /It has users or groups, so it is in use/],
  ])('an account instance of a standalone account is told as one, %s', async (_what, fill, says) => {
    const { run } = aWorld('fresh', {
      but: (state, now) => {
        const instance = newInstance(ids, { ownerAccountId: ACCOUNT, type: 'account', createdAt: now, primaryRegion: 'us-east-1' });
        fill(instance);
        state.instances.push(instance);
      },
    });
    const done = await run('init', '--yes', '--json', ...ADA);
    expect([done.code, writesOf(done.calls), identityCenter(done.json())]).toMatchObject([
      4,
      [],
      {
        state: 'blocked',
        summary: expect.stringMatching(/account instance of IAM Identity Center/),
        error: { wayOut: expect.stringMatching(says) },
      },
    ]);
  });
});

describe('an instance that is not ACTIVE, or gone (unknowns §4)', () => {
  it('is asked nothing while AWS creates it', async () => {
    const done = await aWorld('enabled', {
      but: (state, now) => Object.assign(instanceOf(state), { status: 'CREATE_IN_PROGRESS', activeAt: now + 24 * 60 * 60_000 }),
    }).run('status', '--json');
    expect([...operationsIn(done)].filter((operation) => /PermissionSet|Assignment|User|Group/.test(operation))).toEqual([]);
    expect(identityCenter(done.json()).state).toBe('in-progress');
  });

  it('says why AWS could not create it, in its words (S3-4)', async () => {
    const done = await aWorld('enabled', {
      but: (state) => Object.assign(instanceOf(state), { status: 'CREATE_FAILED', statusReason: 'The KMS key is disabled.' }),
    }).run('status', '--json');
    expect(identityCenter(done.json())).toMatchObject({
      state: 'failed',
      summary: expect.stringContaining('CREATE_FAILED): The KMS key is disabled.') as string,
      error: { wayOut: expect.stringMatching(/^Fix what AWS names\./) as string },
    });
  });

  it('that is deleted between two calls is looked for again, not taken for a missing right', async () => {
    const world = aWorld('enabled');
    justBefore(world, 'DescribeInstance', 1, (state) => void (state.instances = []));
    const done = await world.run('init', '--yes', '--json', ...ADA);
    expect([done.code, writesOf(done.calls).length > 0]).toEqual([0, true]);
    expect(done.stdout).not.toMatch(/AccessDenied/);
  });
});

describe('access to AWS accounts (aws-moved S2-1)', () => {
  it('applications-only: enabled by one call with its own yes, and what was there stays', async () => {
    const { run, aws } = aWorld('applications-only');
    const done = await run('init', '--yes', '--json', '--enable-account-access', ...ADA);
    expect([done.code, writesOf(done.calls)[0]]).toEqual([0, 'sso-admin:UpdateInstance']);
    expect(identityCenter(done.json()).changes).toMatchObject([
      {
        call: 'sso-admin:UpdateInstance',
        input: { InstanceArn: instanceOf(aws.state).arn, PermissionSetsEnabled: true },
        consent: '--enable-account-access',
        result: 'applied',
      },
    ]);
    expect(identityCenter((await run('status', '--json')).json()).state).toBe('ok');
  });

  it('applications-only, and another account joins before the call: in how many accounts a role would be made is said again', async () => {
    const { run, aws } = aWorld('applications-only');
    aws.meanwhile.set({ service: 'organizations', operation: 'ListAccounts', nth: 2, do: 'join-account', accountId: '777788889999' });
    const done = await run('init', '--yes', '--json', '--enable-account-access', ...ADA);
    expect([aws.meanwhile.orders[0]?.state, done.code, writesOf(done.calls)]).toEqual(['done', 4, []]);
    expect((await run('init', '--yes', '--json', '--enable-account-access', ...ADA)).code).toBe(0);
  });

  it('switched off by the person who pressed Enable: the run ends as theirs to go on with, and the next one names the option', async () => {
    const world = aWorld('organization');
    justBefore(world, 'ListInstances', 30, () => void world.aws.person.enableIdentityCenter('us-east-1', undefined, false));
    const { aws, run } = world;
    const first = await run('init', '--yes', '--json', ...ADA);
    expect(instanceOf(aws.state).withoutPermissionSets).toBe(true);
    expect([first.code, writesOf(first.calls)]).toEqual([4, []]);
    const again = await run('init', '--yes', ...ADA);
    expect((await run('status', '--json')).json().handoff.instanceArn).toBeNull();
    expect([again.code, oneLine(again.stdout)]).toEqual([4, expect.stringMatching(/cannot be undone.*--enable-account-access/)]);
    expect((await run('init', '--yes', '--enable-account-access', ...ADA)).code).toBe(0);
  });

  it('refused, as of an account instance: what that means, and no command', async () => {
    const done = await aWorld('account-instance').run('init', '--yes', '--json', '--enable-account-access', ...ADA);
    expect([done.code, identityCenter(done.json()).error?.wayOut]).toEqual([
      1,
      expect.stringMatching(/account instance from before the organization.*Check in the console who and what uses it/),
    ]);
    expect(done.stdout).not.toContain('delete-instance');
  });

  it('counts the member accounts in which AWS would make its role', async () => {
    const says = async (count: number): Promise<string> => {
      const world = aWorld('applications-only', {
        but: ({ organization }) => {
          if (organization === undefined) return;
          organization.memberAccounts = Array.from({ length: count }, (_, at) => ({
            id: String(444455556666 + at),
            name: 'm',
            email: 'm@example.com',
            joinedAt: 0,
          }));
        },
      });
      return identityCenter((await world.run('init', '--yes', '--json', ...ADA)).json()).error?.message ?? '';
    };
    expect(await says(0)).toMatch(/in every member account; there is none so far\.$/);
    expect(await says(1)).toMatch(/in 1 member account\.$/);
    expect(await says(250)).toMatch(/in more than 200 member accounts\.$/);
  });

  it('says so where the accounts cannot be counted, and goes on', async () => {
    const { run } = aWorld('applications-only', { as: 'administrator', but: (state) => state.denied.push('organizations:ListAccounts') });
    const done = await run('init', '--yes', '--json', ...ADA);
    expect([done.code, identityCenter(done.json()).error?.message]).toEqual([
      4,
      expect.stringMatching(/in every member account; how many there are could not be read\.$/),
    ]);
  });
});
