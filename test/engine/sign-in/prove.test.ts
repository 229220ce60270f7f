import { describe, expect, it } from 'vitest';
import { prove } from '../../../src/engine/sign-in/prove.ts';
import type { ProofEnd, ProveOptions } from '../../../src/engine/sign-in/prove.ts';
import { AwsCallError, CredentialsError, InterruptedError } from '../../../src/model/errors.ts';
import type { Expected } from '../../../src/model/sign-in.ts';
import { ACCOUNT, callerAs, desk, EXPECTED, fakePortal, ROLE, SESSION, stays } from './fake-portal.ts';
import type { Answers, Desk, FakePortal } from './fake-portal.ts';

const MINUTE = 60_000;

async function proveWith(
  answers: Answers,
  { at = desk(), expected = EXPECTED, ...options }: Partial<ProveOptions> & { at?: Desk; expected?: Expected } = {},
): Promise<{ end: ProofEnd; portal: FakePortal; at: Desk; told: string[] }> {
  const portal = fakePortal(() => at.clock.now(), answers);
  const end = await prove(portal, expected, { firstPassword: null, waitMs: 30 * MINUTE, kept: null, ...options }, at.ports);
  return { end, portal, at, told: at.host.messages.flatMap((message) => (message.type === 'sign-in' ? [message.moment.is] : [])) };
}

const lost = new AwsCallError(
  'Lost.',
  { service: 'sso-oidc', operation: 'CreateToken', code: 'ECONNRESET', requestId: null, region: null },
  'unclear',
);

describe('a proof', () => {
  it('is what AWS answers to the credentials of the role, with its request ids', async () => {
    const { end, told } = await proveWith({ polls: [{ is: 'pending' }, { is: 'signed-in', session: SESSION }] });
    expect(end).toMatchObject({
      is: 'proven',
      session: SESSION,
      entered: { arn: callerAs('ada').arn, accountId: ACCOUNT, role: ROLE, requestIds: ['request-of-credentials', 'request-of-identity'] },
    });
    expect(told).toEqual(['card', 'waiting', 'waiting', 'signed-in', 'proven']);
  });

  it('takes the user name without regard to case, as the directory does', async () => {
    expect((await proveWith({ enter: [callerAs('Ada')] })).end.is).toBe('proven');
  });

  it('takes whoever signs in, where nobody was named', async () => {
    expect((await proveWith({ enter: [callerAs('grace')] }, { expected: { ...EXPECTED, userNames: [] } })).end.is).toBe('proven');
  });

  it('takes the one account that the portal shows, where none was named, and asks for one of several', async () => {
    const expected = { ...EXPECTED, accountId: null };
    expect((await proveWith({}, { expected })).end).toMatchObject({ is: 'proven' });
    expect((await proveWith({ accounts: [[ACCOUNT, '444455556666']] }, { expected })).end).toMatchObject({
      is: 'not-proven',
      why: expect.stringMatching(/2 accounts \(111122223333 and 444455556666\): name one with --account/) as string,
    });
  });

  it.each([
    ['another user', callerAs('grace'), /grace signed in, and ada was expected/],
    ['another account', callerAs('ada', { accountId: '444455556666' }), /is not AdministratorAccess in account 111122223333/],
    ['another permission set', callerAs('ada', { name: 'ReadOnly' }), /is not AdministratorAccess/],
    ['a role that is not of IAM Identity Center', callerAs('ada', { kind: 'assumed-role' }), /is not AdministratorAccess/],
  ])('is none where AWS answers %s', async (_what, caller, why) => {
    expect((await proveWith({ enter: [caller] })).end).toEqual({
      is: 'not-proven',
      left: false,
      why: expect.stringMatching(why) as string,
    });
  });
});

describe('a session from before', () => {
  const kept = { ...SESSION, accessToken: 'from before' };

  it('proves without a browser', async () => {
    const { end, told, portal } = await proveWith({}, { kept });
    expect(end).toMatchObject({ is: 'proven', session: kept, isKept: true });
    expect([told, portal.codes]).toEqual([['proven'], []]);
  });

  it.each([
    ['AWS does not take it any more', { accounts: [lost, [ACCOUNT]] }],
    ["it is somebody else's", { enter: [callerAs('grace'), callerAs('ada')] }],
    ['it gives no access', { roles: [[], [ROLE]] }],
  ])('is passed over where %s, and somebody signs in', async (_why, answers) => {
    const { end, told } = await proveWith(answers, { kept });
    expect(end).toMatchObject({ is: 'proven', session: SESSION, isKept: false });
    expect(told[0]).toBe('card');
  });
});

