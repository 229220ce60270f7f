import { loadSharedConfigFiles } from '@smithy/core/config';
import { CredentialsError } from '../model/errors.ts';
import { listed, visible } from '../model/text.ts';
import { loginWith } from './credentials-errors.ts';
import { configPaths } from './config-paths.ts';

/** What the AWS CLI's configuration says about the profile that will be used. */
export interface ChosenProfile {
  /** Undefined where none was named: then `default` is used, if there is one. */
  readonly name: string | undefined;
  readonly region: string | undefined;
  readonly endpoint: string | undefined;
  /** What a person may not expect, a sentence each. */
  readonly warnings: readonly string[];
}

/**
 * Looks before the SDK does, for its own message says neither that a profile does not exist nor which ones do, and
 * nothing says that keys in the environment hide a profile. Throws CredentialsError for a profile that is nowhere.
 */
export async function chooseProfile(option: string | undefined, env: NodeJS.ProcessEnv): Promise<ChosenProfile> {
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ ...configPaths(env), ignoreCache: true });
  const sections = { ...credentialsFile, ...configFile };
  const names = namesIn(sections);
  const name = option ?? nonEmpty(env['AWS_PROFILE']);
  if (name !== undefined && name !== 'default' && !names.includes(name)) {
    throw noSuchProfile(name, option === undefined, names, await (await import('./config-file-problems.ts')).fileProblems(env));
  }
  const used = name ?? 'default';
  return {
    name,
    region: configFile[used]?.['region'] ?? credentialsFile[used]?.['region'],
    endpoint: configFile[used]?.['endpoint_url'],
    warnings: [...overshadowed(name, option !== undefined, names, env)],
  };
}

/** The profiles that there are, in the files' order. */
export async function profileNames(env: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ ...configPaths(env), ignoreCache: true });
  return namesIn({ ...credentialsFile, ...configFile });
}

const namesIn = (sections: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(sections).filter((name) => !/^(sso-session|services)\./.test(name));

function noSuchProfile(name: string, fromEnvironment: boolean, names: readonly string[], seen: readonly string[]): CredentialsError {
  const shown = visible(name);
  const known =
    names.length === 0
      ? 'There are no profiles.'
      : names.length === 1
        ? `The only profile is ${names.map(visible).join('')}.`
        : `The profiles are ${listed(names.map(visible))}.`;
  const correct = fromEnvironment ? 'Unset AWS_PROFILE or correct it' : 'Correct --profile';
  const others = names.length === 0 ? '' : '; or name one of the profiles';
  const wayOut = `${seen.length === 0 ? '' : 'See to the file first. '}${correct}${others}; or make the profile: ${loginWith(name)}.`;
  return new CredentialsError(
    'profile',
    `There is no AWS profile ${shown}${fromEnvironment ? ', which AWS_PROFILE names' : ''}. ${[known, ...seen].join(' ')}`,
    wayOut,
  );
}

/** A named profile wins over keys in the environment, and those win over the default profile (`defaultProvider` of the SDK). */
function overshadowed(name: string | undefined, byOption: boolean, names: readonly string[], env: NodeJS.ProcessEnv): string[] {
  if (nonEmpty(env['AWS_ACCESS_KEY_ID']) === undefined || nonEmpty(env['AWS_SECRET_ACCESS_KEY']) === undefined) return [];
  if (name !== undefined) {
    return [
      `The environment has AWS_ACCESS_KEY_ID and ${byOption ? '--profile' : 'AWS_PROFILE'} names ${visible(name)}: the profile is used, the keys of the environment are not.`,
    ];
  }
  return names.includes('default') ? ['The environment has AWS_ACCESS_KEY_ID: those keys are used, the default profile is not.'] : [];
}

const nonEmpty = (text: string | undefined): string | undefined => (text === '' ? undefined : text);
