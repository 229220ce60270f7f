import { setMaxListeners } from 'node:events';
import { AwsCallError } from '../../model/errors.ts';

/** How long a Region may keep everybody waiting without one answer. Far above what AWS takes, and short of what a person waits for. */
const PATIENCE_MS = 15_000;

/** So many calls are out at a time, all Regions together: sockets are few, and each has a handshake before it. */
const AT_ONCE = 64;

/** What is asked of one Region. */
interface Asked<Tools> {
  readonly over: AbortController;
  readonly tools: Tools;
  waiting: number;
  timer: NodeJS.Timeout | null;
}

/** Does work in a Region with the tools that belong to it. */
export type Within<Tools> = <Result>(call: string, region: string, work: (tools: Tools) => Promise<Result>) => Promise<Result>;

/**
 * One Region that is silent, or throttles without an end, must not hold up the others: where somebody waits in it, and
 * nothing of it has come for `ms`, all are cut off, and throw AwsCallError. Each answer counts the time anew: a Region that
 * answers slowly, or a machine that is busy, is not silent. The next look begins anew. `toolsOf` makes what ends with the
 * signal.
 */
export function withPatience<Tools>(toolsOf: (signal: AbortSignal) => Tools, run: AbortSignal, ms = PATIENCE_MS): Within<Tools> {
  const regions = new Map<string, Asked<Tools>>();
  const turn = turnstile(AT_ONCE);
  const askedOf = (region: string): Asked<Tools> => {
    const known = regions.get(region);
    if (known !== undefined) return known;
    const over = new AbortController();
    const signal = AbortSignal.any([run, over.signal]);
    // Every call that is under way listens to it, and so do their pauses.
    setMaxListeners(0, signal);
    const asked: Asked<Tools> = { over, tools: toolsOf(signal), waiting: 0, timer: null };
    regions.set(region, asked);
    return asked;
  };
  const giveUp = (region: string, { over }: Asked<Tools>): void => {
    regions.delete(region);
    over.abort();
  };
  return (call, region, work) =>
    turn(async () => {
      const asked = askedOf(region);
      asked.waiting++;
      asked.timer ??= setTimeout(() => giveUp(region, asked), ms);
      try {
        const answer = await work(asked.tools);
        if (!asked.over.signal.aborted) asked.timer.refresh();
        return answer;
      } catch (error) {
        throw asked.over.signal.aborted && !run.aborted ? silent(call, region, ms, error) : error;
      } finally {
        asked.waiting--;
        // Between two looks nobody waits.
        if (asked.waiting === 0 && asked.timer !== null) {
          clearTimeout(asked.timer);
          asked.timer = null;
        }
      }
    });
}

const silent = (call: string, region: string, ms: number, cause: unknown): AwsCallError => {
  const at = call.indexOf(':');
  const [service, operation] = [call.slice(0, at), call.slice(at + 1)];
  return new AwsCallError(
    `${region} did not answer ${operation} within ${ms / 1000} seconds.`,
    { service, operation, code: 'NoAnswer', requestId: null, region },
    'unclear',
    'Run this again.',
    { cause },
  );
};

/** At most `most` at work at once; the others wait in the order of asking. */
function turnstile(most: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let free = most;
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free++;
      else next();
    }
  };
}
