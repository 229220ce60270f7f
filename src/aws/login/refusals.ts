import { CredentialsError } from '../../model/errors.ts';
import { visible } from '../../model/text.ts';
import { translate } from '../errors/errors.ts';
import { factsOf } from '../errors/failure-facts.ts';

const AGAIN = 'Run the same command again, and sign in again.';
const POLICY =
  'Have an administrator attach the AWS managed policy SignInLocalDevelopmentAccess to this user (signin:AuthorizeOAuth2Access and signin:CreateOAuth2Token), or sign in as the root user, who needs no policy; or run this in AWS CloudShell.';

/** By AWS's finer code (model of AWS Sign-In, 2023-01-01): what happened, and what to do. */
const REFUSALS: Readonly<Record<string, readonly [happened: string, wayOut: string]>> = {
  AUTHCODE_EXPIRED: ['The code from AWS has expired, or was used before.', AGAIN],
  TOKEN_EXPIRED: ['The browser sign-in has ended: AWS keeps one for 12 hours at most.', AGAIN],
  USER_CREDENTIALS_CHANGED: [
    'The browser sign-in has ended, for the password was changed since.',
    'Run the same command again, and sign in with the new password.',
  ],
  INSUFFICIENT_PERMISSIONS: ['This user may sign in to the console, but may not get credentials for this computer.', POLICY],
};

/** Of the authorize page, in the callback (RFC 6749, 4.1.2.1). Which of them AWS sends, no source tells. */
const PAGE_ERRORS: Readonly<Record<string, readonly [happened: string, wayOut: string]>> = {
  access_denied: [
    'The sign-in was denied in the browser.',
    'Nothing was changed. Run the same command again when you want to sign in; an IAM user needs the AWS managed policy SignInLocalDevelopmentAccess.',
  ],
  server_error: ['AWS Sign-In failed inside.', 'Wait a minute, then run the same command again.'],
  temporarily_unavailable: ['AWS Sign-In is not available at the moment.', 'Wait a minute, then run the same command again.'],
};

const JUST_MADE: readonly [happened: string, wayOut: string] = [
  'AWS refuses the sign-in that was just made.',
  `${AGAIN} If it stays so, sign out of the AWS console in that browser first, or open the link in a private window.`,
];

/** What the token endpoint refuses, in our words and in AWS's. What the network or AWS failed with comes as {@link translate} gives it. */
export function tokenFailure(error: unknown, region: string, isFirst: boolean): unknown {
  // Each of the model's errors has this member; the SDK types it for those that it knows.
  const finer = error instanceof Error ? String(Reflect.get(error, 'error')) : '';
  // It cannot have ended by itself within seconds: https://github.com/aws/aws-cli/issues/10330.
  const known = isFirst && finer === 'TOKEN_EXPIRED' ? JUST_MADE : REFUSALS[finer];
  if (known !== undefined && error instanceof Error) {
    const { code, requestId, text } = factsOf(error);
    const call = { service: 'signin', operation: 'CreateOAuth2Token', code: visible(code), requestId, region };
    const answer = `CreateOAuth2Token of AWS Sign-In in ${region} answered ${visible(code)}, ${finer}: ${text}`;
    return new CredentialsError('sign-in', `${known[0]} ${answer}`, known[1], { cause: error, call });
  }
  if (error instanceof Error && error.name === 'ValidationException') {
    return new CredentialsError(
      'sign-in',
      `AWS Sign-In does not accept this: ${visible(error.message)}`,
      `${AGAIN} If it stays so, see that this computer's clock is right.`,
      { cause: error },
    );
  }
  return translate(error, { service: 'signin', operation: 'CreateOAuth2Token', region });
}

/** What the browser came back with in place of a code. */
export function pageFailure(error: string): CredentialsError {
  const known = PAGE_ERRORS[error] ?? [`AWS Sign-In came back with an error: ${visible(error.slice(0, 200))}.`, AGAIN];
  return new CredentialsError('sign-in', known[0], known[1]);
}
