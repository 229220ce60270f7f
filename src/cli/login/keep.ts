import { join } from 'node:path';
import { keepSession } from '../../aws/login/cache-file.ts';
import { mustTakeSession, pointProfileAt, profileNameOf, readLoginProfile } from '../../aws/login/profile.ts';
import { mustBeWritable } from '../../aws/config-files/change.ts';
import { loginCacheOf } from '../../aws/config-files/paths.ts';
import type { LoginProfile } from '../../aws/login/profile.ts';
import type { LoginSession } from '../../aws/login/session.ts';
import { UsageError } from '../../model/errors.ts';
import { shellWord } from '../../facts/shell-word.ts';
import { visible } from '../../model/text.ts';
import type { Deps } from '../deps.ts';
import type { LoginSettings } from './settings.ts';
import type { Work } from './told.ts';

/** Everything that speaks against keeping a session there, before anybody opens a browser. */
export async function profileToUse({ profile: option }: LoginSettings, { env }: Deps, { host }: Work): Promise<LoginProfile> {
  const name = profileNameOf(option, env);
  await mustTakeSession(name, env);
  await mustBeWritable(env, [join(loginCacheOf(env), 'session.json')]);
  if ((env['AWS_ACCESS_KEY_ID'] ?? '') !== '') {
    host.notify({
      type: 'warning',
      text: `The environment has AWS_ACCESS_KEY_ID. The AWS CLI and the SDKs use those keys in place of this sign-in, unless a command names the profile with --profile ${shellWord(name)}: unset AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN.`,
    });
  }
  return readLoginProfile(name, env);
}

/** Puts the session where the profile and every SDK find it. Throws UsageError where the profile has another one, and is to stay. */
export async function keep(
  session: LoginSession,
  profile: LoginProfile,
  { env, signal }: Deps,
  { host, isInteractive }: Work,
): Promise<void> {
  const name = visible(profile.name);
  if (profile.session !== null && profile.session !== session.arn) {
    const holds = `The profile ${name} uses the session of ${visible(profile.session)}; this one is of ${visible(session.arn)}.`;
    const answer = isInteractive
      ? await host.ask(
          'choose',
          {
            title: 'The profile has another session',
            why: [holds],
            ways: [
              { label: 'Leave the profile as it is', about: 'This sign-in is not kept.' },
              { label: 'Use the new session in its place', about: null },
            ],
          },
          signal,
        )
      : 0;
    if (answer === 0) {
      throw new UsageError(`${holds} It was left as it is, and this sign-in was not kept.`, {
        wayOut: 'Name another profile: secure-account login --profile new-account',
      });
    }
  }
  // The profile first: should the second write fail, no secret lies about that nothing points at.
  const path = await pointProfileAt(session, profile, env);
  await keepSession(session, env);
  host.notify({
    type: 'note',
    texts: [
      `The profile ${name} in ${visible(path)} uses this sign-in now: so do the AWS CLI and the SDKs with --profile ${name}. They refresh it by themselves, for 12 hours at most.`,
      ...(session.arn.endsWith(':root')
        ? ['This profile signs in as the root user, who can do everything. Log out when you are done.']
        : []),
    ],
  });
  if (profile.region !== null && profile.region !== session.region) {
    host.notify({
      type: 'warning',
      text: `The profile's Region is ${visible(profile.region)}, and you signed in in ${session.region}. AWS refreshes a session only in the Region where it was created: give the AWS CLI --region ${session.region}, or sign in again with --region ${visible(profile.region)}.`,
    });
  }
}
