import { homedir } from 'node:os';
import { join } from 'node:path';
import { FileError } from '../../model/errors.ts';
import { visible } from '../../model/text.ts';

/*
 * One rule for reading and for writing, botocore's (`configloader.raw_config_parse`: expandvars, then expanduser).
 * The SDK alone would expand `~/` and no variable, and a shell expands neither in a .env file, a compose file or an IDE.
 */

/** AWS_CONFIG_FILE, or `~/.aws/config`; null where the variable is set to nothing, and the AWS CLI reads no file. Throws FileError where there is no home directory. */
export const configFileOf = (env: NodeJS.ProcessEnv): string | null => fileOf('AWS_CONFIG_FILE', 'config', env);

/** AWS_SHARED_CREDENTIALS_FILE, or `~/.aws/credentials`; null and FileError as above. */
export const credentialsFileOf = (env: NodeJS.ProcessEnv): string | null => fileOf('AWS_SHARED_CREDENTIALS_FILE', 'credentials', env);

/** Where the AWS CLI and the SDKs keep what signing in at an access portal gave them; no variable moves it. */
export const ssoCacheOf = (env: NodeJS.ProcessEnv): string => join(homeOf(env), '.aws', 'sso', 'cache');

/**
 * Where they keep browser sign-ins: AWS_LOGIN_CACHE_DIRECTORY, expanded as botocore does (`get_login_token_cache_directory`),
 * or `~/.aws/login/cache`. Throws FileError where the variable is set to nothing: to both that is wherever they are started.
 */
export function loginCacheOf(env: NodeJS.ProcessEnv): string {
  const { AWS_LOGIN_CACHE_DIRECTORY: value } = env;
  if (value === undefined) return join(homeOf(env), '.aws', 'login', 'cache');
  if (value !== '') return expanded('AWS_LOGIN_CACHE_DIRECTORY', value, env);
  throw new FileError(
    'AWS_LOGIN_CACHE_DIRECTORY is set to nothing, so that the AWS CLI would look for sessions wherever it is started.',
    'Unset AWS_LOGIN_CACHE_DIRECTORY, then run this again.',
  );
}

/** The variable's value that means the same to the SDK, which expands nothing in it; undefined where it needs no other. */
export function loginCacheForSdk(env: NodeJS.ProcessEnv): string | undefined {
  try {
    return (env['AWS_LOGIN_CACHE_DIRECTORY'] ?? '') === '' ? undefined : loginCacheOf(env);
  } catch {
    // Told by whoever needs the directory.
    return undefined;
  }
}

/**
 * As Python finds it, and so the AWS CLI: HOME, on Windows USERPROFILE alone
 * (https://docs.python.org/3/library/os.path.html#os.path.expanduser); without it what the system's own list of users says.
 */
export function homeOf(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): string {
  const home = env[platform === 'win32' ? 'USERPROFILE' : 'HOME'];
  if (home !== undefined && home !== '') return home;
  try {
    return homedir();
  } catch (error) {
    throw new FileError('There is no home directory: HOME is not set, and this user has none.', 'Set HOME, then run this again.', {
      cause: error,
    });
  }
}

function fileOf(variable: string, name: string, env: NodeJS.ProcessEnv): string | null {
  const value = env[variable];
  if (value === '') return null;
  return value === undefined ? join(homeOf(env), '.aws', name) : expanded(variable, value, env);
}

/** https://docs.python.org/3/library/os.path.html#os.path.expandvars */
const VARIABLE = process.platform === 'win32' ? /\$\{([^}]*)\}|\$(\w+)|%([^%]*)%/g : /\$\{([^}]*)\}|\$(\w+)/g;

function expanded(variable: string, value: string, env: NodeJS.ProcessEnv): string {
  // A variable that is not set stays as it is written, as in Python.
  const path = value.replace(VARIABLE, (written: string, ...names: readonly unknown[]) => {
    const name = names.find((one) => typeof one === 'string' && one !== '' && one !== value);
    return (typeof name === 'string' ? env[name] : undefined) ?? written;
  });
  if (path === '~' || /^~[\\/]/.test(path)) return join(homeOf(env), path.slice(1));
  if (!path.startsWith('~')) return path;
  throw new FileError(
    `${variable} is ${visible(value)}, which is in somebody's home directory, and it is not looked up here whose.`,
    `Set ${variable} to the whole path, then run this again.`,
  );
}
