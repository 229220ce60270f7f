import { AWS_COMMANDS } from './cli/commands/aws-commands.ts';
import { commandIn } from './cli/commands/index.ts';
import type { Invocation } from './cli/invocation.ts';
import { buildProgram, isBare, isHelp, withoutHelpOfNothing } from './cli/program.ts';
import { failureOf } from './cli/result.ts';
import { asTyped } from './model/npx-commands.ts';
import { tellBare } from './process/bare.ts';
import { firstWords } from './process/first-words.ts';
import { streams } from './process/streams.ts';

const write = (text: string): void => void streams.stdout.write(asTyped(process.env)(text));

/** Put in by the build, from package.json. */
declare const SECURE_ACCOUNT_VERSION: string;

/**
 * Reads the command line, and loads the rest only when there is something to do. The build makes this one small
 * CommonJS file, for help and version wait for nothing else: to load a first module takes Node longer than all of it.
 * What `main` loads has its own copies of classes, so that none crosses from here to there.
 */
export async function start(argv: readonly string[]): Promise<void> {
  const version = SECURE_ACCOUNT_VERSION;
  try {
    const line = withoutHelpOfNothing(argv);
    await buildProgram({ version, write, dispatch: (invocation) => dispatch(invocation, argv, version) }, line).parseAsync([...line], {
      from: 'user',
    });
  } catch (error) {
    // Whoever types the name alone has got the help, on stderr, and needs no error below it.
    if (isBare(error) && !argv.includes('--json')) process.exitCode = 2;
    else if (!isHelp(error)) await complain(error, argv, version);
  }
}

/** A shell waits for `complete` at each press of Tab: it has all that it needs here. */
async function dispatch(invocation: Invocation, argv: readonly string[], version: string): Promise<void> {
  const { command, words } = invocation;
  if (command === 'complete') (await import('./cli/run/completion.ts')).complete(words, version);
  else if (command === 'completion') (await import('./cli/run/completion.ts')).printScript(words[0] ?? '', streams.stdout);
  else {
    if (isForPerson(invocation)) firstWords(process.env);
    await (await import('./main.ts')).run(invocation, argv, version);
  }
}

/** Whether it begins with a look at the account, for somebody who watches. */
const isForPerson = ({ command, options: { json, yes, plain } }: Invocation): boolean =>
  AWS_COMMANDS.some(({ name, signsIn }) => name === command && signsIn !== 'alone') && json !== true && yes !== true && plain !== true;

async function complain(error: unknown, argv: readonly string[], version: string): Promise<void> {
  try {
    await (await import('./main.ts')).complain(error, argv, version);
  } catch (failure) {
    // What tells errors could not be loaded itself: that comes first, whatever the line was.
    const command = { name: commandIn(argv) ?? '', step: null, looks: false };
    const result = failureOf(failure, { command, version, account: null, homeRegion: null });
    tellBare(result, argv, streams);
    process.exitCode = result.exitCode;
  }
}
