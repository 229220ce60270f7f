import { Help } from 'commander';
import type { Command } from 'commander';

const NARROW = 80;
/** As many columns as commander wants beside the terms. */
const BESIDE = 40;
const BELOW = 6;

/** Where beside the terms too little is left, which commander would not break between words, what they mean stands below them. */
export const LAYOUT = {
  minWidthToWrap: 20,
  formatItem(term: string, termWidth: number, about: string, help: Help): string {
    const width = help.helpWidth ?? NARROW;
    if (width - termWidth - 4 >= BESIDE) return Help.prototype.formatItem.call(help, term, termWidth, about, help);
    const lines = help.boxWrap(about, width - BELOW).split('\n');
    return [`  ${term}`, ...lines.map((line) => `${' '.repeat(BELOW)}${line}`)].join('\n');
  },
};

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

/** Commander's own, for the terminal as it is now; a pipe counts as 80 columns wide. */
function layoutOf(command: Command): Help {
  const help = command.createHelp();
  help.prepareContext({ helpWidth: command.configureOutput().getOutHelpWidth?.() ?? NARROW });
  return help;
}
