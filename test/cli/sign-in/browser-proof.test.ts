import { HOTP, Secret } from 'otpauth';
import { describe, expect, it } from 'vitest';
import type { Deps } from '../../../src/cli/deps.ts';
import { recordingHost } from '../../engine/fakes.ts';
import { atThePage } from '../../e2e/sign-in.ts';
import { desk, textOf } from '../desk.ts';
import type { Desk } from '../desk.ts';

const PASSWORD = 'Correct-horse-7';
const FAR = { SSH_CONNECTION: '10.0.0.1' };

const keysOf = ({ aws }: Desk): NodeJS.ProcessEnv => ({
  AWS_ACCESS_KEY_ID: aws.credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: aws.credentials.secretAccessKey,
  AWS_SESSION_TOKEN: aws.credentials.sessionToken,
});

describe('the proof by a browser on another device', () => {
  it('has a card of its own, and can be left for later', async () => {
    await using at = await desk('iam-user', {
      answers: {
        choose: () => 0,
        code: ({ problem, isLeavable }) => {
          expect([isLeavable, problem('nonsense')]).toEqual([true, expect.any(String)]);
          return null;
        },
      },
    });
    const done = await at.type(['sign-in', '--administrator', 'iam-user'], { ...keysOf(at), ...FAR });
    const card = done.host.messages.find((message) => message.type === 'browser-sign-in');
    expect([done.code, done.result.proof.state, card]).toMatchObject([
      4,
      'not-proven',
      { way: 'other-device', as: { userName: 'ada', account: '111122223333' } },
    ]);
    // Whoever leaves it because AWS takes no code learns what mends that.
    expect(done.result.error?.message).toMatch(/^Left for later\..*secure-account iam-mfa/);
    expect(done.host.asked).toEqual(['choose', 'code']);
  });
});

describe('a code that enabled the device', () => {
  it('is used up: the run counts the seconds to the next one before it opens the page, and that one signs in', async () => {
    const seeds: string[] = [];
    const codeAt = (ms: number): string => HOTP.generate({ secret: Secret.fromBase32(seeds[0] ?? ''), counter: Math.floor(ms / 30_000) });
    const now = (): number => at.aws.clock.now();
    const openBrowser: Deps['openBrowser'] = async (link) => {
      const form = { who: 'iam-user', userName: 'ada', password: PASSWORD, code: codeAt(now()), decision: 'allow' };
      return (await atThePage(link, form)).status === 200;
    };
    const host = {
      ...recordingHost({
        administrator: () => 'other',
        plan: () => true,
        skip: () => new Promise(() => {}),
        'leave-sign-in': () => new Promise(() => {}),
        choose: () => 1,
        profile: () => null,
        password: () => PASSWORD,
        codes: ({ app }) => {
          seeds.push(app?.seed ?? '');
          return { code: codeAt(now() - 30_000), 'next-code': codeAt(now()) };
        },
      }),
      isPrivate: true,
    };
    await using at = await desk('free-plan', { answers: {}, openBrowser, host: () => Promise.resolve(host) });
    await at.type(['init', '--user-name', 'ada'], { ...keysOf(at), ...FAR });
    const moments = host.messages.flatMap((message) => (message.type === 'sign-in' ? [message.moment] : []));
    const counted = moments.flatMap((moment) => (moment.is === 'next-code' ? [moment.inMs] : []));
    expect(counted.length).toBeGreaterThan(0);
    expect(counted).toEqual(counted.toSorted((a, b) => b - a));
    expect(counted[0]).toBeLessThanOrEqual(30_000);
    expect(moments.map(({ is }) => is).filter((is) => is !== 'next-code')).toEqual(['card', 'signed-in', 'proven']);
    expect(textOf({ host })).not.toContain(seeds[0]);
  });
});
