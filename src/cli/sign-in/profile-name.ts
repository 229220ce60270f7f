import { join } from 'node:path';
import { mustBeWritable } from '../../aws/config-files/change.ts';
import { ssoCacheOf } from '../../aws/config-files/paths.ts';
import { profileOfAnotherKind } from '../../aws/profile/profile.ts';
import { DEFAULTS } from '../../model/answers.ts';
import { UsageError } from '../../model/errors.ts';
import type { Settings } from '../settings.ts';

/** `--write-profile` names somebody else's profile: told before anything is done, as it is never written over. Throws UsageError, exit 2; FileError where it could not be kept. */
export async function mustBeFree({ answers, sandbox }: Pick<Settings, 'answers' | 'sandbox'>, env: NodeJS.ProcessEnv): Promise<void> {
  const name = answers.writeProfile;
  if (name === undefined || sandbox !== undefined) return;
  const other = await profileOfAnotherKind(env, name, answers.permissionSet ?? DEFAULTS.permissionSet);
  if (other === null) return mustBeWritable(env, [join(ssoCacheOf(env), 'session.json')]);
  throw new UsageError(`--write-profile ${name} names a profile that is there already, and is something else:\n${other.lines.join('\n')}`, {
    wayOut: `A name that is free: --write-profile ${other.free}`,
  });
}
