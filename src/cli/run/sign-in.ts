import { connect } from '../../aws/connect.ts';
import { iamUserSignIn } from '../../facts/console-links.ts';
import { regionProblem } from '../../facts/start-url.ts';
import type { Connection } from '../../aws/connect.ts';
import { noJournal } from '../../engine/journal.ts';
import { codeOf, outcome } from '../../engine/outcome.ts';
import type { Proof } from '../../engine/types.ts';
import { CredentialsError, errorView, InterruptedError, UsageError, viewOfError } from '../../model/errors.ts';
import type { ExitCode, Handoff, RunResult } from '../../model/result.ts';
import { found, optional } from '../../model/reading.ts';
import { shellWord } from '../../facts/shell-word.ts';
import { readAccess } from '../../account/access.ts';
import { meantIamUser } from '../../account/iam-user.ts';
import type { AwsCommand } from '../command.ts';
import type { Deps } from '../deps.ts';
import { introduction } from '../introduction.ts';
import { doneOf, proofOf, signedInAs } from '../result.ts';
import type { ResultContext } from '../result.ts';
import { commandLine } from '../next.ts';
import { open, waitOf } from '../open.ts';
import type { Opened } from '../open.ts';
import { session } from '../session.ts';
import type { Session } from '../session.ts';
import type { Settings } from '../settings.ts';
import { proveByBrowser } from '../sign-in/browser-prover.ts';
import { enteredAccount, entranceWithout } from '../sign-in/without-credentials.ts';
import { mustBeFree } from '../sign-in/profile-name.ts';
import { entranceOf, NO_ADDRESS, nobodyCan, proveAt } from '../sign-in/prover.ts';
import type { SignInTools } from '../sign-in/prover.ts';
import { signInTools } from '../sign-in/tools.ts';

/** What is known by now of where somebody signs in. */
interface Found {
  handoff: Partial<Handoff>;
  /** The command that makes what a sign-in stands on, where that is missing. */
  first: string | null;
}

/** `sign-in`: nothing but the proof, of the account that the credentials are for, or of the portal that was given. */
export function runSignIn(command: AwsCommand, settings: Settings, deps: Deps): Promise<ExitCode> {
  const again = commandLine(command.name, settings) + (settings.startUrl === undefined ? '' : ` --start-url ${settings.startUrl.startUrl}`);
  return session({ command, told: settings }, again, settings, deps, async (life) => {
    if (settings.dryRun) {
      throw new UsageError('sign-in has no --dry-run: it only signs in, and changes nothing.', {
        wayOut: 'secure-account sign-in --sandbox secured',
      });
    }
    await mustBeFree(settings, deps.env);
    const isOfAccount = settings.startUrl === undefined;
    const opened: Opened = isOfAccount
      ? await open(command, settings, deps, life)
      : { connection: life.connected(await withoutCredentials(settings, deps)), rehearsal: undefined };
    life.context.homeRegion = opened.connection.homeRegion;
    const tools = toolsOf(opened, life, settings, deps);
    const known: Found = { handoff: {}, first: null };
    const proof = await (isOfAccount ? ofAccount : ofPortal)(tools, settings, life.context, known);
    const trouble = proof.is === 'proven' ? proof.trouble : (proof.error ?? null);
    return { result: resultOf(proof, trouble, life.context, known, again), error: trouble };
  });
}

function toolsOf(opened: Opened, { host, isInteractive }: Session, settings: Settings, deps: Deps): SignInTools {
  const tools = signInTools({ ...opened, host, settings, deps }, waitOf(settings, isInteractive));
  // Without credentials nobody says whose account the journal would be of, and nothing is changed in any.
  return settings.startUrl === undefined ? tools : { ...tools, journal: noJournal };
}

const NOBODY_WAITED_FOR: Proof = {
  is: 'not-proven',
  why: 'This run does not wait for a sign-in: use --yes --wait 10m, or run it in a terminal.',
};

