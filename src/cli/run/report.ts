import type { Connection } from '../../aws/connect.ts';
import { noJournal } from '../../engine/journal.ts';
import { run } from '../../engine/run.ts';
import type { RunReport } from '../../engine/types.ts';
import type { Host } from '../../model/ports.ts';
import type { ExitCode, RunResult } from '../../model/result.ts';
import { advise } from '../../account/advice.ts';
import type { AwsCommand } from '../command.ts';
import type { Deps } from '../deps.ts';
import { callerIdentification, keptIn } from '../identify-caller.ts';
import { commandLine } from '../next-commands.ts';
import { open } from '../open.ts';
import { readBaseline } from '../report/read-baseline.ts';
import { reportResultOf } from '../result.ts';
import type { ResultContext } from '../result.ts';
import { session } from '../session.ts';
import type { Settings } from '../settings.ts';
import { page as texts } from '../text.ts';
import { otherwiseOf, trackOf } from '../track.ts';

/** Looks at the access steps and at the baseline, side by side, and tells of both. Changes nothing. */
export const runReport = (command: AwsCommand, settings: Settings, deps: Deps): Promise<ExitCode> =>
  session({ command, told: settings }, commandLine(command.name, settings), settings, deps, async (life) => {
    const { host, context } = life;
    const { connection } = await open(command, settings, deps, life);
    const result = await read(connection, { command, settings, context, deps, host });
    if (settings.html !== undefined) await writePage(settings.html, result, deps, host);
    return { result };
  });

interface Reading {
  readonly command: AwsCommand;
  readonly settings: Settings;
  readonly context: ResultContext;
  readonly deps: Deps;
  readonly host: Host;
}

async function read(connection: Connection, reading: Reading): Promise<RunResult> {
  const { settings, context, deps } = reading;
  const { account, lastingConsole } = connection;
  const introduce = callerIdentification(connection, settings, null, keptIn(context, connection));
  // Whose account it is comes first: without an identity nothing else counts.
  await introduce();
  const [access, baseline, advice] = await Promise.all([
    lookAtAccess(connection, introduce, reading),
    readBaseline(account, () => deps.clock.now()),
    advise(account, lastingConsole),
  ]);
  return reportResultOf(access, context, advice, baseline);
}

/** The steps of `init`, as `status` looks at them. */
function lookAtAccess(
  connection: Connection,
  introduce: () => Promise<void>,
  { command, settings, deps: { clock, signal }, host }: Reading,
): Promise<RunReport> {
  const { account, sender } = connection;
  const { steps, administrator } = trackOf(command, settings);
  return run(
    {
      steps,
      only: null,
      mode: 'look',
      administrator,
      ...otherwiseOf(command, settings, connection),
      answers: {},
      sampleAnswers: {},
      yes: false,
      accepted: new Set(),
      waitMs: 0,
      inspectEveryMs: () => 0,
    },
    { account, sender, identifyCaller: introduce, host, clock, signal, journal: noJournal, prove: null, secrets: null },
  );
}

async function writePage(path: string, result: RunResult, { page, secrets }: Deps, host: Host): Promise<void> {
  const { marked, writeOwnFile } = await import('../../aws/own-file.ts');
  const text = marked(secrets.clean(await page(result)), { before: '<!-- ', after: ' -->' }, texts.edited);
  await writeOwnFile(path, text, { flag: '--html', wayOut: texts.writes });
  host.notify({ type: 'note', texts: [texts.written(path)] });
}
