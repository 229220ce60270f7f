import { run } from '../../engine/run.ts';
import type { RunOptions, RunPorts } from '../../engine/types.ts';
import type { AccountReader } from '../../model/account.ts';
import type { ExitCode } from '../../model/result.ts';
import { TRACKS } from '../../steps/tracks.ts';
import { adviceOf, diagnosisOf, seenIn } from '../advice.ts';
import type { AwsCommand } from '../command.ts';
import type { Deps } from '../deps.ts';
import { callerIdentification, keptIn } from '../identify-caller.ts';
import { commandLine } from '../next-commands.ts';
import { open, waitOf } from '../open.ts';
import type { Opened } from '../open.ts';
import { PROOFS } from '../proofs.ts';
import { resultOf } from '../result.ts';
import { secretsOf } from '../secrets/secrets.ts';
import { session } from '../session.ts';
import type { Session, SessionEnd } from '../session.ts';
import type { Settings } from '../settings.ts';
import { mustBeFree } from '../sign-in/profile-name.ts';
import { signInsOf } from '../sign-in/ports.ts';
import { handOverToTerraform } from '../terraform.ts';
import { otherwiseOf, trackOf } from '../track.ts';

/** The sandbox's own: who a rehearsal without a terminal makes an administrator. */
const SAMPLE_ANSWERS = { userName: 'ada', email: 'ada@example.com', givenName: 'Ada', familyName: 'Admin' };

/** `init`, `status` and every command that is a step: connect, say who is asking, run, tell the result. */
export const runSteps = (command: AwsCommand, settings: Settings, deps: Deps): Promise<ExitCode> =>
  session({ command, told: settings }, commandLine(command.name, settings), settings, deps, (life) =>
    stepsIn(command, settings, deps, life),
  );

async function stepsIn(command: AwsCommand, settings: Settings, deps: Deps, life: Session): Promise<SessionEnd> {
  const { host, context } = life;
  await mustBeFree(settings, deps.env);
  const opened = await open(command, settings, deps, life);
  const { connection } = opened;
  // A look tells it with its result.
  const identity = callerIdentification(connection, settings, command.looks ? null : host, keptIn(context, connection));
  // An expected account is made sure of before anything else is asked of AWS.
  if (settings.expectAccount !== undefined) await identity();
  const options = optionsOf(command, settings, opened, life);
  context.administrator = options.administrator;
  // Nothing changes while it is only looked: what the advice and the diagnosis read need not wait for the rest.
  let advice = options.mode === 'look' ? adviceOf(command, connection, host) : null;
  const seen = options.mode === 'look' && !settings.json ? seenIn(connection, host) : null;
  const ending = (account: AccountReader): void => {
    advice = adviceOf(command, { ...connection, account }, host);
  };
  const ran = await run(options, { ...portsOf(command, options, opened, identity, { settings, deps, life }), ending });
  // The key that the run signed with may be gone by now: then whoever has signed in reads.
  const afterwards = { ...connection, account: ran.account ?? connection.account };
  const report = await handOverToTerraform(ran, { connection: afterwards, settings, host });
  const isAdvised = !report.interrupted && report.error === null;
  const advised = isAdvised ? await (advice ?? adviceOf(command, afterwards, host)) : [];
  const result = resultOf(report, options.mode, context, advised);
  const isOver = result.outcome === 'secured' && !command.looks && result.account?.callerArn.endsWith(':root') === true;
  const left = isOver && result.proof.state === 'proven' ? await leftOfRoot(settings, deps, life) : [];
  return {
    result: { ...result, next: [...left, ...result.next] },
    error: report.error,
    more: {
      diagnosis: await diagnosisOf(seen, report, connection),
      listing: report.listing,
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

function optionsOf(command: AwsCommand, settings: Settings, { connection }: Opened, { isInteractive }: Session): RunOptions {
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
    // Whether it is a rehearsal that is served elsewhere is known from the first reply.
    inspectEveryMs: () => (sandbox === undefined && connection.sandbox() === null ? 5000 : 500),
  };
}

function portsOf(
  command: AwsCommand,
  { waitMs }: RunOptions,
  opened: Opened,
  introduce: () => Promise<void>,
  { settings, deps, life }: { readonly settings: Settings; readonly deps: Deps; readonly life: Session },
): RunPorts {
  const { account, sender } = opened.connection;
  const { host, signal } = life;
  const working = { ...opened, host, settings, deps };
  const secrets = secretsOf(working);
  const signIns = signInsOf({ ...working, secrets }, waitMs);
  // Without time for a person there is nobody to sign in.
  const prove: RunPorts['prove'] =
    command.signsIn === undefined || waitMs === 0
      ? null
      : (answers, administrator) => PROOFS[TRACKS[administrator].proof](account, signIns, answers);
  return { account, sender, identifyCaller: introduce, host, clock: deps.clock, signal, journal: signIns.portal.journal, prove, secrets };
}