async function ofAccount(tools: SignInTools, settings: Settings, context: ResultContext, known: Found): Promise<Proof> {
  await introduction(tools.connection, settings, tools.host, (account) => {
    context.account = account;
  })();
  const { answers } = settings;
  if (answers.administrator === 'iam-user') return ofIamUser(tools, settings, context, known);
  const reading = await readAccess(tools.connection.account, answers);
  if (
    reading.is === 'missing' &&
    reading.by === 'identity-center' &&
    answers.administrator === undefined &&
    (await hasIamUser(tools, settings))
  ) {
    return ofIamUser(tools, settings, context, known);
  }
  if (reading.is === 'missing') {
    known.first = commandLine(reading.by, settings);
    return nobodyCan(reading);
  }
  const { access } = reading;
  const entrance = await entranceOf(tools.connection, access);
  if (entrance === null) return NO_ADDRESS;
  known.handoff = {
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

/** Nobody has said which administrator is meant: the IAM user, where there is one, and no instance that speaks for the other. */
async function hasIamUser({ connection: { account } }: SignInTools, { answers }: Settings): Promise<boolean> {
  const { instances, refused } = await account.instances();
  if (instances.length > 0 || refused.length > 0) return false;
  const name = await meantIamUser(account, answers);
  return name !== null && (await account.iamUser(name)).is === 'found';
}

async function ofIamUser(tools: SignInTools, settings: Settings, context: ResultContext, known: Found): Promise<Proof> {
  context.administrator = 'iam-user';
  const userName = await meantIamUser(tools.connection.account, settings.answers);
  if (userName === null) known.first = commandLine('iam-user', settings);
  else {
    const { account } = tools.connection;
    const [{ accountId, partition }, alias] = await Promise.all([account.caller(), optional(account.accountAlias().then(found))]);
    known.handoff = { userName, startUrl: iamUserSignIn(accountId, alias.is === 'found' ? alias.value : null, partition) };
  }
  return tools.waitMs === 0 ? NOBODY_WAITED_FOR : proveByBrowser(tools, settings.answers);
}

async function ofPortal(tools: SignInTools, settings: Settings, context: ResultContext, known: Found): Promise<Proof> {
  const entrance = entranceWithout(settings, tools.connection.homeRegion);
  known.handoff = { region: entrance.region, startUrl: entrance.startUrl };
  if (settings.startUrl?.region === null && tools.connection.regionFrom === 'default') {
    tools.host.notify({ type: 'note', texts: [ASSUMED_REGION] });
  }
  if (tools.waitMs === 0) return NOBODY_WAITED_FOR;
  const proof = await proveAt(tools, entrance, settings.answers);
  if (proof.is === 'proven') context.account = await enteredAccount(proof, tools.connection);
  return proof;
}

/** Another Region's AWS refuses to begin, and says so: nobody signs in to the wrong place by it. */
const ASSUMED_REGION = 'No Region is given, so us-east-1 is tried. If IAM Identity Center is in another Region, give it with --region.';

const noCredentials = (): Promise<never> =>
  Promise.reject(new CredentialsError('none', 'With --start-url this runs without AWS credentials.', 'Leave --start-url out to use them.'));

const EXAMPLES: Readonly<Record<string, string>> = { 'aws-us-gov': 'us-gov-west-1', 'aws-cn': 'cn-north-1', 'aws-eusc': 'eusc-de-east-1' };

/** What is asked of AWS is asked without a signature, until somebody has signed in: a profile of this machine plays no part. */
async function withoutCredentials({ region, startUrl, sandbox }: Settings, deps: Deps): Promise<Connection> {
  if (sandbox !== undefined) {
    throw new UsageError('--start-url and --sandbox cannot be combined: a rehearsal has its own portal.', {
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

function resultOf(proof: Proof, trouble: unknown, context: ResultContext, known: Found, again: string): RunResult {
  const isStopped = trouble instanceof InterruptedError;
  const code: ExitCode = isStopped ? 130 : trouble === null ? (proof.is === 'proven' ? 0 : 4) : codeOf(trouble);
  const next =
    proof.is === 'proven' && !isStopped
      ? proof.profile === null
        ? []
        : [`aws sts get-caller-identity --profile ${shellWord(proof.profile)}`]
      : [known.first ?? again];
  const done = doneOf(context, next);
  // Whoever has signed in, where several might have.
  const handoff = { ...done.handoff, ...known.handoff, userName: signedInAs(proof) ?? known.handoff.userName ?? null };
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
