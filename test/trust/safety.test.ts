import { describe, expect, it } from 'vitest';
import type { RecordedCall } from '../../src/sandbox/calls.ts';
import type { SandboxState } from '../../src/sandbox/state.ts';
import { ADA } from '../ada.ts';
import { once } from '../once.ts';
import { aWorld, writesOf } from '../contract/world.ts';
import type { Ran } from '../contract/world.ts';
import { aCrowd, instanceIn } from './crowd.ts';
import { isWhole, sampleOf } from './sample.ts';

/** ada is alone in Admins, and there is no permission set yet. */
const onlyPeople = (state: SandboxState): void => {
  const instance = instanceIn(state);
  instance.permissionSets = [];
  instance.assignments = [];
};

describe('Attacked and sabotaged (findings of November 2026)', () => {
  it('1: somebody who joins the group after the first look gets nothing, and is named', async () => {
    const { aws, run } = aWorld('secured', { but: onlyPeople });
    aws.meanwhile.set({ service: 'sso-admin', operation: 'CreatePermissionSet', do: 'add-member', userName: 'mallory' });
    const done = await run('init', '--yes', '--json', ...ADA);
    expect([done.code, writesOf(done.calls)]).toEqual([
      4,
      ['sso-admin:CreatePermissionSet', 'sso-admin:AttachManagedPolicyToPermissionSet'],
    ]);
    const { error } = done.json().steps.find(({ id }) => id === 'assignment') ?? {};
    expect(error?.message).toMatch(/user mallory of the group Admins came in/);
  });

  it('1: somebody who joins at the very moment of the assignment is named, with the command that takes it back', async () => {
    const { aws, run } = aWorld('secured', { but: onlyPeople });
    aws.meanwhile.set({ service: 'sso-admin', operation: 'CreateAccountAssignment', do: 'add-member', userName: 'mallory' });
    const done = await run('init', '--yes', '--json', ...ADA);
    const step = done.json().steps.find(({ id }) => id === 'assignment');
    expect([done.code, step?.state]).toEqual([4, 'needs-you']);
    expect(step?.error?.wayOut).toMatch(
      /aws identitystore delete-group-membership --identity-store-id d-\w+ --membership-id [\w-]+ --region us-east-1/,
    );
    // In a rehearsal the command would go to AWS, and says so.
    expect(step?.error?.wayOut).toMatch(/this is a rehearsal/);
  });

  it('2: what was so at the first look and is not so at the end is not called secured', async () => {
    const { aws, run } = aWorld('secured', {
      but: (state) => {
        const instance = instanceIn(state);
        instance.users = [];
        instance.memberships = [];
      },
    });
    aws.meanwhile.set({ service: 'identitystore', operation: 'CreateUser', do: 'put-inline-policy' });
    const done = await run('init', '--yes', '--json', ...ADA);
    expect([done.code, done.json().outcome]).toEqual([4, 'needs-you']);
    expect(done.json().steps.find(({ id }) => id === 'permission-set')).toMatchObject({ state: 'blocked' });
  });

  it('6: a reply without the list of accounts is not "nobody": nothing is changed without consent', async () => {
    for (const kind of ['empty', 'null-members'] as const) {
      const { aws, run } = aWorld('shared-set');
      aws.faults.set({ service: 'sso-admin', operation: 'ListAccountsForProvisionedPermissionSet', kind, nth: 1, times: 1000, ms: 0 });
      const done = await run('init', '--yes', '--json', ...ADA);
      expect(done.code).toBe(4);
      expect(writesOf(done.calls).filter((call) => /Attach|Assignment|Provision/.test(call))).toEqual([]);
    }
  });

  it.each(sampleOf([1, 2, 3, 4, 5, 6], 3))(
    '10: an index of the directory that lags behind another is no contradiction (seed %i)',
    async (seed) => {
      for (const scenario of ['enabled', 'fresh'] as const) {
        const done = await aWorld(scenario, { seed }).run('init', '--yes', '--json', ...ADA);
        expect([scenario, done.code, done.json().error]).toEqual([scenario, 0, null]);
      }
    },
  );
});

const PACED = ['sso-admin', 'identitystore'];

describe("At AWS's documented 20 calls a second, an account of a thousand sets and a group of a thousand (release.md R1)", () => {
  const play = async (...args: string[]): Promise<Ran & { readonly took: number }> => {
    const { aws, run } = aWorld('enabled', { but: aCrowd });
    const began = aws.clock.now();
    return { ...(await run(...args)), took: aws.clock.now() - began };
  };
  // A thousand calls: made once.
  const look = once((command: 'status') => play(command));

  it.each([
    ['status', () => look('status')],
    ...(isWhole ? [['init', () => play('init', '--yes', '--json', ...ADA)] as const] : []),
  ] as const)('%s ends as with one, without a throttled call, in the time that AWS allows', async (_what, played) => {
    const { code, calls, took } = await played();
    expect([0, 3]).toContain(code);
    const paced = calls.filter(({ service }) => PACED.includes(service));
    expect(calls.filter(({ error }) => /Throttl|TooMany/.test(error ?? ''))).toEqual([]);
    expect(took).toBeLessThanOrEqual(1.2 * (paced.length / 20) * 1000 + 4000);
  });

  it('status asks for what it needs: little more than a call for each set provisioned here', async () => {
    const { calls, code } = await look('status');
    const pages = calls.filter(({ operation }) => operation.startsWith('List') && !isOfOneSet(operation)).length;
    expect([code, calls.length <= 1.2 * (1000 + pages) + 40]).toEqual([0, true]);
  });

  it('a long look tells how far it is', async () => {
    const { stderr } = await look('status');
    expect(stderr.replaceAll(/\s+/g, ' ')).toMatch(/\d+ of 1,000 permission sets/);
  });
});

const isOfOneSet = (operation: RecordedCall['operation']): boolean =>
  ['ListManagedPoliciesInPermissionSet', 'ListAccountAssignments'].includes(operation);
