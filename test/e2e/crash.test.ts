import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { runCli, spawnCli, startSandbox } from './run-cli.ts';
import type { RunningSandbox } from './run-cli.ts';

const ARGS = ['init', '--yes', '--json', '--opt-in', 'eu-south-1', '--user-name', 'ada', '--email', 'ada@example.com', '--given-name', 'Ada', '--family-name', 'Admin'];
const ONE_OF_EVERYTHING = { organizations: 1, users: ['ada'], groups: ['Admins'], memberships: 1, permissionSets: ['AdministratorAccess'], policies: 1, assignments: 1 };

/** Passes calls on to the sandbox, and tells before and after each; what it is told may end the caller. */
async function between(sandbox: RunningSandbox, tell: (n: number, when: 'before' | 'after') => void): Promise<{ url: string } & AsyncDisposable> {
  const target = new URL(sandbox.env['AWS_ENDPOINT_URL'] ?? '');
  let count = 0;
  const server = createServer((incoming, outgoing) => {
    const n = ++count;
    tell(n, 'before');
    const passed = request({ host: target.hostname, port: target.port, path: incoming.url, method: incoming.method, headers: { ...incoming.headers, host: target.host } }, (reply) => {
      tell(n, 'after');
      outgoing.writeHead(reply.statusCode ?? 500, reply.headers);
      reply.pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => { server.close(resolve); });
    },
  };
}

/** How many calls an undisturbed run makes. */
async function callsOfARun(): Promise<number> {
  await using sandbox = await startSandbox(['--scenario', 'organization', '--human', 'auto']);
  const done = await runCli([...ARGS, '--wait', '60s'], { env: sandbox.env });
  expect(done.status).toBe(0);
  return (await sandbox.calls()).length;
}

describe('killed at any call and run again', () => {
  it('leaves one of everything', async () => {
    const total = await callsOfARun();
    // Every call of the undisturbed run, before it arrives and after it took effect, some at a time side by side.
    const moments = Array.from({ length: total }, (_, n) => n + 1).flatMap((n) => [{ n, when: 'before' }, { n, when: 'after' }] as const);
    const found: unknown[] = [];
    const next = async (): Promise<void> => {
      for (let moment = moments.shift(); moment !== undefined; moment = moments.shift()) found.push({ moment, ...(await killedAt(moment)) });
    };
    await Promise.all([next(), next(), next()]);
    expect(found.filter((one) => JSON.stringify(one).includes('"status":0') === false)).toEqual([]);
  }, 300_000);
});

async function killedAt(moment: { n: number; when: 'before' | 'after' }): Promise<{ status: number | null; belongings: unknown }> {
  await using sandbox = await startSandbox(['--scenario', 'enabled']);
  let kill = (): void => undefined;
  await using proxy = await between(sandbox, (n, when) => {
    if (n === moment.n && when === moment.when) kill();
  });
  const child = spawnCli(ARGS, { env: { ...sandbox.env, AWS_ENDPOINT_URL: proxy.url } });
  kill = () => void child.process.kill('SIGKILL');
  await child.done;
  const again = await runCli(ARGS, { env: sandbox.env });
  const belongings = await sandbox.belongings();
  expect({ moment, status: again.status, belongings }).toEqual({ moment, status: 0, belongings: ONE_OF_EVERYTHING });
  return { status: again.status, belongings };
}

describe('a lost reply', () => {
  const WRITES = [
    ['identitystore', 'CreateUser'], ['identitystore', 'CreateGroup'], ['identitystore', 'CreateGroupMembership'],
    ['sso-admin', 'CreatePermissionSet'], ['sso-admin', 'AttachManagedPolicyToPermissionSet'], ['sso-admin', 'CreateAccountAssignment'],
    ['account', 'EnableRegion'],
  ] as const;

  it.each(WRITES.flatMap(([service, operation]) => [[service, operation, 1], [service, operation, 9]] as const))('of %s %s, %i times, doubles and loses nothing', async (service, operation, times) => {
    await using sandbox = await startSandbox(['--scenario', 'enabled']);
    await sandbox.post('faults', { service, operation, times, kind: 'drop-response' });
    const first = await runCli(ARGS, { env: sandbox.env });
    expect([first.status, first.json().steps.filter(({ state }) => state !== 'ok' && state !== 'changed')]).toEqual([0, []]);
    expect(await sandbox.belongings()).toEqual(ONE_OF_EVERYTHING);
  });

  it.each(WRITES)('of %s %s that never arrived is sent again', async (service, operation) => {
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

describe('what goes wrong on the way', () => {
  it.each(['throttle', 'internal'])('%s, now and then, is waited out', async (kind) => {
    await using sandbox = await startSandbox(['--scenario', 'enabled']);
    for (const [service, operation] of [['iam', 'GetAccountSummary'], ['sso-admin', 'ListInstances'], ['identitystore', 'CreateUser'], ['account', 'ListRegions']]) {
      await sandbox.post('faults', { service, operation, times: 2, kind });
    }
    expect((await runCli(ARGS, { env: sandbox.env })).status).toBe(0);
    expect(await sandbox.belongings()).toEqual(ONE_OF_EVERYTHING);
  });

  it('a required action denied ends with exit 5 and names it', async () => {
    await using sandbox = await startSandbox(['--scenario', 'enabled']);
    await sandbox.post('faults', { service: 'identitystore', operation: 'CreateUser', times: 99, kind: 'access-denied' });
    const done = await runCli(ARGS, { env: sandbox.env });
    expect([done.status, done.json().error]).toEqual([5, expect.objectContaining({ action: 'identitystore:CreateUser', service: 'identitystore', operation: 'CreateUser' })]);
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
