import { forgetSession } from '../../aws/login/cache-file.ts';
import { profileNameOf, profilesWith, readLoginProfile } from '../../aws/login/profile.ts';
import type { ExitCode } from '../../model/result.ts';
import { listed, visible } from '../../model/text.ts';
import type { Deps } from '../deps.ts';
import type { LoginSettings } from '../login/settings.ts';
import { told } from '../login/told.ts';

/** Takes the profile's session off this computer. There is no call that ends it at AWS. */
export function runLogout(settings: LoginSettings, deps: Deps): Promise<ExitCode> {
  return told('logout', settings, deps, async ({ host }) => {
    const { env } = deps;
    const tell = (...texts: readonly string[]): void => host.notify({ type: 'note', texts });
    if (settings.sandbox !== undefined) {
      tell('A rehearsal keeps no session, so there is none to remove.');
      return [];
    }
    const { name, session } = await readLoginProfile(profileNameOf(settings.profile, env), env);
    const shown = visible(name);
    if (session === null) {
      tell(`The profile ${shown} uses no browser sign-in: there was nothing to remove.`);
      return [];
    }
    if (!(await forgetSession(session, env))) {
      tell(`The profile ${shown} was signed out already: its session (${visible(session)}) is not on this computer.`);
      return [];
    }
    const others = await profilesWith(session, name, env);
    tell(
      `The session of ${visible(session)} is removed from this computer. Credentials that a program already holds keep working for up to 15 minutes.`,
      ...(others.length === 0 ? [] : [`It was the session of ${listed(others.map(visible))}, too.`]),
    );
    return [];
  });
}
