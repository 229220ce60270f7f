import type { AwsCommand } from './command.ts';
import { AWS_COMMANDS } from './commands/aws-commands.ts';
import { COMMAND_NAMES } from './commands/index.ts';
import type { Deps } from './deps.ts';
import type { Invocation } from './invocation.ts';

/** Does what a command line asks for, loading no more than that takes. Throws UsageError where options or answers are wrong. */
export async function dispatch({ command, options, words }: Invocation, deps: Deps): Promise<void> {
  switch (command) {
    case 'login':
    case 'logout': {
      const settings = (await import('./login/settings.ts')).loginSettingsOf(command, options, COMMAND_NAMES);
      const run = command === 'login' ? (await import('./run/login.ts')).runLogin : (await import('./run/logout.ts')).runLogout;
      return deps.exit(await run(settings, deps));
    }
    case 'journal':
      return deps.exit(await (await import('./run/journal.ts')).runJournal(options, deps));
    case 'policy':
      return (await import('./run/policy.ts')).printPolicy(words[0] ?? 'init', deps);
    case 'sandbox':
      return (await import('./run/sandbox.ts')).serve(options, deps);
    default:
      return deps.exit(await runStepsOf(command, options, deps));
  }
}

async function runStepsOf(name: string, options: Invocation['options'], deps: Deps): ReturnType<typeof import('./run/steps.ts').runSteps> {
  const spec = AWS_COMMANDS.find((one) => one.name === name);
  if (spec === undefined) throw new Error(`No such command: ${name}`);
  const settings = await (await import('./settings.ts')).settingsOf(spec, options, COMMAND_NAMES);
  return (await runnerOf(spec))(spec, settings, deps);
}

/** What does a command's work: nearly always the one way of all that goes by steps. */
async function runnerOf({ looks, signsIn, subject }: AwsCommand): Promise<typeof import('./run/steps.ts').runSteps> {
  if (signsIn === 'alone') return (await import('./run/sign-in.ts')).runSignIn;
  if (subject === 'journal') return (await import('./run/undo.ts')).runUndo;
  if (subject === 'baseline') {
    return looks ? (await import('./run/report.ts')).runReport : (await import('./run/harden.ts')).runHarden;
  }
  return (await import('./run/steps.ts')).runSteps;
}
