import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../src/sandbox/pace.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { type Answer, ask, aSandbox } from './harness.ts';

const limited = (): Sandbox => aSandbox({ scenario: 'secured', limits: true });

async function times(count: number, call: () => Promise<Answer>): Promise<Answer[]> {
  return await Promise.all(Array.from({ length: count }, call));
}

const codes = (answers: readonly Answer[]): (string | null)[] => [...new Set(answers.map(({ code }) => code))];

describe('Limits on calls', () => {
  it('PACE-1 the call after a full bucket is throttled, until time has filled it again', async () => {
    const sandbox = limited();
    const list = (): Promise<Answer> => ask(sandbox, 'sso-admin', 'ListInstances');
    expect(codes(await times(20, list))).toEqual([null]);
    expect(await list()).toMatchObject({ status: 400, code: 'ThrottlingException', body: { Message: 'Rate exceeded' } });
    sandbox.clock.advance(50);
    expect(codes([await list(), await list()])).toEqual([null, 'ThrottlingException']);
    sandbox.clock.advance(60_000);
    expect(codes(await times(20, list))).toEqual([null]);
    expect(codes([await list()])).toEqual(['ThrottlingException']);
  });

  it('PACE-1 what is refused uses nothing up, as what nobody signed', async () => {
    const sandbox = limited();
    await times(50, () => ask(sandbox, 'sso-admin', 'ListInstances', {}, { as: null }));
    await times(50, () => ask(sandbox, 'sso-admin', 'ListInstances'));
    sandbox.clock.advance(1000);
    expect(codes(await times(20, () => ask(sandbox, 'sso-admin', 'ListInstances')))).toEqual([null]);
  });

  it('PACE-1 without the option nothing is throttled', async () => {
    const sandbox = aSandbox({ scenario: 'secured' });
    expect(codes(await times(100, () => ask(sandbox, 'sso-admin', 'ListInstances')))).toEqual([null]);
  });

  it('PACE-2 SSO Admin and Identity Store share one bucket, in whatever Region', async () => {
    const sandbox = limited();
    const IdentityStoreId = sandbox.state.instances[0]?.identityStoreId;
    await times(10, () => ask(sandbox, 'sso-admin', 'ListInstances', {}, { region: 'eu-west-1' }));
    await times(10, () => ask(sandbox, 'identitystore', 'ListUsers', { IdentityStoreId }));
    expect(await ask(sandbox, 'identitystore', 'ListUsers', { IdentityStoreId })).toMatchObject({
      status: 400,
      code: 'ThrottlingException',
    });
    expect(await ask(sandbox, 'sso-admin', 'ListInstances')).toMatchObject({ code: 'ThrottlingException' });
    expect(await ask(sandbox, 'iam', 'GetAccountSummary')).toMatchObject({ status: 200 });
  });

  it.each([
    ['EnableRegion', { RegionName: 'eu-south-1' }, 1],
    ['ListRegions', {}, 5],
    ['GetAccountInformation', {}, 3],
    ['GetAlternateContact', { AlternateContactType: 'BILLING' }, 15],
  ])('PACE-2 %s has a bucket of its own', async (operation, input, burst) => {
    const sandbox = limited();
    expect(codes(await times(burst, () => ask(sandbox, 'account', operation, input)))).not.toContain('TooManyRequestsException');
    expect(await ask(sandbox, 'account', operation, input)).toMatchObject({ status: 429, code: 'TooManyRequestsException' });
    sandbox.clock.advance(1000);
    expect(codes([await ask(sandbox, 'account', operation, input)])).not.toContain('TooManyRequestsException');
  });

  it('PACE-2 EC2 counts each operation alone in each Region, CloudTrail its reads and its writes', async () => {
    const sandbox = limited();
    const vpcs = (region: string): Promise<Answer> => ask(sandbox, 'ec2', 'DescribeVpcs', {}, { region });
    expect(codes(await times(100, () => vpcs('us-east-1')))).toEqual([null]);
    expect(await vpcs('us-east-1')).toMatchObject({ status: 503, code: 'RequestLimitExceeded' });
    expect(codes([await vpcs('eu-west-1'), await ask(sandbox, 'ec2', 'DescribeVolumes')])).toEqual([null]);
    const trails = (): Promise<Answer> => ask(sandbox, 'cloudtrail', 'DescribeTrails');
    expect(codes(await times(10, trails))).toEqual([null]);
    expect(await trails()).toMatchObject({ status: 400, code: 'ThrottlingException' });
    expect(await ask(sandbox, 'cloudtrail', 'StartLogging', { Name: 'a-1' })).toMatchObject({ code: 'TrailNotFoundException' });
    expect(await ask(sandbox, 'cloudtrail', 'StopLogging', { Name: 'a-1' })).toMatchObject({ code: 'ThrottlingException' });
  });

  it('PACE-2 the README has the same table', () => {
    const readme = readFileSync('src/sandbox/README.md', 'utf8');
    const rows = LIMITS.map(({ id, perSecond, burst }) => ({ id, row: `| ${perSecond} | ${burst} |` }));
    const found = readme.split('\n').filter((line) => line.startsWith('| '));
    expect(rows.filter(({ id, row }) => !found.some((line) => line.includes(`\`${id}\``) && line.includes(row)))).toEqual([]);
  });

  it('PACE-3 one write to Organizations at a time, and five reads', async () => {
    const sandbox = aSandbox({ limits: true, latencyMs: 100 });
    const read = (): Promise<Answer> => ask(sandbox, 'organizations', 'DescribeOrganization');
    const all = [ask(sandbox, 'organizations', 'CreateOrganization'), read()];
    sandbox.clock.advance(100);
    await Promise.all(all);
    const reads = times(6, read);
    sandbox.clock.advance(100);
    await reads;
    const TOO_MANY = 'TooManyRequestsException';
    expect(sandbox.calls.map(({ error }) => error)).toEqual([null, TOO_MANY, null, null, null, null, null, TOO_MANY]);
    const alone = read();
    sandbox.clock.advance(100);
    expect(await alone).toMatchObject({ status: 200 });
  });

  it('PACE-3 in the words of Organizations', async () => {
    const sandbox = aSandbox({ limits: true, latencyMs: 100 });
    const [, second] = [ask(sandbox, 'organizations', 'CreateOrganization'), ask(sandbox, 'organizations', 'CreateOrganization')];
    sandbox.clock.advance(100);
    expect(await second).toMatchObject({
      status: 400,
      body: { Message: expect.stringContaining('another request is already in progress') },
    });
  });

  it('PACE-4 ten assignments outstanding are told in other words, and no slower pace helps', async () => {
    const sandbox = limited();
    const [instance] = sandbox.state.instances;
    const assign = (): Promise<Answer> =>
      ask(sandbox, 'sso-admin', 'CreateAccountAssignment', {
        InstanceArn: instance?.arn,
        PermissionSetArn: instance?.permissionSets[0]?.arn,
        TargetId: '111122223333',
        TargetType: 'AWS_ACCOUNT',
        PrincipalType: 'GROUP',
        PrincipalId: instance?.groups[0]?.groupId,
      });
    expect(codes(await times(10, assign))).toEqual([null]);
    expect(await assign()).toMatchObject({
      status: 400,
      code: 'ThrottlingException',
      body: { Message: 'There are too many requests processing. Please try again later.' },
    });
    sandbox.clock.advance(1000);
    expect(await assign()).toMatchObject({ status: 200 });
  });
});
