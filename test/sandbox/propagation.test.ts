import { expect, it } from 'vitest';
import { PROPAGATION_MS } from '../../src/sandbox/propagation.ts';
import { type Answer, ask, aSandbox } from './harness.ts';

it('LAG-5 of writes to one set that follow each other at once some conflict, and a later try mends it', async () => {
  const sandbox = aSandbox({ scenario: 'secured', lag: true });
  const [instance] = sandbox.state.instances;
  const update = (): Promise<Answer> =>
    ask(sandbox, 'sso-admin', 'UpdatePermissionSet', {
      InstanceArn: instance?.arn,
      PermissionSetArn: instance?.permissionSets[0]?.arn,
      SessionDuration: 'PT2H',
    });
  const atOnce: (string | null)[] = [];
  for (let n = 0; n < 80; n += 1) atOnce.push((await update()).code);
  const conflicts = atOnce.filter((code) => code === 'ConflictException').length;
  expect(conflicts).toBeGreaterThan(2);
  expect(conflicts).toBeLessThan(25);
  const slowly: (string | null)[] = [];
  for (let n = 0; n < 80; n += 1) {
    sandbox.clock.advance(PROPAGATION_MS);
    slowly.push((await update()).code);
  }
  expect(new Set(slowly)).toEqual(new Set([null]));
});
