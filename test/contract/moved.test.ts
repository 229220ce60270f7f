import { describe, expect, it } from 'vitest';
import { route } from '../../src/sandbox/protocols/route.ts';
import type { Scenario } from '../../src/cli/scenarios.ts';
import { ADA } from '../ada.ts';
import { aWorld, statesOf } from './world.ts';
import type { Ran, World, WorldOptions } from './world.ts';

/** An account whose AWS has moved on: replies to one operation are changed. */
function moved(scenario: Scenario, operation: string, change: (reply: Reply) => void): World {
  const through: WorldOptions['through'] = (handle) => async (request) => {
    const reply = await handle(request);
    if (route(request)?.operation !== operation || reply.status !== 200) return reply;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the sandbox has just written
    const body = JSON.parse(reply.body) as Reply;
    change(body);
    return { ...reply, body: JSON.stringify(body) };
  };
  return aWorld(scenario, { through });
}

interface Reply {
  [member: string]: unknown;
  AccountAssignments?: (object | null)[];
  Instances?: { Status: string }[];
  Organization?: { FeatureSet: string };
}

const summaryOf = (ran: Ran, id: string): string | undefined => ran.json().steps.find((step) => step.id === id)?.summary;

describe('what AWS may say one day', () => {
  it('a user in a state that nobody knows is no administrator who gets in', async () => {
    const ran = await moved('secured', 'DescribeUser', (reply) => {
      reply['UserStatus'] = 'LOCKED';
    }).run('status', '--json');
    expect([ran.json().outcome, ran.json().steps.find(({ id }) => id === 'user')?.state]).toEqual(['needs-you', 'needs-you']);
  });

  it('whoever else holds a set is nobody of the directory, is not asked for there, and is named', async () => {
    const world = moved('secured', 'ListAccountAssignments', ({ AccountAssignments: all = [] }) => {
      all.push({ ...all[0], PrincipalType: 'SERVICE', PrincipalId: 'service-1' });
    });
    const look = await world.run('status', '--json');
    expect([look.code, look.json().outcome]).toEqual([0, 'secured']);
    const wider = await world.run('permission-set', '--yes', '--json', '--session-duration', 'PT2H');
    expect([wider.code, wider.stdout.includes('SERVICE service-1')]).toEqual([4, true]);
  });

  it('a list with nothing in place of an item is no list', async () => {
    const ran = await moved('secured', 'ListAccountAssignments', (reply) => {
      reply.AccountAssignments = [null];
    }).run('status', '--json');
    expect([ran.code, ran.json().error?.code]).toEqual([1, 'UnreadableReply']);
  });

  it('an instance in a state that nobody knows is not told as one that AWS is creating', async () => {
    const busy = (reply: Reply): void => {
      for (const instance of reply.Instances ?? []) instance.Status = 'UPDATING';
    };
    const ran = await moved('secured', 'ListInstances', busy).run('status', '--json');
    expect([ran.code, statesOf(ran.json())['identity-center']]).toEqual([3, 'in-progress']);
    expect(summaryOf(ran, 'identity-center')).toContain('in the state UPDATING');
  });

  it('an organization with other features than all is told by their name', async () => {
    const ran = await moved('organization', 'DescribeOrganization', (reply) => {
      if (reply.Organization !== undefined) reply.Organization.FeatureSet = 'SOME_FEATURES';
    }).run('init', '--yes', '--json', ...ADA);
    expect([ran.code, summaryOf(ran, 'identity-center')]).toEqual([4, expect.stringContaining('the feature set SOME_FEATURES')]);
  });
});
