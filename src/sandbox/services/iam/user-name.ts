import type { IamUser } from '../../iam-state.ts';
import { AwsFault, type Call } from '../../service.ts';
import type { SandboxState } from '../../state.ts';
import { noSuch } from './errors.ts';

export interface OfUser {
  readonly UserName?: string;
}

export const mustNameUser = (): AwsFault =>
  new AwsFault('ValidationError', 'Must specify userName when calling with non-User credentials', {}, 400);

/** By its name to the letter: AWS doesn't say whether another case finds it (invented). */
export function userNamed({ iam }: SandboxState, name: string): IamUser {
  const user = iam.users.find(({ userName }) => userName === name);
  if (!user) throw noSuch(`The user with name ${name} cannot be found.`);
  return user;
}

/** Whom a call means that may leave the user's name out: then whoever signed it, and that has to be root or a user. */
export function whoIsMeant({ input, caller, state }: Call<OfUser>): IamUser | 'root' {
  if (input.UserName !== undefined) return userNamed(state, input.UserName);
  if (caller.kind === 'root') return 'root';
  const user = state.iam.users.find(({ userId }) => userId === caller.userId);
  if (!user) throw mustNameUser();
  return user;
}

/** As {@link whoIsMeant}, where root can't be meant. */
export function userMeant(call: Call<OfUser>): IamUser {
  const meant = whoIsMeant(call);
  if (meant === 'root') throw mustNameUser();
  return meant;
}
