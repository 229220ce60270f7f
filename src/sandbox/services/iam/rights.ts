import type { IamState, IamUser } from '../../iam-state.ts';

const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess';
const LOCAL = 'arn:aws:iam::aws:policy/SignInLocalDevelopmentAccess';

/** The managed policies of the user and of the user's groups. */
function policiesOf({ groups }: Pick<IamState, 'groups'>, { userId, attachedPolicies }: IamUser): string[] {
  return [...attachedPolicies, ...groups.filter(({ members }) => members.includes(userId)).flatMap((group) => group.attachedPolicies)];
}

/** CALL-9: everything, or nothing; a boundary that isn't AdministratorAccess itself leaves nothing (invented). */
export function mayAll(iam: Pick<IamState, 'groups'>, user: IamUser): boolean {
  const { permissionsBoundary = ADMINISTRATOR } = user;
  return permissionsBoundary === ADMINISTRATOR && policiesOf(iam, user).includes(ADMINISTRATOR);
}

/** SIGNIN-3: AdministratorAccess allows `signin:*`, too, as it does everything. */
export function mayUseLocally(iam: Pick<IamState, 'groups'>, user: IamUser): boolean {
  return mayAll(iam, user) || policiesOf(iam, user).includes(LOCAL);
}
