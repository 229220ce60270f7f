import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { AWS_COMMANDS } from '../../src/cli/commands/aws-commands.ts';
import { COMMAND_NAMES, commandIn } from '../../src/cli/commands/index.ts';
import { usageErrorOf } from '../../src/cli/usage-errors.ts';
import { parsedOptions } from '../../src/cli/invocation.ts';
import { CONSENT_OPTIONS, flagOf, GLOBAL_OPTIONS, keyOf, problemsIn } from '../../src/cli/options.ts';
import { buildProgram, isHelp } from '../../src/cli/program.ts';

/** Nothing here gets as far as a command's work. */
function parsing(argv: readonly string[]): { readonly done: Promise<unknown>; readonly text: () => string } {
  const written: string[] = [];
  const program = buildProgram(
    { version: '1.2.3', write: (text) => written.push(text), dispatch: () => Promise.reject(new Error('a command ran')) },
    argv,
  );
  return {
    done: program.parseAsync([...argv], { from: 'user' }).then(
      () => 'parsed',
      (error: unknown) => error,
    ),
    text: () => written.join(''),
  };
}

const complaint = async (...argv: string[]): Promise<string | undefined> => usageErrorOf(await parsing(argv).done, argv)?.message;

describe('what cannot be meant', () => {
  it.each<[argv: string[], message: RegExp]>([
    [[], /^A command is missing\.$/],
    [['initialise'], /^Unknown command 'initialise'\.$/],
    [['statuss'], /^Unknown command 'statuss' \(Did you mean status\?\)$/],
    [['init', '--colour'], /^Unknown option '--colour'\./],
    [['status', 'now'], /^"now" is not understood: status takes options only\.$/],
    [['init', 'fresh'], /^"fresh" is a scenario of a rehearsal, and goes after --sandbox\.$/],
    [['status', 'init'], /^"init" is a command, and so is status: one at a time\.$/],
    [['init', '--email'], /^Option '--email <address>' argument missing\.$/],
    [['status', '--accept-credit-loss'], /^Unknown option '--accept-credit-loss'/],
    [['user', '--opt-in', 'eu-south-1'], /^Unknown option '--opt-in'/],
    [['user', '--terraform', 'a.tf'], /^Unknown option '--terraform'/],
    [['--sandbox', 'init'], /^--sandbox goes after the command's name: secure-account init --sandbox\.$/],
    [['--sandbox', 'login'], /^--sandbox goes after the command's name: secure-account login --sandbox\.$/],
    [['policy', '--sandbox'], /^policy has no rehearsal: it does not call AWS\.$/],
    [['sandbox', '--sandbox'], /^sandbox has no rehearsal: it does not call AWS\.$/],
  ])('%j', async (argv, message) => {
    expect(await complaint(...argv)).toMatch(message);
  });

  it('tells how a command is rehearsed that was typed behind --sandbox', async () => {
    const argv = ['--sandbox', 'status'];
    expect(usageErrorOf(await parsing(argv).done, argv)?.wayOut).toBe('secure-account status --sandbox');
  });

  it('tells where help is, of the command that was typed', async () => {
    const argv = ['status', '--colour'];
    expect(usageErrorOf(await parsing(argv).done, argv)?.wayOut).toBe('secure-account status --help');
  });

  it('is nothing of ours where commander did not complain', () => {
    expect(usageErrorOf(new Error('x'), [])).toBeNull();
  });
});

describe('help', () => {
  it.each(AWS_COMMANDS.map(({ name, examples }) => [name, examples] as const))(
    'of %s has its examples and every option that it takes',
    async (name, examples) => {
      const { done, text } = parsing([name, '--help']);
      expect(isHelp(await done)).toBe(true);
      for (const example of examples) expect(text()).toContain(`$ secure-account ${example}`);
      for (const flag of GLOBAL_OPTIONS.map(flagOf)) expect(text()).toContain(flag);
    },
  );

  it('of sandbox lists the scenarios, each with what it is', async () => {
    const { done, text } = parsing(['sandbox', '--help']);
    expect(isHelp(await done)).toBe(true);
    expect(text()).toMatch(/\nScenarios:\n +fresh +\w[^]*\n +secured +\w/);
  });

  it('of init and status has --terraform, and no other has', async () => {
    const having: string[] = [];
    for (const { name } of AWS_COMMANDS) {
      const { done, text } = parsing([name, '--help']);
      await done;
      if (text().includes('--terraform')) having.push(name);
    }
    expect(having).toEqual(['init', 'status']);
  });

  it('lists every command', async () => {
    const { done, text } = parsing(['--help']);
    await done;
    for (const { name, about } of AWS_COMMANDS) expect(text().replace(/\s+/g, ' ')).toContain(` ${name} ${about}`);
  });

  it.each(COMMAND_NAMES)('of %s is plain ASCII, for no host has spelled it for a terminal without Unicode', async (name) => {
    const { done, text } = parsing([name, '--help']);
    await done;
    expect(text()).toMatch(/^[\x20-\x7e\n]+$/);
  });

  it.each(COMMAND_NAMES.flatMap((name) => [80, 40].map((columns) => [name, columns] as const)))(
    'of %s breaks between words at %i columns',
    (name, columns) => {
      const program = buildProgram({ version: '1.2.3', write: () => undefined, dispatch: () => Promise.resolve() }, [name]);
      const command = program.commands.find((one) => one.name() === name);
      const help = command?.configureOutput({ getOutHelpWidth: () => columns }).helpInformation() ?? '';
      // A term is in one piece, for whoever copies it.
      const terms = /^(?:Usage: .*|  \S+(?:, --\S+)?(?: [<[]\S+)?)$/;
      expect(help.split('\n').filter((line) => line.length > columns && !terms.test(line))).toEqual([]);
    },
  );

  it('is no failure, nor is the version', async () => {
    const { done, text } = parsing(['--version']);
    expect([isHelp(await done), text()]).toEqual([true, '1.2.3\n']);
  });
});

describe('options', () => {
  it('before the command count as those after it, and the nearer one wins', () => {
    const program = new Command('x').enablePositionalOptions().option('--a <a>').option('--b <b>').option('--no-c');
    const command = program.command('y').option('--a <a>').option('--b <b>').option('--no-c').option('--d', 'x', true);
    command.action(() => undefined);
    program.parse(['--a', '1', '--b', '1', '--no-c', 'y', '--a', '2'], { from: 'user' });
    expect(parsedOptions(command)).toEqual({ a: '2', b: '1', c: false });
  });

  it.each([
    ['--expect-account <id>', '--expect-account', 'expectAccount'],
    ['-y, --yes', '--yes', 'yes'],
    ['--no-journal', '--no-journal', 'journal'],
    ['--opt-in <r>', '--opt-in', 'optIn'],
  ])('%s is written %s and kept as %s', (flags, flag, key) => {
    expect([flagOf({ flags, about: '' }), keyOf({ flags, about: '' })]).toEqual([flag, key]);
  });

  it('have different names, whichever command takes them', () => {
    const keys = [...GLOBAL_OPTIONS, ...Object.values(CONSENT_OPTIONS)].map(keyOf);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('are checked where they were given a text', () => {
    const specs = [{ flags: '--a <a>', about: '', rule: { words: 'it must be b', holds: (value: string) => value === 'b' } }];
    expect([problemsIn(specs, { a: 'b' }), problemsIn(specs, {}), problemsIn(specs, { a: '\u001b' })]).toEqual([
      [],
      [],
      [String.raw`--a "\u{1b}" cannot be used: it must be b.`],
    ]);
  });

  it.each<[string[], string | null]>([
    [['--json', 'status'], 'status'],
    [['nothing'], null],
  ])('the command in %j is %j', (argv, name) => {
    expect(commandIn(argv)).toBe(name);
  });
});
