import {
  GetAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
  GetLoginProfileCommand,
  GetUserCommand,
  ListAccountAliasesCommand,
  paginateGetGroup,
  paginateListMFADevices,
  paginateListMFADeviceTags,
  paginateListVirtualMFADevices,
  type User,
} from '@aws-sdk/client-iam';
import type { AccountReader } from '../../model/account.ts';
import type { IamGroup, IamUser, LoginProfile, MfaDevice, PasswordPolicy } from '../../model/iam.ts';
import { absent, type Reading } from '../../model/reading.ts';
import { listed } from '../empty-lists.ts';
import { collect } from '../pages.ts';
import { requireMember, type ReaderContext } from './context.ts';
import { readHolders, readIamAdministrators, readIamRoles } from './iam-administrators.ts';
import { orNoSuchEntity } from './iam-absent.ts';
import {
  listGroups,
  listUsers,
  readAccessKeys,
  readAttachedToGroup,
  readAttachedToUser,
  readGroupsOf,
  readInlineOfGroup,
  readInlineOfUser,
  type Named,
} from './iam-lists.ts';

const SCOPES = ['iam'] as const;

type Iam = Pick<
  AccountReader,
  | 'iamUser'
  | 'iamUserById'
  | 'iamGroupById'
  | 'iamHides'
  | 'iamUsersLike'
  | 'iamGroup'
  | 'iamGroupsLike'
  | 'iamGroupsOf'
  | 'iamGroupPolicies'
  | 'iamUserPolicies'
  | 'iamGroupInlinePolicies'
  | 'iamUserInlinePolicies'
  | 'iamAccessKeys'
  | 'iamMfaDevices'
  | 'virtualMfaDevices'
  | 'mfaDeviceTags'
  | 'loginProfile'
  | 'passwordPolicy'
  | 'accountAlias'
  | 'iamAdministrators'
  | 'iamAdministratorRoles'
>;

/** Users, groups, devices and passwords of IAM itself: they wait for nothing. */
export function iamReads(context: ReaderContext): Iam {
  const once = <T>(key: string, read: () => Promise<T>): Promise<T> => context.memo.once(SCOPES, `iam ${key}`, read);
  const users = (): ReturnType<typeof listUsers> => once('users', () => listUsers(context));
  const groups = (): ReturnType<typeof listGroups> => once('groups', () => listGroups(context));
  const holders = (): ReturnType<typeof readHolders> => once('holders', () => readHolders(context));
  return {
    iamUser: (name) => once(`user ${name}`, () => readUser(context, name)),
    iamUserById: (id) => once(`user with id ${id}`, () => readUserById(context, users, id)),
    iamGroupById: (id) => once(`group with id ${id}`, () => readGroupById(context, groups, id)),
    async iamHides(what) {
      const all = await (what === 'users' ? users() : groups());
      return all.length === 0 && (await once(`count of ${what}`, () => readCount(context, what))) > 0;
    },
    iamUsersLike: (name) =>
      once(`users like ${name}`, async () => (await users()).flatMap(({ name: one }) => (isLike(one, name) ? [one] : []))),
    iamGroup: (name) => once(`group ${name}`, () => readGroup(context, name)),
    iamGroupsLike: (name) =>
      once(`groups like ${name}`, async () => (await groups()).flatMap(({ name: one }) => (isLike(one, name) ? [one] : []))),
    iamGroupsOf: (name) => once(`groups of ${name}`, () => readGroupsOf(context, name)),
    iamGroupPolicies: (name) => once(`policies of group ${name}`, () => readAttachedToGroup(context, name)),
    iamUserPolicies: (name) => once(`policies of user ${name}`, () => readAttachedToUser(context, name)),
    iamGroupInlinePolicies: (name) => once(`inline policies of group ${name}`, () => readInlineOfGroup(context, name)),
    iamUserInlinePolicies: (name) => once(`inline policies of user ${name}`, () => readInlineOfUser(context, name)),
    iamAccessKeys: (name) => once(`keys of ${name}`, () => readAccessKeys(context, name)),
    iamMfaDevices: (name) => once(`devices of ${name}`, () => readDevices(context, name)),
    virtualMfaDevices: () => once('virtual devices', () => readVirtualDevices(context)),
    mfaDeviceTags: (serial) => once(`tags of ${serial}`, () => readDeviceTags(context, serial)),
    loginProfile: (name) => once(`login profile of ${name}`, () => readLoginProfile(context, name)),
    passwordPolicy: () => once('password policy', () => readPasswordPolicy(context)),
    accountAlias: () => once('alias', () => readAlias(context)),
    iamAdministrators: () => once('administrators', () => readIamAdministrators(context, holders)),
    iamAdministratorRoles: () => once('administrator roles', () => readIamRoles(context, holders)),
  };
}

