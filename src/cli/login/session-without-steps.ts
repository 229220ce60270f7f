import type { ExitCode } from '../../model/result.ts';
import type { Deps } from '../deps.ts';
import { commandLine } from '../next-commands.ts';
import { doneOf } from '../result.ts';
import { session } from '../session.ts';
import type { Session } from '../session.ts';
import type { LoginSettings } from './settings.ts';

/** What a command without steps works with. */
export type Work = Session;

/** Does the work, and tells its result, good or bad: what to run next is what the work gives back. */
export function sessionWithoutSteps(
  name: 'login' | 'logout' | 'journal',
  settings: Omit<LoginSettings, 'remote'> & Partial<Pick<LoginSettings, 'remote'>>,
  deps: Deps,
  work: (work: Work) => Promise<readonly string[]>,
): Promise<ExitCode> {
  const typed = { ...settings, answers: {} };
  const again = [commandLine(name, typed), ...(settings.remote === true ? ['--remote'] : [])].join(' ');
  return session({ command: { name, step: null, looks: false }, told: typed }, again, settings, deps, async (life) => ({
    result: doneOf(life.context, await work(life)),
  }));
}
