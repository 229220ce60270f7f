import { join } from 'node:path';
import type { Profiles } from '../../model/profiles.ts';
import { mustBeWritable } from '../config-files/change.ts';
import { loginCacheOf } from '../config-files/paths.ts';
import { keepSession } from '../login/cache-file.ts';
import { pointProfileAt } from '../login/profile.ts';
import type { LoginSession } from '../login/session.ts';
import { loginPlaceOf } from './login-profile.ts';

/** Profiles with `login_session`, as `aws login` writes them, for that session. */
export const loginProfiles = (session: LoginSession, env: NodeJS.ProcessEnv): Profiles => ({
  renewedBy: 'aws login',
  mustBeWritable: () => mustBeWritable(env, [join(loginCacheOf(env), 'session.json')]),
  named: (name) => loginPlaceOf(name, session.arn, env),
  async keep(name) {
    const place = await loginPlaceOf(name, session.arn, env);
    if (place.is === 'taken') return place;
    // The profile first: should the second write fail, no secret lies about that nothing points at.
    const file = await pointProfileAt(session, place.profile, env);
    await keepSession(session, env);
    return { ...place, file };
  },
});
