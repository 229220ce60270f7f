import { connect } from '../../aws/connect.ts';
import { regionProblem } from '../../facts/start-url.ts';
import type { Connection } from '../../aws/connect.ts';
import { noJournal } from '../../engine/journal.ts';
import { codeOf, outcome } from '../../engine/outcome.ts';
import type { Proof } from '../../engine/types.ts';
import { CredentialsError, errorView, InterruptedError, UsageError, viewOfError } from '../../model/errors.ts';
import type { ExitCode, Handoff, RunResult } from '../../model/result.ts';
import { shellWord } from '../../facts/shell-word.ts';
import { readAccess } from '../../account/access.ts';
import { meantIamUser } from '../../account/iam-user.ts';
import type { AwsCommand } from '../command.ts';
import { withDeletion } from '../deleted-key.ts';
import type { Deps, Rehearsal } from '../deps.ts';
import { introduction } from '../introduction.ts';
import { cutOff, doneOf, failureOf, proofOf, signedInAs } from '../result.ts';
import type { ResultContext } from '../result.ts';
import { commandLine } from '../next.ts';
import { hostOf, open, rehearsalOf, waitOf } from '../session.ts';
import type { Settings } from '../settings.ts';
import { proveByBrowser } from '../sign-in/browser-prover.ts';
import { enteredAccount, entranceWithout } from '../sign-in/without-credentials.ts';
import { mustBeFree } from '../sign-in/profile-name.ts';
import { entranceOf, NO_ADDRESS, nobodyCan, proveAt } from '../sign-in/prover.ts';
import type { SignInTools } from '../sign-in/prover.ts';
import { signInTools } from '../sign-in/tools.ts';

interface SignInContext extends ResultContext {
  /** What is known by now of where somebody signs in. */
  handoff: Partial<Handoff>;
  /** The command that makes what a sign-in stands on, where that is missing. */
  first: string | null;
}

/** `sign-in`: nothing but the proof, of the account that the credentials are for, or of the portal that was given. */
export async function runSignIn(command: AwsCommand, settings: Settings, deps: Deps): Promise<ExitCode> {
  const again = commandLine(command.name, settings) + (settings.startUrl === undefined ? '' : ` --start-url ${settings.startUrl.startUrl}`);
  const { host, isInteractive } = await hostOf(settings, deps);
  const context: SignInContext = {
    handoff: {},
    first: null,
    command,
    version: deps.version,
    told: settings,
    account: null,
    homeRegion: null,
  };
  let isTold = false;
  deps.lastWords(() => (isTold ? null : cutOff(context, again)));
  const tell = (result: RunResult, error: unknown): ExitCode => {
    isTold = true;
    host.notify({ type: 'result', result, stack: settings.verbose && error instanceof Error ? (error.stack ?? null) : null });
    return result.exitCode;
  };
  let rehearsal: Rehearsal | undefined;
  let connection: Connection | null = null;
  // From here on Ctrl-C ends with a result.
  const { signal } = deps;
  try {
    if (settings.dryRun) {
      throw new UsageError('sign-in has no --dry-run: signing in is all that it does, and it changes nothing.', {
        wayOut: 'secure-account sign-in --sandbox secured',
      });
    }
    await mustBeFree(settings, deps.env);
    rehearsal = await rehearsalOf(command, settings, isInteractive, deps);
    connection =
      settings.startUrl === undefined
        ? await open(command, settings, rehearsal, deps, { host, isInteractive })
        : await withoutCredentials(settings, deps);
    context.homeRegion = connection.homeRegion;
    const tools = toolsOf({ connection, rehearsal, host, settings, deps }, isInteractive);
    const proof = settings.startUrl === undefined ? await ofAccount(tools, settings, context) : await ofPortal(tools, settings, context);
    const trouble = proof.is === 'proven' ? proof.trouble : (proof.error ?? null);
    return tell(resultOf(proof, trouble, context, again), trouble);
  } catch (error) {
    const failure = signal.aborted ? new InterruptedError() : await withDeletion(error, connection, deps);
    return tell(failureOf(failure, context, again), error);
  } finally {
    connection?.close();
    await rehearsal?.close();
  }
}

function toolsOf(working: Parameters<typeof signInTools>[0], isInteractive: boolean): SignInTools {
  const tools = signInTools(working, waitOf(working.settings, isInteractive));
  // Without credentials nobody says whose account the journal would be of, and nothing is changed in any.
  return working.settings.startUrl === undefined ? tools : { ...tools, journal: noJournal };
}

const NOBODY_WAITED_FOR: Proof = {
  is: 'not-proven',
  why: 'Nobody is waited for: give them time with --yes --wait 10m, or run this in a terminal.',
};

