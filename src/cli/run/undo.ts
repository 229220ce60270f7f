import type { Connection } from '../../aws/connect.ts';
import { readJournal } from '../../engine/journal.ts';
import { run } from '../../engine/run.ts';
import type { RunOptions } from '../../engine/types.ts';
import type { ConsentKey } from '../../model/change.ts';
import { UsageError } from '../../model/errors.ts';
import type { JournalDocument } from '../../model/journal.ts';
import type { Host } from '../../model/ports.ts';
import type { ExitCode } from '../../model/result.ts';
import type { UndoWishes } from '../../model/undo.ts';
import { undoSteps } from '../../steps/undo.ts';
import type { AwsCommand } from '../command.ts';
import type { Deps } from '../deps.ts';
import { callerIdentification, keptIn } from '../identify-caller.ts';
import { commandLine } from '../next-commands.ts';
import { journalOf, keepsJournal, open } from '../open.ts';
import { resultOf } from '../result.ts';
import { session } from '../session.ts';
import type { Session, SessionEnd } from '../session.ts';
import type { Settings } from '../settings.ts';
import { journal as texts, together, usage } from '../text.ts';
import { undoLists } from '../undo-lists.ts';

/** Takes back what the journal of this account says that runs have made: lists it, and by consent lets it go, in the engine. */
export const runUndo = (command: AwsCommand, settings: Settings, deps: Deps): Promise<ExitCode> =>
  session({ command, told: settings }, commandLine(command.name, settings), settings, deps, (life) =>
    undoIn(command, settings, deps, life),
  );

async function undoIn(command: AwsCommand, settings: Settings, deps: Deps, life: Session): Promise<SessionEnd> {
  const { host, isInteractive, signal, context } = life;
  mustBeExpected(settings);
  const { connection } = await open(command, settings, deps, life);
  const { account, sender } = connection;
  const introduce = callerIdentification(connection, settings, host, keptIn(context, connection));
  // Whose journal it is, and that it is the expected account's, before anything else.
  await introduce();
  const journal = await journalled(connection, settings, host, deps);
  const wanted = ofRun(journal, settings.runId);
  for (const option of inVain(settings, { ...journal, runs: wanted })) host.notify({ type: 'warning', text: texts.nothingFor(option) });
  const lists = undoLists(
    undoSteps({ runs: journal.runs, wanted, damaged: journal.damaged, wishes: wishesOf(settings), now: () => deps.clock.now() }),
    wanted.map((one) => one.run),
  );
  const options = optionsOf(settings, isInteractive, lists.steps);
  const report = await run(options, {
    account,
    sender,
    identifyCaller: introduce,
    host: lists.host(host),
    clock: deps.clock,
    signal,
    journal: journalOf(connection, settings, host, deps),
    prove: null,
  });
  context.undo = lists.document(report.steps);
  return {
    result: resultOf(report, options.mode, context, []),
    error: report.error,
    more: { isDeclined: report.isDeclined ?? false },
  };
}

/** What cannot be undone needs somebody who knows which account it is: at a terminal they type its id. */
function mustBeExpected({ yes, accepted, expectAccount }: Settings): void {
  const options = (['delete-organization', 'delete-instance'] as const).filter((option) => accepted.has(option));
  if (!yes || expectAccount !== undefined || options.length === 0) return;
  throw new UsageError(together.expectAccount(options.map((option) => `--${option}`)), {
    wayOut: together.nameAccount,
  });
}

/** Options for what none of these runs has made: somebody may mean another account, or what others have made. */
function inVain({ accepted, disableRegions }: Settings, { runs, damaged }: JournalDocument): string[] {
  // A line that is damaged may have been about it.
  if (runs.length === 0 || damaged.length > 0) return [];
  const made = runs.flatMap(({ calls }) => calls);
  const has = (call: string): boolean => made.some((one) => one.call === call);
  const isEnabled = (region: string): boolean =>
    made.some(({ call, ids }) => call === 'account:EnableRegion' && ids['regionName'] === region);
  return [
    ...(accepted.has('delete-organization') && !has('organizations:CreateOrganization') ? ['--delete-organization'] : []),
    ...(accepted.has('delete-instance') && !has('console:enable-identity-center') ? ['--delete-instance'] : []),
    ...disableRegions.filter((region) => !isEnabled(region)).map((region) => `--disable-region ${region}`),
  ];
}

const wishesOf = ({ accepted, disableRegions }: Settings): UndoWishes => ({
  organization: accepted.has('delete-organization'),
  instance: accepted.has('delete-instance'),
  wider: accepted.has('accept-wider-access'),
  regions: disableRegions,
});

const NOTHING: JournalDocument = { runs: [], damaged: [] };

/** What the journal of this account has; damaged lines are told, each with its place. */
async function journalled(connection: Connection, settings: Settings, host: Host, deps: Deps): Promise<JournalDocument> {
  if (!keepsJournal(settings, deps)) {
    host.notify({
      type: 'note',
      texts: [texts.nothingToUndo],
    });
    return NOTHING;
  }
  const { accountId } = await connection.account.caller();
  const journal = await readJournal({ directory: deps.journalDirectory, account: accountId, sandbox: connection.sandbox() });
  for (const { file, line } of journal.damaged) {
    host.notify({ type: 'warning', text: texts.cannotUndo(file, line) });
  }
  return journal;
}

function ofRun({ runs }: JournalDocument, id: string | undefined): JournalDocument['runs'] {
  if (id === undefined) return runs;
  const wanted = runs.filter((one) => one.run === id);
  if (wanted.length > 0) return wanted;
  throw new UsageError(usage.notARun(id), { wayOut: 'secure-account journal' });
}

/** A rehearsal harms nobody, so that without a terminal it needs no yes. */
function optionsOf(settings: Settings, isInteractive: boolean, steps: RunOptions['steps']): RunOptions {
  const { sandbox, accepted, dryRun } = settings;
  const yes = settings.yes || (sandbox !== undefined && !isInteractive);
  // At a terminal an option alone is no yes yet: the account's id is typed, and who would be the last is asked by name.
  const agreed: ReadonlySet<ConsentKey> = isInteractive && !dryRun ? new Set() : new Set([...accepted, 'last-administrator']);
  return {
    steps,
    only: null,
    mode: dryRun || !(yes || isInteractive) ? 'plan' : 'apply',
    administrator: 'identity-center',
    answers: {},
    sampleAnswers: {},
    yes,
    accepted: agreed,
    waitMs: 0,
    inspectEveryMs: () => 5000,
  };
}
