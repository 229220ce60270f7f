import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { type Answer, ask, type Asking, aSandbox, member, request } from './harness.ts';

const IRELAND = { region: 'eu-west-1' };
const XMLNS = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';
const location = (region: string): string =>
  `<CreateBucketConfiguration ${XMLNS}><LocationConstraint>${region}</LocationConstraint></CreateBucketConfiguration>`;

const s3 = (sandbox: Sandbox, operation: string, input: object = {}, asking: Asking = {}): Promise<Answer> =>
  ask(sandbox, 's3', operation, input, asking);

/** One bucket in us-east-1, with nothing about it. */
async function withBucket(): Promise<Sandbox> {
  const sandbox = aSandbox();
  expect(await s3(sandbox, 'CreateBucket', { Bucket: 'logs-1' })).toMatchObject({ status: 200, headers: { Location: '/logs-1' } });
  return sandbox;
}

const allow = (Principal: unknown, more: object = {}): string =>
  JSON.stringify({ Statement: [{ Effect: 'Allow', Principal, Action: 's3:GetObject', Resource: 'arn:aws:s3:::logs-1/*', ...more }] });

const OPEN =
  `<PublicAccessBlockConfiguration ${XMLNS}><BlockPublicAcls>false</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls>` +
  '<BlockPublicPolicy>false</BlockPublicPolicy></PublicAccessBlockConfiguration>';

