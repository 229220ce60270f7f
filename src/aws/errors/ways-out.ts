import { AWS_SETTINGS } from '../../facts/aws-settings.ts';
import type { FailureFacts } from './failure-facts.ts';

const LATER = 'Wait a minute, then run this again: it goes on where it stopped.';
const BUSY =
  'AWS is still busy with another change of this organization or account, perhaps by somebody else. Wait a few minutes, then run this again: it goes on where it stopped.';
const KEY =
  'IAM Identity Center keeps its data under a customer managed key of AWS KMS that cannot be used: enable it in its account (KMS → Customer managed keys → the key → Key actions → Enable, or Cancel key deletion), then run this again.';
/** AWS knows every call of its own model. */
const ENDPOINT =
  'What answers there is not the AWS service that was asked. Check AWS_ENDPOINT_URL, and endpoint_url in the AWS config file, for their host and path; then run this again.';
const PAYMENT =
  'Sign in as the root user, open Billing and Cost Management → Payment preferences, add a valid payment method, then run this again.';

/** By code, or by the finer reason that Organizations gives. https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateOrganization.html */
const WAYS_OUT: Readonly<Record<string, string>> = {
  Throttling: LATER,
  ThrottlingException: LATER,
  TooManyRequestsException: LATER,
  TooManyRequestsError: LATER,
  RequestLimitExceeded: LATER,
  ConcurrentModification: BUSY,
  ConcurrentModificationException: BUSY,
  FinalizingOrganizationException: 'AWS is still setting the organization up, which can take an hour. Run this again then.',
  ServiceQuotaExceededException: 'Delete what is no longer needed, or ask for more in the Service Quotas console; then run this again.',
  UnknownOperationException: ENDPOINT,
  InvalidAction: ENDPOINT,
  OptInRequired: 'Finish signing up for AWS in the console (payment method, identity check, support plan), then run this again.',
  SubscriptionRequiredException:
    'Finish signing up for AWS in the console (payment method, identity check, support plan), then run this again.',
  ACCOUNT_CREATION_NOT_COMPLETE: 'AWS has not activated this account yet. Finish signing up in the console; activation can take a day.',
  MASTER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED: PAYMENT,
  INVALID_PAYMENT_INSTRUMENT: PAYMENT,
  MASTER_ACCOUNT_MISSING_CONTACT_INFO: 'Fill in the contact information on the account page of the console, then run this again.',
};

const WRONG_STORE =
  'A directory that was just made takes a minute to be seen: run this again then. If it is older, name its Region with --region.';

/** What a person can do about a failed call; null where only its message can tell. */
export function wayOutOf({ code, reason, resourceType, status, text }: FailureFacts): string | null {
  if (resourceType === 'IDENTITY_STORE') return WRONG_STORE;
  // Their codes differ (ValidationException, KMSDisabledException, …): https://github.com/aws-samples/iam-identity-center-team/issues/500
  if (/\bkms/i.test(`${code} ${text}`) && /disabled|not enabled|pending deletion|invalid state/i.test(`${code} ${text}`)) return KEY;
  const known = WAYS_OUT[reason ?? ''] ?? WAYS_OUT[code];
  return known ?? (status >= 500 ? LATER : null);
}

/**
 * What IAM Identity Center says of an instance that is elsewhere, or gone, even to root: "… is not authorized to perform:
 * sso:DescribePermissionSet … because the resource does not exist in this Region, no resource-based policies allow access,
 * or …". No right is missing: of a right it says "because no identity-based policy allows the … action".
 */
export const isOfAnotherRegion = (text: string): boolean => /because the resource does not exist in this Region/i.test(text);

/** For AccessDenied that is none: AWS also answers so where the instance is in another Region, or gone. */
export const ANOTHER_REGION =
  'No permission is missing: what was asked for is not in that Region, or does not exist any more. Run this again, so that it is looked up again; secure-account status says where IAM Identity Center is.';

/**
 * What mends a denial for which no allow is missing; null where one is. In IAM's words: "with an explicit deny in a service
 * control policy", "because no service control policy allows the … action".
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function deniedWayOut(text: string, action: string): string | null {
  const ofOrganization = /(?:explicit deny in a|because no) (service|resource) control policy/i.exec(text);
  if (ofOrganization?.[1] !== undefined) {
    return `A ${ofOrganization[1].toLowerCase()} control policy of this account's organization denies ${action} to everybody in the account, root included: no policy of yours mends that. Ask whoever manages the organization to lift it. If you signed up with a Builder ID, AWS manages the organization, and your way out is ${AWS_SETTINGS}.`;
  }
  const byEndpoint = /(?:explicit deny in a|because no) VPC endpoint policy/i.test(text);
  if (byEndpoint) {
    return `The policy of the VPC endpoint by which this computer reaches AWS does not let ${action} through: have it allowed there, or run this from elsewhere, such as AWS CloudShell.`;
  }
  const limit = /because no (permissions boundary|session policy)/i.exec(text)?.[1]?.toLowerCase();
  if (limit !== undefined) {
    return `The ${limit} of these credentials does not allow ${action}, and no other policy goes beyond it: have it allowed there, or use other credentials; then run this again.`;
  }
  return /explicit deny in an? (?:identity-based policy|permissions boundary|session policy)/i.test(text)
    ? `A policy of these credentials denies ${action} explicitly, and no allow outweighs that: take the deny out of the policy, or use other credentials; then run this again.`
    : null;
}
