import type { Command, Option } from 'commander';
import { AWS_COMMANDS } from '../../src/cli/commands/aws-commands.ts';
import { COMMAND_NAMES, PLAIN_COMMANDS } from '../../src/cli/commands/index.ts';
import { flagOf, GLOBAL_OPTIONS, SANDBOX_OPTION } from '../../src/cli/options.ts';
import { buildProgram } from '../../src/cli/program.ts';

const HEAD = `# Commands

<!-- Made of the commands themselves: npm run generate. -->

\`secure-account <command> --help\` says the same in the terminal.`;

const COMMON = [SANDBOX_OPTION, ...GLOBAL_OPTIONS];

/** docs/commands.md, as the command line has it: a new command or option is in it by itself. */
export function commandsPage(): string {
  const program = buildProgram({ version: '0.0.0', write: () => undefined, dispatch: () => Promise.resolve() }, COMMAND_NAMES);
  const commands = COMMAND_NAMES.map((name) => program.commands.find((command) => command.name() === name)).filter(
    (command): command is Command => command !== undefined,
  );
  const overview = rows(['command', 'what it does'], commands.map((command) => [link(command.name()), command.description()]));
  const common = rows(['option', ''], COMMON.map(({ flags, about }) => [code(flags), about]));
  return `${[HEAD, overview, '## Options of every command that calls AWS', common, ...commands.map(section)].join('\n\n')}\n`;
}

/** `--no-journal` as it is typed. */
const flagIn = ({ long }: Option): string => long ?? '';

function section(command: Command): string {
  const common = new Set(COMMON.map((spec) => flagOf(spec)));
  const all = command.options.filter(({ long }) => long !== undefined && long !== null);
  // Of one that takes some of them alone, these are its own: its words for them may be, too.
  const takesCommon = [...common].every((flag) => all.some((option) => flagIn(option) === flag));
  const own = takesCommon ? all.filter((option) => !common.has(flagIn(option))) : all;
  const args = command.registeredArguments.map((argument) => [code(argument.name()), withChoices(argument.description, argument.argChoices)] as const);
  const groups = [...new Set(own.map(({ helpGroupHeading }) => helpGroupHeading))].map((heading) => {
    const title = heading === undefined || heading === 'Options:' ? 'option' : heading.replace(/:$/, '').toLowerCase();
    return rows([title, ''], own.filter((option) => option.helpGroupHeading === heading).map(row));
  });
  return [
    `## ${command.name()}`,
    sentence(command.description()),
    ...(args.length > 0 ? [rows(['argument', ''], args)] : []),
    ...groups,
    ...(takesCommon ? ['And the options of every command that calls AWS.'] : []),
    ...examplesOf(command.name()),
  ].join('\n\n');
}

function examplesOf(name: string): readonly string[] {
  const { examples = [] } = [...AWS_COMMANDS, ...PLAIN_COMMANDS].find((command) => command.name === name) ?? {};
  return examples.length > 0 ? [`\`\`\`sh\n${examples.map((line) => `npx secure-account ${line}`).join('\n')}\n\`\`\``] : [];
}

const row = ({ flags, description }: Option): readonly [string, string] => [code(flags), description];

const withChoices = (about: string, choices: readonly string[] | undefined): string =>
  choices === undefined ? about : `${about}: ${choices.map(code).join(', ')}`;

const code = (text: string): string => `\`${text}\``;

const link = (name: string): string => `[\`${name}\`](#${name})`;

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** A table of Markdown. */
function rows([first, second]: readonly [string, string], cells: readonly (readonly [string, string])[]): string {
  const lines = cells.map(([one, other]) => `| ${escaped(one)} | ${escaped(other)} |`);
  return [`| ${first} | ${second} |`, '| --- | --- |', ...lines].join('\n');
}

const escaped = (text: string): string => text.replaceAll('|', '\\|');
