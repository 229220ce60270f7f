import { cpSync, mkdtempSync } from 'node:fs';
import type { Deps } from '../../src/cli/deps.ts';
import { dispatch } from '../../src/cli/dispatch.ts';
import { buildProgram } from '../../src/cli/program.ts';
import type { Scenario } from '../../src/cli/scenarios.ts';
import type { Host } from '../../src/model/ports.ts';
import { redactor } from '../../src/model/redactor.ts';
import type { RunResult } from '../../src/model/result.ts';
import type { SandboxCredentials } from '../../src/sandbox/callers.ts';
import type { RecordedCall } from '../../src/sandbox/calls.ts';
import { inProcess } from '../../src/sandbox/in-process.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { allowAs } from '../../src/sandbox/services/signin/stand-in-browser.ts';
import { jsonHost } from '../../src/ui/json.ts';
import { plainHost } from '../../src/ui/plain.ts';
import { redacted } from '../../src/ui/redacted.ts';
import { movingClock } from '../engine/fakes.ts';
import { sink } from '../ui/streams.ts';
import { loaded } from '../loaded.ts';
import { inTwoRegions } from '../two-regions.ts';
import { once } from '../once.ts';

await loaded;

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** stdout as the one document that it must be. */
  readonly json: () => RunResult;
  /** What this run asked of AWS. */
  readonly calls: readonly RecordedCall[];
}

export interface World {
  /** Lets time pass, for the account and for the tool. */
  readonly pass: (ms: number) => Promise<void>;
  readonly aws: Sandbox;
  /** One command against this account, in this process, as a person would type it: without a terminal. */
  readonly run: (...argv: string[]) => Promise<Ran>;
  /** The same, signed by somebody else than the world's own caller. */
  readonly runAs: (credentials: SandboxCredentials, ...argv: string[]) => Promise<Ran>;
  /** An account of its own, with a journal of its own, that stands as this one does now: what leads there is played once for many. Nothing lags in it. */
  readonly again: (options?: WorldOptions) => World;
}

/** Where another world goes on. */
interface Standing {
  readonly state: Sandbox['state'];
  /** In milliseconds of the world's time. */
  readonly at: number;
  readonly runs: number;
  /** More digits than the ids so far have. */
  readonly digits: number;
}

const NEW_YEAR = Date.UTC(2026, 0, 1);

export interface WorldOptions {
  /** Who signs; the administrator is the one whose rights `state.denied` takes away. */
  readonly as?: 'root' | 'administrator';
  /** Changes the account before anybody looks at it. */
  readonly but?: (state: Sandbox['state'], now: number, ids: Sandbox['ids']) => void;
  /** Of ids, and of what lags how long. */
  readonly seed?: number;
  /** Stands between the tool and AWS. */
  readonly through?: (handle: Sandbox['handle'], aws: Sandbox) => Sandbox['handle'];
  /** Nobody plays an IAM user's part where this is false, as in earnest. */
  readonly standIn?: boolean;
  /** Somebody at a terminal, in place of nobody. */
  readonly person?: Host;
  /** Who plays the person's part; the stand-in unless told. */
  readonly human?: 'manual' | 'auto';
  /** Where the stand-in enables Identity Center; else in the Region that is asked first. */
  readonly region?: string;
  /** A folder for the journal of all commands against this account; without it none is kept. */
  readonly journal?: string;
}

/** An account of the sandbox, with AWS's limits on calls and with lag, that stays from one command to the next. Its time passes at once: nobody waits for a clock. */
export const aWorld = (scenario: Scenario, options: WorldOptions = {}): World => worldFrom(scenario, options);

