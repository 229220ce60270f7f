import { RootCommand, script } from '@bomb.sh/tab';
import type { Option } from 'commander';
import { regionCodes, regionName } from '../../facts/region-names.ts';
import { COMMAND_NAMES } from '../commands/index.ts';
import { policy, POLICY_NAMES } from '../commands/policy.ts';
import { buildProgram } from '../program.ts';
import { SCENARIOS } from '../scenarios.ts';

/** Values that can be listed without asking anybody, by the option's long flag; with what is said beside each. */
const VALUES: Readonly<Record<string, () => readonly (readonly [value: string, about: string])[]>> = {
  '--sandbox': scenarios,
  '--scenario': scenarios,
  '--region': regions,
  '--opt-in': regions,
  '--disable-region': regions,
  '--administrator': () => [
    ['identity-center', 'through IAM Identity Center'],
    ['iam-user', 'an IAM user, where no organization is wanted'],
  ],
  '--human': () => [
    ['manual', 'you'],
    ['auto', 'a stand-in, after a second or two'],
  ],
  '--limits': onOrOff,
  '--lag': onOrOff,
};

function onOrOff(): readonly (readonly [string, string])[] {
  return [
    ['on', 'as AWS'],
    ['off', 'not at all'],
  ];
}

function scenarios(): readonly (readonly [string, string])[] {
  return Object.entries(SCENARIOS);
}

function regions(): readonly (readonly [string, string])[] {
  return regionCodes().map((code) => [code, regionName(code)]);
}

/** Where bash has no package bash-completion, or is as old as macOS's own: what the script needs of both. git's own completion does the same. */
const WITHOUT_PACKAGE = `if ! declare -F _get_comp_words_by_ref >/dev/null; then
    _get_comp_words_by_ref() {
        cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} words=("\${COMP_WORDS[@]}") cword=$COMP_CWORD
    }
fi
if ! type compopt >/dev/null 2>&1; then compopt() { :; }; fi
`;

/** Writes to stdout the script that a shell loads. */
export function printScript(shell: string, stdout: NodeJS.WritableStream): void {
  script(shell, 'secure-account', 'secure-account');
  if (shell === 'bash') stdout.write(WITHOUT_PACKAGE);
}

/** Writes to stdout what a shell may go on with after these words, as `completion`'s scripts ask for it. */
export function complete(words: readonly string[], version: string): void {
  const root = new RootCommand();
  const program = buildProgram({ version, write: () => undefined, dispatch: () => Promise.resolve() }, COMMAND_NAMES);
  for (const option of program.options) add(root, option);
  for (const command of program.createHelp().visibleCommands(program)) {
    const completed = root.command(command.name(), command.description());
    for (const option of command.options) add(completed, option);
    for (const argument of command.registeredArguments) {
      const choices = argument.argChoices ?? (command.name() === policy.name ? POLICY_NAMES : []);
      completed.argument(argument.name(), (tell) => choices.forEach((choice) => tell(choice, '')));
    }
  }
  root.parse([...words]);
}

function add(command: RootCommand | ReturnType<RootCommand['command']>, { long, short, description, required, optional }: Option): void {
  if (!long) return;
  const alias = short?.slice(1);
  if (!required && !optional) command.option(long.slice(2), description, alias);
  else {
    command.option(long.slice(2), description, (tell) => (VALUES[long]?.() ?? []).forEach(([value, about]) => tell(value, about)), alias);
  }
}
