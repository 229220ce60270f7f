import {
  AccessDeniedError,
  AwsCallError,
  CredentialsError,
  type FailureKind,
  FileError,
  InterruptedError,
  UsageError,
} from '../../model/errors.ts';
import { visible } from '../../model/text.ts';
import { factsOf, type CallPlace, type FailureFacts } from './failure-facts.ts';
import { credentialsProblemOf, signInAgain } from '../credentials/errors.ts';
import { networkFailure } from './network-errors.ts';
import { TOO_MANY_OUTSTANDING } from '../pace/retries.ts';
import { actionOf } from '../../facts/reads.ts';
import { ANOTHER_REGION, deniedWayOut, isOfAnotherRegion, wayOutOf } from './ways-out.ts';

const DENIED = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'AccessDeniedForDependencyException',
  'UnauthorizedOperation',
  'UnauthorizedException',
  'NotAuthorizedException',
  'OperationNotPermittedException',
]);
const CONFLICTS = new Set([
  'ConflictException',
  'EntityAlreadyExists',
  'EntityAlreadyExistsException',
  'DeleteConflict',
  'DeleteConflictException',
  'AlreadyInOrganizationException',
  'BucketAlreadyOwnedByYou',
  'DuplicateRecordException',
  'TrailAlreadyExistsException',
]);
/** No member of the reply says it: AWS's words are all there is. */
const NAMES_A_POLICY = /because no [\w -]+ (?:policy|boundary) allows|explicit deny/i;
/** Busy or broken inside: whether it happened is to be read. */
const UNCLEAR = new Set([
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'TooManyRequestsException',
  'RequestLimitExceeded',
  'InternalFailure',
  'InternalServerException',
  'ServiceFailureException',
  'ServiceFailure',
  'ServiceException',
  'ServiceUnavailable',
  'ServiceUnavailableException',
]);
const NOT_FOUND = new Set([
  'ResourceNotFoundException',
  'NoSuchEntity',
  'NoSuchEntityException',
  'NotFoundException',
  'TrailNotFoundException',
]);
/**
 * Up to an hour after an organization was made: https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateOrganization.html.
 * A bucket and its policy that CloudTrail does not see yet: https://github.com/hashicorp/terraform-provider-aws/issues/820.
 */
const NOT_READY = new Set(['FinalizingOrganizationException', 'InsufficientS3BucketPolicyException', 'S3BucketDoesNotExistException']);

/**
 * Whatever a call failed with, as one of our errors: what happened, why, what to do. What is none of AWS's, of the
 * network's or of the credentials' doing comes back as it is, for it is a mistake of ours.
 */
export function translate(error: unknown, place: CallPlace): unknown {
  if (!(error instanceof Error) || isOurs(error)) return error;
  const facts = factsOf(error);
  const problem = credentialsProblemOf(facts);
  const failure = { ...place, code: visible(facts.code), requestId: facts.requestId };
  if (problem !== null) {
    return new CredentialsError(problem, credentialsMessage(facts, place), signInAgain(problem, undefined, place.region), {
      cause: error,
      call: failure,
    });
  }
  if (DENIED.has(facts.code) && isOfAnotherRegion(facts.text)) {
    return new AwsCallError(`${nameOf(place)} failed: ${facts.text}`, failure, 'refused', ANOTHER_REGION, { cause: error });
  }
  if (DENIED.has(facts.code)) {
    const action = deniedAction(facts, place);
    const wayOut = deniedWayOut(facts.text, action);
    return new AccessDeniedError(`AWS refuses ${nameOf(place)}: ${facts.text}`, failure, action, {
      cause: error,
      isByPolicy: NAMES_A_POLICY.test(facts.text),
      ...(wayOut !== null && { wayOut }),
    });
  }
  const network = networkFailure(facts, nameOf(place));
  if (network !== null) {
    return new AwsCallError(network.message, { ...failure, code: network.code }, 'unclear', network.wayOut, { cause: error });
  }
  if (!facts.fromAws) return error;
  return new AwsCallError(`${nameOf(place)} failed: ${facts.text}`, failure, kindOf(facts), wayOutOf(facts), { cause: error });
}

const OURS = [AccessDeniedError, AwsCallError, CredentialsError, FileError, InterruptedError, UsageError];

const isOurs = (error: Error): boolean => OURS.some((ours) => error instanceof ours);

/** `ListInstances of IAM Identity Center in eu-west-1`. */
export function nameOf({ service, operation, region }: CallPlace): string {
  return `${operation} of ${SERVICES[service] ?? service}${region === null ? '' : ` in ${region}`}`;
}

const SERVICES: Readonly<Record<string, string>> = {
  accessanalyzer: 'IAM Access Analyzer',
  autoscaling: 'EC2 Auto Scaling',
  budgets: 'AWS Budgets',
  cloudtrail: 'CloudTrail',
  ec2: 'EC2',
  guardduty: 'GuardDuty',
  s3: 'S3',
  s3control: 'S3',
  securityhub: 'Security Hub',
  ssm: 'Systems Manager',
  account: 'Account Management',
  freetier: 'Free Tier',
  iam: 'IAM',
  identitystore: 'the Identity Center directory',
  organizations: 'Organizations',
  'sso-admin': 'IAM Identity Center',
  signin: 'AWS Sign-In',
  sts: 'STS',
  'sso-oidc': "IAM Identity Center's device sign-in",
  sso: 'the AWS access portal',
};

function kindOf({ code, status, text, resourceType }: FailureFacts): FailureKind {
  if (TOO_MANY_OUTSTANDING.test(text)) return 'busy';
  // IAM, of a user or a password that was just made anew: "wait several minutes".
  if (code.startsWith('EntityTemporarilyUnmodifiable')) return 'busy';
  // Somebody else's change comes first, and may take minutes: https://github.com/aws-samples/aws-iam-identity-center-extensions/issues/57
  if (code.startsWith('ConcurrentModification')) return 'busy';
  // https://github.com/hashicorp/terraform-provider-aws/issues/41430: it is enabled, or on its way, already.
  if (CONFLICTS.has(code) || text.startsWith('Unable to switch region status')) return 'conflict';
  // An endpoint of another kind says so of an operation that it does not have: nothing was done.
  if (status === 501) return 'refused';
  if (UNCLEAR.has(code) || status >= 500) return 'unclear';
  // https://github.com/hashicorp/terraform-provider-aws/issues/35247: a directory that is being made, or another Region's.
  if (NOT_READY.has(code) || resourceType === 'IDENTITY_STORE') return 'not-ready';
  return NOT_FOUND.has(code) ? 'not-found' : 'refused';
}

/** AWS often names the action, and it is not always the call's own: making an organization needs iam:CreateServiceLinkedRole too. */
function deniedAction({ code, text }: FailureFacts, { service, operation }: CallPlace): `${string}:${string}` {
  const named = /not authorized to perform:? ([a-z][a-z0-9-]*):([A-Za-z]+)/.exec(text);
  if (named?.[1] !== undefined && named[2] !== undefined) return `${named[1]}:${named[2]}`;
  return code === 'AccessDeniedForDependencyException' ? 'iam:CreateServiceLinkedRole' : actionOf(`${service}:${operation}`);
}

const credentialsMessage = ({ text, code }: FailureFacts, place: CallPlace): string =>
  `AWS does not accept these credentials (${nameOf(place)} answered ${visible(code)}): ${text}`;

export type { CallPlace } from './failure-facts.ts';