const readUser = ({ call, globalRegion }: ReaderContext, name: string): Promise<Reading<IamUser>> =>
  orNoSuchEntity(
    call('iam:GetUser', globalRegion, async (client) => {
      const { User: user } = await client.send(new GetUserCommand({ UserName: name }));
      return userOf(requireMember(user, 'iam:GetUser', 'a user'));
    }),
  );

/** A user whose name was made anew in between has another id. */
async function readUserById(context: ReaderContext, all: () => Promise<readonly Named[]>, id: string): Promise<Reading<IamUser>> {
  const named = (await all()).find((one) => one.id === id);
  const user = named === undefined ? absent : await context.account.iamUser(named.name);
  return user.is === 'found' && user.value.userId !== id ? absent : user;
}

async function readGroupById(context: ReaderContext, all: () => Promise<readonly Named[]>, id: string): Promise<Reading<IamGroup>> {
  const named = (await all()).find((one) => one.id === id);
  const group = named === undefined ? absent : await context.account.iamGroup(named.name);
  return group.is === 'found' && group.value.groupId !== id ? absent : group;
}

const userOf = ({ UserId, UserName, Arn, CreateDate, PermissionsBoundary, PasswordLastUsed }: User): IamUser => ({
  userId: requireMember(UserId, 'iam:GetUser', 'a user id'),
  userName: requireMember(UserName, 'iam:GetUser', 'a user name'),
  arn: requireMember(Arn, 'iam:GetUser', 'an ARN'),
  createdAt: requireMember(CreateDate, 'iam:GetUser', 'a date').toISOString(),
  boundaryArn: PermissionsBoundary?.PermissionsBoundaryArn ?? null,
  passwordLastUsedAt: PasswordLastUsed?.toISOString() ?? null,
});

/** "Names are not distinguished by case" (model of IAM, CreateUser and CreateGroup). */
const isLike = (one: string, other: string): boolean => one !== other && one.toLowerCase() === other.toLowerCase();

const readGroup = ({ call, globalRegion }: ReaderContext, name: string): Promise<Reading<IamGroup>> =>
  orNoSuchEntity(
    call('iam:GetGroup', globalRegion, async (client) => {
      let group: Omit<IamGroup, 'members'> | null = null;
      const users = await collect('iam:GetGroup', paginateGetGroup({ client }, { GroupName: name }), ({ Group, Users }) => {
        const { GroupId, GroupName, CreateDate } = requireMember(Group, 'iam:GetGroup', 'a group');
        group = {
          groupId: requireMember(GroupId, 'iam:GetGroup', 'a group id'),
          groupName: requireMember(GroupName, 'iam:GetGroup', 'a group name'),
          createdAt: requireMember(CreateDate, 'iam:GetGroup', 'a date').toISOString(),
        };
        return listed('iam:GetGroup', Users);
      });
      const members = users.map(({ UserId, UserName }) => ({
        userId: requireMember(UserId, 'iam:GetGroup', 'a user id'),
        userName: requireMember(UserName, 'iam:GetGroup', 'a user name'),
      }));
      return { ...requireMember<Omit<IamGroup, 'members'>>(group, 'iam:GetGroup', 'a group'), members };
    }),
  );

async function readCount({ call, globalRegion }: ReaderContext, what: 'users' | 'groups'): Promise<number> {
  const { SummaryMap } = await call('iam:GetAccountSummary', globalRegion, (client) => client.send(new GetAccountSummaryCommand({})));
  const summary: Readonly<Record<string, number | undefined>> = requireMember(SummaryMap, 'iam:GetAccountSummary', 'a summary');
  return summary[what === 'users' ? 'Users' : 'Groups'] ?? 0;
}

