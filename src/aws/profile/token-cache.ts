import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { PortalSession } from '../../model/sign-in.ts';
import { writeAwsFile } from '../config-files/files.ts';
import { ssoCacheOf } from '../config-files/paths.ts';

/** Named after the sso-session alone: `SSOTokenLoader` of botocore, `getSSOTokenFilepath` of the SDK. */
export const tokenFileOf = (env: NodeJS.ProcessEnv, sessionName: string): string =>
  join(ssoCacheOf(env), `${createHash('sha1').update(sessionName, 'utf8').digest('hex')}.json`);

/** Keeps a session where the AWS CLI and the SDKs look for it, and as they keep it themselves, so that they can refresh it. Throws FileError. */
export async function keepToken(
  env: NodeJS.ProcessEnv,
  sessionName: string,
  portal: { readonly startUrl: string; readonly region: string },
  session: PortalSession,
): Promise<void> {
  const token = {
    startUrl: portal.startUrl,
    region: portal.region,
    accessToken: session.accessToken,
    expiresAt: wholeSeconds(session.expiresAt),
    clientId: session.clientId,
    clientSecret: session.clientSecret,
    registrationExpiresAt: wholeSeconds(session.clientExpiresAt),
    ...(session.refreshToken !== null && { refreshToken: session.refreshToken }),
  };
  await writeAwsFile(tokenFileOf(env, sessionName), JSON.stringify(token));
}

/** `2026-11-24T12:00:00Z`: the AWS CLI reads and writes no fractions. */
const wholeSeconds = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
