import { connect } from '../../aws/connect.ts';
import { iamUserSignIn } from '../../facts/console-links.ts';
import { regionProblem } from '../../facts/start-url.ts';
import type { AccountReader } from '../../model/account.ts';
import type { Connection } from '../../aws/connect.ts';
import { noJournal } from '../../engine/journal.ts';
import { codeOf, outcome } from '../../engine/outcome.ts';
import { proveAtPortal } from '../../engine/sign-in/prove-at-portal.ts';
import type { Proof } from '../../engine/types.ts';
import { CredentialsError, errorView, InterruptedError, UsageError, viewOfError } from '../../model/errors.ts';
import type { ExitCode, Handoff, RunResult } from '../../model/result.ts';
import { found, optional } from '../../model/reading.ts';
import { shellWord } from '../../facts/shell-word.ts';
import { readAccess } from '../../account/access.ts';
import { entranceOf, nobodyCan } from '../../account/entrance.ts';
import { meantIamUser } from '../../account/iam-user.ts';
import type { AwsCommand } from '../command.ts';
import type { Deps } from '../deps.ts';
import { callerIdentification } from '../identify-caller.ts';
import { doneOf, proofOf, signedInAs } from '../result.ts';
import type { ResultContext } from '../result.ts';
import { commandLine } from '../next-commands.ts';
import { PROOFS } from '../proofs.ts';
import { open, waitOf } from '../open.ts';
import type { Opened } from '../open.ts';
import { session } from '../session.ts';
import type { Session } from '../session.ts';
import { twoAccounts } from '../settings.ts';
import type { Settings } from '../settings.ts';
import { enteredAccount, entranceWithout } from '../sign-in/without-credentials.ts';
import { mustBeFree } from '../sign-in/profile-name.ts';
import { command as texts, notProven as reasons } from '../sign-in/text.ts';
import { signInsOf } from '../sign-in/ports.ts';
import { speaksForDefault } from '../track.ts';
import type { SignIns } from '../sign-in/ports.ts';

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
    mustBelongTogether(settings);
    await mustBeFree(settings, deps.env);
    const isOfAccount = settings.startUrl === undefined;
    const opened: Opened = isOfAccount
      ? await open(command, settings, deps, life)
      : { connection: life.connected(await withoutCredentials(settings, deps)), rehearsal: undefined };
    life.context.homeRegion = opened.connection.homeRegion;
    const work: Work = {
      connection: opened.connection,
      host: life.host,
      settings,
      context: life.context,
      known: { handoff: {}, first: null },
    };
    const signIns = isWaitedFor(settings, life) ? signInsFor(opened, life, settings, deps) : null;
    const proof = await (isOfAccount ? ofAccount : ofPortal)(work, signIns);
    const trouble = proof.is === 'proven' ? proof.trouble : (proof.error ?? null);
    return { result: resultOf(proof, trouble, life.context, work.known, again), error: trouble };
  });
}

/** Throws UsageError with all that cannot be meant. */
function mustBelongTogether({ dryRun, startUrl, sandbox, answers: { administrator, account }, expectAccount }: Settings): void {
  const problems = [
    ...(dryRun ? [texts.noDryRun] : []),
    ...(startUrl !== undefined && sandbox !== undefined ? [texts.noPortalInRehearsal] : []),
    ...(startUrl !== undefined && administrator === 'iam-user' ? [texts.noIamUserAtPortal] : []),
    // Without credentials there is one account alone: the one that is signed in to.
    ...(startUrl === undefined ? [] : twoAccounts(account, expectAccount)),
  ];
  const wayOut = dryRun || sandbox !== undefined ? texts.rehearsal : texts.help;
  if (problems.length > 0) throw new UsageError(problems.join('\n'), { wayOut });
}

interface Work {
  readonly connection: Connection;
  readonly host: Session['host'];
  readonly settings: Settings;
  readonly context: ResultContext;
  readonly known: Found;
}

const isWaitedFor = (settings: Settings, { isInteractive }: Session): boolean => waitOf(settings, isInteractive) !== 0;

function signInsFor(opened: Opened, { host, isInteractive }: Session, settings: Settings, deps: Deps): SignIns {
  const { portal, browser } = signInsOf({ ...opened, host, settings, deps }, waitOf(settings, isInteractive));
  // Without credentials nobody says whose account the journal would be of, and nothing is changed in any.
  return settings.startUrl === undefined ? { portal, browser } : { portal: { ...portal, journal: noJournal }, browser };
}

