import { access, constants } from 'node:fs/promises';
import type { CredentialsProblem } from '../model/errors.ts';
import { visible } from '../model/text.ts';
import { shellWord } from '../facts/shell-word.ts';
import { isPlainName } from './profile-name.ts';

/** What keeps a profile from giving credentials, as a sentence about it, and what to do. */
export interface ProfileProblem {
  readonly problem: Extract<CredentialsProblem, 'profile' | 'expired'>;
  readonly why: string;
  readonly wayOut: string;
}

type Settings = Readonly<Record<string, string | undefined>>;
/** By name; an `[sso-session s]` is `sso-session.s`, as the SDK reads it. */
export type Profiles = Readonly<Record<string, Settings | undefined>>;

const SOURCES = ['Environment', 'Ec2InstanceMetadata', 'EcsContainer'] as const;
const AGAIN = 'then run this again; or name another profile with --profile';

/**
 * Looks for it once the SDK found no credentials, in the order in which the SDK looks: its own words are those of its
 * last resort, or of its code, and a program's name and output may hold secrets. Null where no setting is to blame.
 */
export async function profileProblem(
  name: string,
  profiles: Profiles,
  env: NodeJS.ProcessEnv,
  visited: readonly string[] = [],
): Promise<ProfileProblem | null> {
  const settings = profiles[name] ?? {};
  const shown = visible(name);
  const hasKeys = has(settings, 'aws_access_key_id') && has(settings, 'aws_secret_access_key');
  if (hasKeys && (visited.length > 0 || !has(settings, 'role_arn'))) return null;
  if (has(settings, 'role_arn') && !has(settings, 'web_identity_token_file')) return roleProblem(name, settings, profiles, env, visited);
  if (has(settings, 'role_arn')) {
    return webIdentityProblem(`web_identity_token_file of the profile ${shown}`, settings['web_identity_token_file'] ?? '');
  }
  if (has(settings, 'web_identity_token_file')) {
    return wrong(
      `The profile ${shown} has a web identity, and no role to take with it: role_arn, or AWS_ROLE_ARN beside AWS_WEB_IDENTITY_TOKEN_FILE, is missing.`,
      `Add it, ${AGAIN}.`,
    );
  }
  if (has(settings, 'aws_access_key_id') !== has(settings, 'aws_secret_access_key')) {
    return wrong(
      `The profile ${shown} has half an access key: aws_access_key_id and aws_secret_access_key belong together.`,
      `Add the other half, or take the one out and sign in without a key, ${AGAIN}.`,
    );
  }
  if (has(settings, 'credential_process')) {
    return wrong(
      `The program that credential_process of the profile ${shown} names gave no credentials: it failed, or its answer is none, or has expired.`,
      `Run that program in a shell to see what it says, mend it, ${AGAIN}.`,
    );
  }
  if (['sso_session', 'sso_start_url', 'sso_account_id', 'sso_role_name', 'sso_region'].some((key) => has(settings, key))) {
    return ssoProblem(name, settings, profiles);
  }
  if (visited.length === 0 || has(settings, 'login_session')) return null;
  return wrong(`The profile ${shown}, with whose credentials a role is to be taken, has none.`, `Give it credentials, ${AGAIN}.`);
}

async function roleProblem(
  name: string,
  settings: Settings,
  profiles: Profiles,
  env: NodeJS.ProcessEnv,
  visited: readonly string[],
): Promise<ProfileProblem | null> {
  const { source_profile: source, credential_source: from } = settings;
  const shown = visible(name);
  const correct = `Correct it with \`aws configure set source_profile <name> --profile ${shellWord(name)}\`, ${AGAIN}.`;
  if (source === undefined && from === undefined) {
    return wrong(
      `The profile ${shown} has role_arn, but neither source_profile nor credential_source, which say whose credentials take the role.`,
      correct,
    );
  }
  if (source !== undefined && from !== undefined) {
    return wrong(
      `The profile ${shown} has both source_profile and credential_source, and only one of them can hold.`,
      `Take one of them out, ${AGAIN}.`,
    );
  }
  if (from !== undefined) return sourceProblem(shown, from, env);
  if (source === undefined) return null;
  if (profiles[source] === undefined) {
    return wrong(
      `The profile ${shown} takes its role with the credentials of its source_profile ${visible(source)}, and there is no such profile.`,
      correct,
    );
  }
  // A profile may be its own source where it has keys: the SDK stops there.
  if ([...visited, name].includes(source) && !has(profiles[source] ?? {}, 'aws_access_key_id')) {
    return wrong(`The profiles lead in a circle by their source_profile: ${[...visited, name, source].map(visible).join(' → ')}.`, correct);
  }
  return profileProblem(source, profiles, env, [...visited, name]);
}

