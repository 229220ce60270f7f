import { profileOfAnotherKind } from '../../aws/profile/profile.ts';
import { DEFAULTS } from '../../model/answers.ts';
import { UsageError } from '../../model/errors.ts';
import type { Settings } from '../settings.ts';

/** `--write-profile` names somebody else's profile: told before anything is done, as it is never written over. Throws UsageError, exit 2. */
export async function mustBeFree({ answers, sandbox }: Pick<Settings, 'answers' | 'sandbox'>, env: NodeJS.ProcessEnv): Promise<void> {
  const name = answers.writeProfile;
  if (name === undefined || sandbox !== undefined) return;
  const other = await profileOfAnotherKind(env, name, answers.permissionSet ?? DEFAULTS.permissionSet);
  if (other === null) return;
  throw new UsageError(`--write-profile ${name} names a profile that is there already, and is something else:\n${other.lines.join('\n')}`, {
    wayOut: `A name that is free: --write-profile ${other.free}`,
  });
}
