import type { AccountReader, Caller } from '../../model/account.ts';
import { AwsCallError, CredentialsError } from '../../model/errors.ts';
import type { Expected, Portal, PortalSession } from '../../model/sign-in.ts';
import type { SignInPorts } from './ports.ts';
import { differences, texts } from './text.ts';

/** Somebody got in as expected. */
export interface Entered {
  readonly arn: string;
  readonly accountId: string;
  readonly role: string;
  readonly requestIds: readonly string[];
  readonly account: AccountReader;
}

/** `somebody-else` can be mended by signing in once more. */
export type EntryEnd =
  | { readonly is: 'entered'; readonly entered: Entered }
  | { readonly is: 'no-access' | 'somebody-else'; readonly why: string };

/** An assignment that AWS calls SUCCEEDED may be unknown to the portal for a while: https://github.com/aws/aws-cli/issues/7871 */
const PATIENCE_MS = 120_000;

/** Takes the role at the portal, and asks AWS with its credentials who that is. */
export async function enter(portal: Portal, session: PortalSession, expected: Expected, ports: SignInPorts): Promise<EntryEnd> {
  const { clock, signal, host } = ports;
  const began = clock.now();
  for (let pauseMs = 1000; ; pauseMs = Math.min(pauseMs * 2, 5000)) {
    const tried = await attempt(portal, session, expected);
    const elapsedMs = clock.now() - began;
    if (tried.is !== 'no-access' || elapsedMs >= PATIENCE_MS) return tried;
    host.notify({ type: 'sign-in', moment: { is: 'waiting', what: texts.newAssignment, elapsedMs } });
    await clock.sleep(pauseMs, signal);
  }
}

/** The same, once. */
export async function attempt(portal: Portal, session: PortalSession, expected: Expected): Promise<EntryEnd> {
  const accounts = await portal.accounts(session);
  const accountId = expected.accountId ?? (accounts.length === 1 ? accounts[0] : undefined);
  if (accountId === undefined) {
    return {
      is: 'no-access',
      why: accounts.length === 0 ? differences.noAccount : differences.whichAccount(accounts),
    };
  }
  const roles = accounts.includes(accountId) ? await portal.roles(session, accountId) : [];
  const role = expected.permissionSets.find((name) => roles.includes(name));
  const without = (got: readonly string[]): EntryEnd => ({
    is: 'no-access',
    why: differences.noRole(expected.permissionSets, accountId, got, expected.userNames),
  });
  if (role === undefined) return without(roles);
  const answer = await portal.credentials(session, accountId, role);
  if (answer.is === 'no-access') return without([]);
  try {
    const { account, caller, requestId } = await portal.enter(answer.credentials);
    const other = difference(caller, expected, accountId, role);
    if (other !== null) return { is: 'somebody-else', why: other };
    const requestIds = [answer.requestId, requestId].filter((id) => id !== null);
    return { is: 'entered', entered: { arn: caller.arn, accountId, role, requestIds, account } };
  } catch (error) {
    if (isTooNew(error)) return { is: 'no-access', why: texts.tooNew };
    throw error;
  }
}

/** Credentials that were handed out this second may not be known everywhere, and a reply may get lost. */
const isTooNew = (error: unknown): boolean =>
  (error instanceof CredentialsError && error.problem === 'invalid') || (error instanceof AwsCallError && error.kind === 'unclear');

/** What in AWS's answer is not as expected; null where all of it is. */
function difference({ arn, accountId, kind, name }: Caller, { userNames }: Expected, wantedAccountId: string, role: string): string | null {
  if (kind !== 'identity-center-role' || name !== role || accountId !== wantedAccountId) {
    return differences.otherRole(arn, role, wantedAccountId);
  }
  const userName = arn.slice(arn.lastIndexOf('/') + 1);
  if (userNames.length === 0 || userNames.some((wanted) => wanted.toLowerCase() === userName.toLowerCase())) return null;
  return differences.otherUser(userName, userNames);
}
