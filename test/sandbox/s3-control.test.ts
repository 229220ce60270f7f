import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { type Answer, ask, aSandbox, member, request } from './harness.ts';

const AccountId = '111122223333';
const ALL =
  '<PublicAccessBlockConfiguration xmlns="http://awss3control.amazonaws.com/doc/2018-08-20/"><BlockPublicAcls>true</BlockPublicAcls>' +
  '<IgnorePublicAcls>true</IgnorePublicAcls><BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets>' +
  '</PublicAccessBlockConfiguration>';
const ON = { BlockPublicAcls: 'true', IgnorePublicAcls: 'true', BlockPublicPolicy: 'true', RestrictPublicBuckets: 'true' };

const control = (sandbox: Sandbox, operation: string, input: object = {}): Promise<Answer> =>
  ask(sandbox, 's3control', operation, { AccountId, ...input });

const none = { status: 404, code: 'NoSuchPublicAccessBlockConfiguration' };

describe('S3 Control', () => {
  it('S3C-1 answers for the caller’s account alone, whatever the host is called', async () => {
    const sandbox = aSandbox();
    expect(await control(sandbox, 'GetPublicAccessBlock', { AccountId: '444455556666' })).toMatchObject({
      status: 403,
      code: 'AccessDenied',
    });
    const asked = request(sandbox, 's3control', 'GetPublicAccessBlock', { AccountId });
    const host = `${AccountId}.s3-control.us-east-1.amazonaws.com`;
    const { status, body } = await sandbox.handle({ ...asked, headers: { ...asked.headers, host } });
    expect(status).toBe(404);
    expect(body).toContain('<ErrorResponse><Error><Code>NoSuchPublicAccessBlockConfiguration</Code>');
  });

  it('S3C-2 GetPublicAccessBlock: nothing in a new account, and what a policy of the organization puts in force', async () => {
    const sandbox = aSandbox();
    expect(await control(sandbox, 'GetPublicAccessBlock')).toMatchObject(none);
    sandbox.state.s3.accountBlockManaged = true;
    expect(await control(sandbox, 'GetPublicAccessBlock')).toMatchObject({ body: { PublicAccessBlockConfiguration: ON } });
    for (const [operation, input] of [
      ['PutPublicAccessBlock', { PublicAccessBlockConfiguration: ALL }],
      ['DeletePublicAccessBlock', {}],
    ] as const) {
      expect(await control(sandbox, operation, input)).toMatchObject({ status: 403, code: 'AccessDenied' });
    }
  });

  it('S3C-3 PutPublicAccessBlock and DeletePublicAccessBlock', async () => {
    const sandbox = aSandbox();
    expect(await control(sandbox, 'PutPublicAccessBlock', { PublicAccessBlockConfiguration: ALL })).toMatchObject({ status: 200 });
    const { body } = await control(sandbox, 'GetPublicAccessBlock');
    expect(member(body, 'PublicAccessBlockConfiguration')).toEqual(ON);
    expect(await control(sandbox, 'DeletePublicAccessBlock')).toMatchObject({ status: 200 });
    expect(await control(sandbox, 'GetPublicAccessBlock')).toMatchObject(none);
  });

  it('S3C-4 ListAccessPoints, S3C-5 GetAccessPointPolicyStatus: of the Region', async () => {
    const sandbox = aSandbox();
    const point = { region: 'us-east-1', bucket: 'logs-1', origin: 'Internet' as const };
    sandbox.state.s3.accessPoints.push(
      { ...point, name: 'open', isPublic: true },
      { ...point, name: 'far', region: 'eu-west-1', isPublic: false },
    );
    expect(await control(sandbox, 'ListAccessPoints')).toMatchObject({
      body: { ListAccessPointsResult: { AccessPointList: { AccessPoint: { Name: 'open', NetworkOrigin: 'Internet', Bucket: 'logs-1' } } } },
    });
    expect(await control(sandbox, 'GetAccessPointPolicyStatus', { Name: 'open' })).toMatchObject({
      body: { GetAccessPointPolicyStatusResult: { PolicyStatus: { IsPublic: 'true' } } },
    });
    expect(await control(sandbox, 'GetAccessPointPolicyStatus', { Name: 'far' })).toMatchObject({ status: 404, code: 'NoSuchAccessPoint' });
  });

  it('S3C-5 an access point is asked for by its name', async () => {
    expect(await control(aSandbox(), 'GetAccessPointPolicyStatus', { Name: 'none' })).toMatchObject({ status: 404 });
  });
});
