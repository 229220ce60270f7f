import type { Connection } from '../../aws/connect.ts';
import { noJournal } from '../../engine/journal.ts';
import { run } from '../../engine/run.ts';
import type { RunReport } from '../../engine/types.ts';
import type { Host } from '../../model/ports.ts';
import type { ExitCode, RunResult } from '../../model/result.ts';
import { visible } from '../../model/text.ts';
import { advise } from '../../account/advice.ts';
import type { AwsCommand } from '../command.ts';
import type { Deps, Rehearsal } from '../deps.ts';
import { introduction } from '../introduction.ts';
import { commandLine } from '../next.ts';
import { readBaseline } from '../report/read-baseline.ts';
import { cutOff, failureOf, reportResultOf } from '../result.ts';
import type { ResultContext } from '../result.ts';
import { hostOf, open, rehearsalOf } from '../session.ts';
import type { Settings } from '../settings.ts';
import { otherwiseOf, trackOf } from '../track.ts';

/** Looks at the access steps and at the baseline, side by side, and tells of both. Changes nothing. */
export async function runReport(command: AwsCommand, settings: Settings, deps: Deps): Promise<ExitCode> {
  const { host, isInteractive } = await hostOf(settings, deps);
  const context: ResultContext = { command, version: deps.version, told: settings, account: null, homeRegion: null };
  const again = commandLine(command.name, settings);
  let isTold = false;
  let rehearsal: Rehearsal | undefined;
  let connection: Connection | null = null;
  deps.lastWords(() => (isTold ? null : cutOff(context, again)));
  try {
    rehearsal = await rehearsalOf(command, settings, isInteractive, deps);
    connection = await open(command, settings, rehearsal, deps, { host, isInteractive });
    const result = await read(connection, context, { command, settings, deps, host });
    if (settings.html !== undefined) await writePage(settings.html, result, deps, host);
    isTold = true;
    host.notify({ type: 'result', result, stack: null });
    return result.exitCode;
  } catch (error) {
    const result = failureOf(error, context, again);
    isTold = true;
    host.notify({ type: 'result', result, stack: settings.verbose && error instanceof Error ? (error.stack ?? null) : null });
    return result.exitCode;
  } finally {
    connection?.close();
    await rehearsal?.close();
  }
}

/** What a report is made with. */
interface Work {
  readonly command: AwsCommand;
  readonly settings: Settings;
  readonly deps: Deps;
  readonly host: Host;
}

async function read(connection: Connection, context: ResultContext, work: Work): Promise<RunResult> {
  const { settings, deps } = work;
  const { account, lastingConsole } = connection;
  const introduce = introduction(connection, settings, null, (document) => {
    context.account = document;
    context.homeRegion = connection.homeRegion;
  });
  // Whose account it is comes first: without an identity nothing else counts.
  await introduce();
  const [access, baseline, advice] = await Promise.all([
    lookAtAccess(connection, work, introduce),
    readBaseline(account, () => deps.clock.now()),
    advise(account, lastingConsole),
  ]);
  return reportResultOf(access, context, advice, baseline);
}

/** The steps of `init`, as `status` looks at them. */
function lookAtAccess(connection: Connection, { command, settings, deps, host }: Work, introduce: () => Promise<void>): Promise<RunReport> {
  const { account, sender } = connection;
  const { clock, signal } = deps;
  const { steps, administrator } = trackOf(command, settings);
  return run(
    {
      steps,
      only: null,
      mode: 'look',
      administrator,
      answers: {},
      sampleAnswers: {},
      yes: false,
      accepted: new Set(),
      waitMs: 0,
      lookEveryMs: 0,
      ...otherwiseOf(command, settings, connection),
    },
    { account, sender, introduce, host, clock, signal, journal: noJournal, prove: null },
  );
}

async function writePage(path: string, result: RunResult, { page, secrets }: Deps, host: Host): Promise<void> {
  const { marked, writeOwnFile } = await import('../../aws/own-file.ts');
  const text = marked(secrets.clean(await page(result)), { before: '<!-- ', after: ' -->' }, 'Once edited, this file is yours.');
  await writeOwnFile(path, text, { flag: '--html', wayOut: 'secure-account report --html <file> writes it, now and at any later time.' });
  host.notify({ type: 'note', texts: [`The whole report is in ${visible(path)}, readable by you alone.`] });
}
