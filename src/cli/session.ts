import { connect } from '../aws/connect.ts';
import type { Connection } from '../aws/connect.ts';
import { run } from '../engine/run.ts';
import type { RunOptions, RunPorts, RunReport } from '../engine/types.ts';
import { AccessDeniedError, AwsCallError, CredentialsError, InterruptedError } from '../model/errors.ts';
import type { Diagnosis, Host } from '../model/ports.ts';
import type { ExitCode } from '../model/result.ts';
import { advise } from '../account/advice.ts';
import { diagnose } from '../account/diagnosis.ts';
import { TRACKS } from '../steps/tracks.ts';
import { otherwiseOf, trackOf } from './track.ts';
import type { AwsCommand } from './command.ts';
import type { Deps, Rehearsal } from './deps.ts';
import { withDeletion } from './deleted-key.ts';
import { dangers, introduction } from './introduction.ts';
import { lookProgress } from './look-progress.ts';
import { commandLine } from './next.ts';
import { cutOff, failureOf, resultOf } from './result.ts';
import type { ResultContext } from './result.ts';
import type { Settings } from './settings.ts';
import { mustBeFree } from './sign-in/profile-name.ts';
import { PROOFS } from './proofs.ts';
import { secretsOf } from './secrets/secrets.ts';
import { signInTools } from './sign-in/tools.ts';
import { handOverToTerraform } from './terraform.ts';

/** The sandbox's own: who a rehearsal without a terminal makes an administrator. */
const SAMPLE_ANSWERS = { userName: 'ada', email: 'ada@example.com', givenName: 'Ada', familyName: 'Admin' };
const MINUTE_MS = 60_000;

/** The one way of every command that calls AWS: connect, say who is asking, run, tell the result. */
export async function runCommand(command: AwsCommand, settings: Settings, deps: Deps): Promise<ExitCode> {
  const { host, isInteractive } = await hostOf(settings, deps);
  const context: ResultContext = { command, version: deps.version, told: settings, account: null, homeRegion: null };
  const stackOf = (error: unknown): string | null => (settings.verbose && error instanceof Error ? (error.stack ?? null) : null);
  let rehearsal: Rehearsal | undefined;
  let connection: Connection | null = null;
  // From here on Ctrl-C ends with a result.
  void deps.signal;
  const again = commandLine(command.name, settings);
  let isTold = false;
  deps.lastWords(() => (isTold ? null : cutOff(context, again)));
  try {
    await mustBeFree(settings, deps.env);
    rehearsal = await rehearsalOf(command, settings, isInteractive, deps);
    connection = await open(command, settings, rehearsal, deps, { host, isInteractive });
    const { homeRegion } = connection;
    // A look tells it with its result.
    const identity = introduction(connection, settings, command.looks ? null : host, (account) => {
      context.account = account;
      context.homeRegion = homeRegion;
    });
    // An expected account is made sure of before anything else is asked of AWS.
    if (settings.expectAccount !== undefined) await identity();
    const options = optionsOf(command, settings, isInteractive, connection);
    context.administrator = options.administrator;
    // Nothing changes while it is only looked: what the advice and the diagnosis read need not wait for the rest.
    const early = options.mode === 'look' ? adviceOf(command, connection, host) : null;
    const seen =
      options.mode === 'look' && !settings.json ? leftOut('What is so in the account', diagnose(connection.account), null, host) : null;
    const ran = await run(options, ports(command, options, { connection, rehearsal, host, settings, deps }, identity));
    // The key that the run signed with may be gone by now: then whoever has signed in reads.
    const report = await handOverToTerraform(ran, {
      connection: { ...connection, account: ran.account ?? connection.account },
      settings,
      host,
    });
    const isAdvised = !report.interrupted && report.error === null;
    const result = resultOf(
      report,
      options.mode,
      context,
      isAdvised ? await (early ?? adviceOf(command, { ...connection, account: report.account ?? connection.account }, host)) : [],
    );
    const isOver = result.outcome === 'secured' && !command.looks && result.account?.callerArn.endsWith(':root') === true;
    const left = isOver && result.proof.state === 'proven' ? await leftOfRoot(settings, deps, host) : [];
    host.notify({
      type: 'result',
      result: { ...result, next: [...left, ...result.next] },
      stack: stackOf(report.error),
      diagnosis: await diagnosisOf(seen, report, connection),
      plan: options.mode === 'plan' ? report.wouldDo?.steps : undefined,
      isDeclined: report.isDeclined ?? false,
    });
    isTold = true;
    return result.exitCode;
  } catch (error) {
    const result = failureOf(await withDeletion(error, connection, deps), context, again);
    isTold = true;
    host.notify({ type: 'result', result, stack: stackOf(error) });
    return result.exitCode;
  } finally {
    connection?.close();
    await rehearsal?.close();
  }
}

/** The session that root left on this computer, unless the person ends it. */
async function leftOfRoot(settings: Settings, { env, signal }: Deps, host: Host): Promise<readonly string[]> {
  const { endRootSession } = await import('./login/end-root.ts');
  return endRootSession({ settings, env, host, signal });
}

/** Who is told and asked, and whether that is a person. */
export async function hostOf(
  { json, yes, color, plain, verbose, sandbox }: Settings,
  deps: Deps,
): Promise<{ readonly host: Host; readonly isInteractive: boolean }> {
  const isInteractive = deps.isTerminal() && !json && !yes;
  return {
    isInteractive,
    host: await deps.host({ kind: json ? 'json' : isInteractive ? 'terminal' : 'plain', color, plain, verbose, sandbox }),
  };
}

