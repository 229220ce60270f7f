import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../src/model/result.ts';
import { runCli, startSandbox } from './run-cli.ts';

/** What a person would type where it is asked for. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  user: ['--user-name', 'ada', '--email', 'ada@example.com', '--given-name', 'Ada', '--family-name', 'Lovelace'],
  init: ['--user-name', 'ada', '--email', 'ada@example.com', '--given-name', 'Ada', '--family-name', 'Lovelace'],
  group: ['--user-name', 'ada'],
};

const MOST = 12;

/** The command as it is told, with what a person adds, and without one to wait for. */
function typed(command: string): readonly string[] {
  const [, name = '', ...options] = command.split(' ');
  const answers = (ANSWERS[name] ?? []).flatMap((word, at, all) =>
    at % 2 === 0 && !options.includes(word) ? [word, all[at + 1] ?? ''] : [],
  );
  const wait = options.includes('--wait') ? [] : ['--wait', '1m'];
  return [name, ...options, ...answers, ...(name === 'status' ? [] : ['--yes', '--no-journal', ...wait]), '--json'];
}

const stateOf = ({ command, exitCode, steps }: RunResult): string =>
  JSON.stringify([command, exitCode, steps.map(({ id, state, summary }) => [id, state, summary])]);

/** What was followed to its end once need not be again. */
const leadsOn = new Set<string>();

/** Every command's result, in the order in which one names the other. */
async function followed(first: string, env: Readonly<Record<string, string>>): Promise<readonly RunResult[]> {
  const results: RunResult[] = [];
  for (
    let command: string | undefined = `secure-account ${first}`;
    command?.startsWith('secure-account ') === true && results.length < MOST;
  ) {
    const result: RunResult = (await runCli(typed(command), { env })).json();
    results.push(result);
    if ((result.command === 'status' && result.exitCode === 0) || leadsOn.has(stateOf(result))) break;
    command = result.next.find((one) => one !== command) ?? result.next[0];
  }
  return results;
}

describe.concurrent('following what each command names as next', () => {
  it.each([
    'init',
    'status',
    'root-mfa',
    'identity-center',
    'user',
    'group',
    'permission-set',
    'assignment',
    'sign-in',
    'root-keys',
    'regions',
  ])('from %s leads to a secured account, and never in a circle', async (first) => {
    await using sandbox = await startSandbox(['--scenario', 'organization', '--human', 'auto']);
    const results = await followed(first, sandbox.env);
    const states = results.map(stateOf);
    expect(states.filter((state, at) => states.indexOf(state) !== at)).toEqual([]);
    expect(results.length).toBeLessThan(MOST);
    const last = states.at(-1) ?? '';
    if (leadsOn.has(last)) return;
    expect(results.at(-1)).toMatchObject({ exitCode: 0 });
    expect(await sandbox.belongings()).toMatchObject({ users: ['ada'], groups: ['Admins'], assignments: 1 });
    for (const state of states) leadsOn.add(state);
  });
});
