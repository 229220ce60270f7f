import type { ConfigFiles, Settings } from '../config-files/profiles.ts';

/** The kinds of credentials that a profile can have, each with its settings. */
export const KINDS = {
  role: ['source_profile', 'credential_source'],
  'web-identity': ['web_identity_token_file'],
  sso: ['sso_session', 'sso_account_id', 'sso_role_name', 'sso_region', 'sso_start_url'],
  keys: ['aws_access_key_id', 'aws_secret_access_key', 'aws_session_token', 'aws_security_token', 'aws_account_id'],
  login: ['login_session'],
  process: ['credential_process'],
} as const;

/** Where a profile's credentials can come from. */
export type Kind = keyof typeof KINDS;

const has = (settings: Settings | undefined, ...keys: readonly string[]): boolean => keys.some((key) => settings?.[key] !== undefined);

/** What the AWS CLI takes of a profile; null where it has no credentials. */
export function kindOf(name: string, files: ConfigFiles, webIdentity: Settings): Kind | null {
  const settings = files.profiles[name];
  return has(settings, 'role_arn') && !has(settings, 'web_identity_token_file') ? 'role' : withoutRole(name, files, webIdentity);
}

/** The same of one that another takes its role with: there, keys win over a role. */
export function sourceKindOf(name: string, files: ConfigFiles): Kind | null {
  const settings = files.profiles[name];
  const hasKeys = has(settings, 'aws_access_key_id', 'aws_secret_access_key');
  return has(settings, 'role_arn') && !has(settings, 'web_identity_token_file') && !hasKeys ? 'role' : withoutRole(name, files, {});
}

function withoutRole(name: string, { profiles, inConfig, inCredentials }: ConfigFiles, webIdentity: Settings): Kind | null {
  const settings = profiles[name];
  // The one setting that is none where it is empty.
  if ((webIdentity['web_identity_token_file'] ?? settings?.['web_identity_token_file'] ?? '') !== '') return 'web-identity';
  if (has(settings, 'sso_account_id', 'sso_role_name')) return 'sso';
  if (has(inCredentials[name], 'aws_access_key_id')) return 'keys';
  if (has(settings, 'login_session')) return 'login';
  if (has(settings, 'credential_process')) return 'process';
  if (has(inConfig[name], 'aws_access_key_id')) return 'keys';
  // Nothing that the AWS CLI would use: the SDK says what it misses.
  return has(settings, 'aws_secret_access_key') ? 'keys' : has(settings, ...KINDS.sso) ? 'sso' : null;
}

/**
 * A profile with nothing of the other kinds, and its keys from one file: botocore takes none together with a secret or a
 * token of the other. A role keeps the keys: it may be taken with them.
 */
export function only(kind: Kind | null, name: string, files: ConfigFiles, more: Settings = {}): Settings {
  const settings = { ...files.profiles[name], ...more };
  const keepsKeys = kind === 'keys' || (kind === 'role' && has(settings, ...KINDS.role));
  const dropped = Object.entries(KINDS).flatMap(([other, keys]): readonly string[] => (other === kind && other !== 'keys' ? [] : keys));
  const roles = kind === 'role' || kind === 'web-identity' ? [] : ['role_arn'];
  const kept = Object.entries(settings).filter(([key]) => !dropped.includes(key) && !roles.includes(key));
  return { ...Object.fromEntries(kept), ...(keepsKeys && keysOf(name, files)) };
}

/** The old name of the token comes first, as in the environment. */
function keysOf(name: string, { inConfig, inCredentials }: ConfigFiles): Settings {
  const isInCredentials = has(inCredentials[name], 'aws_access_key_id') || !has(inConfig[name], 'aws_access_key_id');
  const file = (isInCredentials ? inCredentials[name] : inConfig[name]) ?? {};
  const token = file['aws_security_token'] ?? file['aws_session_token'];
  return {
    ...Object.fromEntries(Object.entries(file).filter(([key]) => KINDS.keys.some((known) => known === key))),
    ...(token !== undefined && { aws_session_token: token }),
  };
}
