import { isAbsolute, join } from 'node:path';

/**
 * Where the journal is kept. `found` has what XDG_STATE_HOME says, and a relative one "must be ignored"
 * (https://specifications.freedesktop.org/basedir-spec/latest/#basics): it would be another place in each working directory.
 * Throws where the home directory is none either.
 */
export function stateDirectory(found: string, home: string): string {
  if (isAbsolute(found)) return found;
  if (!isAbsolute(home)) throw new Error('there is no home directory: HOME is not set, or relative');
  return join(home, '.local', 'state', 'secure-account');
}
