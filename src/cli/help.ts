import type { Command, Help } from 'commander';

/** A list below a command's help, laid out as commander lays out its options. */
export function addList(command: Command, heading: string, items: Readonly<Record<string, string>>): void {
  const width = Math.max(...Object.keys(items).map((term) => term.length));
  command.addHelpText('after', () => {
    const help = layoutOf(command);
    return `\n${heading}\n${Object.entries(items)
      .map(([term, about]) => help.formatItem(term, width, about, help))
      .join('\n')}`;
  });
}

/** Prose below a command's help, broken between words. */
export function addProse(command: Command, text: string): void {
  command.addHelpText('after', () => {
    const help = layoutOf(command);
    return `\n${help.boxWrap(text, help.helpWidth ?? NARROW)}`;
  });
}

/** Commands below a command's help. They stay in one line each, for whoever copies them. */
export function addExamples(command: Command, lines: readonly string[]): void {
  command.addHelpText('after', `\nExamples:\n${lines.map((line) => `  $ secure-account ${line}`).join('\n')}`);
}

const NARROW = 80;

/** Commander's own, for the terminal as it is now; a pipe counts as 80 columns wide. */
function layoutOf(command: Command): Help {
  const help = command.createHelp();
  help.prepareContext({ helpWidth: command.configureOutput().getOutHelpWidth?.() ?? NARROW });
  return help;
}
