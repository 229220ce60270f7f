import { connect } from '../aws/connect.ts';
import type { Connection } from '../aws/connect.ts';
import { fileJournal, noJournal } from '../engine/journal.ts';
import type { Journal } from '../model/journal.ts';
import type { Host } from '../model/ports.ts';
import type { AwsCommand } from './command.ts';
import type { Deps, Rehearsal } from './deps.ts';
import { lookProgress } from './look-progress.ts';
import type { Session } from './session.ts';
import type { Settings } from './settings.ts';

const MINUTE_MS = 60_000;

/** How long people are waited for, in milliseconds; null for as long as it takes. */
export const waitOf = ({ waitMs, sandbox }: Pick<Settings, 'waitMs' | 'sandbox'>, isInteractive: boolean): number | null =>
  waitMs ?? (isInteractive ? null : sandbox === undefined ? 0 : MINUTE_MS);

/** The account that a command is about. */
export interface Opened {
  readonly connection: Connection;
  /** What plays AWS, where it is a rehearsal in this process. */
  readonly rehearsal: Rehearsal | undefined;
}

/** Connects until the session ends: to AWS, or to a rehearsal in its place. */
export async function open(command: AwsCommand, settings: Settings, deps: Deps, session: Session): Promise<Opened> {
  const { sandbox, region, dryRun } = settings;
  // A person plays along where one is waited for; a run that only looks would be over before a page was open.
  const plays = session.isInteractive && !command.looks && !dryRun;
  const rehearsal = sandbox === undefined ? undefined : session.closeAtEnd(await deps.rehearse(sandbox, region, plays));
  return { connection: session.connected(await connectionOf(command, settings, rehearsal, deps, session)), rehearsal };
}

/** Where there is a person, they may sign in; under `--dry-run` nobody does. */
async function connectionOf(
  { name, looks }: AwsCommand,
  { profile, region, dryRun }: Settings,
  rehearsal: Rehearsal | undefined,
  deps: Deps,
  { host, isInteractive }: Session,
): Promise<Connection> {
  const { env, clock, signal, secrets } = deps;
  const progress = lookProgress(clock, host);
  const options = { profile, region, readOnly: looks || dryRun, env, clock, signal, hide: secrets.hide, progress, ...rehearsal };
  if (!isInteractive || dryRun || rehearsal !== undefined) return connect(options);
  return (await import('./login/connect-asking.ts')).connectAsking(name, options, deps, host);
}

/** A rehearsal in this process is over with its command, and so leaves no history. */
export const keepsJournal = ({ sandbox }: Pick<Settings, 'sandbox'>, { rehearsalsStay = false }: Deps): boolean =>
  sandbox === undefined || rehearsalsStay;

/** A rehearsal in this process leaves no history; that of a served one is marked, which is known from the first reply. */
export function journalOf(connection: Connection, settings: Pick<Settings, 'journal' | 'sandbox'>, host: Host, deps: Deps): Journal {
  let journal: Promise<Journal> | null = null;
  const opened = async (): Promise<Journal> => {
    if (!settings.journal || !keepsJournal(settings, deps)) return noJournal;
    const { accountId } = await connection.account.caller();
    return fileJournal({
      directory: deps.journalDirectory,
      account: accountId,
      sandbox: connection.sandbox(),
      run: deps.runId(),
      clock: deps.clock,
      warn: (why) => host.notify({ type: 'warning', text: why }),
    });
  };
  return {
    async write(line) {
      journal ??= opened();
      await (await journal).write(line);
    },
  };
}
