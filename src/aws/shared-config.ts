import { CredentialsError } from '../model/errors.ts';
import { listed, visible } from '../model/text.ts';
import { readConfigFiles, type ConfigFiles, type Settings, type Table } from './config-files/profiles.ts';
import { loginWith } from './credentials/errors.ts';
import { isPlainName, namedProfile, type NamedProfile } from './profile-name.ts';

/** What the AWS CLI's configuration says about the profile that will be used. */
export interface ChosenProfile {
  /** Undefined where none was named: then `default` is used, if there is one. */
  readonly name: string | undefined;
  /** Whether `--profile` names it: then nothing of the environment counts beside it. */
  readonly isExplicit: boolean;
  /** Of both files: what stands among the credentials wins. */
  readonly settings: Settings;
  /** Where `services` of a profile leads to. */
  readonly services: Table;
  readonly region: string | undefined;
  /** What a person may not expect, a sentence each. */
  readonly warnings: readonly string[];
}

/**
 * Looks before the SDK does, for its own message says neither that a profile does not exist nor which ones do, and
 * nothing says that keys in the environment hide a profile. Throws CredentialsError for a profile that is nowhere, and
 * UsageError where the AWS CLI's versions would use different ones.
 */
export async function chooseProfile(option: string | undefined, env: NodeJS.ProcessEnv, mayBeMissing = false): Promise<ChosenProfile> {
  const named = namedProfile(option, env);
  const files = await readConfigFiles(env);
  const { name } = named;
  const isMissing = name !== undefined && name !== 'default' && files.profiles[name] === undefined;
  if (isMissing && !mayBeMissing) throw noSuchProfile(name, named, files);
  const settings = files.profiles[name ?? 'default'] ?? {};
  return {
    name,
    isExplicit: named.by === '--profile',
    settings,
    services: files.services,
    region: settings['region'] || undefined,
    warnings: [...overshadowed(named, files, env), ...files.troubles.map((trouble) => `${trouble} Nothing in it counts here, either.`)],
  };
}

/** The profiles that there are, in the files' order. */
export const profileNames = async (env: NodeJS.ProcessEnv): Promise<readonly string[]> =>
  Object.keys((await readConfigFiles(env)).profiles);

function noSuchProfile(name: string, { by }: NamedProfile, { profiles, troubles, passedOver }: ConfigFiles): CredentialsError {
  const names = Object.keys(profiles);
  const shown = visible(name);
  const isSure = troubles.length === 0 && passedOver.length === 0;
  const known =
    names.length === 0
      ? `There are no profiles${isSure ? '' : ' that the AWS CLI can use'}.`
      : names.length === 1
        ? `The only profile is ${names.map(visible).join('')}.`
        : `The profiles are ${listed(names.map(visible))}.`;
  const correct = by === '--profile' ? 'Correct --profile' : `Unset ${by ?? 'AWS_PROFILE'} or correct it`;
  const others = names.length === 0 ? '' : '; or name one of the profiles';
  const make = loginWith(isPlainName(name) ? name : 'new-account');
  return new CredentialsError(
    'profile',
    `There is no AWS profile ${shown}${by === '--profile' ? '' : `, which ${by ?? 'AWS_PROFILE'} names`}. ${[known, ...troubles, ...passedOver].join(' ')}`,
    `${isSure ? '' : 'See to the file first. '}${correct}${others}; or make the profile: ${make}.`,
  );
}

/**
 * Keys of the environment win over AWS_PROFILE and over the default profile, and `--profile` over them: so it is in the
 * AWS CLI, in boto3 and in most SDKs. The SDK for JavaScript alone would take AWS_PROFILE first, and another account.
 */
function overshadowed({ name, by }: NamedProfile, { profiles }: ConfigFiles, env: NodeJS.ProcessEnv): string[] {
  if ((env['AWS_ACCESS_KEY_ID'] ?? '') === '') return [];
  const { AWS_SECURITY_TOKEN: older = '', AWS_SESSION_TOKEN: newer = '' } = env;
  const tokens =
    by === '--profile' || older === '' || newer === '' || older === newer
      ? []
      : [
          'The environment has AWS_SECURITY_TOKEN and AWS_SESSION_TOKEN, and they differ: the first is used, as the AWS CLI does. Unset it where it is an old one.',
        ];
  if (by === '--profile') {
    return [
      `The environment has AWS_ACCESS_KEY_ID and --profile names ${visible(name ?? '')}: the profile is used, the keys of the environment are not.`,
    ];
  }
  if (name !== undefined) {
    return [
      ...tokens,
      `The environment has AWS_ACCESS_KEY_ID and ${by ?? ''} names ${visible(name)}: the keys of the environment are used, as the AWS CLI does; --profile ${visible(name)} would use the profile.`,
    ];
  }
  return profiles['default'] === undefined
    ? tokens
    : [...tokens, 'The environment has AWS_ACCESS_KEY_ID: those keys are used, the default profile is not.'];
}
