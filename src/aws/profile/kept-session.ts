import type { KeptSession, PortalSession } from '../../model/sign-in.ts';
import { readAwsFile } from '../config-files/files.ts';
import { readConfigFiles } from '../config-files/profiles.ts';
import { tokenFileOf } from './token-cache.ts';

/** What is left of it must do for a few calls. */
const MARGIN_MS = 60_000;

/**
 * The first session of that portal that has not expired: this tool wrote it, or the AWS CLI that renews it. Null where there
 * is none, or where it cannot be read: then somebody signs in anew.
 */
export async function keptSession(
  env: NodeJS.ProcessEnv,
  portal: { readonly startUrl: string; readonly region: string },
  wanted: { readonly accountId: string | null; readonly roles: readonly string[] },
  now: number,
): Promise<KeptSession | null> {
  const { sessions, inConfig } = await readConfigFiles(env);
  for (const [name, settings] of Object.entries(sessions)) {
    if (settings?.['sso_start_url'] !== portal.startUrl || settings['sso_region'] !== portal.region) continue;
    const session = await sessionIn(tokenFileOf(env, name), now);
    if (session === null) continue;
    const profile = Object.entries(inConfig).find(
      ([, one]) =>
        one?.['sso_session'] === name &&
        (wanted.accountId === null || one['sso_account_id'] === wanted.accountId) &&
        wanted.roles.includes(one['sso_role_name'] ?? ''),
    );
    return { session, profile: profile?.[0] ?? null };
  }
  return null;
}

async function sessionIn(path: string, now: number): Promise<PortalSession | null> {
  const token = await readAwsFile(path).then(
    (bytes) => parsed(bytes.toString('utf8')),
    () => null,
  );
  if (token === null) return null;
  const { accessToken, expiresAt, clientId, clientSecret, registrationExpiresAt, refreshToken } = token;
  if (!isText(accessToken) || !isText(clientId) || !isText(clientSecret)) return null;
  const [ends, clientEnds] = [dateOf(expiresAt), dateOf(registrationExpiresAt)];
  if (!(ends > now + MARGIN_MS)) return null;
  return {
    accessToken,
    expiresAt: ends,
    refreshToken: isText(refreshToken) ? refreshToken : null,
    clientId,
    clientSecret,
    clientExpiresAt: Number.isNaN(clientEnds) ? ends : clientEnds,
  };
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** NaN for what is no date. */
const dateOf = (value: unknown): number => (isText(value) ? Date.parse(value) : Number.NaN);
