import { forgetSession } from '../../aws/login/cache-file.ts';
import { profileNameOf, readLoginProfile } from '../../aws/login/profile.ts';
import { InterruptedError } from '../../model/errors.ts';
import type { Host } from '../../model/ports.ts';
import { commandLine } from '../next-commands.ts';
import type { Settings } from '../settings.ts';
import { rootSession as texts } from './text.ts';

interface Ending {
  readonly settings: Pick<Settings, 'profile' | 'sandbox'>;
  readonly env: NodeJS.ProcessEnv;
  readonly host: Host;
  readonly signal: AbortSignal;
}

/**
 * Root put away: a session of the root user that `login` or the AWS CLI keeps on this computer renews itself for up to 12
 * hours, and is of no use once the new administrator has signed in. A person is offered to end it; what is left to type
 * otherwise is given back.
 */
export async function endRootSession({ settings, env, host, signal }: Ending): Promise<readonly string[]> {
  // The SDK takes keys of the environment before a profile that was not named.
  const hasKeys = settings.profile === undefined && (env['AWS_ACCESS_KEY_ID'] ?? '') !== '';
  if (settings.sandbox !== undefined || hasKeys) return [];
  const kept = await readLoginProfile(profileNameOf(settings.profile, env), env).catch(() => null);
  if (kept?.session?.endsWith(':root') !== true) return [];
  if (host.interactive && (await wantsEnd(kept.name, host, signal))) {
    const isGone = await forgetSession(kept.session, env).catch(() => false);
    if (isGone) {
      host.notify({ type: 'note', texts: [texts.removed(kept.name)] });
      return [];
    }
  }
  return [commandLine('logout', { profile: kept.name, sandbox: undefined, region: undefined, expectAccount: undefined, answers: {} })];
}

async function wantsEnd(name: string, host: Host, signal: AbortSignal): Promise<boolean> {
  const question = {
    title: texts.question,
    why: [texts.why(name)],
    ways: [texts.end, texts.keep],
  };
  try {
    return (await host.ask('choose', question, signal)) === 0;
  } catch (error) {
    // The account is secured by now: leaving the question leaves the session.
    if (error instanceof InterruptedError) return false;
    throw error;
  }
}
