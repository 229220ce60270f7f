import type { IdSource, SandboxCaller } from './service.ts';
import type { SandboxState } from './state.ts';
import type { Signature } from './protocols/signature.ts';
import { callerByKey } from './services/iam/callers.ts';

/** What a client needs to sign. They open nothing but this sandbox. */
export interface SandboxCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Long-lived keys have none. */
  readonly sessionToken?: string;
}

export interface Callers {
  readonly root: SandboxCredentials;
  readonly administrator: SandboxCredentials;
  /** Who signed; undefined for a key that isn't known, or not any more, or came with another session token. */
  identify(signature: Signature, state: SandboxState): SandboxCaller | undefined;
  /** What that key signs with; undefined where the sandbox doesn't keep it, as of a browser sign-in. */
  secretOf(accessKeyId: string, state: SandboxState): string | undefined;
}

export function administratorArn(accountId: string): string {
  return `arn:aws:sts::${accountId}:assumed-role/Administrator/rehearsal`;
}

/** AWS's prefixes: `AKIA` for long-lived keys, `ASIA` for temporary ones, `AROA` for roles, `AIDA` for IAM users, `AGPA` for groups. */
export function newId(prefix: 'AKIA' | 'ASIA' | 'AROA' | 'AIDA' | 'AGPA', ids: IdSource): string {
  return prefix + ids.hex(16).toUpperCase();
}

/** Root signs with its long-lived key where the account has one, else with a temporary one, as `aws login` gives it. */
export function createCallers(state: SandboxState, ids: IdSource): Callers {
  const temporary = (): SandboxCredentials => ({
    accessKeyId: newId('ASIA', ids),
    secretAccessKey: ids.hex(40),
    sessionToken: ids.hex(64),
  });
  const [key] = state.root.accessKeys;
  const root = key ? { accessKeyId: key.accessKeyId, secretAccessKey: ids.hex(40) } : temporary();
  const administrator = temporary();
  const roleId = newId('AROA', ids);
  return {
    root,
    administrator,
    secretOf: (accessKeyId, { roleSessions }) =>
      [root, administrator, ...roleSessions].find((each) => each.accessKeyId === accessKeyId)?.secretAccessKey,
    identify({ accessKeyId, sessionToken }, current) {
      const {
        accountId,
        root: { accessKeys },
      } = current;
      const isRoot = accessKeyId === root.accessKeyId && sessionToken === root.sessionToken;
      const active = !key || accessKeys.some((each) => each.accessKeyId === accessKeyId && each.status === 'Active');
      if (isRoot && active) return { kind: 'root', arn: `arn:aws:iam::${accountId}:root`, userId: accountId, accessKeyId };
      if (accessKeyId !== administrator.accessKeyId || sessionToken !== administrator.sessionToken) {
        return sessionToken === undefined ? callerByKey(current, accessKeyId) : roleCaller({ accessKeyId, sessionToken }, current);
      }
      return { kind: 'administrator', arn: administratorArn(accountId), userId: `${roleId}:rehearsal`, accessKeyId };
    },
  };
}

/** Somebody with a permission set's role, whose rights are what the set holds now: all of them, or none (nothing between is modelled). */
function roleCaller(
  { accessKeyId, sessionToken }: Pick<Signature, 'accessKeyId' | 'sessionToken'>,
  { roleSessions, instances }: SandboxState,
): SandboxCaller | undefined {
  const session = roleSessions.find((each) => each.accessKeyId === accessKeyId && each.sessionToken === sessionToken);
  if (!session) return undefined;
  const { arn, userId, accountId, permissionSetArn, expiresAt } = session;
  const set = instances.flatMap(({ permissionSets }) => permissionSets).find((each) => each.arn === permissionSetArn);
  const mayAll = set?.managedPolicies.some(({ name }) => name === 'AdministratorAccess') ?? false;
  return { kind: 'role', arn, userId, accessKeyId, role: { accountId, mayAll, expiresAt } };
}
