import { describe, expect, it } from 'vitest';
import { expectSchema } from './schema.ts';
import { runCli, startSandbox } from './run-cli.ts';
import { sampleOf } from '../trust/sample.ts';
import { ADA } from '../ada.ts';

const SCENARIOS = ['fresh', 'organization', 'enabled', 'elsewhere', 'secured'];

describe.concurrent('a rehearsal in process', () => {
  it.each(sampleOf(SCENARIOS, 2))('of %s ends secured, as JSON', async (scenario) => {
    const done = await runCli(['init', '--sandbox', scenario, '--yes', '--json', ...ADA]);
    const result = done.json();
    expectSchema(result);
    expect([done.status, result.outcome, done.stderr.includes('\u001b')]).toEqual([0, 'secured', false]);
    expect(result.account).toMatchObject({ id: '111122223333', sandbox: true });
    expect(result.steps.flatMap((step) => step.changes).every((change) => change.result === 'applied')).toBe(true);
    expect(Object.values(result.handoff)).not.toContain(null);
  });

  it('ends secured, as text, and needs no answers without a terminal', async () => {
    const done = await runCli(['init', '--sandbox']);
    expect(done.status).toBe(0);
    expect(done.stdout).toMatch(/rehearsal/i);
    expect(done.stdout).toMatch(/secured/i);
    expect(done.stdout).not.toContain('\u001b');
  });

  it('keeps nothing afterwards: the next one begins anew', async () => {
    const states = async (): Promise<unknown> =>
      (await runCli(['status', '--sandbox', 'fresh', '--json'])).json().steps.map((step) => step.state);
    const before = await states();
    await runCli(['init', '--sandbox', 'fresh', '--yes', ...ADA]);
    expect(await states()).toEqual(before);
  });
});

describe.concurrent('over HTTP', () => {
  it('init makes one of everything, and the second time sends no writing call', async () => {
    await using sandbox = await startSandbox(['--scenario', 'fresh', '--human', 'auto']);
    const first = await runCli(['init', '--yes', '--json', '--wait', '60s', ...ADA], { env: sandbox.env });
    expect([first.status, first.json().account?.sandbox, first.json().account?.endpoint]).toEqual([
      0,
      true,
      sandbox.env['AWS_ENDPOINT_URL'],
    ]);
    expect(await sandbox.belongings()).toEqual({
      organizations: 1,
      users: ['ada'],
      groups: ['Admins'],
      memberships: 1,
      permissionSets: ['AdministratorAccess'],
      policies: 1,
      assignments: 1,
    });

    const before = (await sandbox.calls()).length;
    const second = await runCli(['init', '--yes', '--json', ...ADA], { env: sandbox.env });
    expect(second.status).toBe(0);
    expect(second.json().steps.map((step) => step.state)).not.toContain('changed');
    expect((await sandbox.calls()).slice(before).filter((call) => call.write)).toEqual([]);
  });

  it.each([['status'], ['init', '--dry-run', ...ADA], ['init', ...ADA]])('%s %s never writes', async (...args) => {
    await using sandbox = await startSandbox(['--scenario', 'enabled']);
    const done = await runCli([...args, '--json'], { env: sandbox.env });
    expectSchema(done.json());
    expect([done.status, done.json().outcome]).toEqual([3, 'pending']);
    expect((await sandbox.calls()).filter((call) => call.write)).toEqual([]);
  });

  it('status is secured without any answer, once it is', async () => {
    await using sandbox = await startSandbox(['--scenario', 'secured']);
    const done = await runCli(['status', '--json'], { env: sandbox.env });
    expect([done.status, done.json().outcome, done.json().handoff.userId === null]).toEqual([0, 'secured', false]);
  });

  it('a Region is opted in to, and one that is being enabled counts as so', async () => {
    await using sandbox = await startSandbox(['--scenario', 'enabled']);
    const done = await runCli(['regions', '--opt-in', 'eu-south-1,eu-south-2', '--yes', '--json'], { env: sandbox.env });
    expect([done.status, done.json().steps[0]?.changes.map((change) => [change.makes, change.result])]).toEqual([
      0,
      [
        ['eu-south-1', 'applied'],
        ['eu-south-2', 'applied'],
      ],
    ]);
    const again = await runCli(['regions', '--opt-in', 'eu-south-1', '--yes', '--json'], { env: sandbox.env });
    expect([again.status, again.json().steps[0]?.changes]).toEqual([0, []]);
  });

  it('an unknown Region is refused before anything is changed', async () => {
    await using sandbox = await startSandbox(['--scenario', 'enabled']);
    const done = await runCli(['init', '--yes', '--json', '--opt-in', 'eu-nowhere-1', ...ADA], { env: sandbox.env });
    expect([done.status, done.json().error?.message]).toEqual([2, expect.stringContaining('eu-nowhere-1')]);
    expect((await sandbox.calls()).filter((call) => call.write)).toEqual([]);
  });
});
