import type { RetryErrorInfo, RetryErrorType, RetryStrategyV2 } from '@smithy/types';
import { Readable } from 'node:stream';
import { HttpRequest, HttpResponse } from '@smithy/core/protocols';
import { describe, expect, it } from 'vitest';
import { createRateLimits } from '../../src/aws/pace/rate-limits.ts';
import { MOST_ATTEMPTS, retriesOf } from '../../src/aws/pace/retries.ts';
import { collect } from '../../src/aws/pages.ts';
import { createTransport } from '../../src/aws/transport.ts';
import { unlessStopped } from '../../src/model/unless-stopped.ts';
import { AwsCallError, InterruptedError } from '../../src/model/errors.ts';
import { movingClock } from '../engine/fakes.ts';
import { unhurried } from './pace.ts';

const nobody = unhurried().signal;

describe("AWS's quotas", () => {
  const startsOf = async (calls: readonly (readonly [service: string, operation: string])[]): Promise<number[]> => {
    const clock = movingClock();
    const limits = createRateLimits(clock);
    const starts: number[] = [];
    await Promise.all(calls.map(([service, operation]) => limits.take(service, operation, nobody).then(() => starts.push(clock.now()))));
    return starts;
  };
  const mostIn = (starts: readonly number[], ms: number): number =>
    Math.max(...starts.map((from) => starts.filter((at) => at >= from && at < from + ms).length));

  it('let twenty calls of IAM Identity Center and its directory begin in any second, and no more', async () => {
    const calls = Array.from({ length: 90 }, (_, index) =>
      index % 2 === 0 ? (['sso-admin', 'DescribePermissionSet'] as const) : (['identitystore', 'DescribeUser'] as const),
    );
    const starts = await startsOf(calls);
    expect([starts.length, mostIn(starts, 1000)]).toEqual([90, 20]);
    expect(Math.max(...starts)).toBeLessThanOrEqual((90 / 20) * 1000 * 1.2);
  });

  it('let one Region be enabled in a second, and hold nothing else up for it', async () => {
    const starts = await startsOf([
      ['account', 'EnableRegion'],
      ['account', 'EnableRegion'],
      ['iam', 'GetAccountSummary'],
    ]);
    expect(starts).toEqual([0, 0, 1050]);
  });

  it('wait a second before the next call once AWS has throttled one: others draw on them too', async () => {
    const clock = movingClock();
    const limits = createRateLimits(clock);
    limits.throttled('sso-admin', 'ListInstances');
    await limits.take('identitystore', 'ListUsers', nobody);
    expect(clock.now()).toBe(1000);
  });

  it('are waited for no longer than the run goes on', async () => {
    const clock = movingClock();
    const limits = createRateLimits({
      ...clock,
      sleep: (_ms, signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new InterruptedError()))),
    });
    const stop = new AbortController();
    await limits.take('account', 'EnableRegion', stop.signal);
    const waiting = limits.take('account', 'EnableRegion', stop.signal);
    stop.abort();
    await expect(waiting).rejects.toThrow(InterruptedError);
  });
});

describe('A call that failed', () => {
  const error = (name: string, message = 'Words.', more: object = {}): RetryErrorInfo['error'] =>
    Object.assign(new Error(message), { name, $metadata: {}, ...more }) as RetryErrorInfo['error'];
  /** How often it is sent in all, while it goes on failing so. */
  const sent = async (retries: RetryStrategyV2, errorType: RetryErrorType, cause = error('X')): Promise<number> => {
    let token = await retries.acquireInitialRetryToken('');
    for (let attempts = 1; ; attempts++) {
      try {
        token = await retries.refreshRetryTokenForRetry(token, { errorType, ...(cause !== undefined && { error: cause }) });
      } catch {
        return attempts;
      }
    }
  };

  it.each<[what: string, type: RetryErrorType, times: number]>([
    ['by a throttle is sent until others have had their turn', 'THROTTLING', MOST_ATTEMPTS.THROTTLING],
    ['by a fault that passes is sent a few times', 'TRANSIENT', MOST_ATTEMPTS.TRANSIENT],
    ['by a refusal is not sent again', 'CLIENT_ERROR', 1],
  ])('%s', async (_what, type, times) => {
    expect(await sent(retriesOf({ clock: movingClock(), signal: nobody }), type)).toBe(times);
  });

  it('for want of room among the assignments under way is not sent again: no pace helps', async () => {
    const busy = error('ThrottlingException', 'There are too many requests processing. Please try again later.');
    expect(await sent(retriesOf({ clock: movingClock(), signal: nobody }), 'THROTTLING', busy)).toBe(1);
  });

  it('waits at least as long as AWS asks', async () => {
    const clock = movingClock();
    const retries = retriesOf({ clock, signal: nobody });
    const cause = error('ThrottlingException', 'Rate exceeded', { RetryAfterSeconds: 7 });
    await retries.refreshRetryTokenForRetry(await retries.acquireInitialRetryToken(''), {
      errorType: 'THROTTLING',
      ...(cause !== undefined && { error: cause }),
    });
    expect(clock.now()).toBeGreaterThanOrEqual(7000);
  });

  it('never ends a long look by chance: hundreds of calls throttled three times each all come through', async () => {
    const retries = retriesOf({ clock: movingClock(), signal: nobody });
    for (let call = 0; call < 300; call++) {
      let token = await retries.acquireInitialRetryToken('');
      for (let times = 0; times < 3; times++) token = await retries.refreshRetryTokenForRetry(token, { errorType: 'THROTTLING' });
      retries.recordSuccess(token);
      expect(token.getRetryCount()).toBe(3);
    }
  });
});

