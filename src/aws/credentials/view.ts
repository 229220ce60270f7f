import { CredentialsError } from '../../model/errors.ts';
import { visible } from '../../model/text.ts';
import type { ConfigFiles, Settings } from '../config-files/profiles.ts';
import { KINDS } from './kinds.ts';

/** A name that the SDK would not read has another one there. Its caches are named after sessions, which keep theirs. */
export function shownToSdk(
  name: string,
  profiles: ReadonlyMap<string, Settings>,
  { sessions }: ConfigFiles,
): { readonly config: string; readonly profile: string; readonly tokenFiles: readonly string[] } {
  const names = [...profiles.keys()];
  const alias = (one: string): string => (/^[\w@+.%:/-]+$/.test(one) && one !== '__proto__' ? one : `%${names.indexOf(one)}%`);
  const reached = reachedFrom(name, profiles);
  const lines = (settings: Settings, of: string | null): string[] =>
    Object.entries(settings).flatMap(([key, value = '']) => {
      if (key.includes('.') || value === '') return [];
      if (of !== null && reached.includes(of) && READ.includes(key)) mustReadAlike(of, key, value);
      return isOneLine(value) ? [`${key} = ${key === 'source_profile' ? alias(value) : value}`] : [];
    });
  return {
    profile: alias(name),
    tokenFiles: reached.flatMap((one) => profiles.get(one)?.['web_identity_token_file'] ?? []),
    config: [
      ...[...profiles].flatMap(([one, settings]) => [`[profile ${alias(one)}]`, ...lines(settings, one)]),
      ...Object.entries(sessions).flatMap(([one, settings = {}]) =>
        isOneLine(one) ? [`[sso-session ${one}]`, ...lines(settings, null)] : [],
      ),
      '',
    ].join('\n'),
  };
}

/** What credentials are made of. */
const READ: readonly string[] = [...Object.values(KINDS).flat(), 'role_arn', 'mfa_serial', 'external_id', 'role_session_name'];

function reachedFrom(name: string, profiles: ReadonlyMap<string, Settings>, seen: readonly string[] = []): readonly string[] {
  const source = profiles.get(name)?.['source_profile'];
  return seen.includes(name) ? seen : source === undefined ? [...seen, name] : reachedFrom(source, profiles, [...seen, name]);
}

const isOneLine = (value: string): boolean => !/[\r\n]/.test(value);

/** To the AWS CLI a comment is a line of its own; to the SDK it may stand behind a value. */
function mustReadAlike(profile: string, key: string, value: string): void {
  if (isOneLine(value) && !/(^|\s)[;#]/.test(value)) return;
  const what = isOneLine(value)
    ? 'has a "#" or ";" in it, which is a part of the value to the AWS CLI and a comment to others'
    : 'goes on in the next line, which is indented deeper';
  throw new CredentialsError(
    'profile',
    `${key} of the profile ${visible(profile)} ${what}.`,
    'Put comments on lines of their own, and each setting at the beginning of its line; then run this again.',
  );
}