async function ofAccount(tools: SignInTools, settings: Settings, context: SignInContext): Promise<Proof> {
  await introduction(tools.connection, settings, tools.host, (account) => {
    context.account = account;
  })();
  const { answers } = settings;
  if (answers.administrator === 'iam-user') return ofIamUser(tools, settings, context);
  const reading = await readAccess(tools.connection.account, answers);
  if (reading.is === 'missing') {
    context.first = commandLine(reading.by, settings);
    return nobodyCan(reading);
  }
  const { access } = reading;
  const entrance = await entranceOf(tools.connection, access);
  if (entrance === null) return NO_ADDRESS;
  context.handoff = {
    region: access.region,
    instanceArn: access.instance.instanceArn,
    identityStoreId: access.instance.identityStoreId,
    startUrl: entrance.startUrl,
    userId: access.userId,
    userName: access.userName,
    permissionSetArn: access.permissionSetArn,
  };
  return tools.waitMs === 0 ? NOBODY_WAITED_FOR : proveAt(tools, entrance, answers);
}

async function ofIamUser(tools: SignInTools, settings: Settings, context: SignInContext): Promise<Proof> {
  context.administrator = 'iam-user';
  const userName = await meantIamUser(tools.connection.account, settings.answers);
  if (userName === null) context.first = commandLine('iam-user', settings);
  else context.handoff = { userName };
  return tools.waitMs === 0 ? NOBODY_WAITED_FOR : proveByBrowser(tools, settings.answers);
}

async function ofPortal(tools: SignInTools, settings: Settings, context: SignInContext): Promise<Proof> {
  const entrance = entranceWithout(settings, tools.connection.homeRegion);
  context.handoff = { region: entrance.region, startUrl: entrance.startUrl };
  if (tools.waitMs === 0) return NOBODY_WAITED_FOR;
  const proof = await proveAt(tools, entrance, settings.answers);
  if (proof.is === 'proven') context.account = await enteredAccount(proof, tools.connection);
  return proof;
}

const noCredentials = (): Promise<never> =>
  Promise.reject(new CredentialsError('none', 'With --start-url this runs without AWS credentials.', 'Leave --start-url out to use them.'));

const EXAMPLES: Readonly<Record<string, string>> = { 'aws-us-gov': 'us-gov-west-1', 'aws-cn': 'cn-north-1', 'aws-eusc': 'eusc-de-east-1' };

/** What is asked of AWS is asked without a signature, until somebody has signed in: a profile of this machine plays no part. */
async function withoutCredentials({ region, startUrl, sandbox }: Settings, deps: Deps): Promise<Connection> {
  if (sandbox !== undefined) {
    throw new UsageError('--start-url and --sandbox do not go together: the rehearsal has a portal of its own.', {
      wayOut: 'secure-account sign-in --sandbox secured',
    });
  }
  const { AWS_PROFILE: _, AWS_DEFAULT_PROFILE: __, ...env } = deps.env;
  const { clock, signal, secrets } = deps;
  const connection = await connect({
    region: region ?? startUrl?.region ?? undefined,
    readOnly: false,
    env,
    clock,
    signal,
    hide: secrets.hide,
    credentials: noCredentials,
  });
  const problem = startUrl === undefined ? null : regionProblem(startUrl, connection.homeRegion);
  if (problem === null) return connection;
  connection.close();
  throw new UsageError(problem, {
    wayOut: `Name the Region of IAM Identity Center: --region ${EXAMPLES[startUrl?.partition ?? ''] ?? 'us-east-1'}`,
  });
}

function resultOf(proof: Proof, trouble: unknown, context: SignInContext, again: string): RunResult {
  const isStopped = trouble instanceof InterruptedError;
  const code: ExitCode = isStopped ? 130 : trouble === null ? (proof.is === 'proven' ? 0 : 4) : codeOf(trouble);
  const next =
    proof.is === 'proven' && !isStopped
      ? proof.profile === null
        ? []
        : [`aws sts get-caller-identity --profile ${shellWord(proof.profile)}`]
      : [context.first ?? again];
  const done = doneOf(context, next);
  // Whoever has signed in, where several might have.
  const handoff = { ...done.handoff, ...context.handoff, userName: signedInAs(proof) ?? context.handoff.userName ?? null };
  return {
    ...done,
    exitCode: code,
    outcome: outcome(code, false),
    proof: proofOf(proof),
    handoff,
    error: trouble === null ? whyNot(proof) : errorView(trouble),
  };
}

/** A sign-in that did not happen is no failure, but the document says why. */
function whyNot(proof: Proof): RunResult['error'] {
  if (proof.is === 'proven') return null;
  return viewOfError('not-proven', proof.why);
}
