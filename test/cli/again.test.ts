import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { commandLine } from '../../src/cli/again.ts';
import { given } from '../../src/cli/given.ts';

/** What is pasted to go on, after this was typed. */
function after(...argv: readonly string[]): string {
  const command = new Command('init').exitOverride()
    .option('-y, --yes').option('--no-journal').option('--sandbox [scenario]').option('--given-name <name>').option('--wait <duration>', '', '0')
    .option('--opt-in <region>', '', (value: string, before: readonly string[] | undefined) => [...(before ?? []), value]);
  command.parse([...argv], { from: 'user' });
  return commandLine(command, given(command));
}

describe('the command that goes on', () => {
  it.each([
    [[], 'secure-account init'],
    [['-y', '--no-journal'], 'secure-account init --yes --no-journal'],
    [['--sandbox'], 'secure-account init --sandbox'],
    [['--sandbox', 'free-plan'], 'secure-account init --sandbox free-plan'],
    [['--opt-in', 'eu-south-1', '--opt-in', 'eu-south-2'], 'secure-account init --opt-in eu-south-1 --opt-in eu-south-2'],
    [['--given-name', "Ada O'Hara"], `secure-account init --given-name 'Ada O'\\''Hara'`],
    [['--given-name=-x'], 'secure-account init --given-name=-x'],
    [['--given-name', '$(id)'], `secure-account init --given-name '$(id)'`],
  ])('after %j is the same, without defaults: %s', (argv, line) => {
    expect(after(...argv)).toBe(line);
  });
});
