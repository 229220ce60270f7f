import { forgetSession } from '../../aws/login/cache-file.ts';
import { profileNameOf, profilesWith, readLoginProfile } from '../../aws/login/profile.ts';
import type { ExitCode } from '../../model/result.ts';
import type { Deps } from '../deps.ts';
import type { LoginSettings } from '../login/settings.ts';
import { logout as texts } from '../login/text.ts';
import { sessionWithoutSteps } from '../login/session-without-steps.ts';

/** Takes the profile's session off this computer. There is no call that ends it at AWS. */
export function runLogout(settings: LoginSettings, deps: Deps): Promise<ExitCode> {
  return sessionWithoutSteps('logout', settings, deps, async ({ host }) => {
    const { env } = deps;
    const tell = (...those: readonly string[]): void => host.notify({ type: 'note', texts: those });
    if (settings.sandbox !== undefined) {
      tell(texts.rehearsed);
      return [];
    }
    const { name, session } = await readLoginProfile(profileNameOf(settings.profile, env), env);
    if (session === null) {
      tell(texts.noSession(name));
      return [];
    }
    if (!(await forgetSession(session, env))) {
      tell(texts.isGone(name, session));
      return [];
    }
    const others = await profilesWith(session, name, env);
    tell(texts.removed(session), ...(others.length === 0 ? [] : [texts.others(others)]));
    return [];
  });
}
