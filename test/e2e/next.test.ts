import { describe, expect, it } from 'vitest';
import { followed } from '../following.ts';
import { runCli, startSandbox } from './run-cli.ts';

// test/contract/next.test.ts has all commands to begin with, in this process.
describe.concurrent('following what each command names as next', () => {
  it('from status leads to a secured account, and never in a circle', async () => {
    await using sandbox = await startSandbox(['--scenario', 'organization', '--human', 'auto']);
    const { last, repeated } = await followed('status', async (line) => {
      const done = await runCli([...line, ...(line.includes('--yes') ? ['--no-journal'] : [])], { env: sandbox.env });
      return done.json();
    });
    expect([last?.exitCode, repeated]).toEqual([0, []]);
    expect(await sandbox.belongings()).toMatchObject({ users: ['ada'], groups: ['Admins'], assignments: 1 });
  });
});