const NOBODY_WAITED_FOR: Proof = {
  is: 'not-proven',
  why: reasons.notWaitedFor,
};

async function ofAccount(work: Work, signIns: SignIns | null): Promise<Proof> {
  const { connection, host, settings, context, known } = work;
  await callerIdentification(connection, settings, host, (account) => {
    context.account = account;
  })();
  const { answers } = settings;
  const { account } = connection;
  if (answers.administrator === 'iam-user') return ofIamUser(work, signIns);
  const reading = await readAccess(account, answers);
  if (
    reading.is === 'missing' &&
    reading.by === 'identity-center' &&
    answers.administrator === undefined &&
    (await hasIamUser(account, settings))
  ) {
    return ofIamUser(work, signIns);
  }
  if (reading.is === 'missing') {
    known.first = makes(reading.by, settings);
    return { is: 'not-proven', why: nobodyCan(reading) };
  }
  const { access } = reading;
  const at = await entranceOf(account, access);
  if (at.is === 'missing') return { is: 'not-proven', why: at.why };
  known.handoff = {
    region: access.region,
    instanceArn: access.instance.instanceArn,
    identityStoreId: access.instance.identityStoreId,
    startUrl: at.entrance.startUrl,
    userId: access.userId,
    userName: access.userName,
    permissionSetArn: access.permissionSetArn,
  };
  return signIns === null ? NOBODY_WAITED_FOR : proveAtPortal(at.entrance, signIns.portal, answers);
}

/** A rehearsal keeps nothing, so that one step after the other leads nowhere in it. */
const makes = (by: string, settings: Settings): string => commandLine(settings.sandbox === undefined ? by : 'init', settings);

/** Nobody has said which administrator is meant: the IAM user, where there is one, and no instance that speaks for the other. */
async function hasIamUser(account: AccountReader, { answers }: Settings): Promise<boolean> {
  const { instances, refused } = await account.instances();
  if (instances.length > 0 || refused.length > 0 || (await speaksForDefault(answers, account))) return false;
  const name = await meantIamUser(account, answers);
  return name !== null && (await account.iamUser(name)).is === 'found';
}

async function ofIamUser({ connection: { account }, settings, context, known }: Work, signIns: SignIns | null): Promise<Proof> {
  context.administrator = 'iam-user';
  const userName = await meantIamUser(account, settings.answers);
  if (userName === null) known.first = makes('iam-user', settings);
  else {
    const [{ accountId, partition }, alias] = await Promise.all([account.caller(), optional(account.accountAlias().then(found))]);
    known.handoff = { userName, startUrl: iamUserSignIn(accountId, alias.is === 'found' ? alias.value : null, partition) };
  }
  return signIns === null ? NOBODY_WAITED_FOR : PROOFS['browser-sign-in'](account, signIns, settings.answers);
}

async function ofPortal({ connection, host, settings, context, known }: Work, signIns: SignIns | null): Promise<Proof> {
  const entrance = entranceWithout(settings, connection.homeRegion);
  known.handoff = { region: entrance.region, startUrl: entrance.startUrl };
  if (settings.startUrl?.region === null && connection.regionFrom === 'default') {
    // Another Region's AWS refuses to begin, and says so: nobody signs in to the wrong place by it.
    host.notify({ type: 'note', texts: [texts.assumedRegion] });
  }
  if (signIns === null) return NOBODY_WAITED_FOR;
  const proof = await proveAtPortal(entrance, signIns.portal, settings.answers);
  if (proof.is === 'proven') context.account = await enteredAccount(proof, connection);
  return proof;
}

const noCredentials = (): Promise<never> => Promise.reject(new CredentialsError('none', texts.withoutCredentials, texts.leaveOut));

const EXAMPLES: Readonly<Record<string, string>> = { 'aws-us-gov': 'us-gov-west-1', 'aws-cn': 'cn-north-1', 'aws-eusc': 'eusc-de-east-1' };

/** What is asked of AWS is asked without a signature, until somebody has signed in: a profile of this machine plays no part. */
async function withoutCredentials({ region, startUrl }: Settings, deps: Deps): Promise<Connection> {
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
    wayOut: texts.nameRegion(EXAMPLES[startUrl?.partition ?? ''] ?? 'us-east-1'),
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
    region: handoff.region ?? done.region,
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
