import type { Callers } from './callers.ts';
import type { SandboxClock } from './clock.ts';
import type { Dates } from './dates.ts';
import type { Lag } from './lag.ts';
import type { Pace } from './pace.ts';
import type { IdSource } from './service.ts';
import type { SandboxState } from './state.ts';

/** What a call is answered from. */
export interface World {
  readonly state: SandboxState;
  readonly clock: SandboxClock;
  readonly ids: IdSource;
  readonly callers: Callers;
  /** Known once it is served; then also to a client in this process. */
  readonly pages: { at: string | undefined };
  readonly dates: Dates;
  /** Whether a signature has to fit. */
  readonly signatures: boolean;
  /** Undefined where AWS's limits on calls aren't kept. */
  readonly pace: Pace | undefined;
  /** Undefined where reads show every write at once. */
  readonly lag: Lag | undefined;
}
