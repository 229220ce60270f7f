import { expect, it } from 'vitest';
import { type Model, models, shapeOf } from '../../src/sandbox/models/models.ts';
import { ask, aSandbox } from './harness.ts';

const modelOf = (service: string): Model => {
  const model = models[service];
  if (!model) throw new Error(`no model ${service}`);
  return model;
};

/** Required members that an output lacks, and members that the model does not have, by their paths. */
function wrong(model: Model, shapeName: string, value: unknown, path = ''): string[] {
  const shape = shapeOf(model, shapeName);
  if (Array.isArray(value)) return value.flatMap((item, at) => wrong(model, shape.member?.shape ?? '', item, `${path}[${at}]`));
  if (shape.type !== 'structure' || typeof value !== 'object' || value === null) return [];
  const members = Object.entries(value);
  return [
    ...(shape.required ?? []).filter((name) => !(name in value)).map((name) => `${path}.${name} is missing`),
    ...members.flatMap(([name, member]) => {
      const of = shape.members?.[name]?.shape;
      return of === undefined ? [`${path}.${name} is unknown`] : wrong(model, of, member, `${path}.${name}`);
    }),
  ];
}

const sandbox = aSandbox({ scenario: 'secured', accounts: 3 });
const [instance] = sandbox.state.instances;
const [user, group, set] = [instance?.users[0], instance?.groups[0], instance?.permissionSets[0]];
const store = { IdentityStoreId: instance?.identityStoreId };
const member = { ...store, GroupId: group?.groupId, MemberId: { UserId: user?.userId } };
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
  ['identitystore', 'GetGroupMembershipId', member],
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
  ['organizations', 'DescribeOrganization', {}],
  ['organizations', 'ListAccounts', {}],
])('%s:%s answers with what the model of 2026 requires, and with nothing else', async (service, operation, input) => {
  const model = modelOf(service);
  const { status, body } = await ask(sandbox, service, operation, input);
  expect([status, wrong(model, model.operations[operation]?.output ?? '', body)]).toEqual([200, []]);
});
