import { createCallers, type SandboxCredentials } from './callers.ts';
import type { RecordedCall } from './calls.ts';
import { type MovableClock, movable, type SandboxClock, systemClock } from './clock.ts';
import { createDates, type Dates } from './dates.ts';
import { createFaults, type Faults } from './faults.ts';
import { type Engine, handle } from './handle.ts';
import type { SandboxRequest, SandboxResponse } from './http.ts';
import { createPerson, type Person } from './human.ts';
import { createIds } from './ids.ts';
import { createLag } from './lag.ts';
import { createMeanwhile, type Meanwhile } from './meanwhile/meanwhile.ts';
import { createPace } from './pace.ts';
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
  /** Whether AWS's limits on calls are kept (PACE in the README); not unless told. */
  readonly limits?: boolean;
  /** Whether reads show writes late (LAG in the README); not unless told. */
  readonly lag?: boolean;
  /** Whether the dates that requests are signed with are looked at (DATE in the README); unless told, where the clock is the machine's. */
  readonly dates?: boolean;
  /** Whether a signature has to fit (CALL-7 in the README); not unless told. */
  readonly signatures?: boolean;
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
  /** Somebody else at work. */
  readonly meanwhile: Pick<Meanwhile, 'set' | 'orders'>;
  /** How far AWS's time is from this machine's. */
  readonly dates: Pick<Dates, 'skewMs'>;
  /** Answers one request to AWS. Rejects with ECONNRESET where a fault cuts the connection. */
  handle(request: SandboxRequest): Promise<SandboxResponse>;
}

export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { scenario = 'fresh', seed = 1, accounts = 1, latencyMs = 0, human = 'manual', clock: base = systemClock } = options;
  const clock = movable(base);
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
  const meanwhile = createMeanwhile(seed);
  const lag = options.lag ? createLag(state, () => clock.now(), seed) : undefined;
  const pace = options.limits ? createPace(clock) : undefined;
  const dates = createDates(
    () => base.now(),
    () => clock.now(),
    options.dates ?? options.clock === undefined,
  );
  const calls: RecordedCall[] = [];
  const pages: Sandbox['pages'] = { at: undefined };
  const upToDate = (): SandboxState => {
    standIn?.act(clock.now());
    if (lag) lag.settle();
    else settle(state, clock.now());
    return state;
  };
  const engine: Engine = {
    world: { state, clock, ids, callers, pages, dates, pace, lag, signatures: options.signatures ?? false },
    faults,
    meanwhile,
    latencyMs,
    calls,
    standIn,
    upToDate,
  };
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
    meanwhile,
    dates,
    handle: (request) => handle(engine, request),
  };
}
