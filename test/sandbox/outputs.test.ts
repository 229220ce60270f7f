import { expect, it } from 'vitest';
import { type Member, type Model, models, type Shape, shapeOf } from '../../src/sandbox/models/models.ts';
import { regional } from '../../src/sandbox/regional.ts';
import { ask, aSandbox, member, NOW, resultOf } from './harness.ts';
import { iam } from './iam.ts';

const modelOf = (service: string): Model => {
  const model = models[service];
  if (!model) throw new Error(`no model ${service}`);
  return model;
};

/** The member that stands under that name on the wire. */
const memberOf = ({ members }: Shape, wireName: string): Member | undefined =>
  Object.entries(members ?? {}).find(([name, { locationName = name }]) => locationName === wireName)?.[1];

const wireName = ({ members }: Shape, name: string): string => members?.[name]?.locationName ?? name;

/** Required members that an output lacks, and members that the model does not have, by their paths. */
function wrong(model: Model, shapeName: string, value: unknown, path = ''): string[] {
  const shape = shapeOf(model, shapeName);
  // An empty list of XML is a text, as are all values there.
  if (shape.type === 'list' && !Array.isArray(value)) return wrong(model, shapeName, member(value, 'member') ?? [], path);
  if (Array.isArray(value)) return value.flatMap((item, at) => wrong(model, shape.member?.shape ?? '', item, `${path}[${at}]`));
  if (shape.type !== 'structure' || typeof value !== 'object' || value === null) return [];
  const members = Object.entries(value);
  return [
    ...(shape.required ?? []).filter((name) => !(wireName(shape, name) in value)).map((name) => `${path}.${name} is missing`),
    ...members.flatMap(([name, each]) => {
      const of = memberOf(shape, name)?.shape;
      return of === undefined ? [`${path}.${name} is unknown`] : wrong(model, of, each, `${path}.${name}`);
    }),
  ];
}

const sandbox = aSandbox({ scenario: 'hardened', accounts: 3 });
const ofAccount = { AccountId: '111122223333' };
regional(sandbox.state, 'us-east-1').detectors.push({ id: 'a1', status: 'ENABLED', createdAt: NOW });
const Notification = { NotificationType: 'ACTUAL', ComparisonOperator: 'GREATER_THAN', Threshold: 80 };
const [instance] = sandbox.state.instances;
const [user, group, set] = [instance?.users[0], instance?.groups[0], instance?.permissionSets[0]];
const store = { IdentityStoreId: instance?.identityStoreId };
const membership = { ...store, GroupId: group?.groupId, MemberId: { UserId: user?.userId } };
const admin = { InstanceArn: instance?.arn };
const ofSet = { ...admin, PermissionSetArn: set?.arn };

