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
  config: namesOf(FILES[0], env),
  credentials: namesOf(FILES[1], env),
});

const namesOf = ([variable, place]: (typeof FILES)[number], env: NodeJS.ProcessEnv): string[] => {
  const paths = [pathOf(place, { ...env, [variable]: undefined }), pathOf(place, env), env[variable]];
  return [...new Set(paths)].flatMap((path) => path || []);
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
