import type { HttpHandler } from '@smithy/core/protocols';
import { describe, expect, it } from 'vitest';
import { rehearse } from '../rehearsal.ts';

/** Replies of this host never come, until they are cut off. */
const silentAt =
  (host: string) =>
  (way: HttpHandler): HttpHandler => ({
    ...way,
    metadata: way.metadata ?? { handlerProtocol: 'http/1.1' },
    handle: (request, options) =>
      request.hostname === host
        ? new Promise((_, reject) => {
            const { abortSignal } = options ?? {};
            const end = (): void => reject(new Error('aborted'));
            if (abortSignal instanceof AbortSignal) abortSignal.addEventListener('abort', end, { once: true });
          })
        : way.handle(request, options),
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
  });

describe('the reader of the baseline', () => {
  it('asks each Region in that Region, once', async () => {
    const { account, aws } = await rehearse('fresh');
    const baseline = await account.baseline();
    await Promise.all([baseline.ebsEncryption('eu-west-1'), baseline.ebsEncryption('eu-west-1'), baseline.ebsEncryption('us-east-1')]);
    // Side by side, so that either may come first.
    expect(aws.calls.map(({ operation, region }) => `${operation} ${region}`).toSorted()).toEqual([
      'GetEbsEncryptionByDefault eu-west-1',
      'GetEbsEncryptionByDefault us-east-1',
    ]);
  });

  it('reads afresh what was forgotten', async () => {
    const { account, aws } = await rehearse('fresh');
    const baseline = await account.baseline();
    await baseline.ebsEncryption('eu-west-1');
    account.forget(['baseline']);
    await baseline.ebsEncryption('eu-west-1');
    expect(aws.calls).toHaveLength(2);
  });

  it('gives up a Region whose service is silent, and no other', async () => {
    const { account } = await rehearse('fresh', { through: silentAt('ec2.eu-west-3.amazonaws.com'), patienceMs: 30 });
    const baseline = await account.baseline();
    await expect(baseline.ebsEncryption('eu-west-3')).rejects.toMatchObject({ code: 'NoAnswer', region: 'eu-west-3' });
    expect(await baseline.ebsEncryption('eu-west-1')).toEqual({ value: false, managedBy: null });
  });

  it.each([
    ['empty', /without a list/],
    ['repeat-token', /the same page token twice/],
  ] as const)('is not told of an account without buckets by a list that is "%s"', async (kind, why) => {
    const { account, aws } = await rehearse('with-workloads');
    aws.faults.set({ service: 's3', operation: 'ListBuckets', kind, nth: 1, times: Number.MAX_SAFE_INTEGER, ms: 0 });
    await expect((await account.baseline()).buckets()).rejects.toThrow(why);
  });

  it('is not told of a Region without access points by a reply without their list', async () => {
    const { account, aws } = await rehearse('with-workloads');
    aws.faults.set({ service: 's3control', operation: 'ListAccessPoints', kind: 'empty', nth: 1, times: Number.MAX_SAFE_INTEGER, ms: 0 });
    const points = (await (await account.baseline()).buckets()).filter(({ kind }) => kind === 'access-point');
    expect(points.map(({ isPublic }) => isPublic)).toContainEqual({ is: 'unreadable', code: 'UnreadableReply' });
  });

  it('reads an account without buckets as one', async () => {
    const { account } = await rehearse('secured');
    expect(await (await account.baseline()).buckets()).toEqual([]);
  });

  it('finds root in the credential report once AWS has made it, and says how old it is', async () => {
    const { account, aws } = await rehearse('fresh');
    const baseline = await account.baseline();
    expect(await baseline.rootLastUse()).toEqual({ is: 'later' });
    account.forget(['baseline']);
    for (const report of aws.state.iam.reports.values()) report.readyAt = 0;
    expect(await baseline.rootLastUse()).toMatchObject({ is: 'found', value: { asOf: expect.stringMatching(/^20\d\d-/) } });
  });

  it('can be asked for what earns credits on the free plan alone', async () => {
    const [free, paid] = await Promise.all([rehearse('free-plan'), rehearse('fresh')]);
    expect(await free.account.accountActivities()).toMatchObject({
      is: 'found',
      value: expect.arrayContaining([expect.objectContaining({ credit: { amount: 20, unit: 'USD' } })]),
    });
    expect(await paid.account.accountActivities()).toEqual({ is: 'absent' });
    expect(paid.calls()).not.toContain('freetier:ListAccountActivities');
  });
});
