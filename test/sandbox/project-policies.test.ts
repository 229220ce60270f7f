import { describe, expect, it } from 'vitest';
import { ask, aSandbox } from './harness.ts';

const denied = (action: string): object => ({
  code: 'AccessDeniedException',
  body: expect.objectContaining({
    message: expect.stringMatching(new RegExp(`not authorized to perform: ${action} .*with an explicit deny in a service control policy$`)),
  }),
});

describe('CALL-8 a project of the newer sign-up', () => {
  it('is entered as a role, for it has no root user', async () => {
    const { body } = await ask(aSandbox({ scenario: 'managed' }), 'sts', 'GetCallerIdentity');
    expect(JSON.stringify(body)).toContain(':assumed-role/');
  });

  it.each([
    ['account', 'EnableRegion', { RegionName: 'eu-south-1' }],
    ['account', 'GetRegionOptStatus', { RegionName: 'eu-south-1' }],
    ['account', 'GetAlternateContact', { AlternateContactType: 'BILLING' }],
  ])('%s:%s is denied by a policy of the organization', async (service, operation, input) => {
    expect(await ask(aSandbox({ scenario: 'managed' }), service, operation, input)).toMatchObject(denied(`${service}:${operation}`));
  });

  it('is held to its own Region, us-east-1 and us-west-2', async () => {
    const sandbox = aSandbox({ scenario: 'managed' });
    const codes = await Promise.all(
      ['us-east-1', 'us-west-2', 'us-east-2', 'eu-west-1'].map(
        async (region) => (await ask(sandbox, 'sso-admin', 'ListInstances', {}, { region })).status,
      ),
    );
    expect(codes).toEqual([200, 200, 200, 400]);
  });

  it('is let into us-east-1 for what is global there, and into EC2 at home alone', async () => {
    const sandbox = aSandbox({ scenario: 'managed' });
    const status = async (service: string, operation: string, region: string, input: object = {}): Promise<number> =>
      (await ask(sandbox, service, operation, input, { region })).status;
    const regions = ['us-east-1', 'us-west-2', 'us-east-2', 'eu-west-1'];
    expect(await Promise.all(regions.map((region) => status('ec2', 'DescribeVpcs', region)))).toEqual([403, 403, 200, 403]);
    expect(await status('ec2', 'DescribeRegions', 'us-east-1')).toBe(200);
    expect(await status('s3', 'ListBuckets', 'us-east-1')).toBe(200);
    const block = (region: string): Promise<number> => status('s3control', 'GetPublicAccessBlock', region, { AccountId: '111122223333' });
    expect([await block('us-east-1'), await block('us-east-2')]).toEqual([403, 404]);
    expect(await status('budgets', 'DescribeBudgets', 'us-east-2', { AccountId: '111122223333' })).toBe(200);
  });

  it('may look at its account, and others are under no such policy', async () => {
    for (const operation of ['GetAccountInformation', 'ListRegions']) {
      expect(await ask(aSandbox({ scenario: 'managed' }), 'account', operation)).toMatchObject({ status: 200 });
    }
    expect(await ask(aSandbox({ scenario: 'member' }), 'account', 'EnableRegion', { RegionName: 'eu-south-1' })).toMatchObject({
      status: 200,
    });
  });
});
