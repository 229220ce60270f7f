import type { Command } from 'commander';
import { UsageError } from '../../model/errors.ts';
import { listed, visible } from '../../model/text.ts';
import type { AwsCommand } from '../command.ts';
import type { Deps } from '../deps.ts';
import { examples } from '../given.ts';
import { AWS_COMMANDS } from './aws-commands.ts';

/** Prints the IAM policy that a command needs. Calls nothing, and needs no credentials. */
export function policyCommand(program: Command, deps: Deps): Command {
  const command = program.createCommand('policy').copyInheritedSettings(program).description('the IAM policy that the commands need');
  command.argument('[command]', 'the one command that it is for (default: init, which needs it all)');
  command.addHelpText('after', examples(['policy', 'policy status']));
  return command.action(async (name: string = 'init') => {
    const { policyOf } = await import('../policy.ts');
    deps.stdout.write(`${JSON.stringify(policyOf(commandNamed(name)), null, 2)}\n`);
    deps.exit(0);
  });
}

function commandNamed(name: string): AwsCommand {
  const command = AWS_COMMANDS.find((candidate) => candidate.name === name);
  if (command !== undefined) return command;
  throw new UsageError(`policy "${visible(name)}" is for no command. There are: ${listed(AWS_COMMANDS.map((one) => one.name))}.`, { wayOut: 'secure-account policy --help' });
}
