import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { withPatience } from '../../../src/aws/baseline/patience.ts';
import { AwsCallError } from '../../../src/model/errors.ts';

const never = new AbortController().signal;

/** Ends only when it is cut off. */
const silence = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('cut off')), { once: true });
  });

describe('a Region that stays silent', () => {
  it('is given up, by its name, while another has long answered', async () => {
    const within = withPatience((signal) => signal, never, 20);
    const [silent, other] = await Promise.allSettled([
      within('ec2:DescribeVpcs', 'eu-west-3', silence),
      within('ec2:DescribeVpcs', 'us-east-1', async () => 'an answer'),
    ]);
    expect(other).toEqual({ status: 'fulfilled', value: 'an answer' });
    expect(silent.status === 'rejected' && silent.reason).toBeInstanceOf(AwsCallError);
    expect(silent.status === 'rejected' && silent.reason).toMatchObject({
      code: 'NoAnswer',
      region: 'eu-west-3',
      operation: 'DescribeVpcs',
    });
  });

  it('is not taken for one that answers slowly: each answer counts the time anew', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const within = withPatience((signal) => signal, never, 1_000);
    const after = (ms: number) => (): Promise<number> => new Promise((resolve) => setTimeout(resolve, ms, ms));
    const slow = [600, 1_200, 1_800].map((ms) => within('ec2:DescribeVpcs', 'eu-west-3', after(ms)));
    const lost = within('ec2:DescribeSubnets', 'eu-west-3', silence).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(1_800);
    expect(await Promise.all(slow)).toEqual([600, 1_200, 1_800]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await lost).toMatchObject({ code: 'NoAnswer', operation: 'DescribeSubnets' });
  });

  it('is asked anew by the next look, with tools of its own', async () => {
    const within = withPatience((signal) => ({ signal }), never, 20);
    await expect(within('ec2:DescribeVpcs', 'eu-west-3', ({ signal }) => silence(signal))).rejects.toThrow(/did not answer/);
    expect(await within('ec2:DescribeVpcs', 'eu-west-3', async ({ signal }) => signal.aborted)).toBe(false);
  });

  it('keeps nobody waiting who comes after one that has answered', async () => {
    const within = withPatience((signal) => signal, never, 20);
    await within('ec2:DescribeVpcs', 'us-east-1', async () => 'an answer');
    expect(await within('ec2:DescribeVpcs', 'us-east-1', async (signal) => signal.aborted)).toBe(false);
  });

  it('is ended by the run as everything else is', async () => {
    const run = new AbortController();
    const within = withPatience((signal) => signal, run.signal, 10_000);
    const waiting = within('ec2:DescribeVpcs', 'eu-west-3', silence);
    run.abort();
    await expect(waiting).rejects.toThrow('cut off');
  });
});

it('at most 64 calls are out at a time, and all of them come to their turn', async () => {
  const within = withPatience(() => null, never);
  let out = 0;
  let most = 0;
  const work = async (): Promise<void> => {
    most = Math.max(most, ++out);
    await Promise.resolve();
    out--;
  };
  await Promise.all(Array.from({ length: 300 }, (_, index) => within('ec2:DescribeVpcs', `region-${index % 17}`, work)));
  expect([most, out]).toEqual([64, 0]);
});
