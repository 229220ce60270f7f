import { externalDataInterceptor } from '@smithy/core/config';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { configFileOf, credentialsFileOf, homeOf } from './config-files/paths.ts';

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
    FILES.map(async ([variable, place]) => {
      const path = pathOf(place, env);
      if (path === null || !(await isOdd(path))) return;
      // As the SDK calls it: it expands no variable.
      for (const name of new Set([path, env[variable] ?? path])) externalDataInterceptor.interceptFile(name, '');
    }),
  );
}

/** What the SDK, which expands no variable and passes over an empty one, would call the two files. */
export const sdkPathsOf = (env: NodeJS.ProcessEnv): Readonly<Record<'config' | 'credentials', readonly string[]>> => ({
  config: namesOf('AWS_CONFIG_FILE', 'config', configFileOf, env),
  credentials: namesOf('AWS_SHARED_CREDENTIALS_FILE', 'credentials', credentialsFileOf, env),
});

const namesOf = (variable: string, name: string, place: (env: NodeJS.ProcessEnv) => string | null, env: NodeJS.ProcessEnv): string[] => {
  const own = pathOf((all) => join(homeOf(all), '.aws', name), env);
  return [...new Set([own, pathOf(place, env), env[variable]])].flatMap((path) => path || []);
};

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
