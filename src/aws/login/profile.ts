import { loadSharedConfigFiles } from '@smithy/core/config';
import { UsageError } from '../../model/errors.ts';
import { visible } from '../../model/text.ts';
import { configFileOf, readAwsFile, writeAwsFile } from '../aws-files/files.ts';
import { hasSection, withSections, withValue } from '../aws-files/sections.ts';
import { configPaths } from '../config-paths.ts';
import type { LoginSession } from './session.ts';

/** A profile of `~/.aws/config`, as far as signing in touches it. */
export interface LoginProfile {
  readonly name: string;
  /** The ARN of the session that it uses; null where it uses none. */
  readonly session: string | null;
  readonly region: string | null;
  readonly endpoint: string | null;
}

/** The names that both the AWS CLI and the SDK for JavaScript find again. */
const NAME = /^[\w@+.%:/-]+$/;

/** What else a profile can have, and every SDK takes before a login session, in the AWS CLI's words (awscli/customizations/login/login.py). */
const OTHERS: readonly (readonly [kind: string, keys: readonly string[]])[] = [
  ['web identity', ['web_identity_token_file']],
  ['IAM Identity Center', ['sso_session', 'sso_start_url', 'sso_account_id', 'sso_role_name']],
  ['access key', ['aws_access_key_id', 'aws_secret_access_key']],
  ['assume role', ['role_arn']],
  ['credential process', ['credential_process']],
];

/** `--profile`, else AWS_PROFILE, else `default`, as for `aws login`. */
export const profileNameOf = (option: string | undefined, env: NodeJS.ProcessEnv): string => option ?? (env['AWS_PROFILE'] || 'default');

/** Reads a profile, which need not exist. Throws UsageError for a name that no profile can have. */
export async function readLoginProfile(name: string, env: NodeJS.ProcessEnv): Promise<LoginProfile> {
  const settings = await settingsOf(name, env);
  return {
    name,
    session: settings['login_session'] ?? null,
    region: settings['region'] ?? null,
    endpoint: settings['endpoint_url'] ?? null,
  };
}

/** Throws UsageError where the profile has credentials of another kind: they would win over a session, which would never be used. */
export async function mustTakeSession(name: string, env: NodeJS.ProcessEnv): Promise<void> {
  const settings = await settingsOf(name, env);
  const [kind] = OTHERS.find(([, keys]) => keys.some((key) => settings[key] !== undefined)) ?? [];
  if (kind === undefined) return;
  throw new UsageError(
    `The profile ${visible(name)} has ${kind} credentials already, which the AWS CLI and the SDKs would use in place of a browser sign-in. It was left as it is.`,
    {
      wayOut: 'Keep the sign-in under another name: secure-account login --profile new-account',
    },
  );
}

/** Points the profile at the session, and gives it the session's Region where it has none. The rest of the file stays as it is. Throws FileError. */
export async function pointProfileAt({ arn, region }: LoginSession, profile: LoginProfile, env: NodeJS.ProcessEnv): Promise<string> {
  const path = configFileOf(env);
  const file = await readAwsFile(path);
  const header = headersOf(profile.name).find((one) => hasSection(file, one));
  if (header === undefined) {
    await writeAwsFile(path, withSections(file, [{ header: headersOf(profile.name)[0], values: { login_session: arn, region } }]));
    return path;
  }
  const located = profile.region === null ? withValue(file, header, 'region', region) : file;
  await writeAwsFile(path, withValue(located, header, 'login_session', arn));
  return path;
}

/** The other profiles that use the same session, and so end with it. */
export async function profilesWith(arn: string, but: string, env: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const { configFile } = await load(env);
  return Object.entries(configFile)
    .filter(([name, settings]) => name !== but && settings['login_session'] === arn)
    .map(([name]) => name);
}

const headersOf = (name: string): readonly [string, ...string[]] =>
  name === 'default' ? ['default', 'profile default'] : [`profile ${name}`];

/** Of both files: what stands in `~/.aws/credentials` wins. */
async function settingsOf(name: string, env: NodeJS.ProcessEnv): Promise<Readonly<Record<string, string | undefined>>> {
  if (!NAME.test(name)) {
    throw new UsageError(`"${visible(name)}" cannot be the name of a profile: it has letters, digits or - _ @ + . % : /.`, {
      wayOut: 'secure-account login --profile new-account',
    });
  }
  const { configFile, credentialsFile } = await load(env);
  return { ...configFile[name], ...credentialsFile[name] };
}

const load = (env: NodeJS.ProcessEnv): ReturnType<typeof loadSharedConfigFiles> =>
  loadSharedConfigFiles({ ...configPaths(env), ignoreCache: true });