describe('Pages', () => {
  async function* pages<Page>(...all: readonly Page[]): AsyncGenerator<Page> {
    yield* all;
  }
  async function* forEver(): AsyncGenerator<{ NextToken: string }> {
    for (let token = 0; ; token++) yield { NextToken: String(token) };
  }
  const CALL = 'sso-admin:ListInstances';

  it('are all of them', async () => {
    expect(await collect(CALL, pages({ NextToken: 'a', of: [1] }, { of: [2] }), ({ of }) => of)).toEqual([1, 2]);
  });

  it.each([
    ['whose token comes again', pages({ NextToken: 'a' }, { NextToken: 'a' })],
    ['without an end and without an item', forEver()],
    ['that say that there are more, and not where', pages({ IsTruncated: true })],
  ])('%s are an error that names the call, and never all that there is', async (_what, endless) => {
    const error: unknown = await collect<object, never>(CALL, endless, () => []).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AwsCallError);
    expect(error).toMatchObject({
      operation: 'ListInstances',
      code: 'UnreadableReply',
      message: expect.stringMatching(/not known/) as string,
    });
  });

  it('without an end, and full of items, are an error too', async () => {
    await expect(collect(CALL, forEver(), () => [1])).rejects.toThrow(/pages without an end/);
  });
});

describe('A reply', () => {
  const replying = (body: Readable, headers: Record<string, string> = {}, sent = '') => {
    const way = {
      handle: async () => ({
        response: new HttpResponse({ statusCode: 200, headers: { 'content-type': 'application/x-amz-json-1.1' }, body }),
      }),
      updateHttpClientConfig: () => undefined,
      httpHandlerConfigs: () => ({}),
    };
    const request = new HttpRequest({ hostname: 'sso.us-east-1.amazonaws.com', method: 'POST', path: '/', headers, body: sent });
    return (ms: number, abortSignal?: AbortSignal) =>
      createTransport(way, ms).handler.handle(request, abortSignal === undefined ? {} : { abortSignal });
  };

  it('that stops in its middle is given up, and its socket let go', async () => {
    const body = new Readable({ read: () => undefined });
    body.push('{"Instances":');
    await expect(replying(body)(20)).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(body.destroyed).toBe(true);
  });

  it('that stops in its middle holds up nobody who wants to stop', async () => {
    const stop = new AbortController();
    const handled = replying(new Readable({ read: () => undefined }))(60_000, stop.signal);
    setTimeout(() => stop.abort(), 10);
    await expect(handled).rejects.toMatchObject({ name: 'AbortError' });
  });

  it.each([
    ['an empty one', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['a text', '"Instances"'],
  ])('in JSON that is no object says nothing: %s', async (_what, text) => {
    const target = { 'X-Amz-Target': 'SWBExternalService.ListInstances' };
    await expect(replying(Readable.from([text]), target)(1000)).rejects.toMatchObject({ code: 'UnreadableReply' });
  });

  it('of the query protocol that is empty says nothing', async () => {
    await expect(replying(Readable.from(['']), {}, 'Action=ListAccessKeys&Version=2010-05-08')(1000)).rejects.toMatchObject({
      code: 'UnreadableReply',
    });
  });

  it('of REST may be empty', async () => {
    expect((await replying(Readable.from(['']))(1000)).response.statusCode).toBe(200);
  });
});

describe('A run that is to stop', () => {
  it('waits for no reading', async () => {
    const stop = new AbortController();
    const reading = unlessStopped(stop.signal, () => new Promise<never>(() => {}));
    stop.abort();
    await expect(reading).rejects.toThrow(InterruptedError);
  });

  it('begins none', async () => {
    let isBegun = false;
    const begin = async (): Promise<void> => void (isBegun = true);
    await expect(unlessStopped(AbortSignal.abort(), begin)).rejects.toThrow(InterruptedError);
    expect(isBegun).toBe(false);
  });
});
