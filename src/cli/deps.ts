import type { Clock, Host } from '../model/ports.ts';
import type { Redactor } from '../model/redactor.ts';
import type { ExitCode, RunResult } from '../model/result.ts';
import type { ConnectOptions } from '../aws/connect.ts';
import type { Scenario } from './scenarios.ts';

/** Which host a run wants. */
export interface HostOptions {
  readonly kind: 'json' | 'terminal' | 'plain';
  readonly color: boolean | undefined;
  readonly plain: boolean;
  readonly verbose?: boolean;
  readonly sandbox?: Scenario | undefined;
}

/** How the sandbox is to be served. */
export interface ServeOptions {
  readonly port: number;
  readonly scenario: Scenario;
  readonly latencyMs: number;
  readonly accounts: number;
  readonly human: 'manual' | 'auto';
  /** Whether it keeps AWS's limits on calls. */
  readonly limits: boolean;
  /** Whether reads show writes a moment later. */
  readonly lag: boolean;
}

/** A sandbox that is being served. */
export interface Served {
  readonly url: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string | undefined };
  close(): Promise<void>;
}

/** Plays an IAM user's part, where nobody does. */
export interface StandIn {
  /** Two codes in a row of the app that has scanned the QR code; undefined for a device that there is not. */
  readonly codesOf: (serialNumber: string) => readonly [string, string] | undefined;
  /** Signs in at the link as that user, and goes where the page leads; false where it refuses. */
  readonly allow: (link: string, userName?: string) => Promise<boolean>;
}

/** What to connect with, until it is closed. */
export interface Rehearsal extends Pick<ConnectOptions, 'credentials' | 'consoleBase'> {
  readonly requestHandler: NonNullable<ConnectOptions['requestHandler']>;
  /** Undefined where a person plays along. */
  readonly standIn?: StandIn | undefined;
  readonly close: () => Promise<void>;
}

/** AWS Sign-In in this process. */
export interface RehearsedSignIn {
  readonly url: string;
  readonly requestHandler: NonNullable<ConnectOptions['requestHandler']>;
  /** In place of a browser and a person, where there is none: allows the sign-in as root. */
  readonly standIn: (link: string) => Promise<boolean>;
  close(): Promise<void>;
}

/** What the commands need from the world, handed in by main. Expensive things are functions, loaded when first used. */
export interface Deps {
  readonly version: string;
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  /** Whether there is a person: stdin and stderr are terminals, and CI is unset, empty, 0 or false. */
  readonly isTerminal: () => boolean;
  readonly clock: Clock;
  /** Aborted by Ctrl-C and SIGTERM, once they are listened for: from `lastWords` on, or while the sandbox is served. */
  readonly signal: AbortSignal;
  /** Every secret that a run holds is named to it, and then in no text. */
  readonly secrets: Redactor;
  /** From here on Ctrl-C asks the run to end. `result` is what a second one, which waits for nothing, still leaves; null where the result is out. */
  readonly lastWords: (result: () => RunResult | null) => void;
  /** A name for this run that no other has. */
  readonly runId: () => string;
  readonly journalDirectory: () => Promise<string>;
  /** Whether the account of a rehearsal stays from one command to the next, and with it its journal: never for a person. */
  readonly rehearsalsStay?: boolean;
  readonly host: (wish: HostOptions) => Promise<Host>;
  /** An AWS in this process, in place of the network. With `person` its console pages are served for one to play along; else a stand-in does. */
  readonly rehearse: (scenario: Scenario, homeRegion: string | undefined, person: boolean) => Promise<Rehearsal>;
  readonly serve: (wish: ServeOptions) => Promise<Served>;
  /** The report as one page of HTML. */
  readonly page: (result: RunResult) => Promise<string>;
  /** Opens a page in this machine's browser; false where none could be started. */
  readonly openBrowser: (link: string) => Promise<boolean>;
  /** An AWS in this process whose sign-in page is served on loopback, for a browser. */
  readonly rehearseSignIn: (scenario: Scenario, homeRegion: string | undefined) => Promise<RehearsedSignIn>;
  /** Called once, with the code that the process ends with. */
  readonly exit: (code: ExitCode) => void;
}
