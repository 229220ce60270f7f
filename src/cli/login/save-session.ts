import { join } from 'node:path';
import { keepSession } from '../../aws/login/cache-file.ts';
import { mustTakeSession, pointProfileAt, profileNameOf, readLoginProfile } from '../../aws/login/profile.ts';
import { mustBeWritable } from '../../aws/config-files/change.ts';
import { loginCacheOf } from '../../aws/config-files/paths.ts';
import type { LoginProfile } from '../../aws/login/profile.ts';
import type { LoginSession } from '../../aws/login/session.ts';
import { UsageError } from '../../model/errors.ts';
import type { Deps } from '../deps.ts';
import type { LoginSettings } from './settings.ts';
import { profile as texts } from './text.ts';
import type { Work } from './session-without-steps.ts';

/** Everything that speaks against keeping a session there, before anybody opens a browser. */
export async function profileToUse({ profile: option }: LoginSettings, { env }: Deps, { host }: Work): Promise<LoginProfile> {
  const name = profileNameOf(option, env);
  await mustTakeSession(name, env);
  await mustBeWritable(env, [join(loginCacheOf(env), 'session.json')]);
  if ((env['AWS_ACCESS_KEY_ID'] ?? '') !== '') {
    host.notify({
      type: 'warning',
      text: texts.keysWin(name),
    });
  }
  return readLoginProfile(name, env);
}

/** Puts the session where the profile and every SDK find it. Throws UsageError where the profile has another one, and is to stay. */
export async function saveSession(
  session: LoginSession,
  profile: LoginProfile,
  { env, signal }: Deps,
  { host, isInteractive }: Work,
): Promise<void> {
  if (profile.session !== null && profile.session !== session.arn) {
    const holds = texts.holds(profile.name, profile.session, session.arn);
    const answer = isInteractive
      ? await host.ask(
          'choose',
          {
            title: texts.hasOther,
            why: [holds],
            ways: [texts.leave, texts.replace],
          },
          signal,
        )
      : 0;
    if (answer === 0) {
      throw new UsageError(texts.left(holds), { wayOut: texts.nameAnother });
    }
  }
  // The profile first: should the second write fail, no secret lies about that nothing points at.
  const path = await pointProfileAt(session, profile, env);
  await keepSession(session, env);
  host.notify({
    type: 'note',
    texts: [texts.isKept(profile.name, path), ...(session.arn.endsWith(':root') ? [texts.isRoot] : [])],
  });
  if (profile.region !== null && profile.region !== session.region) {
    host.notify({
      type: 'warning',
      text: texts.otherRegion(profile.region, session.region),
    });
  }
}