it.each<[service: string, operation: string, input: object]>([
  ['identitystore', 'CreateUser', { ...store, UserName: 'eve', DisplayName: 'Eve', Name: { GivenName: 'E', FamilyName: 'V' } }],
  ['identitystore', 'DescribeUser', { ...store, UserId: user?.userId }],
  [
    'identitystore',
    'GetUserId',
    { ...store, AlternateIdentifier: { UniqueAttribute: { AttributePath: 'userName', AttributeValue: 'ada' } } },
  ],
  ['identitystore', 'ListUsers', store],
  ['identitystore', 'CreateGroup', { ...store, DisplayName: 'Others' }],
  ['identitystore', 'DescribeGroup', { ...store, GroupId: group?.groupId }],
  [
    'identitystore',
    'GetGroupId',
    { ...store, AlternateIdentifier: { UniqueAttribute: { AttributePath: 'displayName', AttributeValue: 'Admins' } } },
  ],
  ['identitystore', 'ListGroups', store],
  ['identitystore', 'GetGroupMembershipId', membership],
  ['identitystore', 'ListGroupMemberships', { ...store, GroupId: group?.groupId }],
  ['identitystore', 'ListGroupMembershipsForMember', { ...store, MemberId: { UserId: user?.userId } }],
  ['identitystore', 'IsMemberInGroups', { ...store, MemberId: { UserId: user?.userId }, GroupIds: [group?.groupId] }],
  ['sso-admin', 'ListInstances', {}],
  ['sso-admin', 'DescribeInstance', admin],
  ['sso-admin', 'ListRegions', admin],
  ['sso-admin', 'UpdateInstance', { ...admin, PermissionSetsEnabled: true }],
  ['sso-admin', 'ListPermissionSets', admin],
  ['sso-admin', 'DescribePermissionSet', ofSet],
  ['sso-admin', 'ListAccountAssignments', { ...ofSet, AccountId: '111122223333' }],
  ['sso-admin', 'UntagResource', { ResourceArn: set?.arn, TagKeys: ['a'] }],
  ['sso-admin', 'ListAccountAssignmentDeletionStatus', admin],
  ['organizations', 'DescribeOrganization', {}],
  ['organizations', 'ListAccounts', {}],
  ['accessanalyzer', 'ListAnalyzers', {}],
  ['accessanalyzer', 'GetAnalyzer', { analyzerName: 'external-access' }],
  ['account', 'GetContactInformation', {}],
  ['account', 'GetAlternateContact', { AlternateContactType: 'SECURITY' }],
  ['budgets', 'DescribeBudgets', ofAccount],
  ['budgets', 'DescribeNotificationsForBudget', { ...ofAccount, BudgetName: 'monthly' }],
  ['budgets', 'DescribeSubscribersForNotification', { ...ofAccount, BudgetName: 'monthly', Notification }],
  ['cloudtrail', 'DescribeTrails', {}],
  ['cloudtrail', 'GetTrailStatus', { Name: 'management-events' }],
  ['cloudtrail', 'GetEventSelectors', { TrailName: 'management-events' }],
  ['ssm', 'GetServiceSetting', { SettingId: '/ssm/documents/console/public-sharing-permission' }],
  ['guardduty', 'ListDetectors', {}],
  ['guardduty', 'GetDetector', { DetectorId: 'a1' }],
  ['freetier', 'ListAccountActivities', {}],
])('%s:%s answers with what the model of 2026 requires, and with nothing else', async (service, operation, input) => {
  const model = modelOf(service);
  const { status, body } = await ask(sandbox, service, operation, input);
  expect([status, wrong(model, model.operations[operation]?.output ?? '', body)]).toEqual([200, []]);
});

it('all that IAM tells of an account with a user is in the model of 2026, and nothing is missing', async () => {
  const model = modelOf('iam');
  const account = aSandbox({ scenario: 'iam-user' });
  const [serial, ada] = ['arn:aws:iam::111122223333:mfa/ada', { UserName: 'ada' }];
  const policy = { PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' };
  const inputs: Record<string, object> = {
    GetUser: ada,
    ListUsers: {},
    ListUserTags: ada,
    CreateUser: { UserName: 'eve', 'Tags.member.1.Key': 'a', 'Tags.member.1.Value': 'b' },
    CreateGroup: { GroupName: 'Others' },
    GetGroup: { GroupName: 'Admins' },
    ListGroups: {},
    ListGroupsForUser: ada,
    ListAttachedGroupPolicies: { GroupName: 'Admins' },
    ListAttachedUserPolicies: ada,
    ListUserPolicies: ada,
    ListEntitiesForPolicy: policy,
    ListAccessKeys: ada,
    ListMFADevices: ada,
    ListVirtualMFADevices: {},
    CreateVirtualMFADevice: { VirtualMFADeviceName: 'eve' },
    ListMFADeviceTags: { SerialNumber: serial },
    GetLoginProfile: ada,
    CreateLoginProfile: { UserName: 'eve', Password: 'Correct-horse-1' },
    GetAccountAuthorizationDetails: {},
  };
  for (const [operation, input] of Object.entries(inputs)) {
    const shape = model.operations[operation]?.output ?? '';
    expect([operation, wrong(model, shape, await iam(account, operation, input))]).toEqual([operation, []]);
  }
  const roles = resultOf(await ask(sandbox, 'iam', 'ListRoles'), 'ListRoles');
  expect(wrong(model, 'ListRolesResponse', roles)).toEqual([]);
});
