import { join } from 'node:path';

/** Where the AWS CLI's two files are; undefined leaves it to the SDK. */
interface ConfigPaths {
  readonly filepath?: string;
  readonly configFilepath?: string;
}

/** The same files for our own look and for the SDK's. */
export function configPaths(env: NodeJS.ProcessEnv): ConfigPaths {
  const home = env['HOME'] ?? env['USERPROFILE'];
  const credentials = env['AWS_SHARED_CREDENTIALS_FILE'] ?? (home === undefined ? undefined : join(home, '.aws', 'credentials'));
  const config = env['AWS_CONFIG_FILE'] ?? (home === undefined ? undefined : join(home, '.aws', 'config'));
  return { ...(credentials !== undefined && { filepath: credentials }), ...(config !== undefined && { configFilepath: config }) };
}
