import type { Connection } from '../aws/connect.ts';
import { InterruptedError } from '../model/errors.ts';
import type { Host, Message } from '../model/ports.ts';
import type { ExitCode, RunResult } from '../model/result.ts';
import { withDeletion } from './deleted-key.ts';
import type { Deps } from './deps.ts';
import { cutOff, failureOf } from './result.ts';
import type { ResultContext } from './result.ts';
import type { Settings } from './settings.ts';

/** What a command works with, once Ctrl-C ends with a result. */
export interface Session {
  readonly host: Host;
  /** Whether there is a person to ask. */
  readonly isInteractive: boolean;
  readonly signal: AbortSignal;
  /** What results tell beside the work; filled in as it becomes known. */
  readonly context: ResultContext;
  /** What was opened is closed when the command ends, the latest first. */
  readonly closeAtEnd: <Opened extends { close(): unknown }>(opened: Opened) => Opened;
  /** The same, of the connection whose credentials AWS may refuse: the journal may know why. */
  readonly connected: (connection: Connection) => Connection;
}

/** What the work comes to: the result, what went wrong beside it, and what only a host wants to know. */
export interface SessionEnd {
  readonly result: RunResult;
  readonly error?: unknown;
  readonly more?: Pick<Message & { readonly type: 'result' }, 'diagnosis' | 'listing' | 'plan' | 'isDeclined'>;
}

/** How hosts are chosen, and what they show. */
type Shown = Pick<Settings, 'json' | 'color' | 'plain' | 'verbose'> & Partial<Pick<Settings, 'yes' | 'sandbox'>>;

/**
 * The one life of a command that has a result: a host, Ctrl-C, the work, one result, whatever happens, and everything closed.
 * `again` is the command that goes on where this one was stopped.
 */
export async function session(
  { command, told }: Pick<ResultContext, 'command' | 'told'>,
  again: string,
  shown: Shown,
  deps: Deps,
  work: (session: Session) => Promise<SessionEnd>,
): Promise<ExitCode> {
  const { host, isInteractive } = await hostOf(shown, deps);
  const { signal } = deps;
  const context: ResultContext = { command, version: deps.version, told, account: null, homeRegion: null };
  let isTold = false;
  deps.lastWords(() => (isTold ? null : cutOff(context, again)));
  const tell = ({ result, error = null, more = {} }: SessionEnd): ExitCode => {
    isTold = true;
    const stack = shown.verbose && error instanceof Error ? (error.stack ?? null) : null;
    host.notify({ type: 'result', result, stack, ...more });
    return result.exitCode;
  };
  const opened: { close(): unknown }[] = [];
  let connection: Connection | null = null;
  const closeAtEnd = <Opened extends { close(): unknown }>(one: Opened): Opened => {
    opened.unshift(one);
    return one;
  };
  try {
    const connected = (one: Connection): Connection => (connection = closeAtEnd(one));
    return tell(await work({ host, isInteractive, signal, context, closeAtEnd, connected }));
  } catch (error) {
    // What a call that was cut off failed with is nobody's news.
    const failure = signal.aborted ? new InterruptedError() : await withDeletion(error, connection, deps);
    return tell({ result: failureOf(failure, context, again), error });
  } finally {
    for (const one of opened) await one.close();
  }
}

/** Who is told and asked, and whether that is a person. */
async function hostOf(
  { json, color, plain, verbose, yes = false, sandbox }: Shown,
  deps: Deps,
): Promise<{ readonly host: Host; readonly isInteractive: boolean }> {
  const isInteractive = deps.isTerminal() && !json && !yes;
  return {
    isInteractive,
    host: await deps.host({ kind: json ? 'json' : isInteractive ? 'terminal' : 'plain', color, plain, verbose, sandbox }),
  };
}
