import { externalDataInterceptor } from '@smithy/core/config';
import { stat } from 'node:fs/promises';
import { configFileOf, credentialsFileOf } from './config-files/paths.ts';

/** Each file's variable, and where it is. */
const FILES = [
  ['AWS_CONFIG_FILE', configFileOf],
  ['AWS_SHARED_CREDENTIALS_FILE', credentialsFileOf],
] as const;

/**
 * Lets the SDK pass over what is no ordinary file in the place of the AWS CLI's two, as the AWS CLI and this program do. The
 * SDK would open a pipe, wait for somebody to write into it, and hold the process even after its end; and a device has none.
 */
export async function passOverOddFiles(env: NodeJS.ProcessEnv): Promise<void> {
  await Promise.all(
    FILES.map(async (file) => {
      const path = pathOf(file[1], env);
      // Null where the variable is set to nothing: the SDK would read the one in the home directory.
      if (path !== null && !(await isOdd(path))) return;
      for (const name of namesOf(file, env)) externalDataInterceptor.interceptFile(name, '');
    }),
  );
}

/** What the SDK, which expands no variable and passes over an empty one, would call the two files. */
export const sdkPathsOf = (env: NodeJS.ProcessEnv): Readonly<Record<'config' | 'credentials', readonly string[]>> => ({
  config: namesOf(FILES[0], env),
  credentials: namesOf(FILES[1], env),
});

function namesOf([variable, place]: (typeof FILES)[number], env: NodeJS.ProcessEnv): string[] {
  // It takes HOME before USERPROFILE on every system.
  const homes = [{}, ...['HOME', 'USERPROFILE'].map((name) => ({ HOME: env[name], USERPROFILE: env[name] }))];
  const unnamed = homes.map((home) => pathOf(place, { ...env, ...home, [variable]: undefined }));
  return [...new Set([...unnamed, pathOf(place, env), env[variable]])].flatMap((path) => path || []);
}

/** That there is no home directory is told by whoever reads the files. */
function pathOf(place: (env: NodeJS.ProcessEnv) => string | null, env: NodeJS.ProcessEnv): string | null {
  try {
    return place(env);
  } catch {
    return null;
  }
}

const isOdd = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => !found.isFile(),
    () => false,
  );
