import { describe, expect, it } from 'vitest';
import { ADA } from '../ada.ts';
import { aWorld, writesOf } from './world.ts';
import type { World } from './world.ts';

const CREATE = 'AWSOrganizationsV20161128.CreateOrganization';

/** AWS is at work on somebody else's change of the organization for the first `times` calls. */
function busyFor(times: number): World & { readonly asked: () => number } {
  let asked = 0;
  const world = aWorld('fresh', {
    through: (handle) => (request) => {
      if (request.headers['x-amz-target'] !== CREATE || asked++ >= times) return handle(request);
      const body = JSON.stringify({
        __type: 'ConcurrentModificationException',
        Message: "AWS Organizations can't complete your request because it conflicts with another attempt to modify the same entity.",
      });
      const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': `busy-${asked}` };
      return Promise.resolve({ status: 400, headers, body });
    },
  });
  return { ...world, asked: () => asked };
}

describe('another change of the organization in progress (aws-samples/aws-iam-identity-center-extensions#57)', () => {
  it('three times is waited out, and one organization is made', async () => {
    const world = busyFor(3);
    const done = await world.run('init', '--yes', '--json', ...ADA);
    expect([done.code, world.asked()]).toEqual([0, 4]);
    expect(writesOf(done.calls).filter((call) => call === 'organizations:CreateOrganization')).toHaveLength(1);
  });

  it('that does not end in five minutes is AWS at work, told with its code, its request and what to do', async () => {
    const world = busyFor(1000);
    const done = await world.run('init', '--yes', '--json', ...ADA);
    const { state, error } = done.json().steps.find(({ id }) => id === 'identity-center') ?? {};
    expect([done.code, state, error?.code, error?.requestId?.startsWith('busy-')]).toEqual([
      4,
      'in-progress',
      'ConcurrentModificationException',
      true,
    ]);
    expect(error?.wayOut).toMatch(/Wait a few minutes, then run this again/);
    expect(world.asked()).toBeLessThan(200);
  });
});
