import { describe, expect, it } from 'vitest';
import { run } from '../../../src/engine/run.ts';
import type { Proof, RunOptions, RunReport } from '../../../src/engine/types.ts';
import type { AccountReader } from '../../../src/model/account.ts';
import { CredentialsError, InterruptedError, AwsCallError } from '../../../src/model/errors.ts';
import type { Change } from '../../../src/model/change.ts';
import type { Step } from '../../../src/model/step.ts';
import { byHand, fakeAccount, fakeStep, makes, rig, so, todo } from '../fakes.ts';
import type { Rig, World } from '../fakes.ts';

const option = 'delete-root-keys' as const;
const consent = { option, why: 'The key would be gone.', waysOut: [] };
const deleteKey = (more: Partial<Change> = {}): Change => ({ ...makes('gone', { consent }), call: 'iam:DeleteAccessKey', ...more });

const assigns = (world: World): Step => fakeStep('assignment', () => (world.has('assigned') ? so : todo(makes('assigned'))));
const rootKeys = (world: World, change = deleteKey()): Step =>
  fakeStep('root-keys', () => (world.has('gone') ? so : todo(change)), { needs: ['proof'] });

const proven = (account: AccountReader = fakeAccount()): Proof => ({
  is: 'proven',
  arn: 'arn:ada',
  at: '2026-11-24T12:00:00.000Z',
  requestIds: ['r'],
  account,
  profile: null,
  trouble: null,
});

interface Tried {
  readonly rig: Rig;
  readonly report: RunReport;
  readonly proofs: number;
}

async function tried(
  world: World,
  prove: (() => Promise<Proof>) | null,
  {
    options = {},
    steps = [assigns(world), rootKeys(world)],
    send,
  }: { options?: Partial<RunOptions>; steps?: readonly Step[]; send?: (change: Change, things: World) => unknown } = {},
): Promise<Tried> {
  const at = rig(steps, world, { options: { accepted: new Set([option]), ...options }, ...(send !== undefined && { send }) });
  let proofs = 0;
  const counted =
    prove === null
      ? null
      : async (): Promise<Proof> => {
          proofs += 1;
          return prove();
        };
  const report = await run(at.options, { ...at.ports, prove: counted });
  return { rig: at, report, proofs };
}

const stateOf = ({ report }: Tried, id: string): unknown => report.steps.find((step) => step.id === id);

describe('the proof', () => {
  it('comes after the steps, and before what waits for it', async () => {
    const world: World = new Set();
    const order: string[] = [];
    const result = await tried(world, async () => {
      order.push(`proof: ${[...world].join()}`);
      return proven();
    });
    expect([order, result.rig.sent.map(({ call }) => call)]).toEqual([['proof: assigned'], ['fake:Createassigned', 'iam:DeleteAccessKey']]);
    expect([result.report.proof?.is, stateOf(result, 'root-keys')]).toMatchObject(['proven', { state: 'changed' }]);
  });

  it('is not tried where nobody could sign in', async () => {
    const world: World = new Set();
    const result = await tried(world, async () => proven(), {
      send: () => {
        throw new AwsCallError('No.', { service: 'fake', operation: 'X', code: 'X', requestId: null, region: null }, 'refused');
      },
    });
    expect([result.proofs, result.report.proof, stateOf(result, 'root-keys')]).toMatchObject([
      0,
      { is: 'not-proven', why: 'nobody can sign in before assignment is done.' },
      { state: 'needs-you', summary: expect.stringMatching(/waits for a proven sign-in.*before assignment is done/) as string },
    ]);
  });

  it.each<[string, (() => Promise<Proof>) | null, RegExp]>([
    ['nobody was waited for', null, /--yes --wait 10m/],
    ['nobody signed in', async () => ({ is: 'not-proven', why: 'The code has expired.' }), /The code has expired/],
  ])('that is missing, as %s, keeps the keys', async (_what, prove, why) => {
    const world: World = new Set(['assigned']);
    const result = await tried(world, prove);
    expect([result.rig.sent, stateOf(result, 'root-keys')]).toMatchObject([
      [],
      { state: 'needs-you', summary: expect.stringMatching(why) as string },
    ]);
  });

  it('that was given is not enough: the keys want a yes of their own', async () => {
    const result = await tried(new Set(['assigned']), async () => proven(), { options: { accepted: new Set() } });
    expect([result.rig.sent, stateOf(result, 'root-keys')]).toMatchObject([[], { state: 'needs-you', summary: 'The key would be gone.' }]);
  });

  it('makes no secured account less so', async () => {
    const result = await tried(new Set(['assigned', 'gone']), async () => ({ is: 'not-proven', why: 'x' }));
    expect(result.report).toMatchObject({ error: null, interrupted: false, steps: [{ state: 'ok' }, { state: 'ok' }] });
  });

  it('that is interrupted ends the run as interrupted', async () => {
    const world: World = new Set(['assigned']);
    const at = rig([assigns(world), rootKeys(world)], world, { options: { accepted: new Set([option]) } });
    const report = await run(at.options, {
      ...at.ports,
      prove: async () => {
        at.abort();
        throw new InterruptedError();
      },
    });
    expect([report.interrupted, at.sent]).toEqual([true, []]);
  });

  it('with trouble beside it, such as a profile that cannot be written, tells that as the error', async () => {
    const trouble = new Error('full disk');
    expect((await tried(new Set(['assigned', 'gone']), async () => ({ ...proven(), trouble }) as Proof)).report.error).toBe(trouble);
  });
});

