import type { Connection } from '../../aws/connect.ts';
import { run } from '../../engine/run.ts';
import type { RunOptions, RunPorts } from '../../engine/types.ts';
import type { Answers } from '../../model/answers.ts';
import type { ExitCode } from '../../model/result.ts';
import { TRACKS } from '../../steps/tracks.ts';
import { adviceOf, diagnosisOf, seenIn } from '../beside.ts';
import type { AwsCommand } from '../command.ts';
import type { Deps } from '../deps.ts';
import { introduction } from '../introduction.ts';
import { commandLine } from '../next.ts';
import { journalOf, open, waitOf } from '../open.ts';
import { PROOFS } from '../proofs.ts';
import { resultOf } from '../result.ts';
import { session } from '../session.ts';
import type { Session, SessionEnd } from '../session.ts';
import type { Settings } from '../settings.ts';
import { mustBeFree } from '../sign-in/profile-name.ts';
import type { SignInTools } from '../sign-in/prover.ts';
import { handOverToTerraform } from '../terraform.ts';

/** The sandbox's own: who a rehearsal without a terminal makes an administrator. */
const SAMPLE_ANSWERS = { userName: 'ada', email: 'ada@example.com', givenName: 'Ada', familyName: 'Admin' };
/** The steps that are taken, and how they are proven. */
const TRACK = TRACKS['identity-center'];

/** `init`, `status` and every command that is a step: connect, say who is asking, run, tell the result. */
export const runSteps = (command: AwsCommand, settings: Settings, deps: Deps): Promise<ExitCode> =>
  session({ command, told: settings }, commandLine(command.name, settings), settings, deps, (life) =>
    stepsIn(command, settings, deps, life),
  );

async function stepsIn(command: AwsCommand, settings: Settings, deps: Deps, life: Session): Promise<SessionEnd> {
  const { host, context } = life;
  await mustBeFree(settings, deps.env);
  const connection = await open(command, settings, deps, life);
  const { homeRegion } = connection;
  // A look tells it with its result.
  const identity = introduction(connection, settings, command.looks ? null : host, (account) => {
    context.account = account;
    context.homeRegion = homeRegion;
  });
  // An expected account is made sure of before anything else is asked of AWS.
  if (settings.expectAccount !== undefined) await identity();
  const options = optionsOf(command, settings, connection, life);
  // Nothing changes while it is only looked: what the advice and the diagnosis read need not wait for the rest.
  const early = options.mode === 'look' ? adviceOf(command, connection, host) : null;
  const seen = options.mode === 'look' && !settings.json ? seenIn(connection, host) : null;
  const ran = await run(options, portsOf(command, options, connection, identity, { settings, deps, life }));
  // The key that the run signed with may be gone by now: then whoever has signed in reads.
  const afterwards = { ...connection, account: ran.account ?? connection.account };
  const report = await handOverToTerraform(ran, { connection: afterwards, settings, host });
  const isAdvised = !report.interrupted && report.error === null;
  const advice = isAdvised ? await (early ?? adviceOf(command, afterwards, host)) : [];
  const result = resultOf(report, options.mode, context, advice);
  const isOver = result.outcome === 'secured' && !command.looks && result.account?.callerArn.endsWith(':root') === true;
  const left = isOver && result.proof.state === 'proven' ? await leftOfRoot(settings, deps, life) : [];
  return {
    result: { ...result, next: [...left, ...result.next] },
    error: report.error,
    more: {
      diagnosis: await diagnosisOf(seen, report, connection),
      plan: options.mode === 'plan' ? report.wouldDo?.steps : undefined,
      isDeclined: report.isDeclined ?? false,
    },
  };
}

/** The session that root left on this computer, unless the person ends it. */
async function leftOfRoot(settings: Settings, { env }: Deps, { host, signal }: Session): Promise<readonly string[]> {
  const { endRootSession } = await import('../login/end-root.ts');
  return endRootSession({ settings, env, host, signal });
}

function optionsOf(command: AwsCommand, settings: Settings, connection: Connection, { isInteractive }: Session): RunOptions {
  const { sandbox, accepted, region } = settings;
  // What was said by option is not asked for.
  const answers = region === undefined ? settings.answers : { ...settings.answers, homeRegion: region };
  // A rehearsal harms nobody, so that without a terminal it needs no yes.
  const yes = settings.yes || (sandbox !== undefined && !isInteractive);
  const consents = yes || isInteractive;
  return {
    steps: TRACK.steps,
    only: command.step,
    mode: command.looks ? 'look' : settings.dryRun || !consents ? 'plan' : 'apply',
    administrator: TRACK.administrator,
    answers,
    sampleAnswers: sandbox !== undefined && !isInteractive ? SAMPLE_ANSWERS : {},
    yes,
    accepted,
    waitMs: waitOf(settings, isInteractive),
    // Whether it is a rehearsal that is served elsewhere is known from the first reply.
    lookEveryMs: () => (sandbox === undefined && connection.sandbox() === null ? 5000 : 500),
  };
}

function portsOf(
  command: AwsCommand,
  { waitMs }: RunOptions,
  connection: Connection,
  introduce: () => Promise<void>,
  { settings, deps, life }: { readonly settings: Settings; readonly deps: Deps; readonly life: Session },
): RunPorts {
  const { account, sender } = connection;
  const { host, signal } = life;
  const { clock, env } = deps;
  const journal = journalOf(connection, settings, host, deps);
  const tools: SignInTools = { connection, host, clock, signal, journal, env, waitMs, keepsFiles: settings.sandbox === undefined };
  // Without time for a person there is nobody to sign in.
  const prove = command.signsIn === undefined || waitMs === 0 ? null : (answers: Partial<Answers>) => PROOFS[TRACK.proof](tools, answers);
  return { account, sender, introduce, host, clock, signal, journal, prove };
}
