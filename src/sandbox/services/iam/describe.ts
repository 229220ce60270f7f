import type { IamGroup, IamRole, IamUser } from '../../iam-state.ts';
import type { SandboxState } from '../../state.ts';
import { written } from './errors.ts';

type Account = Pick<SandboxState, 'accountId'>;

export const userArn = ({ accountId }: Account, { path, userName }: Pick<IamUser, 'path' | 'userName'>): string =>
  `arn:aws:iam::${accountId}:user${path}${userName}`;

/** Lists leave the tags and the boundary out (model). */
export function describedUser(state: Account, user: IamUser, { whole = false } = {}): Record<string, unknown> {
  const { permissionsBoundary, tags } = user;
  return {
    Path: user.path,
    UserName: user.userName,
    UserId: user.userId,
    Arn: userArn(state, user),
    CreateDate: new Date(user.createdAt),
    PasswordLastUsed: user.passwordLastUsed === undefined ? undefined : new Date(user.passwordLastUsed),
    ...(whole && permissionsBoundary !== undefined && { PermissionsBoundary: boundary(permissionsBoundary) }),
    ...(whole && Object.keys(tags).length > 0 && { Tags: written(tags) }),
  };
}

export const boundary = (arn: string): Record<string, string> => ({
  PermissionsBoundaryType: 'PermissionsBoundaryPolicy',
  PermissionsBoundaryArn: arn,
});

export const describedGroup = ({ accountId }: Account, { path, groupName, groupId, createdAt }: IamGroup): Record<string, unknown> => ({
  Path: path,
  GroupName: groupName,
  GroupId: groupId,
  Arn: `arn:aws:iam::${accountId}:group${path}${groupName}`,
  CreateDate: new Date(createdAt),
});

/** The trust policy is percent-encoded (model). */
export const describedRole = ({ accountId }: Account, role: IamRole): Record<string, unknown> => ({
  Path: role.path,
  RoleName: role.roleName,
  RoleId: role.roleId,
  Arn: `arn:aws:iam::${accountId}:role${role.path}${role.roleName}`,
  CreateDate: new Date(role.createdAt),
  AssumeRolePolicyDocument: encodeURIComponent(role.trust),
  MaxSessionDuration: role.maxSessionDuration,
});

export const attached = (arns: readonly string[]): Record<string, string>[] =>
  arns.map((arn) => ({ PolicyName: arn.slice(arn.lastIndexOf('/') + 1), PolicyArn: arn }));
