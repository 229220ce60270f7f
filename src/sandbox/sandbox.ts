import { createCallers, type SandboxCredentials } from './callers.ts';
import type { RecordedCall } from './calls.ts';
import { type MovableClock, movable, type SandboxClock, systemClock } from './clock.ts';
import { createFaults, type Faults } from './faults.ts';
import { type Engine, handle } from './handle.ts';
import type { SandboxRequest, SandboxResponse } from './http.ts';
import { createPerson, type Person } from './human.ts';
import { createIds } from './ids.ts';
import { type ScenarioName, SCENARIOS } from './scenarios/scenarios.ts';
import type { IdSource } from './service.ts';
import { settle } from './settle.ts';
import { createStandIn } from './stand-in.ts';
import type { SandboxState } from './state.ts';

export interface SandboxOptions {
  /** `fresh` unless told. */
  readonly scenario?: ScenarioName;
  /** Ids repeat for the same seed and the same calls. */
  readonly seed?: number;
  /** Of the organization, where the scenario has one. */
  readonly accounts?: number;
  /** How long each reply takes, in milliseconds. */
  readonly latencyMs?: number;
  /** `auto`: a stand-in plays the person's part. */
  readonly human?: 'manual' | 'auto';
  /** Where the stand-in enables Identity Center; else in the Region that is asked first. */
  readonly region?: string;
  readonly clock?: SandboxClock;
}

/** An AWS account of its own: nothing is shared between two sandboxes. */
export interface Sandbox {
  readonly scenario: ScenarioName;
  /** As of this moment of the sandbox's clock. */
  readonly state: SandboxState;
  readonly clock: MovableClock;
  /** Every call to AWS so far, oldest first. */
  readonly calls: readonly RecordedCall[];
  /** What a person starts with: the root user's, where there is one. */
  readonly credentials: SandboxCredentials;
  /** Those of a role whose rights `state.denied` takes away. */
  readonly administrator: SandboxCredentials;
  readonly person: Person;
  readonly ids: IdSource;
  /** Where its pages are, once it is served. */
  readonly pages: { at: string | undefined };
  readonly faults: Pick<Faults, 'set'>;
  /** Answers one request to AWS. Rejects with ECONNRESET where a fault cuts the connection. */
  handle(request: SandboxRequest): Promise<SandboxResponse>;
}

export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { scenario = 'fresh', seed = 1, accounts = 1, latencyMs = 0, human = 'manual' } = options;
  const clock = movable(options.clock ?? systemClock);
  const ids = createIds(seed);
  const state = SCENARIOS[scenario].build({ ids, now: clock.now(), accounts });
  const callers = createCallers(state, ids);
  const standIn =
    human === 'auto'
      ? createStandIn(
          state,
          createPerson(() => state, ids, clock),
          options.region,
        )
      : undefined;
  const faults = createFaults();
  const calls: RecordedCall[] = [];
  const pages: Sandbox['pages'] = { at: undefined };
  const upToDate = (): SandboxState => {
    standIn?.act(clock.now());
    settle(state, clock.now());
    return state;
  };
  const engine: Engine = { world: { state, clock, ids, callers, pages }, faults, calls, standIn, upToDate };
  return {
    scenario,
    get state() {
      return upToDate();
    },
    clock,
    calls,
    // A project of the newer sign-up has no root user to sign in as.
    credentials: state.projectRegion === undefined ? callers.root : callers.administrator,
    administrator: callers.administrator,
    person: createPerson(upToDate, ids, clock),
    ids,
    pages,
    faults,
    async handle(request) {
      if (latencyMs > 0) await clock.sleep(latencyMs);
      return await handle(engine, request);
    },
  };
}
