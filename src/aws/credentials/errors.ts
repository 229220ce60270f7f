import { type CredentialsProblem, CredentialsError } from '../../model/errors.ts';
import { shellWord } from '../../facts/shell-word.ts';
import { messageOf, visible } from '../../model/text.ts';
import type { FailureFacts } from '../errors/failure-facts.ts';
import { partitionFor } from '../../facts/partitions.ts';

const EXPIRED = new Set(['ExpiredToken', 'ExpiredTokenException', 'TokenRefreshRequired']);
const INVALID = new Set([
  'InvalidClientTokenId',
  'UnrecognizedClientException',
  'InvalidAccessKeyId',
  'InvalidToken',
  'InvalidTokenId',
  'IncompleteSignature',
  'IncompleteSignatureException',
  'MissingAuthenticationToken',
  'MissingAuthenticationTokenException',
  'AuthFailure',
]);
const CLOCK = new Set(['RequestExpired', 'RequestInTheFuture', 'RequestTimeTooSkewed']);
const SIGNATURE = new Set(['InvalidSignatureException', 'SignatureDoesNotMatch']);

/** What is wrong with the credentials; null where nothing is. */
export function credentialsProblemOf({ code, text }: FailureFacts): CredentialsProblem | null {
  if (EXPIRED.has(code)) return 'expired';
  if (INVALID.has(code)) return 'invalid';
  if (CLOCK.has(code)) return 'clock';
  // One code for a wrong secret and for a wrong clock: only the words differ ("Signature expired", "Signature not yet current").
  if (SIGNATURE.has(code)) return /expired|not yet current|skew/i.test(text) ? 'clock' : 'invalid';
  return code === 'CredentialsProviderError' || code === 'TokenProviderError' ? providerProblemOf(text) : null;
}

/** The SDK's provider chain has one class for all: what it means is in its words (credential-provider-login, -sso, -ini, -node). */
function providerProblemOf(text: string): CredentialsProblem {
  if (/could not load credentials from any provider/i.test(text)) return 'none';
  if (
    /re-?authenticate|session .*expired|expired|refresh this SSO session|failed to (load a? ?token|refresh token)|change in your password/i.test(
      text,
    )
  ) {
    return 'expired';
  }
  return /profile/i.test(text) ? 'profile' : 'invalid';
}

/** What to do, a way in each line, with commands that can be pasted. `profile` is the one that was used, if any, and `region` where they were refused. */
export function signInAgain(problem: CredentialsProblem, profile?: string, region: string | null = null): string {
  if (problem === 'clock') return "Set this computer's clock, then run this again: AWS takes only requests of the last few minutes.";
  const login = loginWith(profile ?? 'new-account');
  const others = ['Run it in AWS CloudShell, where the console signs you in.', 'Use a profile that has credentials: --profile <name>.'];
  if (problem === 'none') return [`Sign in without an access key: ${login}.`, ...others].join('\n');
  // Each partition knows its own alone: https://github.com/aws/aws-cli/issues/7649.
  const isElsewhere = problem === 'invalid' && region !== null && partitionFor(region) === 'aws';
  const elsewhere = 'If they are of AWS GovCloud (US) or of China, name a Region there: --region us-gov-west-1 or --region cn-north-1.';
  return [`Sign in again: ${login}.`, ...others, ...(isElsewhere ? [elsewhere] : [])].join('\n');
}

/** Makes a profile that has credentials, and uses it. */
export const loginWith = (profile: string): string =>
  `\`secure-account login --profile ${shellWord(profile)}\` (or \`aws login\`, AWS CLI 2.32 or newer), then the same command again with --profile ${shellWord(profile)}`;

const MESSAGES: Readonly<Record<CredentialsProblem, string>> = {
  none: 'There are no AWS credentials here: not in the environment, not in a profile, not from this machine.',
  expired: 'The AWS credentials have expired.',
  invalid: 'The AWS credentials could not be read.',
  profile: 'The profile has no credentials that can be used.',
  clock: 'AWS takes the request for too old or too new.',
  'wrong-account': 'The AWS credentials are of another account.',
  'sign-in': 'The browser sign-in did not come to an end.',
};

/** The SDK's words for a `login_session` without its file, and for one whose file is damaged (credential-provider-login). */
const NO_SESSION = /^Failed to load token from .*ENOENT/;
const DAMAGED_SESSION = /^Failed to load token from /;
/** What JavaScript throws says something of the SDK's code, and nothing to a person. */
const OF_THE_CODE = [TypeError, ReferenceError, RangeError, SyntaxError];

/** An error of the provider chain, before any call to AWS. */
export function credentialsFailure(error: unknown, profile: string | undefined): CredentialsError {
  const text = visible(messageOf(error));
  const problem = providerProblemOf(text);
  const about = profile === undefined ? '' : ` Profile: ${visible(profile)}.`;
  const why = problem === 'none' || OF_THE_CODE.some((kind) => error instanceof kind) ? '' : ` ${whyOf(text)}`;
  return new CredentialsError(problem, `${MESSAGES[problem]}${about}${why}`, signInAgain(problem, profile), { cause: error });
}

function whyOf(text: string): string {
  if (NO_SESSION.test(text)) return 'Its browser sign-in is not on this computer: it was signed out, or made elsewhere.';
  if (DAMAGED_SESSION.test(text)) return 'What is kept of its browser sign-in on this computer cannot be read any more.';
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