describe("a step's own command", () => {
  it('asks for a sign-in only where it would make use of it', async () => {
    const only = { only: 'root-keys' } as const;
    expect((await tried(new Set(['gone']), async () => proven(), { options: only })).proofs).toBe(0);
    expect((await tried(new Set(), async () => proven(), { options: { ...only, accepted: new Set() } })).proofs).toBe(0);
    expect(await tried(new Set(), async () => proven(), { options: only })).toMatchObject({
      proofs: 1,
      report: { steps: [{ state: 'changed' }] },
    });
    const byPerson = [fakeStep('root-keys', () => todo(byHand('delete-root-keys')), { needs: ['proof'] })];
    expect((await tried(new Set(), async () => proven(), { options: only, steps: byPerson })).proofs).toBe(1);
  });
});

describe('the key that the run signs with', () => {
  /** As root until the key is gone; from then on root is nobody. */
  const readers = (world: World): { root: AccountReader; admin: AccountReader; read: string[] } => {
    const read: string[] = [];
    const reader = (name: string, works: () => boolean): AccountReader => ({
      ...fakeAccount(),
      rootSummary: async () => {
        read.push(name);
        if (!works()) throw new CredentialsError('invalid', 'gone', '');
        return { mfaEnabled: true, accessKeysPresent: !world.has('gone'), passwordPresent: true, globalEndpointTokenVersion: 2 };
      },
    });
    return { root: reader('root', () => !world.has('gone')), admin: reader('admin', () => true), read };
  };
  const reading = (change: Change): Step =>
    fakeStep('root-keys', () => so, {
      needs: ['proof'],
      inspect: async (account) => ({ present: (await account.rootSummary()).accessKeysPresent }),
      plan: (facts) => ((facts as { present: boolean }).present ? todo(change) : so),
    });

  it.each([
    ['taken', false],
    ['lost on the way, and unknown when it is sent again', true],
  ])('is read back by whoever has signed in, its reply %s', async (_what, isLost) => {
    const world: World = new Set();
    const { root, admin, read } = readers(world);
    const at = rig([reading(deleteKey({ endsCredentials: true }))], world, {
      options: { accepted: new Set([option]) },
      send: (_change, things) => {
        things.add('gone');
        if (isLost) throw new CredentialsError('invalid', 'The security token included in the request is invalid.', '');
      },
    });
    const report = await run(at.options, { ...at.ports, account: root, prove: async () => proven(admin) });
    expect([report.steps[0]?.state, report.steps[0]?.changes.map(({ result }) => result), read.at(-1), report.account === admin]).toEqual([
      'changed',
      ['applied'],
      'admin',
      true,
    ]);
  });

  it('is watched by whoever has signed in, where a person deletes it in the console', async () => {
    const world: World = new Set();
    const { root, admin } = readers(world);
    const byPerson = fakeStep('root-keys', () => so, {
      needs: ['proof'],
      inspect: async (account) => {
        const { accessKeysPresent: present } = await account.rootSummary();
        if (account === admin) world.add('gone');
        return { present };
      },
      plan: (facts) => ((facts as { present: boolean }).present ? todo(byHand('delete-root-keys', { endsCredentials: true })) : so),
    });
    const at = rig([byPerson], world, { options: { waitMs: 60_000 } });
    const report = await run(at.options, { ...at.ports, account: root, prove: async () => proven(admin) });
    expect([report.steps[0], report.account === admin]).toMatchObject([{ state: 'changed', manual: [{ done: true }] }, true]);
  });

  it('a change that is only a help may be refused: the next one is made all the same', async () => {
    const world: World = new Set(['assigned']);
    const help = { ...makes('inactive', { consent }), canFail: true };
    const keys = fakeStep('root-keys', () => (world.has('gone') ? so : todo(help, deleteKey())), { needs: ['proof'] });
    const result = await tried(world, async () => proven(), {
      steps: [assigns(world), keys],
      send: (change, things) => {
        if (change.makes === 'inactive') {
          throw new AwsCallError(
            'No.',
            { service: 'iam', operation: 'UpdateAccessKey', code: 'ValidationError', requestId: null, region: null },
            'refused',
          );
        }
        things.add(change.makes);
      },
    });
    expect(stateOf(result, 'root-keys')).toMatchObject({ state: 'changed', changes: [{ result: 'failed' }, { result: 'applied' }] });
  });
});
