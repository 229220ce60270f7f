/** The sandbox's own time: what AWS takes minutes for, a test moves past in one call. */
export interface SandboxClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves once `ms` of this clock's time have passed. */
  sleep(ms: number): Promise<void>;
}

/** A clock that can be moved on by hand; who sleeps past the new time wakes at once. */
export interface MovableClock extends SandboxClock {
  advance(ms: number): void;
}

/** The machine's time. */
export const systemClock: SandboxClock = {
  now: Date.now,
  sleep: (ms) =>
    new Promise((resolve) => {
      setTimeout(resolve, ms);
    }),
};

interface Sleeper {
  readonly until: number;
  wake?: () => void;
}

/** `base`, moved on by whatever {@link MovableClock.advance} was called with. */
export function movable(base: SandboxClock): MovableClock {
  let ahead = 0;
  const sleepers = new Set<Sleeper>();
  const now = (): number => base.now() + ahead;
  return {
    now,
    advance(ms) {
      ahead += ms;
      for (const { until, wake } of sleepers) if (until <= now()) wake?.();
    },
    async sleep(ms) {
      const sleeper: Sleeper = { until: now() + ms };
      const woken = new Promise<void>((resolve) => {
        sleeper.wake = resolve;
      });
      sleepers.add(sleeper);
      await Promise.race([base.sleep(ms), woken]).finally(() => sleepers.delete(sleeper));
    },
  };
}
