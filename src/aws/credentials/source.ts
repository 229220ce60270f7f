import { CredentialsError } from '../../model/errors.ts';
import { visible } from '../../model/text.ts';
import { readConfigFiles, type Settings, type Table } from '../config-files/profiles.ts';
import { kindOf, only, sourceKindOf, type Kind } from './kinds.ts';
import { shownToSdk } from './view.ts';
import type { ChosenProfile } from '../shared-config.ts';

/*
 * Whose credentials are used is decided here, in botocore's order (`create_credential_resolver`, 1.43), for the SDK for
 * JavaScript has another one, reads other spellings, and would then act on another account than `aws` does in the same
 * shell. The SDK is left to get them: it is shown a profile that has nothing but what won.
 */

/** Where the credentials come from. */
export type Source =
  | { readonly is: 'environment'; readonly credentials: EnvironmentCredentials }
  /** `config` is the files as the SDK is to read them, `profile` the name in it; `profiles` is the same with the real names. */
  | {
      readonly is: 'sdk';
      readonly kind: Kind | null;
      readonly config: string;
      readonly profile: string;
      readonly profiles: Table;
      /** Of web identities that may be used. */
      readonly tokenFiles: readonly string[];
    };

interface EnvironmentCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** Rejects with CredentialsError where the AWS CLI would stop, or where it and the SDK would read one value in two ways. */
export async function sourceOf(
  { name = 'default', isExplicit }: Pick<ChosenProfile, 'name' | 'isExplicit'>,
  env: NodeJS.ProcessEnv,
): Promise<Source> {
  // What no profile is named for is in the environment first.
  const own = isExplicit ? null : environmentCredentials(env);
  if (own !== null) return { is: 'environment', credentials: own };
  const files = await readConfigFiles(env);
  // A profile of the other file would be half of it: what it lacks may name another account.
  if (files.refusals.length > 0) throw profileError(files.refusals.join(' '), 'Correct the file, then run this again.');
  const webIdentity = isExplicit ? {} : webIdentityIn(env);
  const kind = kindOf(name, files, webIdentity);
  if (kind === null && isExplicit && (env['AWS_WEB_IDENTITY_TOKEN_FILE'] ?? '') !== '') {
    throw profileError(
      `The profile ${visible(name)} has no credentials, and AWS_WEB_IDENTITY_TOKEN_FILE does not count beside --profile, as with the AWS CLI.`,
      'Leave --profile out to use it, or name another profile.',
    );
  }
  const profiles = new Map(Object.keys(files.profiles).map((one) => [one, only(sourceKindOf(one, files), one, files)]));
  profiles.set(name, only(kind, name, files, kind === 'web-identity' ? webIdentity : {}));
  return { is: 'sdk', kind, ...shownToSdk(name, profiles, files), profiles: Object.fromEntries(profiles) };
}

/** AWS_SECURITY_TOKEN is the old name of the token, and still comes first (`EnvProvider`). */
function environmentCredentials(env: NodeJS.ProcessEnv): EnvironmentCredentials | null {
  const value = (...names: readonly string[]): string | undefined =>
    names.map((name) => env[name] || undefined).find((one) => one !== undefined);
  const accessKeyId = value('AWS_ACCESS_KEY_ID');
  if (accessKeyId === undefined) return null;
  const secretAccessKey = value('AWS_SECRET_ACCESS_KEY');
  if (secretAccessKey === undefined) {
    throw new CredentialsError(
      'none',
      'Of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY the environment lacks AWS_SECRET_ACCESS_KEY: neither this nor the AWS CLI looks further.',
      'Set AWS_SECRET_ACCESS_KEY, too, or unset AWS_ACCESS_KEY_ID to use a profile; then run this again.',
    );
  }
  const sessionToken = value('AWS_SECURITY_TOKEN', 'AWS_SESSION_TOKEN');
  const expiration = Date.parse(value('AWS_CREDENTIAL_EXPIRATION') ?? '');
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken !== undefined && { sessionToken }),
    ...(!Number.isNaN(expiration) && { expiration: new Date(expiration) }),
  };
}

/** The variables win over the profile's settings of the same meaning, even where they are empty. */
function webIdentityIn(env: NodeJS.ProcessEnv): Settings {
  const named = {
    web_identity_token_file: env['AWS_WEB_IDENTITY_TOKEN_FILE'],
    role_arn: env['AWS_ROLE_ARN'],
    role_session_name: env['AWS_ROLE_SESSION_NAME'],
  };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
}

const profileError = (message: string, wayOut: string): CredentialsError => new CredentialsError('profile', message, wayOut);
