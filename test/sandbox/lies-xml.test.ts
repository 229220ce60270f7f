import { describe, expect, it } from 'vitest';
import type { FaultOrder } from '../../src/sandbox/faults.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { ask, aSandbox, member } from './harness.ts';

const OPERATIONS = { ec2: 'DescribeVpcs', s3: 'ListBuckets', s3control: 'GetPublicAccessBlock' } as const;

function lying(service: keyof typeof OPERATIONS, kind: FaultOrder['kind'], times = 1): Sandbox {
  const sandbox = aSandbox({ scenario: 'hardened' });
  sandbox.faults.set({ service, operation: OPERATIONS[service], kind, nth: 1, times, ms: 0 });
  return sandbox;
}

const BLOCK = { AccountId: '111122223333' };

describe('Replies in XML that lie', () => {
  it('FAULT-5 empty has no members', async () => {
    const vpcs = await ask(lying('ec2', 'empty'), 'ec2', 'DescribeVpcs');
    expect(vpcs).toMatchObject({ status: 200 });
    expect(Object.keys(Object(member(vpcs.body, 'DescribeVpcsResponse')))).toEqual(['requestId']);
    expect(await ask(lying('s3', 'empty'), 's3', 'ListBuckets')).toMatchObject({ status: 200, body: { ListAllMyBucketsResult: '' } });
    const block = await ask(lying('s3control', 'empty'), 's3control', 'GetPublicAccessBlock', BLOCK);
    expect(block).toMatchObject({ status: 200, body: { PublicAccessBlockConfiguration: '' } });
  });

  it('FAULT-5 null-members has an empty element for each', async () => {
    const vpcs = await ask(lying('ec2', 'null-members'), 'ec2', 'DescribeVpcs');
    expect(vpcs).toMatchObject({ status: 200, body: { DescribeVpcsResponse: { vpcSet: '', nextToken: '' } } });
    expect(await ask(lying('s3', 'null-members'), 's3', 'ListBuckets')).toMatchObject({
      body: { ListAllMyBucketsResult: { Buckets: '', Owner: '', ContinuationToken: '' } },
    });
  });

  it('FAULT-5 repeat-token leads back for ever', async () => {
    const sandbox = lying('s3', 'repeat-token', Number.MAX_SAFE_INTEGER);
    const token = async (input: object): Promise<unknown> =>
      member(member((await ask(sandbox, 's3', 'ListBuckets', input)).body, 'ListAllMyBucketsResult'), 'ContinuationToken');
    const first = await token({});
    expect(first).toEqual(expect.any(String));
    expect(await token({ ContinuationToken: first })).toBe(first);
    const vpcs = await ask(lying('ec2', 'repeat-token'), 'ec2', 'DescribeVpcs');
    expect(vpcs).toMatchObject({ body: { DescribeVpcsResponse: { nextToken: expect.any(String), vpcSet: { item: [{}] } } } });
  });

  it('FAULT-6 has no items, or every one twice, and other values and shapes', async () => {
    const vpcs = async (kind: FaultOrder['kind']): Promise<unknown> =>
      member(member((await ask(lying('ec2', kind), 'ec2', 'DescribeVpcs')).body, 'DescribeVpcsResponse'), 'vpcSet');
    expect(await vpcs('no-items')).toBe('');
    expect(await vpcs('twice')).toMatchObject({ item: [{}, {}] });
    expect(await vpcs('wrong-values')).toMatchObject({ item: [{ vpcId: '7' }] });
    expect(await vpcs('wrong-shapes')).toBe('7');
    expect(await vpcs('long-text')).toMatchObject({ item: [{ vpcId: expect.stringContaining('x'.repeat(100_000)) }] });
  });
});
