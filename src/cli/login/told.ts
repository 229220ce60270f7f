import { InterruptedError } from '../../model/errors.ts';
import type { Host } from '../../model/ports.ts';
import type { ExitCode } from '../../model/result.ts';
import type { Deps } from '../deps.ts';
import { commandLine } from '../next.ts';
import { cutOff, doneOf, failureOf } from '../result.ts';
import type { ResultContext } from '../result.ts';
import type { LoginSettings } from './settings.ts';

/** What a command without steps works with. */
export interface Work {
  readonly host: Host;
  readonly context: Omit<ResultContext, 'told'>;
  readonly isInteractive: boolean;
}

/** Does the work, and tells its result, good or bad: what to run next is what the work gives back. */
export async function told(
  name: 'login' | 'logout' | 'journal',
  settings: Omit<LoginSettings, 'remote'> & Partial<Pick<LoginSettings, 'remote'>>,
  deps: Deps,
  work: (work: Work) => Promise<readonly string[]>,
): Promise<ExitCode> {
  const isInteractive = deps.isTerminal() && !settings.json;
  const host = await deps.host({
    kind: settings.json ? 'json' : isInteractive ? 'terminal' : 'plain',
    color: settings.color,
    plain: settings.plain,
  });
  const context: Work['context'] = { command: { name, step: null, looks: false }, version: deps.version, account: null, homeRegion: null };
  // From here on Ctrl-C ends with a result.
  const { signal } = deps;
  const again = [commandLine(name, { ...settings, answers: {} }), ...(settings.remote === true ? ['--remote'] : [])].join(' ');
  let isTold = false;
  deps.lastWords(() => (isTold ? null : cutOff(context, again)));
  try {
    const next = await work({ host, context, isInteractive });
    const result = doneOf(context, next);
    isTold = true;
    host.notify({ type: 'result', result, stack: null });
    return result.exitCode;
  } catch (error) {
    const result = failureOf(signal.aborted ? new InterruptedError() : error, context, again);
    isTold = true;
    host.notify({ type: 'result', result, stack: settings.verbose && error instanceof Error ? (error.stack ?? null) : null });
    return result.exitCode;
  }
}
