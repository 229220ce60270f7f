import { newId } from '../callers.ts';
import { page } from '../paging.ts';
import { type Access, accessOf, userOf } from '../portal/access.ts';
import type { RoleSession } from '../portal/state.ts';
import { AwsFault, type Call, type Service } from '../service.ts';
import type { Instance, SandboxState, User } from '../state.ts';
import { hoursOf } from './sso-admin/duration.ts';
import { reservedRoleName } from './sso-admin/reserved-role.ts';

interface OfToken {
  readonly accessToken: string;
}
interface PortalPage extends OfToken {
  readonly nextToken?: string;
  readonly maxResults?: number;
}
interface OfAccount {
  readonly accountId: string;
}

/** PORTAL-1. */
function signedIn({ input, state, clock }: Call<OfToken>): { instance: Instance; user: User; access: Access[] } {
  const session = state.portal.sessions.find(({ accessToken, expiresAt }) => accessToken === input.accessToken && expiresAt > clock.now());
  const found = session && userOf(state, session.instanceArn, session.userId);
  if (!found) throw new AwsFault('UnauthorizedException', 'Session token not found or invalid');
  return { ...found, access: accessOf(found.instance, found.user, clock.now()) };
}

/** Not in the model: https://github.com/aws/aws-sam-cli/issues/2129. That its status is 403 is inferred. */
const noAccess = (): AwsFault => new AwsFault('ForbiddenException', 'No access', {}, 403);

const badToken = (): AwsFault => new AwsFault('InvalidRequestException', 'The pagination token is not valid.');

function portalPage<Item>(items: readonly Item[], { nextToken, maxResults }: PortalPage): { items: Item[]; nextToken: string | undefined } {
  const { items: some, NextToken } = page(items, { MaxResults: maxResults, NextToken: nextToken }, { badToken });
  return { items: some, nextToken: NextToken };
}

/** PORTAL-2. */
function listAccounts(call: Call<PortalPage>): Record<string, unknown> {
  const ids = [...new Set(signedIn(call).access.map(({ accountId }) => accountId))];
  const { items, nextToken } = portalPage(ids, call.input);
  return { accountList: items.map((id) => accountInfo(call.state, id)), nextToken };
}

function accountInfo({ accountId, account, organization }: SandboxState, id: string): Record<string, unknown> {
  const member = organization?.memberAccounts?.find((each) => each.id === id);
  const { name, email } = id === accountId ? account : (member ?? { name: undefined, email: undefined });
  return { accountId: id, accountName: name, emailAddress: email };
}

/** PORTAL-3. */
function listAccountRoles(call: Call<PortalPage & OfAccount>): Record<string, unknown> {
  const here = signedIn(call).access.filter(({ accountId }) => accountId === call.input.accountId);
  if (here.length === 0) throw noAccess();
  const { items, nextToken } = portalPage(here, call.input);
  return { roleList: items.map(({ accountId, set }) => ({ roleName: set.name, accountId })), nextToken };
}

/** PORTAL-4. */
function getRoleCredentials(call: Call<OfToken & OfAccount & { roleName: string }>): Record<string, unknown> {
  const { input, state, ids, clock } = call;
  const { user, access } = signedIn(call);
  const found = access.find(({ accountId, set }) => accountId === input.accountId && set.name === input.roleName);
  if (!found) throw noAccess();
  const { arn: permissionSetArn, sessionDuration } = found.set;
  const session: RoleSession = {
    accessKeyId: newId('ASIA', ids),
    secretAccessKey: ids.hex(40),
    sessionToken: ids.hex(96),
    accountId: found.accountId,
    permissionSetArn,
    arn: `arn:aws:sts::${found.accountId}:assumed-role/${reservedRoleName(found.set, found.accountId)}/${user.userName}`,
    userId: `${newId('AROA', ids)}:${user.userName}`,
    expiresAt: clock.now() + hoursOf(sessionDuration) * 3_600_000,
  };
  state.roleSessions.push(session);
  const { accessKeyId, secretAccessKey, sessionToken, expiresAt } = session;
  return { roleCredentials: { accessKeyId, secretAccessKey, sessionToken, expiration: expiresAt } };
}

/** PORTAL-5. */
function logout(call: Call<OfToken>): Record<string, unknown> {
  signedIn(call);
  const { portal } = call.state;
  portal.sessions = portal.sessions.filter(({ accessToken }) => accessToken !== call.input.accessToken);
  return {};
}

/** The access portal, as whoever has signed in calls it. */
export const sso: Service = {
  id: 'sso',
  operations: {
    ListAccounts: { write: false, run: listAccounts },
    ListAccountRoles: { write: false, run: listAccountRoles },
    GetRoleCredentials: { write: false, run: getRoleCredentials },
    Logout: { write: false, run: logout },
  },
};