/** How long people are waited for, in milliseconds; null for as long as it takes. */
export const waitOf = ({ waitMs, sandbox }: Settings, isInteractive: boolean): number | null =>
  waitMs ?? (isInteractive ? null : sandbox === undefined ? 0 : MINUTE_MS);

/** A person plays along where one is waited for; a run that only looks would be over before a page was open. */
export async function rehearsalOf(
  { looks }: AwsCommand,
  { sandbox, region, dryRun }: Settings,
  isInteractive: boolean,
  deps: Deps,
): Promise<Rehearsal | undefined> {
  return sandbox === undefined ? undefined : deps.rehearse(sandbox, region, isInteractive && !looks && !dryRun);
}

/** Where there is a person, they may sign in; under `--dry-run` nobody does. */
export async function open(
  { name, looks }: AwsCommand,
  { profile, region, dryRun }: Settings,
  rehearsal: Rehearsal | undefined,
  deps: Deps,
  { host, isInteractive }: { readonly host: Host; readonly isInteractive: boolean },
): Promise<Connection> {
  const progress = lookProgress(deps.clock, host);
  const options = {
    profile,
    region,
    readOnly: looks || dryRun,
    env: deps.env,
    clock: deps.clock,
    signal: deps.signal,
    hide: deps.secrets.hide,
    progress,
    ...rehearsal,
  };
  if (!isInteractive || dryRun || rehearsal !== undefined) return connect(options);
  return (await import('./login/connect-asking.ts')).connectAsking(name, options, deps, host);
}

function optionsOf(command: AwsCommand, settings: Settings, isInteractive: boolean, connection: Connection): RunOptions {
  const { sandbox, accepted, region } = settings;
  // What was said by option is not asked for.
  const answers = region === undefined ? settings.answers : { ...settings.answers, homeRegion: region };
  // A rehearsal harms nobody, so that without a terminal it needs no yes.
  const yes = settings.yes || (sandbox !== undefined && !isInteractive);
  const consents = yes || isInteractive;
  const { steps, administrator } = trackOf(command, settings);
  return {
    steps,
    only: command.step,
    mode: command.looks ? 'look' : settings.dryRun || !consents ? 'plan' : 'apply',
    administrator,
    ...otherwiseOf(command, settings, connection),
    answers,
    sampleAnswers: sandbox !== undefined && !isInteractive ? SAMPLE_ANSWERS : {},
    yes,
    accepted,
    waitMs: waitOf(settings, isInteractive),
    get lookEveryMs() {
      // Whether it is a rehearsal that is served elsewhere is known from the first reply.
      return sandbox === undefined && connection.sandbox() === null ? 5000 : 500;
    },
  };
}

/** What a command that takes steps works with. */
interface Working {
  readonly connection: Connection;
  readonly rehearsal: Rehearsal | undefined;
  readonly host: Host;
  readonly settings: Settings;
  readonly deps: Deps;
}

function ports(command: AwsCommand, { waitMs }: RunOptions, working: Working, introduce: () => Promise<void>): RunPorts {
  const { connection, host, deps } = working;
  const { account, sender } = connection;
  const { clock, signal } = deps;
  const tools = signInTools(working, waitMs);
  // Without time for a person there is nobody to sign in.
  const prove: RunPorts['prove'] =
    command.signsIn === undefined || waitMs === 0 ? null : (answers, administrator) => PROOFS[TRACKS[administrator].proof](tools, answers);
  return { account, sender, introduce, host, clock, signal, journal: tools.journal, prove, secrets: secretsOf(working) };
}

/**
 * Of the whole account, and nobody's failure: what could not be read is advice all the same. Its links are followed when
 * the run is over, and with it the pages of a rehearsal in this process: then they are AWS's own.
 */
const adviceOf = async ({ step }: AwsCommand, { account, lastingConsole }: Connection, host: Host): ReturnType<typeof advise> =>
  step === null ? leftOut('The advice', advise(account, lastingConsole), [], host) : [];

/** A mistake of ours beside the run fails no run, and is not kept quiet. What AWS refuses the run itself tells. */
async function leftOut<Told, Otherwise>(what: string, told: Promise<Told>, otherwise: Otherwise, host: Host): Promise<Told | Otherwise> {
  try {
    return await told;
  } catch (error) {
    const isTold = [CredentialsError, AccessDeniedError, AwsCallError, InterruptedError].some((known) => error instanceof known);
    if (!isTold && error instanceof Error) {
      host.notify({ type: 'warning', text: `${what} is left out, through a mistake in this program: ${error.message}` });
    }
    return otherwise;
  }
}

/** What a look tells a person: what was seen, and what would come of going on. */
async function diagnosisOf(
  seen: Promise<Awaited<ReturnType<typeof diagnose>> | null> | null,
  { wouldDo = { steps: [], consents: [] }, interrupted }: RunReport,
  { account, warnings }: Connection,
): Promise<Diagnosis | undefined> {
  const diagnosis = interrupted ? null : await seen;
  return diagnosis === null ? undefined : { ...diagnosis, ...wouldDo, warnings: [...warnings, ...dangers(await account.caller())] };
}