/** A role that is taken with an MFA code. It is looked for first: the SDK refuses it while it still fetches the source's credentials, and their failure would end the process. */
export function mfaProblem(name: string, profiles: Profiles, visited: readonly string[] = []): ProfileProblem | null {
  const settings = profiles[name] ?? {};
  const { source_profile: source } = settings;
  const isEnd = !has(settings, 'role_arn') || visited.includes(name) || (visited.length > 0 && has(settings, 'aws_access_key_id'));
  if (isEnd) return null;
  if (!has(settings, 'mfa_serial')) return source === undefined ? null : mfaProblem(source, profiles, [...visited, name]);
  const word = shellWord(visited[0] ?? name);
  return wrong(
    `The profile ${visible(name)} takes its role with an MFA code (mfa_serial), and this does not ask for one.`,
    `Let the AWS CLI 2 ask: \`eval "$(aws configure export-credentials --profile ${word} --format env)"\`, then run this again without the profile.`,
  );
}

function sourceProblem(shown: string, from: string, env: NodeJS.ProcessEnv): ProfileProblem {
  const what = `The profile ${shown} takes its role with the credentials of ${visible(from)} (credential_source)`;
  if (!SOURCES.some((source) => source === from)) {
    return wrong(`${what}, and there is no such source.`, `Use one of ${SOURCES.join(', ')}, ${AGAIN}.`);
  }
  if (from !== 'Environment') {
    return wrong(
      `${what}, and this machine gives none.`,
      `Run it on a machine in AWS that has a role, or give the profile a source_profile in place of it, ${AGAIN}.`,
    );
  }
  const missing = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'].filter((key) => !has(env, key));
  return wrong(
    `${what}, and the environment has no ${missing.join(' and no ')}.`,
    `Set the variables, or give the profile a source_profile in place of it, ${AGAIN}.`,
  );
}

/** `where` is the setting or variable that names the file. */
export async function webIdentityProblem(where: string, path: string): Promise<ProfileProblem | null> {
  const code = await access(path, constants.R_OK).then(
    () => null,
    (error: NodeJS.ErrnoException) => error.code ?? 'unknown',
  );
  return code === null
    ? null
    : wrong(
        `The file that ${where} names cannot be read: ${visible(path)} (${visible(code)}).`,
        `See that the file is there and yours to read, ${AGAIN}.`,
      );
}

function ssoProblem(name: string, settings: Settings, profiles: Profiles): ProfileProblem {
  const shown = visible(name);
  const configure = `Run \`aws configure sso --profile ${shellWord(name)}\`, which writes what is missing, ${AGAIN}.`;
  const { sso_session: sessionName } = settings;
  const session = sessionName === undefined ? {} : profiles[`sso-session.${sessionName}`];
  if (session === undefined) {
    return wrong(
      `The profile ${shown} names the sso-session ${visible(sessionName ?? '')}, and there is no section [sso-session ${visible(sessionName ?? '')}].`,
      configure,
    );
  }
  for (const key of ['sso_region', 'sso_start_url']) {
    if (has(session, key) && has(settings, key) && session[key] !== settings[key]) {
      return wrong(
        `The profile ${shown} and its sso-session ${visible(sessionName ?? '')} do not agree on ${key}.`,
        `Take ${key} out of the profile, ${AGAIN}.`,
      );
    }
  }
  const all = { ...settings, ...session };
  const missing = ['sso_account_id', 'sso_role_name', 'sso_region', 'sso_start_url'].filter((key) => !has(all, key));
  if (missing.length > 0) return wrong(`The profile ${shown} is one of IAM Identity Center and lacks ${missing.join(', ')}.`, configure);
  if (sessionName !== undefined && !isPlainName(sessionName)) {
    return wrong(
      `The profile ${shown} uses the sso-session ${visible(sessionName)}, whose name has characters that the AWS CLI takes and this does not.`,
      `Let the AWS CLI 2 hand its credentials over: \`eval "$(aws configure export-credentials --profile ${shellWord(name)} --format env)"\`, then run this again without the profile.`,
    );
  }
  return {
    problem: 'expired',
    why: `The profile ${shown} is one of IAM Identity Center, and its sign-in at the access portal has expired, was signed out, or was never made on this computer.`,
    wayOut: `Sign in again: \`aws sso login --profile ${shellWord(name)}\`, ${AGAIN}.`,
  };
}

/** Whether it is set: to nothing counts as not at all, as for the AWS CLI. */
export const has = (settings: Settings, key: string): boolean => (settings[key] ?? '') !== '';
const wrong = (why: string, wayOut: string): ProfileProblem => ({ problem: 'profile', why, wayOut });
