import { externalDataInterceptor } from '@smithy/core/config';
import { stat } from 'node:fs/promises';
import { CredentialsError } from '../../model/errors.ts';
import { messageOf, visible } from '../../model/text.ts';
import { readFileOrPipe } from '../ordinary-file.ts';

/** A token is some kilobytes. */
const MOST_BYTES = 1024 * 1024;

/**
 * Reads in the SDK's place the token of a web identity that comes by a pipe. The SDK would open it and wait, with the whole
 * process; and a device has no end. What is in a file it reads itself, afresh each time. Rejects with CredentialsError.
 */
export async function fillTokens(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const found = await stat(path).catch(() => null);
    if (found === null || found.isFile() || externalDataInterceptor.getTokenRecord()[path] !== undefined) continue;
    const file = await readFileOrPipe(path, MOST_BYTES).catch((error: unknown) => ({ is: 'no', why: messageOf(error) }) as const);
    if (file.is === 'no') {
      throw new CredentialsError(
        'profile',
        `${visible(path)}, which is to hold the token of a web identity, cannot be read: ${visible(file.why)}.`,
        'Correct AWS_WEB_IDENTITY_TOKEN_FILE, or web_identity_token_file of the profile; then run this again.',
      );
    }
    externalDataInterceptor.interceptToken(path, file.text);
  }
}

/** The token of a container's credentials the SDK reads itself alone: what is no ordinary file it would wait for, or read without end. Rejects with CredentialsError. */
export async function mustBeOrdinary(env: NodeJS.ProcessEnv): Promise<void> {
  const { AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: path = '' } = env;
  const found = path === '' ? null : await stat(path).catch(() => null);
  if (found === null || found.isFile()) return;
  throw new CredentialsError(
    'none',
    `AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE names ${visible(path)}, which is no regular file.`,
    'Correct or unset it, then run this again.',
  );
}
