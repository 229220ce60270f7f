import type { AccountReader, Caller } from '../../model/account.ts';
import type { Answers } from '../../model/answers.ts';
import type { BrowserEntrance } from '../../model/browser-sign-in.ts';
import { InterruptedError } from '../../model/errors.ts';
import type { Proof } from '../types.ts';
import { signInOnce } from './browser-card.ts';
import { offerProfile, proposedName } from './offer-profile.ts';
import type { BrowserPorts, OpenedSignIn, SignInPorts } from './ports.ts';
import { browserProof as texts } from './text.ts';

const notProven = (why: string, error?: unknown): Proof => ({ is: 'not-proven', why, ...(error !== undefined && { error }) });

/**
 * The IAM user signs in with a browser, and AWS answers who that is, which must be the ARN that GetUser gave. A browser that
 * is still root's gives root's session: it is thrown away, and asked for again. Rejects with InterruptedError alone.
 */
export async function proveByBrowser<Session>(
  readEntrance: () => Promise<BrowserEntrance | null>,
  ports: BrowserPorts<Session>,
  answers: Partial<Answers>,
): Promise<Proof> {
  try {
    const entrance = await readEntrance();
    return entrance === null ? notProven(texts.noUser) : await prove(await ports.open(), entrance, ports, answers);
  } catch (error) {
    if (error instanceof InterruptedError || !(error instanceof Error)) throw error;
    return notProven(error.message, error);
  }
}

async function prove<Session>(
  opened: OpenedSignIn<Session>,
  entrance: BrowserEntrance,
  ports: BrowserPorts<Session>,
  answers: Partial<Answers>,
): Promise<Proof> {
  const { host, clock, waitMs } = ports;
  const until = waitMs === null ? Infinity : clock.now() + waitMs;
  for (let again = false; ; again = true) {
    const end = await signInOnce(opened.signIn, entrance, again, until, ports);
    const entered = end.is === 'signed-in' ? await enter(end.session, entrance, opened) : null;
    if (end.is === 'signed-in' && entered?.is === 'entered') {
      host.notify({ type: 'sign-in', moment: { is: 'proven', arn: entrance.arn } });
      return proven(end.session, entered, entrance, ports, answers);
    }
    const why = entered?.is === 'somebody-else' ? entered.why : end.is === 'signed-in' ? '' : end.why;
    const goesOn = end.is !== 'left' && (host.interactive ? await wantsAgain(why, ports) : end.is === 'lapsed' && clock.now() < until);
    if (goesOn) continue;
    host.notify({ type: 'sign-in', moment: { is: 'not-proven', why } });
    return notProven(why);
  }
}

async function wantsAgain(why: string, { host, signal }: SignInPorts): Promise<boolean> {
  return (await host.ask('choose', { title: texts.question, why: [why], ways: [texts.again, texts.later] }, signal)) === 0;
}

type Entry =
  | { readonly is: 'entered'; readonly account: AccountReader; readonly requestId: string | null }
  | { readonly is: 'somebody-else'; readonly why: string };

/** Asked of AWS with the new credentials: what the browser said is not taken on trust. */
async function enter<Session>(session: Session, entrance: BrowserEntrance, opened: OpenedSignIn<Session>): Promise<Entry> {
  const { account, caller, requestId } = await opened.enter(session);
  const why = difference(caller, entrance);
  return why === null ? { is: 'entered', account, requestId } : { is: 'somebody-else', why };
}

function difference({ arn, kind, accountId }: Caller, { arn: wanted, userName, accountId: ours }: BrowserEntrance): string | null {
  if (arn === wanted) return null;
  return kind === 'root' && accountId === ours ? texts.isRoot(userName) : texts.isAnother(arn, wanted, userName);
}

async function proven<Session>(
  session: Session,
  { account, requestId }: Entry & { readonly is: 'entered' },
  entrance: BrowserEntrance,
  ports: BrowserPorts<Session>,
  answers: Partial<Answers>,
): Promise<Proof> {
  const at = new Date(ports.clock.now()).toISOString();
  await ports.journal.write({
    what: 'proof',
    step: 'sign-in',
    call: 'sts:GetCallerIdentity',
    requestId,
    ids: { iamUserId: entrance.userId },
  });
  const command = 'secure-account sign-in --administrator iam-user';
  const offer = { name: answers.writeProfile, proposed: proposedName(entrance.accountName), command };
  const kept = await offerProfile(offer, ports.profilesFor(session), ports);
  return { is: 'proven', arn: entrance.arn, at, requestIds: requestId === null ? [] : [requestId], account, ...kept };
}
