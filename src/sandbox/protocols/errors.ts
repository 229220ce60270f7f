import { errorShape, type Model } from '../models/models.ts';
import { AwsFault } from '../service.ts';
import type { Target } from './route.ts';

/** What any service answers before or instead of an operation. Codes and statuses differ with protocol and service; hence one place. */
export type CommonError =
  | 'unsigned'
  | 'badSignature'
  | 'wrongSignature'
  | 'skewed'
  | 'unknownKey'
  | 'expired'
  | 'unknownOperation'
  | 'denied'
  | 'throttled'
  | 'busy'
  | 'internal';

export function commonError(error: CommonError, target: Target, detail = ''): AwsFault {
  const [code, message, status] = told(error, target);
  return new AwsFault(code, message + detail, {}, codeHasStatus(target.model, code) ? undefined : statusOf(error, target, status));
}

type Told = readonly [code: string, message: string, status: number];

function told(error: CommonError, { protocol, model, service }: Target): Told {
  const own = OWN[service]?.[error];
  if (own) return own;
  const [query, json, message, status] = TEXTS[error];
  return [modelled(error, model) ?? (protocol === 'query' || protocol === 'ec2' ? query : json), message, status];
}

/** Of services that have their own: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html, https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
const S3: Partial<Record<CommonError, Told>> = {
  unsigned: ['AccessDenied', 'Access Denied', 403],
  badSignature: ['AuthorizationHeaderMalformed', 'The authorization header is malformed.', 400],
  unknownKey: ['InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.', 403],
  wrongSignature: ['SignatureDoesNotMatch', '', 403],
  // https://github.com/romange/helio/issues/15
  expired: ['ExpiredToken', 'The provided token has expired.', 400],
  skewed: ['RequestTimeTooSkewed', 'The difference between the request time and the current time is too large. ', 403],
  denied: ['AccessDenied', '', 403],
  throttled: ['SlowDown', 'Please reduce your request rate.', 503],
  internal: ['InternalError', 'We encountered an internal error. Please try again.', 500],
};

const OWN: Readonly<Record<string, Partial<Record<CommonError, Told>>>> = {
  s3: S3,
  s3control: S3,
  ec2: {
    // The status, and that a Region which isn't enabled gets the same: https://github.com/turbot/steampipe-plugin-aws/issues/75
    unknownKey: ['AuthFailure', 'AWS was not able to validate the provided access credentials', 401],
    // Both of a date and of a token: https://github.com/aws/aws-sdk-java/issues/1443, https://github.com/aws/aws-sdk-go-v2/issues/1674
    expired: ['RequestExpired', 'Request has expired.', 400],
    skewed: ['RequestExpired', 'Request has expired. ', 400],
    denied: ['UnauthorizedOperation', 'You are not authorized to perform this operation. ', 403],
    throttled: ['RequestLimitExceeded', 'Request limit exceeded.', 503],
    internal: ['InternalError', 'An internal error has occurred', 500],
  },
};

/** code in the query protocol, code in the JSON ones, message, status */
const TEXTS: Record<CommonError, readonly [string, string, string, number]> = {
  unsigned: ['MissingAuthenticationToken', 'MissingAuthenticationTokenException', 'Request is missing Authentication Token', 403],
  badSignature: ['IncompleteSignature', 'IncompleteSignatureException', 'The request signature does not conform to AWS standards.', 400],
  // The message is the caller's: it differs with what is wrong, and holds the request's own headers.
  wrongSignature: ['SignatureDoesNotMatch', 'InvalidSignatureException', '', 403],
  skewed: ['SignatureDoesNotMatch', 'InvalidSignatureException', '', 403],
  unknownKey: ['InvalidClientTokenId', 'UnrecognizedClientException', 'The security token included in the request is invalid.', 403],
  expired: ['ExpiredToken', 'ExpiredTokenException', 'The security token included in the request is expired', 403],
  unknownOperation: ['InvalidAction', 'UnknownOperationException', 'Could not find operation ', 400],
  denied: ['AccessDenied', 'AccessDeniedException', '', 403],
  throttled: ['Throttling', 'ThrottlingException', 'Rate exceeded', 400],
  // Seen from Organizations: https://github.com/awsdocs/aws-organizations-docs/issues/39
  busy: [
    'Throttling',
    'ThrottlingException',
    "AWS Organizations can't complete your request because another request is already in progress. Try again later.",
    400,
  ],
  internal: [
    'InternalFailure',
    'InternalFailure',
    'The request processing has failed because of an unknown error, exception or failure.',
    500,
  ],
};

/** The service's own name for it, where its model has one. */
function modelled(error: CommonError, model: Model | undefined): string | undefined {
  const names: Partial<Record<CommonError, readonly string[]>> = {
    denied: ['AccessDeniedException'],
    throttled: ['ThrottlingException', 'TooManyRequestsException'],
    busy: ['TooManyRequestsException'],
    internal: [
      'InternalServerException',
      'ServiceException',
      'ServiceFailureException',
      'InternalErrorException',
      'InternalServerErrorException',
      'InternalServerError',
    ],
  };
  return names[error]?.find((name) => model && errorShape(model, name));
}

function codeHasStatus(model: Model | undefined, code: string): boolean {
  return model !== undefined && errorShape(model, code)?.httpStatus !== undefined;
}

function statusOf(error: CommonError, { protocol }: Target, status: number): number {
  // As users report both: https://github.com/remind101/logspout-kinesis/issues/21, https://github.com/amzn/selling-partner-api-models/issues/113
  if ((error === 'wrongSignature' || error === 'skewed') && protocol === 'json') return 400;
  return error === 'unknownOperation' && protocol.startsWith('rest') ? 404 : status;
}
