import { page } from '../../paging.ts';
import { AwsFault, type Call, type Service } from '../../service.ts';
import { type BlockInput, blockFrom, blockTold } from '../s3/bucket.ts';
import { ALL_ON } from '../s3/state.ts';

type Output = Record<string, unknown>;

interface OfAccount {
  readonly AccountId: string;
}

const denied = (message = 'Access Denied'): AwsFault => new AwsFault('AccessDenied', message, {}, 403);

const badToken = (): AwsFault => new AwsFault('InvalidNextToken', 'The next token is not valid.', {}, 400);

/** S3C-1: the account is named by a header, and by the host's name where that is AWS's. */
function ofSelf({ input, state }: Call<OfAccount>): void {
  if (input.AccountId !== state.accountId) throw denied();
}

/** S3C-2: what is in force, an organization's policy included. */
function getPublicAccessBlock(call: Call<OfAccount>): Output {
  ofSelf(call);
  const { accountBlock, accountBlockManaged } = call.state.s3;
  const inForce = accountBlockManaged ? ALL_ON : accountBlock;
  if (inForce) return { PublicAccessBlockConfiguration: blockTold(inForce) };
  throw new AwsFault('NoSuchPublicAccessBlockConfiguration', 'The public access block configuration was not found', {
    AccountId: call.state.accountId,
  });
}

function refuseManaged({ state: { s3 } }: Call<OfAccount>): void {
  if (s3.accountBlockManaged) throw denied('An organization policy manages the Block Public Access settings of this account.');
}

/** S3C-3. */
function putPublicAccessBlock(call: Call<OfAccount & { PublicAccessBlockConfiguration: BlockInput }>): Output {
  ofSelf(call);
  refuseManaged(call);
  call.state.s3.accountBlock = blockFrom(call.input.PublicAccessBlockConfiguration);
  return {};
}

/** S3C-3. */
function deletePublicAccessBlock(call: Call<OfAccount>): Output {
  ofSelf(call);
  refuseManaged(call);
  call.state.s3.accountBlock = undefined;
  return {};
}

/** S3C-4. */
function listAccessPoints(call: Call<OfAccount & { Bucket?: string; NextToken?: string; MaxResults?: number }>): Output {
  ofSelf(call);
  const { input, state, region } = call;
  const here = state.s3.accessPoints.filter((point) => point.region === region && (input.Bucket ?? point.bucket) === point.bucket);
  const { items, ...next } = page(here, input, { badToken, defaultSize: 1000 });
  const points = items.map(({ name, bucket, origin }) => ({
    Name: name,
    NetworkOrigin: origin,
    Bucket: bucket,
    BucketAccountId: state.accountId,
    AccessPointArn: `arn:aws:s3:${region}:${state.accountId}:accesspoint/${name}`,
  }));
  return { AccessPointList: points, ...next };
}

/** S3C-5. */
function getAccessPointPolicyStatus(call: Call<OfAccount & { Name: string }>): Output {
  ofSelf(call);
  const { input, state, region } = call;
  const point = state.s3.accessPoints.find((each) => each.name === input.Name && each.region === region);
  if (!point) throw new AwsFault('NoSuchAccessPoint', 'The specified accesspoint does not exist', {}, 404);
  return { PolicyStatus: { IsPublic: point.isPublic } };
}

export const s3Control: Service = {
  id: 's3control',
  operations: {
    GetPublicAccessBlock: { write: false, run: getPublicAccessBlock },
    PutPublicAccessBlock: { write: true, run: putPublicAccessBlock },
    DeletePublicAccessBlock: { write: true, run: deletePublicAccessBlock },
    ListAccessPoints: { write: false, run: listAccessPoints },
    GetAccessPointPolicyStatus: { write: false, run: getAccessPointPolicyStatus },
  },
};
