import { AwsFault, type Call } from '../../service.ts';
import type { Bucket } from '../s3/state.ts';
import { seenIn, told } from './trails.ts';
import type { Trail } from './state.ts';

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html */
const MOST_TRAILS = 5;
/** 3 to 128 characters, and none of `.`, `_`, `-` twice in a row (model). */
const NAME = /^(?!.*[._-]{2})(?!\d+\.\d+\.\d+\.\d+$)[A-Za-z0-9][A-Za-z0-9._-]{1,126}[A-Za-z0-9]$/u;

interface CreateInput {
  readonly Name: string;
  readonly S3BucketName: string;
  readonly IncludeGlobalServiceEvents?: boolean;
  readonly IsMultiRegionTrail?: boolean;
  readonly EnableLogFileValidation?: boolean;
  readonly IsOrganizationTrail?: boolean;
  readonly KmsKeyId?: string;
}

/** CT-3: it doesn't log until StartLogging. */
export function createTrail(call: Call<CreateInput>): Record<string, unknown> {
  const { state, region, input } = call;
  const { Name: name, IsMultiRegionTrail: multiRegion = false, IncludeGlobalServiceEvents: globalEvents = true } = input;
  if (!NAME.test(name)) {
    throw new AwsFault('InvalidTrailNameException', 'Trail name must be 3 to 128 letters, digits, periods, underscores and dashes.');
  }
  if (multiRegion && !globalEvents) {
    throw new AwsFault('InvalidParameterCombinationException', 'Multi-Region trail must include global service events.');
  }
  if (input.IsOrganizationTrail === true) throw new AwsFault('UnsupportedOperationException', 'Organization trails are not modelled.');
  if (state.trails.some((trail) => trail.name === name && trail.homeRegion === region)) {
    throw new AwsFault('TrailAlreadyExistsException', `Trail ${name} already exists for customer: ${state.accountId}`);
  }
  if (seenIn(state, region).length >= MOST_TRAILS) {
    throw new AwsFault(
      'MaximumNumberOfTrailsExceededException',
      `User: ${state.accountId} already has ${MOST_TRAILS} trails in ${region}.`,
    );
  }
  checkBucket(call);
  const trail: Trail = {
    name,
    homeRegion: region,
    bucket: input.S3BucketName,
    multiRegion,
    globalEvents,
    validation: input.EnableLogFileValidation ?? false,
    ofOrganization: false,
    isLogging: false,
    ...(input.KmsKeyId !== undefined && { kmsKeyId: input.KmsKeyId }),
  };
  state.trails.push(trail);
  return told(state, trail);
}

/** CT-3: whose policy has to let CloudTrail in, and is seen a moment after it was put: https://github.com/hashicorp/terraform-provider-aws/issues/820 */
function checkBucket({ state, input: { S3BucketName }, clock }: Call<CreateInput>): void {
  const bucket = state.s3.buckets.find(({ name }) => name === S3BucketName);
  if (!bucket) throw new AwsFault('S3BucketDoesNotExistException', `S3 bucket ${S3BucketName} does not exist!`);
  if (letsIn(bucket, state.accountId, clock.now())) return;
  throw new AwsFault('InsufficientS3BucketPolicyException', `Incorrect S3 bucket policy is detected for bucket: ${S3BucketName}`);
}

interface Statement {
  readonly Effect?: string;
  readonly Principal?: { readonly Service?: string | readonly string[] };
  readonly Action?: string | readonly string[];
  readonly Resource?: string | readonly string[];
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html */
function letsIn({ name, policy }: Bucket, accountId: string, now: number): boolean {
  if (!policy || policy.visibleAt > now) return false;
  const { Statement } = JSON.parse(policy.text) as { Statement: Statement | readonly Statement[] };
  const arn = `arn:aws:s3:::${name}`;
  const allows = (action: string, resources: readonly string[]): boolean =>
    several(Statement).some(
      (each) =>
        each.Effect === 'Allow' &&
        several(each.Principal?.Service).includes('cloudtrail.amazonaws.com') &&
        several(each.Action).includes(action) &&
        several(each.Resource).some((resource) => resources.includes(resource)),
    );
  const logs = [`${arn}/AWSLogs/${accountId}/*`, `${arn}/AWSLogs/*`, `${arn}/*`];
  return allows('s3:GetBucketAcl', [arn]) && allows('s3:PutObject', logs);
}

function several<Value>(value: Value | readonly Value[] | undefined): readonly Value[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly Value[]) : [value as Value];
}
