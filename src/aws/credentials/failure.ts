import { AwsCallError, type CallFailure, CredentialsError } from '../../model/errors.ts';
import { shellWord } from '../../facts/shell-word.ts';
import { visible } from '../../model/text.ts';
import { readConfigFiles, type Table } from '../config-files/profiles.ts';
import { credentialsFailure, signInAgain } from './errors.ts';
import { nameOf, translate } from '../errors/errors.ts';
import { has, mfaProblem, type ProfileProblem, profileProblem, type Profiles, webIdentityProblem } from '../profile-problem.ts';

const KEY = 'AWS_ACCESS_KEY_ID';
const SECRET = 'AWS_SECRET_ACCESS_KEY';

/** Where the SDK looked. */
interface Looked {
  readonly profile: string | undefined;
  /** With nothing but what the AWS CLI would use of each. */
  readonly profiles: Table;
  readonly env: NodeJS.ProcessEnv;
  /** What AWS answered to the call that was to give the credentials; null where it was not asked, or gave them. */
  readonly refused: CallFailure | null;
}

/** Why there are no credentials, in our words: the SDK's are those of the last thing that it tried, or of its own code. */
export async function describeFailure(error: unknown, looked: Looked): Promise<Error> {
  const { profile, env, refused } = looked;
  const { sessions, troubles, passedOver } = await readConfigFiles(env);
  const profiles = withSessions(looked.profiles, sessions);
  const used = profile ?? (Object.keys(profiles['default'] ?? {}).length === 0 ? undefined : 'default');
  const problem = (used === undefined ? null : await profileProblem(used, profiles, env)) ?? (await environmentProblem(env));
  if (refused !== null) return refusal(error, refused, used, problem);
  if (problem !== null) return new CredentialsError(problem.problem, problem.why, problem.wayOut, { cause: error });
  const failure = credentialsFailure(error, profile);
  const seen = failure.problem === 'none' ? [...halfSet(env), ...troubles, ...passedOver] : [];
  return seen.length === 0 ? failure : new CredentialsError('none', [failure.message, ...seen].join(' '), failure.wayOut, { cause: error });
}

/** What the SDK cannot refuse by itself without harm; throws CredentialsError. Nothing is asked of anybody. */
export function rejectMfaProfile(profile: string | undefined, profiles: Table): void {
  const problem = mfaProblem(profile ?? 'default', profiles);
  if (problem !== null) throw new CredentialsError(problem.problem, problem.why, problem.wayOut);
}

const withSessions = (profiles: Table, sessions: Table): Profiles => ({
  ...profiles,
  ...Object.fromEntries(Object.entries(sessions).map(([name, settings]) => [`sso-session.${name}`, settings])),
});

/** AWS was asked for credentials, and refused. */
function refusal(error: unknown, call: CallFailure, profile: string | undefined, problem: ProfileProblem | null): Error {
  const translated = translate(error, call);
  if (translated instanceof AwsCallError && translated.kind === 'unclear') return translated;
  if (translated instanceof Error && translated.name === 'AccessDeniedError') return translated;
  const why = error instanceof Error ? visible(error.message.replace(/^\w+(?:Exception|Error): /, '')) : 'it gave no reason.';
  const message = `AWS gives no credentials${profile === undefined ? '' : ` to the profile ${visible(profile)}`} (${nameOf(call)} answered ${call.code}): ${why}`;
  if (call.code === 'ForbiddenException' && profile !== undefined) {
    const wayOut = `See that sso_account_id and sso_role_name of the profile name a permission set that you hold: \`aws configure sso --profile ${shellWord(profile)}\`; or name another profile with --profile.`;
    return new CredentialsError('profile', message, wayOut, { cause: error, call });
  }
  const isOver = call.service !== 'sts' || /expired/i.test(call.code);
  const wayOut = problem?.problem === 'expired' ? problem.wayOut : signInAgain(isOver ? 'expired' : 'invalid', profile);
  return new CredentialsError(isOver ? 'expired' : 'invalid', message, wayOut, { cause: error, call });
}

async function environmentProblem(env: NodeJS.ProcessEnv): Promise<ProfileProblem | null> {
  const path = env['AWS_WEB_IDENTITY_TOKEN_FILE'] ?? '';
  return path === '' ? null : webIdentityProblem('AWS_WEB_IDENTITY_TOKEN_FILE', path);
}

/** Variables that lead to credentials, and did not. */
function halfSet(env: NodeJS.ProcessEnv): string[] {
  const missing = [KEY, SECRET].filter((name) => !has(env, name));
  const container = ['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'AWS_CONTAINER_CREDENTIALS_FULL_URI'].filter((name) => has(env, name));
  return [
    ...(missing.length === 1 ? [`Of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY the environment lacks ${missing.join('')}.`] : []),
    ...container.map((name) => `${name} is set, but what it names gave none.`),
  ];
}
