import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FileError } from '../../model/errors.ts';
import { visible } from '../../model/text.ts';
import { homeOf, writeAwsFile } from '../aws-files/files.ts';
import type { LoginSession } from './session.ts';

/** Where the AWS CLI and the SDKs look for a login session: named after a hash of its ARN, so that profiles share it. */
export function cacheFileOf(arn: string, env: NodeJS.ProcessEnv): string {
  const directory = env['AWS_LOGIN_CACHE_DIRECTORY'] || join(homeOf(env), '.aws', 'login', 'cache');
  return join(directory, `${createHash('sha256').update(arn).digest('hex')}.json`);
}

/** Keeps a session as `aws login` does, for the AWS CLI and the SDKs to use and refresh. Throws FileError. */
export async function keepSession(session: LoginSession, env: NodeJS.ProcessEnv): Promise<void> {
  await writeAwsFile(cacheFileOf(session.arn, env), `${JSON.stringify(cachedForm(session), null, 2)}\n`);
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

/** Takes a session away; false where there was none. Throws FileError. */
export async function forgetSession(arn: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  const path = cacheFileOf(arn, env);
  try {
    await rm(path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw new FileError(
      `${visible(path)} cannot be deleted: ${error instanceof Error ? visible(error.message) : 'unknown'}.`,
      'Delete it by hand: it holds the session.',
      { cause: error },
    );
  }
}