describe('waiting for the person', () => {
  it("keeps AWS's pace, and slows down by five seconds each time it is told to", async () => {
    const { portal } = await proveWith({
      polls: [{ is: 'pending' }, { is: 'slow-down' }, { is: 'slow-down' }, { is: 'pending' }, { is: 'signed-in', session: SESSION }],
    });
    expect(portal.polledAt).toEqual([1000, 2000, 8000, 19_000, 30_000]);
  });

  it('goes on when a reply got lost', async () => {
    expect((await proveWith({ polls: [lost, lost, { is: 'signed-in', session: SESSION }] })).end.is).toBe('proven');
  });

  it('ends with what the portal fails with otherwise', async () => {
    const refused = new AwsCallError(
      'No.',
      { service: 'sso-oidc', operation: 'CreateToken', code: 'X', requestId: null, region: null },
      'refused',
    );
    await expect(proveWith({ polls: [refused] })).rejects.toBe(refused);
  });

  it('takes a fresh code when one expires, or AWS does not know it any more', async () => {
    const { end, portal, told } = await proveWith({ polls: [{ is: 'expired' }, { is: 'invalid' }, { is: 'signed-in', session: SESSION }] });
    expect([end.is, portal.codes.map(({ userCode }) => userCode), told.filter((is) => is === 'card')]).toEqual([
      'proven',
      ['CODE-1', 'CODE-2', 'CODE-3'],
      ['card', 'card', 'card'],
    ]);
  });

  it('takes one as expired when its time is over, whatever AWS says', async () => {
    const { end, portal } = await proveWith({ polls: [{ is: 'pending' }] }, { waitMs: 15 * MINUTE });
    expect([end, portal.codes.length]).toEqual([
      { is: 'not-proven', left: false, why: expect.stringMatching(/Nobody signed in while this waited/) as string },
      2,
    ]);
  });

  it('takes a denial as an answer: without a person it ends', async () => {
    const { end, portal } = await proveWith({ polls: [{ is: 'denied' }] });
    expect([end.is, portal.codes.length]).toEqual(['not-proven', 1]);
  });

  it('stops at once when it is interrupted', async () => {
    const at = desk();
    at.abort();
    await expect(proveWith({}, { at })).rejects.toBeInstanceOf(InterruptedError);
  });
});

describe('a person at the terminal', () => {
  it.each<[string, Answers]>([
    ['a code has expired', { polls: [{ is: 'expired' }, { is: 'signed-in', session: SESSION }] }],
    ['it was denied', { polls: [{ is: 'denied' }, { is: 'signed-in', session: SESSION }] }],
    ['somebody else signed in', { enter: [callerAs('grace'), callerAs('ada')] }],
  ])('is asked whether to go on after %s', async (_what, answers) => {
    const at = desk({ 'leave-sign-in': stays, choose: () => 0 });
    expect((await proveWith(answers, { at, waitMs: null })).end.is).toBe('proven');
    expect(at.host.asked.filter((kind) => kind === 'choose')).toHaveLength(1);
  });

  it('may leave it for later, then or while it waits', async () => {
    const then = desk({ 'leave-sign-in': stays, choose: () => 1 });
    expect((await proveWith({ polls: [{ is: 'denied' }] }, { at: then, waitMs: null })).end).toMatchObject({
      is: 'not-proven',
      left: false,
    });
    const meanwhile = desk({ 'leave-sign-in': () => 'skip' });
    expect((await proveWith({ polls: [{ is: 'pending' }] }, { at: meanwhile, waitMs: null })).end).toEqual({
      is: 'not-proven',
      left: true,
      why: 'Left for later.',
    });
    expect(meanwhile.host.asked).toEqual(['leave-sign-in']);
  });
});

describe('right after the assignment', () => {
  it.each<[string, Answers]>([
    ['the portal does not show the account', { accounts: [[], [], [ACCOUNT]] }],
    ['the portal does not show the role', { roles: [[], [ROLE]] }],
    ['the portal says "No access"', { credentials: ['no-access', 'no-access', 'given'] }],
    ['STS does not know the credentials yet', { enter: [new CredentialsError('invalid', 'x', 'y'), callerAs('ada')] }],
    ['a reply got lost', { enter: [lost, callerAs('ada')] }],
  ])('%s for a while: that is waited out', async (_what, answers) => {
    const { end, told } = await proveWith(answers);
    expect([end.is, told.filter((is) => is === 'waiting').length > 1]).toEqual(['proven', true]);
  });

  it('waits with growing pauses, and two minutes at most', async () => {
    const { end, at } = await proveWith({ roles: [['Billing']] });
    expect(end).toMatchObject({
      is: 'not-proven',
      why: expect.stringMatching(
        /does not get AdministratorAccess in account 111122223333 from the access portal, but Billing.*somebody other than ada/,
      ) as string,
    });
    expect(at.clock.slept.slice(0, 6)).toEqual([1000, 1000, 2000, 4000, 5000, 5000]);
    expect(at.clock.now()).toBeLessThan(3 * MINUTE);
  });
});