describe('S3', () => {
  it('S3-1 ListBuckets tells of all Regions, and where a bucket is only if it is asked something', async () => {
    const sandbox = await withBucket();
    const CreateBucketConfiguration = location('eu-west-1');
    expect(await s3(sandbox, 'CreateBucket', { Bucket: 'data-1', CreateBucketConfiguration }, IRELAND)).toMatchObject({ status: 200 });
    const { body } = await s3(sandbox, 'ListBuckets', {}, { region: 'sa-east-1' });
    const buckets = member(member(member(body, 'ListAllMyBucketsResult'), 'Buckets'), 'Bucket');
    expect(buckets).toEqual([
      { Name: 'data-1', CreationDate: '2026-11-24T00:00:00.000Z' },
      { Name: 'logs-1', CreationDate: '2026-11-24T00:00:00.000Z' },
    ]);
    const page = await s3(sandbox, 'ListBuckets', { MaxBuckets: '1' });
    expect(page).toMatchObject({
      body: { ListAllMyBucketsResult: { Buckets: { Bucket: { Name: 'data-1', BucketRegion: 'eu-west-1' } } } },
    });
    const ContinuationToken = member(member(page.body, 'ListAllMyBucketsResult'), 'ContinuationToken');
    expect(JSON.stringify(await s3(sandbox, 'ListBuckets', { ContinuationToken }))).toMatch(/logs-1/);
    expect(await s3(sandbox, 'ListBuckets', { ContinuationToken: 'mine' })).toMatchObject({ status: 400, code: 'InvalidArgument' });
  });

  it.each([
    ['IllegalLocationConstraintException', { Bucket: 'new-1' }, IRELAND, 400],
    ['IllegalLocationConstraintException', { Bucket: 'new-1', CreateBucketConfiguration: location('eu-west-1') }, {}, 400],
    ['InvalidBucketName', { Bucket: 'New_1' }, {}, 400],
    ['InvalidBucketName', { Bucket: '192.0.2.1' }, {}, 400],
    ['BucketAlreadyExists', { Bucket: 'theirs' }, {}, 409],
    ['BucketAlreadyOwnedByYou', { Bucket: 'logs-1', CreateBucketConfiguration: location('eu-west-1') }, IRELAND, 409],
  ])('S3-2 CreateBucket: %s', async (code, input, asking, status) => {
    const sandbox = await withBucket();
    sandbox.state.s3.taken.push('theirs');
    expect(await s3(sandbox, 'CreateBucket', input, asking)).toMatchObject({ status, code });
    expect(sandbox.state.s3.buckets).toHaveLength(1);
  });

  it('S3-2 in us-east-1 one’s own bucket may be made again', async () => {
    const sandbox = await withBucket();
    expect(await s3(sandbox, 'CreateBucket', { Bucket: 'logs-1' })).toMatchObject({ status: 200 });
    expect(sandbox.state.s3.buckets).toHaveLength(1);
  });

  it('S3-3 a bucket is known in its own Region, to whom it belongs', async () => {
    const sandbox = await withBucket();
    sandbox.state.s3.taken.push('theirs');
    const head = (Bucket: string, asking: Asking = {}, more: object = {}): Promise<Answer> =>
      s3(sandbox, 'HeadBucket', { Bucket, ...more }, asking);
    expect(await head('logs-1')).toMatchObject({ status: 200, headers: { 'x-amz-bucket-region': 'us-east-1' } });
    expect(await head('logs-2')).toMatchObject({ status: 404, code: 'NoSuchBucket', body: undefined });
    expect(await head('theirs')).toMatchObject({ status: 403 });
    expect(await head('logs-1', {}, { ExpectedBucketOwner: '444455556666' })).toMatchObject({ status: 403 });
    expect(await head('logs-1', IRELAND)).toMatchObject({ status: 301, headers: { 'x-amz-bucket-region': 'us-east-1' } });
    expect(await s3(sandbox, 'GetBucketLocation', { Bucket: 'logs-1' })).toMatchObject({ body: { LocationConstraint: '' } });
  });

  it('S3-4 DeleteBucket takes an empty one', async () => {
    const sandbox = await withBucket();
    const [bucket] = sandbox.state.s3.buckets;
    if (bucket) bucket.isEmpty = false;
    expect(await s3(sandbox, 'DeleteBucket', { Bucket: 'logs-1' })).toMatchObject({ status: 409, code: 'BucketNotEmpty' });
    if (bucket) bucket.isEmpty = true;
    expect(await s3(sandbox, 'DeleteBucket', { Bucket: 'logs-1' })).toMatchObject({ status: 204, body: undefined });
    expect(sandbox.state.s3.buckets).toEqual([]);
  });

  it('S3-5 PutBucketPolicy: a public one only where nothing blocks it', async () => {
    const sandbox = await withBucket();
    const put = (Policy: string): Promise<Answer> => s3(sandbox, 'PutBucketPolicy', { Bucket: 'logs-1', Policy });
    expect(await s3(sandbox, 'GetBucketPolicy', { Bucket: 'logs-1' })).toMatchObject({ status: 404, code: 'NoSuchBucketPolicy' });
    expect(await put('{')).toMatchObject({ status: 400, code: 'MalformedPolicy' });
    expect(await put(allow('*'))).toMatchObject({ status: 403, code: 'AccessDenied' });
    expect(await put(allow({ Service: 'cloudtrail.amazonaws.com' }))).toMatchObject({ status: 200 });
    const { body } = await sandbox.handle(request(sandbox, 's3', 'GetBucketPolicy', { Bucket: 'logs-1' }));
    expect(body).toBe(allow({ Service: 'cloudtrail.amazonaws.com' }));
    await s3(sandbox, 'PutPublicAccessBlock', { Bucket: 'logs-1', PublicAccessBlockConfiguration: OPEN });
    expect(await put(allow('*'))).toMatchObject({ status: 200 });
  });

  it.each([
    ['*', {}, 'true'],
    [{ AWS: '*' }, {}, 'true'],
    ['*', { Effect: 'Deny' }, 'false'],
    ['*', { Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } } }, 'false'],
    [{ AWS: 'arn:aws:iam::444455556666:root' }, {}, 'false'],
  ])('S3-6 GetBucketPolicyStatus: %j %j is public: %s', async (principal, more, IsPublic) => {
    const sandbox = await withBucket();
    const [bucket] = sandbox.state.s3.buckets;
    if (bucket) bucket.policy = { text: allow(principal, more), visibleAt: 0 };
    expect(await s3(sandbox, 'GetBucketPolicyStatus', { Bucket: 'logs-1' })).toMatchObject({ body: { PolicyStatus: { IsPublic } } });
  });

  it('S3-7 GetPublicAccessBlock: a new bucket blocks everything, and what is not sent is off', async () => {
    const sandbox = await withBucket();
    const block = async (): Promise<unknown> =>
      member((await s3(sandbox, 'GetPublicAccessBlock', { Bucket: 'logs-1' })).body, 'PublicAccessBlockConfiguration');
    const on = { BlockPublicAcls: 'true', IgnorePublicAcls: 'true', BlockPublicPolicy: 'true', RestrictPublicBuckets: 'true' };
    expect(await block()).toEqual(on);
    await s3(sandbox, 'PutPublicAccessBlock', { Bucket: 'logs-1', PublicAccessBlockConfiguration: OPEN });
    expect(await block()).toEqual({ ...on, BlockPublicAcls: 'false', BlockPublicPolicy: 'false', RestrictPublicBuckets: 'false' });
    delete sandbox.state.s3.buckets[0]?.block;
    expect(await s3(sandbox, 'GetPublicAccessBlock', { Bucket: 'logs-1' })).toMatchObject({
      status: 404,
      code: 'NoSuchPublicAccessBlockConfiguration',
    });
  });

  it('S3-8 GetBucketAcl names the owner, and the groups that it lets in', async () => {
    const sandbox = await withBucket();
    const uri = 'http://acs.amazonaws.com/groups/global/AllUsers';
    sandbox.state.s3.buckets[0]?.grants.push({ uri, permission: 'READ' });
    const { body } = await sandbox.handle(request(sandbox, 's3', 'GetBucketAcl', { Bucket: 'logs-1' }));
    expect(body).toContain('xsi:type="CanonicalUser"');
    expect(body).toContain(`<URI>${uri}</URI></Grantee><Permission>READ</Permission>`);
  });

  it('S3-9 what a bucket is told is kept', async () => {
    const sandbox = await withBucket();
    const Bucket = 'logs-1';
    const wrap = (root: string, inside: string): string => `<${root} ${XMLNS}>${inside}</${root}>`;
    const rule =
      '<Rule><ID>a</ID><Status>Enabled</Status><Filter><Prefix></Prefix></Filter><Expiration><Days>365</Days></Expiration></Rule>';
    const sse = '<Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule>';
    const calls: [string, object][] = [
      ['PutBucketVersioning', { VersioningConfiguration: wrap('VersioningConfiguration', '<Status>Enabled</Status>') }],
      ['PutBucketEncryption', { ServerSideEncryptionConfiguration: wrap('ServerSideEncryptionConfiguration', sse) }],
      ['PutBucketLifecycleConfiguration', { LifecycleConfiguration: wrap('LifecycleConfiguration', rule) }],
      [
        'PutBucketOwnershipControls',
        { OwnershipControls: wrap('OwnershipControls', '<Rule><ObjectOwnership>ObjectWriter</ObjectOwnership></Rule>') },
      ],
      ['PutBucketTagging', { Tagging: wrap('Tagging', '<TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet>') }],
    ];
    for (const [operation, input] of calls) expect(await s3(sandbox, operation, { Bucket, ...input })).toMatchObject({ status: 200 });
    expect(sandbox.state.s3.buckets[0]).toMatchObject({
      versioning: 'Enabled',
      ownership: 'ObjectWriter',
      encryption: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
      lifecycle: { Rules: [{ ID: 'a', Status: 'Enabled', Expiration: { Days: 365 } }] },
      tags: { TagSet: [{ Key: 'a', Value: 'b' }] },
    });
  });

  it('WIRE-6 the bucket may stand in S3’s own host name, and XML has to be what was asked for', async () => {
    const sandbox = await withBucket();
    const asked = request(sandbox, 's3', 'GetBucketLocation', { Bucket: 'logs-1' });
    const hosted = { ...asked, path: '/', headers: { ...asked.headers, host: 'logs-1.s3.us-east-1.amazonaws.com' } };
    expect(await sandbox.handle(hosted)).toMatchObject({ status: 200 });
    for (const sent of [
      '<Other/>',
      '<PublicAccessBlockConfiguration><BlockPublicAcls>perhaps</BlockPublicAcls></PublicAccessBlockConfiguration>',
    ]) {
      const answer = await s3(sandbox, 'PutPublicAccessBlock', { Bucket: 'logs-1', PublicAccessBlockConfiguration: sent });
      expect(answer).toMatchObject({ status: 400, code: 'MalformedXML' });
    }
    expect(sandbox.calls.at(-1)).toMatchObject({ service: 's3', operation: 'PutPublicAccessBlock', write: true });
  });
});
