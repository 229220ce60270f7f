import { errorShape, type Model } from '../models/models.ts';
import { AwsFault } from '../service.ts';
import type { Target } from './route.ts';

/** What any service answers before or instead of an operation. Codes and statuses differ with protocol and service; hence one place. */
export type CommonError =
  | 'unsigned'
  | 'badSignature'
  | 'wrongSignature'
  | 'unknownKey'
  | 'expired'
  | 'unknownOperation'
  | 'denied'
  | 'throttled'
  | 'busy'
  | 'internal';

export function commonError(error: CommonError, target: Target, detail = ''): AwsFault {
  const [query, json, message, status] = TEXTS[error];
  const code = modelled(error, target.model) ?? (target.protocol === 'query' ? query : json);
  return new AwsFault(code, message + detail, {}, codeHasStatus(target.model, code) ? undefined : statusOf(error, target, status));
}

/** code in the query protocol, code in the JSON ones, message, status */
const TEXTS: Record<CommonError, readonly [string, string, string, number]> = {
  unsigned: ['MissingAuthenticationToken', 'MissingAuthenticationTokenException', 'Request is missing Authentication Token', 403],
  badSignature: ['IncompleteSignature', 'IncompleteSignatureException', 'The request signature does not conform to AWS standards.', 400],
  // The message is the caller's: it differs with what is wrong, and holds the request's own headers.
  wrongSignature: ['SignatureDoesNotMatch', 'InvalidSignatureException', '', 403],
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
    internal: ['InternalServerException', 'ServiceException', 'ServiceFailureException'],
  };
  return names[error]?.find((name) => model && errorShape(model, name));
}

function codeHasStatus(model: Model | undefined, code: string): boolean {
  return model !== undefined && errorShape(model, code)?.httpStatus !== undefined;
}

function statusOf(error: CommonError, { protocol }: Target, status: number): number {
  // As users report both: https://github.com/remind101/logspout-kinesis/issues/21, https://github.com/amzn/selling-partner-api-models/issues/113
  if (error === 'wrongSignature' && protocol === 'json') return 400;
  return error === 'unknownOperation' && protocol === 'rest-json' ? 404 : status;
}
