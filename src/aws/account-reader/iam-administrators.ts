import { administratorPolicy } from '../../facts/iam-policies.ts';
import { GetRoleCommand, paginateListEntitiesForPolicy } from '@aws-sdk/client-iam';
import type { IamAdministrator, IamAdministratorRole } from '../../model/iam.ts';
import { mapBounded } from '../../model/pool.ts';
import type { Reading } from '../../model/reading.ts';
import { listed } from '../empty-lists.ts';
import { collect } from '../pages.ts';
import { requireMember, type ReaderContext } from './context.ts';
import { orNoSuchEntity } from './iam-absent.ts';
import { principalsIn } from './trust-policy.ts';

/** IAM documents no quota of its calls; so many are few enough for it. */
const AT_ONCE = 10;

/** Permission sets of IAM Identity Center are told of with the people who hold them; nobody else can make such a name. */
const OF_IDENTITY_CENTER = 'AWSReservedSSO_';

type HoldersOf = () => Promise<Holders>;

/** From the policy: the groups and users that it is attached to, then who is in them, then how they get in. */
export async function readIamAdministrators(context: ReaderContext, holders: HoldersOf): Promise<readonly IamAdministrator[]> {
  const { account } = context;
  const { groups, users } = await holders();
  const members = await mapBounded(groups, AT_ONCE, async (group) => ({ group, reading: await account.iamGroup(group) }));
  const by = new Map<string, string[]>(users.map((name) => [name, []]));
  for (const { group, reading } of members) {
    const names = reading.is === 'found' ? reading.value.members.map(({ userName }) => userName) : [];
    for (const name of names) by.set(name, [...(by.get(name) ?? []), group]);
  }
  return (await mapBounded([...by], AT_ONCE, ([name, ofGroups]) => administratorOf(context, name, ofGroups))).flat();
}

/** The roles that the policy is attached to, and whom they trust. */
export async function readIamRoles(context: ReaderContext, holders: HoldersOf): Promise<readonly IamAdministratorRole[]> {
  const { roles } = await holders();
  const own = roles.filter((name) => !name.startsWith(OF_IDENTITY_CENTER));
  const read = await mapBounded(own, AT_ONCE, (name) => readRole(context, name));
  return read.flatMap((role) => (role.is === 'found' ? [role.value] : []));
}

/** Names of what AdministratorAccess is attached to. */
interface Holders {
  readonly groups: readonly string[];
  readonly users: readonly string[];
  readonly roles: readonly string[];
}

const LIST = 'iam:ListEntitiesForPolicy';

/** What the policy is attached to, in one listing of all three kinds. Throws AccessDeniedError, AwsCallError. */
export async function readHolders({ call, globalRegion, account }: ReaderContext): Promise<Holders> {
  const { partition } = await account.caller();
  const policyArn = administratorPolicy(partition);
  const entities = await call(LIST, globalRegion, (client) =>
    collect(
      LIST,
      paginateListEntitiesForPolicy({ client }, { PolicyArn: policyArn, PolicyUsageFilter: 'PermissionsPolicy' }),
      ({ PolicyGroups, PolicyUsers, PolicyRoles }) => [
        ...listed(LIST, PolicyGroups).map(({ GroupName }) => ({ kind: 'group', name: requireMember(GroupName, LIST, 'a group name') })),
        ...listed(LIST, PolicyUsers).map(({ UserName }) => ({ kind: 'user', name: requireMember(UserName, LIST, 'a user name') })),
        ...listed(LIST, PolicyRoles).map(({ RoleName }) => ({ kind: 'role', name: requireMember(RoleName, LIST, 'a role name') })),
      ],
    ),
  );
  const of = (kind: string): string[] => entities.filter((one) => one.kind === kind).map(({ name }) => name);
  return { groups: of('group'), users: of('user'), roles: of('role') };
}

/** A user who is gone by now is nobody. */
async function administratorOf({ account }: ReaderContext, name: string, groups: readonly string[]): Promise<readonly IamAdministrator[]> {
  const user = await account.iamUser(name);
  if (user.is !== 'found') return [];
  const [keys, mfaDevices, profile] = await Promise.all([
    account.iamAccessKeys(name),
    account.iamMfaDevices(name),
    account.loginProfile(name),
  ]);
  return [{ user: user.value, groups, keys, mfaDevices, hasPassword: profile.is === 'found' }];
}

const readRole = ({ call, globalRegion }: ReaderContext, name: string): Promise<Reading<IamAdministratorRole>> =>
  orNoSuchEntity(
    call('iam:GetRole', globalRegion, async (client) => {
      const { Role: role } = await client.send(new GetRoleCommand({ RoleName: name }));
      const { RoleName, Arn, AssumeRolePolicyDocument, RoleLastUsed } = requireMember(role, 'iam:GetRole', 'a role');
      return {
        roleName: requireMember(RoleName, 'iam:GetRole', 'a role name'),
        arn: requireMember(Arn, 'iam:GetRole', 'an ARN'),
        trusts: principalsIn(requireMember(AssumeRolePolicyDocument, 'iam:GetRole', 'a trust policy')),
        lastUsedAt: RoleLastUsed?.LastUsedDate?.toISOString() ?? null,
      };
    }),
  );