async function readDevices({ call, globalRegion }: ReaderContext, name: string): Promise<readonly string[]> {
  const devices = await call('iam:ListMFADevices', globalRegion, (client) =>
    collect('iam:ListMFADevices', paginateListMFADevices({ client }, { UserName: name }), ({ MFADevices }) =>
      listed('iam:ListMFADevices', MFADevices),
    ),
  );
  return devices.map(({ SerialNumber }) => requireMember(SerialNumber, 'iam:ListMFADevices', 'a serial number'));
}

/** One that is enabled has the time since when: https://docs.aws.amazon.com/IAM/latest/APIReference/API_VirtualMFADevice.html */
async function readVirtualDevices({ call, globalRegion }: ReaderContext): Promise<readonly MfaDevice[]> {
  const devices = await call('iam:ListVirtualMFADevices', globalRegion, (client) =>
    collect('iam:ListVirtualMFADevices', paginateListVirtualMFADevices({ client }, { AssignmentStatus: 'Any' }), (page) =>
      listed('iam:ListVirtualMFADevices', page.VirtualMFADevices),
    ),
  );
  return devices.map(({ SerialNumber, User: user, EnableDate }) => ({
    serialNumber: requireMember(SerialNumber, 'iam:ListVirtualMFADevices', 'a serial number'),
    isAssigned: user?.Arn !== undefined || EnableDate !== undefined,
    userId: user?.UserId ?? null,
  }));
}

const readDeviceTags = ({ call, globalRegion }: ReaderContext, serialNumber: string): Promise<Reading<Readonly<Record<string, string>>>> =>
  orNoSuchEntity(
    call('iam:ListMFADeviceTags', globalRegion, async (client) => {
      const tags = await collect(
        'iam:ListMFADeviceTags',
        paginateListMFADeviceTags({ client }, { SerialNumber: serialNumber }),
        ({ Tags }) => listed('iam:ListMFADeviceTags', Tags),
      );
      return Object.fromEntries(tags.flatMap(({ Key, Value }) => (Key === undefined || Value === undefined ? [] : [[Key, Value]])));
    }),
  );

const readLoginProfile = ({ call, globalRegion }: ReaderContext, name: string): Promise<Reading<LoginProfile>> =>
  orNoSuchEntity(
    call('iam:GetLoginProfile', globalRegion, async (client) => {
      const { LoginProfile: profile } = await client.send(new GetLoginProfileCommand({ UserName: name }));
      const { CreateDate, PasswordResetRequired = false } = requireMember(profile, 'iam:GetLoginProfile', 'a login profile');
      return {
        createdAt: requireMember(CreateDate, 'iam:GetLoginProfile', 'a date').toISOString(),
        isResetRequired: PasswordResetRequired,
      };
    }),
  );

/** None is AWS's default policy: https://github.com/aws/aws-cli/issues/7265 */
const readPasswordPolicy = ({ call, globalRegion }: ReaderContext): Promise<Reading<PasswordPolicy>> =>
  orNoSuchEntity(
    call('iam:GetAccountPasswordPolicy', globalRegion, async (client) => {
      const { PasswordPolicy: policy } = await client.send(new GetAccountPasswordPolicyCommand({}));
      const { MaxPasswordAge: maxAge = 0, ...told } = requireMember(policy, 'iam:GetAccountPasswordPolicy', 'a policy');
      return {
        minimumLength: told.MinimumPasswordLength ?? 6,
        uppercase: told.RequireUppercaseCharacters ?? false,
        lowercase: told.RequireLowercaseCharacters ?? false,
        numbers: told.RequireNumbers ?? false,
        symbols: told.RequireSymbols ?? false,
        maxAgeDays: maxAge === 0 ? null : maxAge,
        isHardExpiry: told.HardExpiry ?? false,
      };
    }),
  );

/** There is one at most: https://docs.aws.amazon.com/IAM/latest/UserGuide/console-account-alias.html */
async function readAlias({ call, globalRegion }: ReaderContext): Promise<string | null> {
  const { AccountAliases } = await call('iam:ListAccountAliases', globalRegion, (client) => client.send(new ListAccountAliasesCommand({})));
  return listed('iam:ListAccountAliases', AccountAliases)[0] ?? null;
}
