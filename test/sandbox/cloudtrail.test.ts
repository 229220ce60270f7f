import { describe, expect, it } from 'vitest';
import { ALL_ON } from '../../src/sandbox/services/s3/state.ts';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { type Answer, ask, type Asking, aSandbox, NOW } from './harness.ts';

const Name = 'management-events';
const ARN = `arn:aws:cloudtrail:us-east-1:111122223333:trail/${Name}`;
const IRELAND = { region: 'eu-west-1' };

const statement = (Action: string, Resource: string): object => ({
  Effect: 'Allow',
  Principal: { Service: 'cloudtrail.amazonaws.com' },
  Action,
  Resource,
});
const POLICY = JSON.stringify({
  Statement: [statement('s3:GetBucketAcl', 'arn:aws:s3:::logs-1'), statement('s3:PutObject', 'arn:aws:s3:::logs-1/AWSLogs/111122223333/*')],
});

const trail = (sandbox: Sandbox, operation: string, input: object = {}, asking: Asking = {}): Promise<Answer> =>
  ask(sandbox, 'cloudtrail', operation, input, asking);

function withBucket(text = POLICY, options: SandboxOptions = {}): Sandbox {
  const sandbox = aSandbox(options);
  const bucket = { name: 'logs-1', region: 'us-east-1', createdAt: NOW, block: ALL_ON, ownership: 'BucketOwnerEnforced' };
  sandbox.state.s3.buckets.push({ ...bucket, grants: [], isEmpty: true, policy: { text, visibleAt: NOW } });
  return sandbox;
}

const CREATE = { Name, S3BucketName: 'logs-1', IsMultiRegionTrail: true, EnableLogFileValidation: true };

async function withTrail(): Promise<Sandbox> {
  const sandbox = withBucket();
  expect(await trail(sandbox, 'CreateTrail', CREATE)).toMatchObject({ status: 200, body: { TrailARN: ARN, IsMultiRegionTrail: true } });
  return sandbox;
}

describe('CloudTrail', () => {
  it('CT-1 DescribeTrails: none in a new account; one of all Regions shows in each as a shadow', async () => {
    expect(await trail(aSandbox(), 'DescribeTrails')).toMatchObject({ body: { trailList: [] } });
    const sandbox = await withTrail();
    const shadow = { Name, TrailARN: ARN, HomeRegion: 'us-east-1', LogFileValidationEnabled: true };
    expect(await trail(sandbox, 'DescribeTrails', {}, IRELAND)).toMatchObject({ body: { trailList: [shadow] } });
    expect(await trail(sandbox, 'DescribeTrails', { includeShadowTrails: false }, IRELAND)).toMatchObject({ body: { trailList: [] } });
    expect(await trail(sandbox, 'DescribeTrails', { trailNameList: ['other'] })).toMatchObject({ body: { trailList: [] } });
  });

  it('CT-2 GetTrailStatus and GetEventSelectors know a shadow by its ARN alone', async () => {
    const sandbox = await withTrail();
    expect(await trail(sandbox, 'GetTrailStatus', { Name: ARN }, IRELAND)).toMatchObject({ body: { IsLogging: false } });
    expect(await trail(sandbox, 'GetTrailStatus', { Name }, IRELAND)).toMatchObject({ code: 'TrailNotFoundException' });
    expect(await trail(sandbox, 'GetEventSelectors', { TrailName: Name })).toMatchObject({
      body: { EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true }] },
    });
  });

  it.each([
    ['S3BucketDoesNotExistException', { ...CREATE, S3BucketName: 'logs-2' }, POLICY],
    ['InsufficientS3BucketPolicyException', CREATE, '{"Statement":[]}'],
    ['InvalidTrailNameException', { ...CREATE, Name: 'a' }, POLICY],
    ['InvalidParameterCombinationException', { ...CREATE, IncludeGlobalServiceEvents: false }, POLICY],
    ['UnsupportedOperationException', { ...CREATE, IsOrganizationTrail: true }, POLICY],
  ])('CT-3 CreateTrail: %s', async (code, input, policy) => {
    expect(await trail(withBucket(policy), 'CreateTrail', input)).toMatchObject({ status: 400, code });
  });

  it('CT-3 a name is taken once in a Region, and a Region has five trails', async () => {
    const sandbox = await withTrail();
    expect(await trail(sandbox, 'CreateTrail', CREATE)).toMatchObject({ code: 'TrailAlreadyExistsException' });
    const more = ['b-1', 'b-2', 'b-3', 'b-4'].map((each) => trail(sandbox, 'CreateTrail', { ...CREATE, Name: each }));
    expect((await Promise.all(more)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await trail(sandbox, 'CreateTrail', { ...CREATE, Name: 'b-5' })).toMatchObject({
      code: 'MaximumNumberOfTrailsExceededException',
    });
  });

  it('CT-3 a policy is seen a moment after it was put, where reads lag', async () => {
    const sandbox = withBucket(POLICY, { lag: true });
    await ask(sandbox, 's3', 'PutBucketPolicy', { Bucket: 'logs-1', Policy: POLICY });
    const visibleAt = sandbox.state.s3.buckets[0]?.policy?.visibleAt ?? 0;
    expect(visibleAt).toBeGreaterThan(NOW);
    expect(await trail(sandbox, 'CreateTrail', CREATE)).toMatchObject({ code: 'InsufficientS3BucketPolicyException' });
    sandbox.clock.advance(visibleAt - NOW);
    expect(await trail(sandbox, 'CreateTrail', CREATE)).toMatchObject({ status: 200 });
  });

  it('CT-4 StartLogging, StopLogging and DeleteTrail: at home', async () => {
    const sandbox = await withTrail();
    expect(await trail(sandbox, 'StartLogging', { Name: ARN }, IRELAND)).toMatchObject({ code: 'InvalidHomeRegionException' });
    expect(await trail(sandbox, 'StartLogging', { Name })).toMatchObject({ status: 200 });
    expect(await trail(sandbox, 'GetTrailStatus', { Name })).toMatchObject({ body: { IsLogging: true, StartLoggingTime: NOW / 1000 } });
    expect(sandbox.state.s3.buckets).toMatchObject([{ isEmpty: false }]);
    await trail(sandbox, 'StopLogging', { Name });
    expect(await trail(sandbox, 'GetTrailStatus', { Name })).toMatchObject({ body: { IsLogging: false, StopLoggingTime: NOW / 1000 } });
    expect(await trail(sandbox, 'DeleteTrail', { Name })).toMatchObject({ status: 200 });
    expect(sandbox.state).toMatchObject({ trails: [], s3: { buckets: [{ name: 'logs-1' }] } });
  });
});
