import { newId } from '../../callers.ts';
import type { IdSource } from '../../service.ts';
import type { SandboxState, SignInUser } from '../../state.ts';
import { userArn } from '../iam/describe.ts';
import { mayUseLocally } from '../iam/rights.ts';

/** What a person allows: to whom, and as whom. */
export interface Allowed {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly challenge: string;
  /** One of the account's IAM users, or one that it has as soon as somebody signs in as it; else root. */
  readonly iamUser?: { readonly userName: string; readonly mayUseLocally: boolean };
}

/** SIGNIN-2. The code with which the one who asked gets a session. */
export function allowSignIn(state: SandboxState, ids: IdSource, { iamUser, ...asked }: Allowed, issuedAt: number): string {
  const code = ids.hex(48);
  state.signIn.codes.push({ ...asked, code, user: userOf(state, ids, iamUser), issuedAt, used: false });
  return code;
}

function userOf(state: SandboxState, ids: IdSource, iamUser: Allowed['iamUser']): SignInUser {
  const { accountId, signIn, iam } = state;
  if (!iamUser) return { kind: 'root', arn: `arn:aws:iam::${accountId}:root`, userId: accountId, mayUseLocally: true };
  const user = iam.users.find(({ userName }) => userName === iamUser.userName);
  if (user) {
    return { kind: 'iam-user', arn: userArn(state, user), userId: user.userId, mayUseLocally: mayUseLocally(iam, user), isOfAccount: true };
  }
  const arn = `arn:aws:iam::${accountId}:user/${iamUser.userName}`;
  const known = signIn.codes.find((code) => code.user.arn === arn)?.user;
  return { kind: 'iam-user', arn, userId: known?.userId ?? newId('AIDA', ids), mayUseLocally: iamUser.mayUseLocally };
}

/** SIGNIN-5: a change of the password ends every session that stands on the old one. */
export function endSignIns({ signIn }: SandboxState): undefined {
  for (const session of signIn.sessions) session.ended = true;
}
