import { connect } from '../../aws/connect.ts';
import { journalledAccounts, readJournal } from '../../engine/journal.ts';
import type { JournalOwner } from '../../engine/journal.ts';
import { AwsCallError, CredentialsError, UsageError } from '../../model/errors.ts';
import type { JournalDocument } from '../../model/journal.ts';
import type { Host } from '../../model/ports.ts';
import type { ExitCode } from '../../model/result.ts';
import { JOURNAL_OPTIONS } from '../commands/journal.ts';
import { COMMAND_NAMES } from '../commands/index.ts';
import type { Deps } from '../deps.ts';
import type { ParsedOptions } from '../invocation.ts';
import { callerIdentification } from '../identify-caller.ts';
import { sessionWithoutSteps } from '../login/session-without-steps.ts';
import type { Work } from '../login/session-without-steps.ts';
import { problemsIn } from '../options.ts';
import type { Scenario } from '../scenarios.ts';
import { answersOfFile, sandboxOf, twoAccounts } from '../settings.ts';
import { journal as texts, usage } from '../text.ts';

interface JournalSettings {
  readonly profile: string | undefined;
  readonly region: string | undefined;
  readonly expectAccount: string | undefined;
  readonly sandbox: Scenario | undefined;
  readonly json: boolean;
  readonly plain: boolean;
  readonly verbose: boolean;
  readonly color: boolean | undefined;
  /** The run that is asked for; undefined for all. */
  readonly run: string | undefined;
  /** Whose journal it is; undefined where the credentials tell. */
  readonly account: string | undefined;
}

/** Tells what runs have done in this account, by the journal. Changes nothing, and asks AWS only whose account it is. */
export async function runJournal(given: ParsedOptions, deps: Deps): Promise<ExitCode> {
  const settings = await settingsOf(given);
  return sessionWithoutSteps('journal', settings, deps, async ({ host, context }) => {
    context.journal = ofRun(await read(settings, deps, { host, context }), settings.run);
    for (const { file, line } of context.journal.damaged) {
      host.notify({ type: 'warning', text: texts.isDamaged(file, line) });
    }
    return [];
  });
}

async function settingsOf(given: ParsedOptions): Promise<JournalSettings> {
  const problems = problemsIn(JOURNAL_OPTIONS, given);
  const sandbox = sandboxOf('journal', given, COMMAND_NAMES, problems);
  // It has no use for an answer; but a file that is wrong is an error of every command.
  await answersOfFile(given, problems);
  const text = (key: string): string | undefined => (typeof given[key] === 'string' ? given[key] : undefined);
  const [account, expectAccount] = [text('account'), text('expectAccount')];
  problems.push(...twoAccounts(account, expectAccount));
  if (problems.length > 0) throw new UsageError(problems.join('\n'), { wayOut: 'secure-account journal --help' });
  return {
    profile: text('profile'),
    region: text('region'),
    expectAccount,
    sandbox,
    json: given['json'] === true,
    plain: given['plain'] === true,
    verbose: given['verbose'] === true,
    color: given['color'] === false ? false : undefined,
    run: text('run'),
    account,
  };
}

const NOTHING: JournalDocument = { runs: [], damaged: [] };

async function read(settings: JournalSettings, deps: Deps, work: Pick<Work, 'host' | 'context'>): Promise<JournalDocument> {
  if (settings.sandbox !== undefined) {
    work.host.notify({ type: 'note', texts: [texts.rehearsed] });
    return NOTHING;
  }
  const owners = settings.account === undefined ? [await ownerOf(settings, deps, work)] : bothOf(settings.account);
  const each = await Promise.all(owners.map((owner) => readJournal({ directory: deps.journalDirectory, ...owner })));
  return { runs: each.flatMap(({ runs }) => runs), damaged: each.flatMap(({ damaged }) => damaged) };
}

type Owner = Pick<JournalOwner, 'account' | 'sandbox'>;

/** Its journal, and that of a served sandbox's account of the same id. */
const bothOf = (account: string): readonly Owner[] => [
  { account, sandbox: null },
  { account, sandbox: 'sandbox' },
];

/** The account that the credentials are for. Where nobody can say it is the one that there is a journal of: that of a key that is gone, most likely. */
async function ownerOf(settings: JournalSettings, deps: Deps, { host, context }: Pick<Work, 'host' | 'context'>): Promise<Owner> {
  const { env, clock, signal, secrets } = deps;
  const { profile, region } = settings;
  try {
    const connection = await connect({ profile, region, readOnly: true, env, clock, signal, hide: secrets.hide });
    try {
      await callerIdentification(connection, settings, null, (account) => {
        context.account = account;
      })();
      const { accountId: account } = await connection.account.caller();
      return { account, sandbox: connection.sandbox() };
    } finally {
      connection.close();
    }
  } catch (error) {
    // Where an account is expected, nobody has said that this journal is of it.
    const isUnknown = context.account === null && settings.expectAccount === undefined;
    if (!isUnknown || !(error instanceof CredentialsError || error instanceof AwsCallError) || signal.aborted) throw error;
    return onlyOne(error, await journalledAccounts(deps.journalDirectory), host);
  }
}

function onlyOne(error: CredentialsError | AwsCallError, owners: readonly Owner[], host: Host): Owner {
  const [only] = owners;
  if (only !== undefined && owners.length === 1) {
    host.notify({ type: 'warning', text: texts.onlyOne(error.message, only.account) });
    return only;
  }
  const wayOut = owners.length === 0 ? (error.wayOut ?? '') : texts.which([...new Set(owners.map(({ account }) => account))]);
  const message = owners.length === 0 ? texts.none(error.message) : error.message;
  throw error instanceof CredentialsError
    ? new CredentialsError(error.problem, message, wayOut, { cause: error, call: error.call })
    : new AwsCallError(message, error, error.kind, wayOut, { cause: error });
}

function ofRun(document: JournalDocument, id: string | undefined): JournalDocument {
  if (id === undefined) return document;
  const runs = document.runs.filter(({ run }) => run === id);
  if (runs.length > 0) return { ...document, runs };
  throw new UsageError(usage.notARun(id), { wayOut: 'secure-account journal' });
}
