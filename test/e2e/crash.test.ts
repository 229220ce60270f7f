import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { sampleOf } from '../trust/sample.ts';
import { runCli, spawnCli, startSandbox } from './run-cli.ts';
import { inFrontOf } from './front.ts';
import type { Between } from './front.ts';
import { ADA } from '../ada.ts';

const ARGS = ['init', '--yes', '--json', '--opt-in', 'eu-south-1', ...ADA];
const ONE_OF_EVERYTHING = {
  organizations: 1,
  users: ['ada'],
  groups: ['Admins'],
  memberships: 1,
  permissionSets: ['AdministratorAccess'],
  policies: 1,
  assignments: 1,
};

interface Moment {
  readonly what: 'read' | 'write';
  readonly nth: number;
  readonly when: 'before' | 'after';
}

/** Kills at that moment, by `kill`. */
function atMoment({ what, nth, when }: Moment, kill: () => void): NonNullable<Between['sees']> {
  const seen: IncomingMessage[] = [];
  return (incoming, now) => {
    if (isWrite(incoming) !== (what === 'write')) return;
    if (now === 'before') seen.push(incoming);
    if (now === when && seen.indexOf(incoming) === nth - 1) kill();
  };
}

const isWrite = ({ url, headers }: IncomingMessage): boolean =>
  /\.(Create|Attach|Provision|Update)|enableRegion/.test(`${String(headers['x-amz-target'])} ${url ?? ''}`);

const WRITES_OF_A_RUN = 7;
/** Between two writes all reads leave the same account behind: some of them stand for the rest. */
const MOMENTS: readonly Moment[] = [
  ...Array.from({ length: WRITES_OF_A_RUN }, (_, index) => index + 1).flatMap((nth) => [
    { what: 'write', nth, when: 'before' } as const,
    { what: 'write', nth, when: 'after' } as const,
  ]),
  ...[1, 9, 17, 25, 33, 41, 49].map((nth) => ({ what: 'read', nth, when: 'after' }) as const),
];

describe.concurrent('killed and run again', () => {
  it('an undisturbed run makes as many writing calls as are tried below', async () => {
    await using sandbox = await startSandbox(['--scenario', 'enabled']);
    expect((await runCli(ARGS, { env: sandbox.env })).status).toBe(0);
    expect((await sandbox.calls()).filter(({ write }) => write)).toHaveLength(WRITES_OF_A_RUN);
  });

  it.each(sampleOf(MOMENTS, 3).map((moment) => [moment.when, moment.what, moment.nth, moment] as const))(
    '%s %s %i, it leaves one of everything',
    async (_when, _what, _nth, moment) => {
      await using sandbox = await startSandbox(['--scenario', 'enabled']);
      let kill = (): boolean => false;
      await using aws = await inFrontOf(sandbox, { sees: atMoment(moment, () => kill()) });
      const child = spawnCli(ARGS, { env: aws.env });
      kill = () => child.process.kill('SIGKILL');
      expect((await child.done).signal).toBe('SIGKILL');
      const again = await runCli(ARGS, { env: sandbox.env });
      expect({ status: again.status, belongings: await sandbox.belongings() }).toEqual({ status: 0, belongings: ONE_OF_EVERYTHING });
    },
  );
});

describe.concurrent('a lost reply', () => {
  const WRITES = [
    ['identitystore', 'CreateUser'],
    ['identitystore', 'CreateGroup'],
    ['identitystore', 'CreateGroupMembership'],
    ['sso-admin', 'CreatePermissionSet'],
    ['sso-admin', 'AttachManagedPolicyToPermissionSet'],
    ['sso-admin', 'CreateAccountAssignment'],
    ['account', 'EnableRegion'],
  ] as const;

  it.each(
    sampleOf(
      [1, 9].flatMap((times) => WRITES.map(([service, operation]) => [service, operation, times] as const)),
      2,
    ),
  )('of %s %s, %i times, doubles and loses nothing', async (service, operation, times) => {
    await using sandbox = await startSandbox(['--scenario', 'enabled']);
    await sandbox.post('faults', { service, operation, times, kind: 'drop-response' });
    const first = await runCli(ARGS, { env: sandbox.env });
    expect([first.status, first.json().steps.filter(({ state }) => state !== 'ok' && state !== 'changed')]).toEqual([0, []]);
    expect(await sandbox.belongings()).toEqual(ONE_OF_EVERYTHING);
  });

  it.each(sampleOf(WRITES, 1))('of %s %s that never arrived is sent again', async (service, operation) => {
    await using sandbox = await startSandbox(['--scenario', 'enabled']);
    await sandbox.post('faults', { service, operation, kind: 'drop-request' });
    expect((await runCli(ARGS, { env: sandbox.env })).status).toBe(0);
    expect(await sandbox.belongings()).toEqual(ONE_OF_EVERYTHING);
  });

  it('of creating an organization doubles nothing', async () => {
    await using sandbox = await startSandbox(['--scenario', 'fresh', '--human', 'auto']);
    await sandbox.post('faults', { service: 'organizations', operation: 'CreateOrganization', times: 9, kind: 'drop-response' });
    const done = await runCli([...ARGS, '--wait', '60s'], { env: sandbox.env });
    expect([done.status, done.json().steps.filter(({ state }) => state !== 'ok' && state !== 'changed')]).toEqual([0, []]);
    expect(await sandbox.belongings()).toEqual(ONE_OF_EVERYTHING);
  });
});

describe.concurrent('what goes wrong on the way', () => {
  it.each(['throttle', 'internal'])('%s, now and then, is waited out', async (kind) => {
    await using sandbox = await startSandbox(['--scenario', 'enabled']);
    for (const [service, operation] of [
      ['iam', 'GetAccountSummary'],
      ['sso-admin', 'ListInstances'],
      ['identitystore', 'CreateUser'],
      ['account', 'ListRegions'],
    ]) {
      await sandbox.post('faults', { service, operation, times: 2, kind });
    }
    expect((await runCli(ARGS, { env: sandbox.env })).status).toBe(0);
    expect(await sandbox.belongings()).toEqual(ONE_OF_EVERYTHING);
  });

  it('a required action denied ends with exit 5 and names it', async () => {
    await using sandbox = await startSandbox(['--scenario', 'enabled']);
    await sandbox.post('faults', { service: 'identitystore', operation: 'CreateUser', times: 99, kind: 'access-denied' });
    const done = await runCli(ARGS, { env: sandbox.env });
    expect([done.status, done.json().error]).toEqual([
      5,
      expect.objectContaining({ action: 'identitystore:CreateUser', service: 'identitystore', operation: 'CreateUser' }),
    ]);
    // The other branch goes on: the permission set stands on nothing of the user's.
    expect((await sandbox.belongings()).permissionSets).toEqual(['AdministratorAccess']);
  });

  it('credentials that expire in the middle end with exit 5, and nothing is lost', async () => {
    await using sandbox = await startSandbox(['--scenario', 'enabled']);
    await sandbox.post('faults', { service: 'sso-admin', operation: 'CreatePermissionSet', times: 1, kind: 'expired-token' });
    const done = await runCli(ARGS, { env: sandbox.env });
    expect([done.status, done.json().error?.code]).toEqual([5, 'credentials-expired']);
    expect((await runCli(ARGS, { env: sandbox.env })).status).toBe(0);
    expect(await sandbox.belongings()).toEqual(ONE_OF_EVERYTHING);
  });
});
