import { AwsFault, type Call } from '../../service.ts';
import { bucketOf, type OfBucket } from './bucket.ts';

type Output = Record<string, unknown>;

interface Statement {
  readonly Effect?: unknown;
  readonly Principal?: unknown;
  readonly Condition?: unknown;
}

const statementsOf = (text: string): Statement[] | undefined => {
  try {
    const { Statement } = { ...(JSON.parse(text) as { Statement?: Statement | Statement[] }) };
    return Statement === undefined ? undefined : Array.isArray(Statement) ? Statement : [Statement];
  } catch {
    return undefined;
  }
};

/** S3-6: whoever it allows is everybody, and no condition narrows that down. */
function isPublic(text: string): boolean {
  return (statementsOf(text) ?? []).some(
    ({ Effect, Principal, Condition }) => Effect === 'Allow' && isEverybody(Principal) && Condition === undefined,
  );
}

function isEverybody(principal: unknown): boolean {
  if (principal === '*') return true;
  const { AWS } = { ...(principal as { AWS?: unknown } | undefined) };
  return AWS === '*' || (Array.isArray(AWS) && AWS.includes('*'));
}

const none = (name: string): AwsFault => new AwsFault('NoSuchBucketPolicy', 'The bucket policy does not exist', { BucketName: name }, 404);

/** S3-5. */
export function getBucketPolicy(call: Call<OfBucket>): Output {
  const { name, policy } = bucketOf(call);
  if (!policy) throw none(name);
  return { Policy: policy.text };
}

/** S3-6. */
export function getBucketPolicyStatus(call: Call<OfBucket>): Output {
  const { name, policy } = bucketOf(call);
  if (!policy) throw none(name);
  return { PolicyStatus: { IsPublic: isPublic(policy.text) } };
}

/** S3-5: one that would be public isn't taken where that is blocked, for the bucket or for the account. */
export function putBucketPolicy(call: Call<OfBucket & { Policy: string }>): Output {
  const bucket = bucketOf(call);
  const { Policy: text } = call.input;
  if (!statementsOf(text)) throw new AwsFault('MalformedPolicy', "Policies must be valid JSON and the first byte must be '{'", {}, 400);
  const blocked = bucket.block?.blockPolicy === true || call.state.s3.accountBlock?.blockPolicy === true;
  if (blocked && isPublic(text)) {
    throw new AwsFault(
      'AccessDenied',
      `User: ${call.caller.arn} is not authorized to perform: s3:PutBucketPolicy on resource: "arn:aws:s3:::${bucket.name}" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.`,
      {},
      403,
    );
  }
  bucket.policy = { text, visibleAt: call.visibleAt };
  return {};
}
