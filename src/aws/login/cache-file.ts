import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { removeAwsFile, writeAwsFile } from '../config-files/files.ts';
import { loginCacheOf } from '../config-files/paths.ts';
import { removeSessionRemains } from '../config-files/remains.ts';
import type { LoginSession } from './session.ts';

/** Where the AWS CLI and the SDKs look for a login session: named after a hash of its ARN, so that profiles share it. */
export const cacheFileOf = (arn: string, env: NodeJS.ProcessEnv): string =>
  join(loginCacheOf(env), `${createHash('sha256').update(arn).digest('hex')}.json`);

/** Keeps a session as `aws login` does, for the AWS CLI and the SDKs to use and refresh. Throws FileError. */
export async function keepSession(session: LoginSession, env: NodeJS.ProcessEnv): Promise<void> {
  const path = cacheFileOf(session.arn, env);
  await writeAwsFile(path, `${JSON.stringify(cachedForm(session), null, 2)}\n`);
  await removeSessionRemains(path);
}

/** Member by member what the AWS CLI writes (awscli/customizations/login/utils.py). */
const cachedForm = ({ credentials, accountId, clientId, refreshToken, idToken, key, region }: LoginSession): object => ({
  accessToken: {
    accessKeyId: credentials.accessKeyId,
    secretAccessKey: credentials.secretAccessKey,
    sessionToken: credentials.sessionToken,
    accountId,
    expiresAt: credentials.expiration.toISOString().replace(/\.\d+Z$/, 'Z'),
  },
  tokenType: 'aws_sigv4',
  clientId,
  refreshToken,
  idToken,
  // Node breaks the lines at 64 characters, as RFC 1421 wants it and the AWS CLI writes it.
  dpopKey: key.export({ format: 'pem', type: 'sec1' }),
  // The SDK for JavaScript refreshes there, whatever Region a command is for; others pass it over.
  signInRegion: region,
});

/** Takes a session away, and what runs that were killed have left of any; false where there was none of either. Throws FileError. */
export async function forgetSession(arn: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  const path = cacheFileOf(arn, env);
  const remains = await removeSessionRemains(path);
  return (await removeAwsFile(path)) || remains > 0;
}
