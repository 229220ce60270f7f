import { describe, expect, it } from 'vitest';
import type { Meeting } from '../../src/model/meeting.ts';
import type { Questions } from '../../src/model/ports.ts';
import { recordingHost } from '../engine/fakes.ts';
import type { RecordingHost } from '../engine/fakes.ts';
import { ADA } from '../ada.ts';
import { aWorld, writesOf } from './world.ts';

const GRACE = { userName: 'grace', email: 'grace@example.com', givenName: 'Grace', familyName: 'Guest' };

/** Somebody who says yes to the plan, waits at each card, and answers the rest as told. */
const somebody = (answers: Parameters<typeof recordingHost>[0] = {}): RecordingHost =>
  recordingHost({ plan: () => true, answers: () => ({}), skip: () => new Promise<'skip'>(() => undefined), ...answers });

const resultOf = ({ messages }: RecordingHost): number | undefined =>
  messages.flatMap((message) => (message.type === 'result' ? [message.result.exitCode] : []))[0];

describe('at a terminal', () => {
  it.each([
    [true, 0, 'sso-admin:CreateAccountAssignment'],
    [false, 4, 'sso-admin:AttachManagedPolicyToPermissionSet'],
  ] as const)('an outside identity provider is asked about once: %s', async (goesOn, code, last) => {
    const asked: Questions['consent']['asks'][] = [];
    const person = somebody({
      consent: (question) => {
        asked.push(question);
        return goesOn;
      },
    });
    const { run, aws } = aWorld('external-idp', { person });
    const { calls } = await run('init', ...ADA);
    expect([resultOf(person), writesOf(calls).at(-1)]).toEqual([code, last]);
    expect(asked.map(({ consent }) => consent.option)).toEqual(['outside-identity-provider']);
    // Who is there already is taken as is.
    expect(aws.state.instances[0]?.users).toHaveLength(1);
  });

  it('init asks whether the administrator that is there is meant, and then has nothing to do', async () => {
    const found: (readonly string[])[] = [];
    const person = somebody({
      meant: (question) => {
        found.push(question.found);
        return true;
      },
    });
    const { calls } = await aWorld('secured', { person }).run('init');
    expect([resultOf(person), writesOf(calls), found]).toEqual([
      0,
      [],
      [[expect.stringMatching(/^ada already is an administrator \(to add another/)]],
    ]);
    // The proof is offered each time: no API reads whether somebody can sign in.
    expect(person.asked).toEqual(['meant', 'leave-sign-in']);
  });

  it('another administrator is asked for, and added beside the first', async () => {
    const person = somebody({ meant: () => false, answers: () => GRACE });
    const { calls } = await aWorld('secured', { person }).run('init');
    expect([resultOf(person), writesOf(calls), person.asked]).toEqual([
      0,
      ['identitystore:CreateUser', 'identitystore:CreateGroupMembership'],
      ['meant', 'answers', 'plan', 'leave-sign-in'],
    ]);
  });

  it('a single step does not ask, and neither does init with answers', async () => {
    for (const [line, asked] of [
      [['user'], []],
      [['init', ...ADA], ['leave-sign-in']],
    ] as const) {
      const person = somebody();
      await aWorld('secured', { person }).run(...line);
      expect([resultOf(person), person.asked]).toEqual([0, asked]);
    }
  });

  it('a guard is asked about with its ways out; no leaves what it guards, and goes on beside', async () => {
    const person = somebody({ administrator: () => 'neither' });
    const { calls } = await aWorld('free-plan', { person }).run('init', '--opt-in', 'eu-south-1', ...ADA);
    expect([resultOf(person), writesOf(calls)]).toEqual([4, ['account:EnableRegion']]);
  });

  it('whoever has the user name or the address already is told of as soon as it is typed, and can be taken as is', async () => {
    const met: (Meeting | null | undefined)[] = [];
    const person = somebody({
      consent: () => true,
      answers: async ({ meets }) => {
        met.push(await meets?.({ userName: 'eve' }, 'userName'));
        met.push(await meets?.({ userName: 'ada' }, 'userName'));
        met.push(await meets?.({ userName: 'ada', email: 'ada.old@example.com' }, 'email'));
        met.push(await meets?.({ userName: 'eve', email: 'Ada.Old@example.com' }, 'email'));
        return met[1]?.adopt?.answers ?? {};
      },
    });
    const { calls } = await aWorld('partial', { person }).run('init');
    expect(met).toMatchObject([
      null,
      { says: 'The directory already has a user ada, with the email address ada.old@example.com.', adopt: { isLikely: true } },
      null,
      { says: 'ada.old@example.com belongs to another user, ada.', adopt: { isLikely: false } },
    ]);
    expect([resultOf(person), writesOf(calls).includes('identitystore:CreateUser')]).toEqual([0, false]);
  });
});
