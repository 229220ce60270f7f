import { run } from '../../engine/run.ts';
import type { RunOptions } from '../../engine/types.ts';
import type { Answers } from '../../model/answers.ts';
import { UsageError } from '../../model/errors.ts';
import type { ExitCode } from '../../model/result.ts';
import { hardeningFor } from '../../steps/baseline/controls.ts';
import type { AwsCommand } from '../command.ts';
import type { Deps } from '../deps.ts';
import { callerIdentification, keptIn } from '../identify-caller.ts';
import { commandLine } from '../next-commands.ts';
import { journalOf, open } from '../open.ts';
import { resultOf } from '../result.ts';
import { session } from '../session.ts';
import type { Session, SessionEnd } from '../session.ts';
import type { Settings } from '../settings.ts';
import { together as texts } from '../text.ts';

/** Carries out what of the baseline is free and harmless, in the engine, as any other steps. */
export const runHarden = (command: AwsCommand, settings: Settings, deps: Deps): Promise<ExitCode> =>
  session({ command, told: settings }, commandLine(command.name, settings), settings, deps, (life) =>
    hardenIn(command, settings, deps, life),
  );

async function hardenIn(command: AwsCommand, settings: Settings, deps: Deps, life: Session): Promise<SessionEnd> {
  const { host, isInteractive, signal, context } = life;
  mustBelongTogether(settings.answers);
  const { connection } = await open(command, settings, deps, life);
  const { account, sender } = connection;
  const introduce = callerIdentification(connection, settings, host, keptIn(context, connection));
  // Many reads go out at once: none before it is known whose account it is, and that it is the expected one.
  await introduce();
  const options = optionsOf(settings, isInteractive);
  const report = await run(options, {
    account,
    sender,
    identifyCaller: introduce,
    host,
    clock: deps.clock,
    signal,
    journal: journalOf(connection, settings, host, deps),
    prove: null,
  });
  return {
    result: resultOf(report, options.mode, context, []),
    error: report.error,
    more: { plan: options.mode === 'plan' ? report.wouldDo?.steps : undefined, isDeclined: report.isDeclined ?? false },
  };
}

/** Options that say nothing without another one. */
function mustBelongTogether({ budget, budgetEmail, replace, securityContact, billingContact, operationsContact }: Partial<Answers>): void {
  const problems = [
    ...(budget !== undefined && budgetEmail === undefined ? [texts.budgetEmail] : []),
    ...(budget === undefined && budgetEmail !== undefined ? [texts.budget] : []),
    ...(replace === true && [securityContact, billingContact, operationsContact].every((contact) => contact === undefined)
      ? [texts.replace]
      : []),
  ];
  if (problems.length > 0) throw new UsageError(problems.join('\n'), { wayOut: 'secure-account harden --help' });
}

/** A rehearsal harms nobody, so that without a terminal it needs no yes. */
function optionsOf({ sandbox, accepted, dryRun, ...settings }: Settings, isInteractive: boolean): RunOptions {
  const yes = settings.yes || (sandbox !== undefined && !isInteractive);
  const answers = { ...settings.answers, trail: accepted.has('trail') };
  return {
    steps: hardeningFor(answers),
    only: null,
    mode: dryRun || !(yes || isInteractive) ? 'plan' : 'apply',
    administrator: 'identity-center',
    answers,
    sampleAnswers: {},
    yes,
    accepted,
    waitMs: 0,
    inspectEveryMs: () => 5000,
  };
}
