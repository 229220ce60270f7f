import { Argument } from 'commander';
import type { Command } from 'commander';
import type { Deps } from '../deps.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

const HOW = `
To have it in every new shell:
  bash   echo 'source <(secure-account completion bash)' >> ~/.bashrc    (with the package bash-completion)
  zsh    echo 'source <(secure-account completion zsh)' >> ~/.zshrc    (after compinit)
  fish   secure-account completion fish > ~/.config/fish/completions/secure-account.fish`;

/** Prints the script that a shell loads. It asks `secure-account complete -- <words>` at each press of Tab. */
export function completionCommand(program: Command, deps: Deps): Command {
  const command = program.createCommand('completion').copyInheritedSettings(program).description('shell completion script');
  command.addArgument(new Argument('<shell>', 'your shell').choices(SHELLS)).addHelpText('after', HOW);
  return command.action(async (shell: string) => {
    const { script } = await import('@bomb.sh/tab');
    script(shell, program.name(), program.name());
    deps.exit(0);
  });
}

/** What the scripts ask. Hidden: no person types it. */
export function completeCommand(program: Command, deps: Deps): Command {
  const command = program.createCommand('complete').copyInheritedSettings(program).argument('[words...]');
  return command.action(async (words: readonly string[]) => {
    const { complete } = await import('../completion.ts');
    complete(program, words);
    deps.exit(0);
  });
}