function worldFrom(scenario: Scenario, options: WorldOptions, standing?: Standing): World {
  const { as = 'root', but, seed = 1, through = (handle) => handle, person, standIn = true, human = 'auto', region, journal } = options;
  const clock = movingClock();
  const began = NEW_YEAR + (standing?.at ?? 0);
  const ofWorld = { now: () => began + clock.now(), sleep: (ms: number) => clock.sleep(ms, new AbortController().signal) };
  const aws = createSandbox({ scenario, seed, human, clock: ofWorld, limits: true, lag: true, ...(region !== undefined && { region }) });
  if (standing !== undefined) {
    Object.assign(aws.state, standing.state);
    aws.ids.hex(standing.digits);
  }
  but?.(aws.state, ofWorld.now(), aws.ids);
  let runs = standing?.runs ?? 0;
  const own = as === 'root' ? aws.credentials : aws.administrator;
  const world: World = {
    aws,
    pass: (ms) => ofWorld.sleep(ms),
    run: (...argv) => world.runAs(own, ...argv),
    again(more = {}) {
      const copy = journal === undefined ? undefined : mkdtempSync(`${journal}-`);
      if (journal !== undefined && copy !== undefined) cpSync(journal, copy, { recursive: true });
      const { but: _done, ...same } = options;
      const digits = (standing?.digits ?? 0) + 100 * (aws.calls.length + 1);
      const at = aws.clock.now() - NEW_YEAR;
      return worldFrom(
        scenario,
        { ...same, ...(copy !== undefined && { journal: copy }), ...more },
        { state: structuredClone(aws.state), at, runs, digits },
      );
    },
    async runAs(credentials, ...argv) {
      const [stdout, stderr] = [sink({ columns: 80 }), sink({ columns: 80 })];
      const before = aws.calls.length;
      let code = -1;
      const secrets = redactor();
      const runId = `run-${++runs}`;
      const deps: Deps = {
        version: '0.0.0',
        env: {},
        stdout,
        stderr,
        isTerminal: () => person !== undefined,
        clock: { now: ofWorld.now, sleep: (ms, signal) => clock.sleep(ms, signal) },
        signal: new AbortController().signal,
        secrets,
        lastWords: () => undefined,
        runId: () => runId,
        rehearsalsStay: journal !== undefined,
        journalDirectory: () =>
          journal === undefined ? Promise.reject(new Error('A rehearsal keeps no journal')) : Promise.resolve(journal),
        host: ({ kind }) =>
          Promise.resolve(
            kind === 'terminal' && person !== undefined
              ? person
              : redacted((kind === 'json' ? jsonHost : plainHost)({ stdout, stderr, unicode: true }), secrets),
          ),
        rehearse: () =>
          Promise.resolve({
            requestHandler: inProcess({ ...aws, handle: through((request) => aws.handle(request), aws) }),
            credentials,
            standIn: standIn
              ? {
                  codesOf: (serialNumber) => aws.person.codesOf(serialNumber),
                  allow: (link, userName) => allowAs(aws.person, link, userName),
                }
              : undefined,
            close: () => Promise.resolve(),
          }),
        serve: () => Promise.reject(new Error('Nothing is served here')),
        page: async (result) => (await import('../../src/ui/html/report.ts')).reportPage(result),
        openBrowser: () => Promise.resolve(false),
        rehearseSignIn: () => Promise.reject(new Error('Nobody signs in here')),
        exit: (with_) => {
          code = with_;
        },
      };
      const line = [...argv, '--sandbox', scenario];
      await buildProgram(
        { version: deps.version, write: (text) => void stdout.write(text), dispatch: (invocation) => dispatch(invocation, deps) },
        line,
      ).parseAsync(line, { from: 'user' });
      return {
        code,
        stdout: stdout.text(),
        stderr: stderr.text(),
        json: () => JSON.parse(stdout.text()) as RunResult,
        calls: aws.calls.slice(before),
      };
    },
  };
  return world;
}

/** What leads to an account is played once for each key; every call gives a world of its own that goes on from there. */
export function prepared<Key extends string>(prepare: (key: Key) => Promise<World>): (key: Key, options?: WorldOptions) => Promise<World> {
  const made = once(prepare);
  return async (key, options) => (await made(key)).again(options);
}

/** An account of two Regions, so that a test is about one thing. */
export const ofTwoRegions = (options: WorldOptions = {}): WorldOptions => ({
  ...options,
  but(state, now, ids) {
    inTwoRegions(state);
    options.but?.(state, now, ids);
  },
});

export const writesOf = (calls: readonly RecordedCall[]): string[] =>
  calls.filter(({ write }) => write).map(({ service, operation }) => `${service}:${operation}`);

export const statesOf = ({ steps }: RunResult): Record<string, string> => Object.fromEntries(steps.map(({ id, state }) => [id, state]));
