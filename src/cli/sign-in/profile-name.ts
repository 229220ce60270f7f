import { join } from 'node:path';
import { mustBeWritable } from '../../aws/config-files/change.ts';
import { loginCacheOf, ssoCacheOf } from '../../aws/config-files/paths.ts';
import { readLoginProfile } from '../../aws/login/profile.ts';
import { loginPlaceOf } from '../../aws/profile/login-profile.ts';
import { profileOfAnotherKind } from '../../aws/profile/profile.ts';
import { DEFAULTS } from '../../model/answers.ts';
import { UsageError } from '../../model/errors.ts';
import type { Settings } from '../settings.ts';
import { profile as texts } from './text.ts';

/** `--write-profile` names somebody else's profile: told before anything is done, as it is never written over. Throws UsageError, exit 2; FileError where it could not be kept. */
export async function mustBeFree({ answers, sandbox }: Pick<Settings, 'answers' | 'sandbox'>, env: NodeJS.ProcessEnv): Promise<void> {
  const name = answers.writeProfile;
  if (name === undefined || sandbox !== undefined) return;
  const isLogin = answers.administrator === undefined ? await isOfLogin(name, env) : answers.administrator === 'iam-user';
  if (isLogin) return mustTakeLogin(name, env);
  const other = await profileOfAnotherKind(env, name, answers.permissionSet ?? DEFAULTS.permissionSet);
  if (other === null) return mustBeWritable(env, [join(ssoCacheOf(env), 'session.json')]);
  throw new UsageError(texts.isAnother(name, other.lines), {
    wayOut: texts.useFree(other.free),
  });
}

/** An IAM user's browser session: which administrator is meant the account tells, and then it is looked at once more. */
const isOfLogin = async (name: string, env: NodeJS.ProcessEnv): Promise<boolean> =>
  (await readLoginProfile(name, env)).session?.includes(':user/') === true;

/** Whose session it will be is not known yet: what is no browser session at all is told before anything is done. */
async function mustTakeLogin(name: string, env: NodeJS.ProcessEnv): Promise<void> {
  const { session } = await readLoginProfile(name, env);
  const place = await loginPlaceOf(name, session ?? '', env);
  if (place.is !== 'taken') return mustBeWritable(env, [join(loginCacheOf(env), 'session.json')]);
  throw new UsageError(texts.isAnother(name, place.lines), {
    wayOut: texts.useFree(place.free),
  });
}
