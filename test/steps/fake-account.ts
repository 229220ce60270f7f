import type { AssignmentFacts } from '../../src/steps/assignment/facts.ts';
import type { AccountReader } from '../../src/model/account.ts';
import type {
  Administrator,
  AsyncRequest,
  DirectoryGroup,
  DirectoryUser,
  Instance,
  InstanceType,
  PermissionSet,
} from '../../src/model/identity-center.ts';
import type { Change } from '../../src/model/change.ts';
import type { Plan } from '../../src/model/plan.ts';
import { absent, found } from '../../src/model/reading.ts';

export const ACCOUNT = '111122223333';
export const OTHER = '444455556666';
export const SET_ARN = 'arn:aws:sso:::permissionSet/ssoins-1/ps-1';
export const POLICY = 'arn:aws:iam::aws:policy/AdministratorAccess';

export const instance: Instance = {
  instanceArn: 'arn:aws:sso:::instance/ssoins-1',
  identityStoreId: 'd-1',
  ownerAccountId: ACCOUNT,
  status: 'ACTIVE',
  statusReason: null,
  region: 'us-east-1',
  primaryRegion: 'us-east-1',
};
/** An organization instance with access to AWS accounts. */
export const organizationType: InstanceType = {
  type: 'organization',
  primaryRegion: 'us-east-1',
  permissionSetsEnabled: true,
  kmsKeyArn: null,
};
export const organization = { id: 'o-1', managementAccountId: ACCOUNT, featureSet: 'ALL' };
export const ada: DirectoryUser = {
  userId: 'u-ada',
  userName: 'ada',
  displayName: 'Ada Admin',
  givenName: 'Ada',
  familyName: 'Admin',
  email: 'ada@example.com',
  enabled: true,
  external: false,
};
export const bob: DirectoryUser = { ...ada, userId: 'u-bob', userName: 'bob', email: 'bob@example.com' };
export const admins: DirectoryGroup = { groupId: 'g-1', name: 'Admins', external: false };
export const administratorAccess: PermissionSet = {
  permissionSetArn: SET_ARN,
  name: 'AdministratorAccess',
  sessionDuration: 'PT1H',
  relayState: null,
};
export const administrator: Administrator = {
  user: ada,
  group: admins,
  permissionSet: administratorAccess,
  isStale: false,
  mayGiveLess: false,
};
export const answers = { userName: 'ada', email: 'ada@example.com', givenName: 'Ada', familyName: 'Admin' };

export const request = (status: AsyncRequest['status'], failureReason: string | null = null): AsyncRequest => ({
  requestId: 'r-1',
  status,
  failureReason,
  permissionSetArn: SET_ARN,
  accountId: ACCOUNT,
  principalId: 'g-1',
});

/** What an account with an empty organization instance answers. */
const EMPTY: Partial<AccountReader> = {
  homeRegion: 'us-east-1',
  caller: async () => ({
    arn: `arn:aws:iam::${ACCOUNT}:root`,
    accountId: ACCOUNT,
    kind: 'root',
    name: 'root',
    partition: 'aws',
    longLivedKey: false,
  }),
  consoleBase: async () => undefined,
  isRehearsal: async () => false,
  accountInformation: async () => ({ name: 'example', state: 'ACTIVE' }),
  accountActivities: async () => absent,
  accountPlan: async () => found({ type: 'PAID', status: 'ACTIVE', credits: { amount: 0, unit: 'USD' }, expiresAt: null }),
  rootSummary: async () => ({ mfaEnabled: true, accessKeysPresent: false, passwordPresent: true, globalEndpointTokenVersion: 2 }),
  organization: async () => found(organization),
  regions: async () => [
    { region: 'eu-south-1', status: 'DISABLED' },
    { region: 'us-east-1', status: 'ENABLED_BY_DEFAULT' },
  ],
  instances: async () => ({ instances: [instance], asked: ['us-east-1'], refused: [] }),
  instance: async () => found(instance),
  instanceType: async () => found(organizationType),
  userId: async () => absent,
  directoryIsExternal: async () => found(false),
  groupId: async () => absent,
  permissionSet: async () => absent,
  currentPermissionSets: async () => found([SET_ARN]),
  administrators: async () => found([]),
  iamAdministrators: async () => [],
  iamAdministratorRoles: async () => [],
};

/** What is read in more than one way, of what was told of one. */
const alike = ({ groupMembers, user }: Partial<AccountReader>): Partial<AccountReader> => ({
  ...(groupMembers !== undefined && {
    memberships: async (groupId) => {
      const members = await groupMembers(groupId);
      return members.is === 'found' ? found(members.value.map((userId) => ({ userId, membershipId: `m-${userId}` }))) : members;
    },
  }),
  ...(user !== undefined && {
    users: async (userIds) => {
      const users = await Promise.all(userIds.map((userId) => user(userId)));
      return found(users.flatMap((one) => (one.is === 'found' ? [one.value] : [])));
    },
  }),
});

/** The account as told; a read that nobody told the answer of fails loudly. `asked` lists the reads. */
export function fakeAccount(answering: Partial<AccountReader> = {}, asked: string[] = []): AccountReader {
  const all: Partial<AccountReader> = { ...EMPTY, ...alike(answering), ...answering };
  return new Proxy(all, {
    get(target, name) {
      const member = Reflect.get(target, name) as unknown;
      if (typeof name !== 'string' || name === 'then') return member;
      if (member === undefined) throw new Error(`${name} was read, and nothing says what it answers`);
      if (typeof member === 'function') asked.push(name);
      return member;
    },
  }) as AccountReader;
}

/** Everything below is frozen too, so that a plan that writes to its facts fails. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const member of Object.values(value)) frozen(member);
  }
  return value;
}

export const changesIn = (plan: Plan): readonly Change[] =>
  plan.verdict === 'planned' ? plan.actions.filter((action) => action.kind === 'change') : [];

/** A plan in a line or two: the verdict, the calls with what they want consent for, and every word that is shown. */
export function told(plan: Plan): { verdict: string; calls: string[]; words: string } {
  const actions = plan.verdict === 'planned' ? plan.actions : [];
  const consentOf = (option: string | undefined): string => (option === undefined ? '' : ` --${option}`);
  return {
    verdict: plan.verdict === 'needs-you' && plan.contradicted ? 'contradicted' : plan.verdict,
    calls: actions.map((action) => `${action.kind === 'change' ? action.call : action.id}${consentOf(action.consent?.option)}`),
    words: 'summary' in plan ? plan.summary : 'wayOut' in plan ? `${plan.why} ${plan.wayOut}` : plan.why,
  };
}

/** What an assignment stands on is there, and nothing is assigned yet. */
export const readyToAssign: AssignmentFacts = {
  administrators: [],
  instanceArn: instance.instanceArn,
  targetAccountId: ACCOUNT,
  isOwnAccount: true,
  groupName: 'Admins',
  permissionSetName: 'AdministratorAccess',
  groupId: 'g-1',
  userId: 'u-ada',
  isForAnybody: false,
  permissionSetArn: SET_ARN,
  isAssigned: false,
  request: null,
  others: [],
  otherMembers: [],
  identityStoreId: 'd-1',
  homeRegion: 'us-east-1',
  isRehearsal: false,
};
