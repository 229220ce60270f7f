import { describe, expect, it } from 'vitest';
import { lookProgress } from '../../src/cli/look-progress.ts';
import { route } from '../../src/sandbox/protocols/route.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { ADA } from '../ada.ts';
import { aWorld, statesOf, writesOf } from '../contract/world.ts';
import { recordingHost } from '../engine/fakes.ts';
import { instanceIn } from './crowd.ts';
import { notSecured } from './oracle.ts';

type Reply = Awaited<ReturnType<Sandbox['handle']>>;

/** Another reply to some calls, by operation, than AWS's own. */
const instead =
  (replies: (operation: string, reply: Reply) => Reply) =>
  (handle: Sandbox['handle']): Sandbox['handle'] =>
  async (request) =>
    replies(route(request)?.operation ?? '', await handle(request));

const said = (reply: Reply, status: number, body: object): Reply => ({ ...reply, status, body: JSON.stringify(body) });

describe('Where two things go wrong at once', () => {
  it.each([0, 1, 4])('whoever gains by a change whose reply was lost %i times is named', async (times) => {
    const { aws, run } = aWorld('shared-set');
    const call = { service: 'sso-admin', operation: 'AttachManagedPolicyToPermissionSet' };
    aws.meanwhile.set({ ...call, do: 'provision', userName: 'mallory', accountId: '444455556666' });
    if (times > 0) aws.faults.set({ ...call, kind: 'drop-response', nth: 1, times, ms: 0 });
    const done = await run('init', '--yes', '--json', '--accept-wider-access', ...ADA);
    expect([done.code, done.stdout.includes('mallory')]).toEqual([4, true]);
  });

  it('what is put in the way while the last look waits for something else is not called secured', async () => {
    let refused = 0;
    const world = aWorld('secured', {
      but: (state) => {
        const instance = instanceIn(state);
        instance.users = [];
        instance.memberships = [];
      },
      through: instead((operation, reply) => {
        if (operation !== 'GetAccountSummary' || !world.aws.calls.some((call) => call.operation === 'CreateGroupMembership')) return reply;
        if (refused < 4) {
          refused += 1;
          return { ...reply, status: 500, body: '<ErrorResponse><Error><Code>InternalFailure</Code></Error></ErrorResponse>' };
        }
        const [set] = instanceIn(world.aws.state).permissionSets;
        if (set !== undefined) set.inlinePolicy = '{"Statement":[]}';
        return reply;
      }),
    });
    const done = await world.run('init', '--yes', '--json', ...ADA);
    expect([refused, notSecured(world.aws.state)]).toEqual([4, ['permission set']]);
    expect(done.json().outcome).not.toBe('secured');
  });

  it('a set whose id was lost with the reply, and that somebody deletes, is not waited for without end', async () => {
    const { aws, run } = aWorld('enabled');
    aws.faults.set({ service: 'sso-admin', operation: 'CreatePermissionSet', kind: 'empty', nth: 1, times: 1, ms: 0 });
    aws.meanwhile.set({ service: 'sso-admin', operation: 'ListPermissionSets', nth: 4, do: 'delete-permission-set' });
    const done = await run('init', '--yes', '--json', ...ADA);
    expect([done.code, statesOf(done.json())['permission-set']]).toEqual([1, 'failed']);
  });

  it('a person who says yes to whoever came in is not asked for that yes again', async () => {
    const host = recordingHost({
      consent: () => true,
      plan: () => true,
      answers: ({ given }) => given,
      skip: () => new Promise(() => undefined),
    });
    const { aws, run } = aWorld('secured', {
      person: host,
      but: (state) => {
        const instance = instanceIn(state);
        instance.permissionSets = [];
        instance.assignments = [];
      },
    });
    aws.meanwhile.set({ service: 'sso-admin', operation: 'CreatePermissionSet', do: 'add-member', userName: 'mallory' });
    void run('init', '--wait', '1s', ...ADA);
    await expect.poll(() => writesOf(aws.calls), { timeout: 120_000 }).toContain('sso-admin:CreateAccountAssignment');
    expect(host.asked.filter((kind) => kind === 'consent')).toHaveLength(1);
  });

  it("root's keys stay where whoever has proved that they can get in is gone by then, by the step's own command too", async () => {
    const { aws, run } = aWorld('secured', {
      but: (state, now) => {
        state.root.accessKeys.push({ accessKeyId: 'AKIAOTHEROTHEROTHER1', status: 'Active', createdAt: now });
      },
    });
    aws.meanwhile.set({ service: 'iam', operation: 'UpdateAccessKey', do: 'delete-user', userName: 'ada' });
    const done = await run('root-keys', '--yes', '--json', '--wait', '10m', '--delete-root-keys');
    expect([done.code, writesOf(done.calls).includes('iam:DeleteAccessKey')]).toEqual([4, false]);
  });

  it.each([
    ['is gone by then: the card of the console is not shown', true],
    ['is still there: it is', false],
  ])("where only the console deletes root's keys, and whoever has proved that they can get in %s", async (_what, isGone) => {
    const { aws, run } = aWorld('secured', {
      but: (state, now) => {
        state.root.accessKeys.push({ accessKeyId: 'AKIAOTHEROTHEROTHER1', status: 'Active', createdAt: now });
      },
    });
    aws.faults.set({ service: 'iam', operation: 'ListAccessKeys', kind: 'access-denied', nth: 1, times: 99, ms: 0 });
    // The first look, and the one after the proof.
    if (isGone) aws.meanwhile.set({ service: 'iam', operation: 'GetAccountSummary', nth: 2, do: 'delete-user', userName: 'ada' });
    const done = await run('root-keys', '--yes', '--json', '--wait', '1m');
    expect([done.code, done.json().proof.state, done.stderr.includes('For you: Delete the root')]).toEqual([4, 'proven', !isGone]);
  });

  it('a directory that was not ready at the first look is no failure, once it is', async () => {
    let asked = 0;
    const { run } = aWorld('secured', {
      through: instead((operation, reply) => {
        if (operation !== 'GetUserId' || asked >= 2) return reply;
        asked += 1;
        return said(reply, 400, {
          __type: 'ResourceNotFoundException',
          message: 'IDENTITY_STORE not found',
          ResourceType: 'IDENTITY_STORE',
        });
      }),
    });
    const done = await run('init', '--yes', '--json', ...ADA);
    expect([done.code, done.json().outcome]).toEqual([0, 'secured']);
  });

  it('an endpoint that has not got an optional operation, and says so with HTTP 501, stops nothing', async () => {
    const without = (body: string): object =>
      JSON.parse(body, (key, value: unknown) => (['PrimaryRegion', 'Regions'].includes(key) ? undefined : value)) as object;
    let asked = 0;
    const { run } = aWorld('secured', {
      through: (handle) => async (request) => {
        const target = route(request);
        const reply = await handle(request);
        if (target?.service !== 'sso-admin') return reply;
        if (['ListInstances', 'DescribeInstance'].includes(target.operation)) return said(reply, 200, without(reply.body));
        if (target.operation !== 'ListRegions') return reply;
        asked += 1;
        return said(reply, 501, {
          __type: 'InternalFailure',
          message: "API action 'ListRegions' for service 'sso-admin' not yet implemented",
        });
      },
    });
    const done = await run('status', '--json');
    expect([asked > 0, done.code]).toEqual([true, 0]);
  });
});

it.each([1500, 2500, 20_000])('replies that come in tens every %i ms are told of, too', (gap) => {
  const host = recordingHost();
  let now = 0;
  const tell = lookProgress({ now: () => now, sleep: () => Promise.resolve() }, host);
  for (let done = 1; done <= 100; done++) {
    if (done % 10 === 1) now += gap;
    tell({ what: 'permission sets', done, of: 100 });
  }
  expect(host.messages.length).toBeGreaterThan(5);
});
