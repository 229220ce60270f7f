import { UsageError } from '../../model/errors.ts';
import { visible } from '../../model/text.ts';
import { changeConfig, mustBeWritable } from '../config-files/change.ts';
import { readConfigFiles, type ConfigFiles } from '../config-files/profiles.ts';
import { hasSection, headerOf, withSections, withValue } from '../config-files/sections.ts';
import { isPlainName, namedProfile } from '../profile-name.ts';
import { cacheFileOf } from './cache-file.ts';
import type { LoginSession } from './session.ts';

/** A profile of `~/.aws/config`, as far as signing in touches it. */
export interface LoginProfile {
  readonly name: string;
  /** The ARN of the session that it uses; null where it uses none. */
  readonly session: string | null;
  readonly region: string | null;
  readonly endpoint: string | null;
  readonly caBundle: string | null;
}

/** What else a profile can have, and the AWS CLI or an SDK takes before a login session, in the AWS CLI's words (awscli/customizations/login/login.py). */
const OTHERS: readonly (readonly [kind: string, keys: readonly string[]])[] = [
  ['web identity', ['web_identity_token_file']],
  ['IAM Identity Center', ['sso_session', 'sso_start_url', 'sso_account_id', 'sso_role_name']],
  ['access key', ['aws_access_key_id', 'aws_secret_access_key']],
  ['assume role', ['role_arn']],
  ['credential process', ['credential_process']],
];

/** `--profile`, else what the variables name, else `default`, as for `aws login`. Throws UsageError. */
export const profileNameOf = (option: string | undefined, env: NodeJS.ProcessEnv): string => namedProfile(option, env).name ?? 'default';

/** Reads a profile, which need not exist. Throws UsageError for a name that no new profile can have. */
export async function readLoginProfile(name: string, env: NodeJS.ProcessEnv): Promise<LoginProfile> {
  const { profiles } = await filesFor(name, env);
  const settings = profiles[name] ?? {};
  return {
    name,
    session: settings['login_session'] ?? null,
    region: settings['region'] || null,
    endpoint: settings['endpoint_url'] ?? null,
    caBundle: settings['ca_bundle'] ?? null,
  };
}

/** Throws UsageError where the profile has credentials of another kind: they would win over a session, which would never be used. */
export async function mustTakeSession(name: string, env: NodeJS.ProcessEnv): Promise<void> {
  const { profiles } = await filesFor(name, env);
  const settings = profiles[name] ?? {};
  const [kind] = OTHERS.find(([, keys]) => keys.some((key) => settings[key] !== undefined)) ?? [];
  if (kind === undefined) return;
  throw new UsageError(
    `The profile ${visible(name)} has ${kind} credentials already, which the AWS CLI and the SDKs would use in place of a browser sign-in. It was left as it is.`,
    {
      wayOut: 'Keep the sign-in under another name: secure-account login --profile new-account',
    },
  );
}

/** Points the profile at the session, and gives it the session's Region where it has none. The rest of the file stays as it is. Throws FileError, also where the session could not be kept. */
export async function pointProfileAt({ arn, region }: LoginSession, profile: LoginProfile, env: NodeJS.ProcessEnv): Promise<string> {
  await mustBeWritable(env, [cacheFileOf(arn, env)]);
  const name = { type: 'profile', name: profile.name } as const;
  const values = { login_session: arn, ...(profile.region === null && { region }) };
  return changeConfig(env, (file) => ({
    bytes: hasSection(file, name)
      ? // From the last: each new line comes right below the header.
        Object.entries(values)
          .toReversed()
          .reduce((bytes, [key, value]) => withValue(bytes, name, key, value), file)
      : withSections(file, [{ header: headerOf(name), values }]),
    reads: { [`profile ${profile.name}`]: values },
  }));
}

/** The other profiles that use the same session, and so end with it. */
export async function profilesWith(arn: string, but: string, env: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const { profiles } = await readConfigFiles(env);
  return Object.entries(profiles)
    .filter(([name, settings]) => name !== but && settings?.['login_session'] === arn)
    .map(([name]) => name);
}

/** A name that is there already may be any; for a new one it must be found again by every reader. */
async function filesFor(name: string, env: NodeJS.ProcessEnv): Promise<ConfigFiles> {
  const files = await readConfigFiles(env);
  if (isPlainName(name) || files.inConfig[name] !== undefined) return files;
  throw new UsageError(`"${visible(name)}" cannot be the name of a new profile: it has letters, digits or - _ @ + . % : /.`, {
    wayOut: 'secure-account login --profile new-account',
  });
}
