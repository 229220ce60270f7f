import type { RetryErrorInfo, RetryStrategyV2, StandardRetryToken } from '@smithy/types';
import type { Clock } from '../../model/ports.ts';

/** How often a call is sent at most. A throttled one has not happened, and waits as long as others are at work. */
export const MOST_ATTEMPTS = { THROTTLING: 12, TRANSIENT: 4 } as const;

/** The standard mode's: https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html */
const BASE_MS = { THROTTLING: 1000, TRANSIENT: 50 } as const;
const LONGEST_MS = 20_000;

type Retried = keyof typeof MOST_ATTEMPTS;

interface Token extends StandardRetryToken {
  readonly failed: Readonly<Record<Retried, number>>;
}

/**
 * The SDK's standard retry, but on the run's clock and ended by its signal: the SDK's own sleeps through both. Without
 * its retry quota, which ends a long look by chance once a hundred calls were throttled.
 */
export function retriesOf({ clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal }): RetryStrategyV2 {
  return {
    acquireInitialRetryToken: () => Promise.resolve(tokenOf({ THROTTLING: 0, TRANSIENT: 0 })),
    async refreshRetryTokenForRetry(token, info) {
      const type = retriedType(info);
      if (type === null) throw new Error('Not to be sent again.');
      const { failed } = token as Token;
      const next = { ...failed, [type]: failed[type] + 1 };
      if (next[type] >= MOST_ATTEMPTS[type]) throw new Error('Sent often enough.');
      await clock.sleep(pauseOf(type, failed[type], info), signal);
      return tokenOf(next);
    },
    recordSuccess: () => undefined,
  };
}

const tokenOf = (failed: Token['failed']): Token => ({
  failed,
  getRetryCount: () => failed.THROTTLING + failed.TRANSIENT,
  // It has been waited for already.
  getRetryDelay: () => 0,
  getRetryCost: () => 0,
});

/** As many assignments as AWS works on at a time are under way: no slower pace helps, and the engine waits for them. */
const isOutstanding = ({ error }: RetryErrorInfo): boolean => error instanceof Error && TOO_MANY_OUTSTANDING.test(error.message);

/** Seen in https://github.com/aws-samples/aws-iam-identity-center-extensions/issues/87; code and status are those of throttling. */
export const TOO_MANY_OUTSTANDING = /too many requests processing/i;

function retriedType(info: RetryErrorInfo): Retried | null {
  if (info.errorType === 'THROTTLING') return isOutstanding(info) ? null : 'THROTTLING';
  return info.errorType === 'TRANSIENT' ? 'TRANSIENT' : null;
}

/** Full jitter; at least what AWS asks for, in a header or, as Identity Store does, in `RetryAfterSeconds`. */
function pauseOf(type: Retried, failedBefore: number, { error, retryAfterHint }: RetryErrorInfo): number {
  const jittered = Math.random() * Math.min(BASE_MS[type] * 2 ** failedBefore, LONGEST_MS);
  const hinted = retryAfterHint === undefined ? 0 : retryAfterHint.getTime() - Date.now();
  const seconds: unknown = error instanceof Error ? Reflect.get(error, 'RetryAfterSeconds') : undefined;
  const asked = Math.max(hinted, typeof seconds === 'number' ? seconds * 1000 : 0);
  return Math.max(jittered, Math.min(asked, LONGEST_MS));
}
