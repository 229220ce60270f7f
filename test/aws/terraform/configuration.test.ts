import { describe, expect, it } from 'vitest';
import { configurationOf } from '../../../src/aws/terraform/configuration.ts';
import type { Block } from '../../../src/aws/terraform/hcl.ts';
import type { Inventory } from '../../../src/model/inventory.ts';

const INSTANCE = 'arn:aws:sso:::instance/ssoins-1';
const SET = 'arn:aws:sso:::permissionSet/ssoins-1/ps-1';
const POLICY = 'arn:aws:iam::aws:policy/AdministratorAccess';

const user = {
  userId: 'u-1',
  userName: 'ada',
  external: false,
  own: {
    UserId: 'u-1',
    UserName: 'ada',
    DisplayName: 'Ada Admin',
    NickName: 'A',
    ProfileUrl: 'https://a',
    PreferredLanguage: 'en',
    UserStatus: 'ENABLED',
  },
  name: { GivenName: 'Ada', FamilyName: 'Admin', HonorificPrefix: 'Dr.' },
  addresses: [{ StreetAddress: '1 Main', PostalCode: '12345' }],
  emails: [{ Value: 'ada@example.com', Type: 'work', Primary: true }],
  phoneNumbers: [{ Value: '+1', Primary: false }],
};
const group = { groupId: 'g-1', name: 'Admins', description: 'Those who may', external: false, membershipId: 'm-1' };
const permissionSet = {
  permissionSetArn: SET,
  name: 'AdministratorAccess',
  description: null,
  sessionDuration: 'PT4H',
  relayState: 'https://console',
  tags: { team: 'one' },
  managedPolicies: [POLICY],
  assignedTo: [{ principalType: 'GROUP', principalId: 'g-1' }] as const,
};
const whole: Inventory = {
  accountId: '111122223333',
  region: 'eu-west-1',
  instanceArn: INSTANCE,
  identityStoreId: 'd-1',
  user,
  group,
  permissionSet,
};

const imports = (inventory: Inventory): unknown[] =>
  configurationOf(inventory)
    .filter(({ type }) => type === 'import')
    .map(({ attributes: { to, id } }) => [(to as { expression: string }).expression, id]);
const resource = (inventory: Inventory, type: string): Block | undefined =>
  configurationOf(inventory).find(({ labels }) => labels[0] === type);

describe('import ids', () => {
  it("are in the forms of the provider's documentation", () => {
    expect(imports(whole)).toEqual([
      ['aws_identitystore_user.administrator', 'd-1/u-1'],
      ['aws_identitystore_group.administrators', 'd-1/g-1'],
      ['aws_identitystore_group_membership.administrator', 'd-1/m-1'],
      ['aws_ssoadmin_permission_set.administrator_access', `${SET},${INSTANCE}`],
      ['aws_ssoadmin_managed_policy_attachment.administrator_access', `${POLICY},${SET},${INSTANCE}`],
      ['aws_ssoadmin_account_assignment.administrators', `g-1,GROUP,111122223333,AWS_ACCOUNT,${SET},${INSTANCE}`],
    ]);
  });

  it('each goes to a resource that is there', () => {
    const there = configurationOf(whole)
      .filter(({ type }) => type === 'resource')
      .map(({ labels }) => labels.join('.'));
    expect(imports(whole).map((pair) => (pair as string[])[0])).toEqual(there);
  });
});

describe('resources', () => {
  it('have every attribute that the provider reads back, and no other', () => {
    const block = resource(whole, 'aws_identitystore_user');
    expect(Object.entries(block?.attributes ?? {}).filter(([, value]) => value !== undefined)).toEqual([
      ['identity_store_id', 'd-1'],
      ['user_name', 'ada'],
      ['display_name', 'Ada Admin'],
      ['nickname', 'A'],
      ['preferred_language', 'en'],
      ['profile_url', 'https://a'],
    ]);
    expect(block?.blocks.map(({ type, attributes }) => [type, JSON.parse(JSON.stringify(attributes))])).toEqual([
      ['name', { given_name: 'Ada', family_name: 'Admin', honorific_prefix: 'Dr.' }],
      ['emails', { value: 'ada@example.com', type: 'work', primary: true }],
      ['phone_numbers', { value: '+1', primary: false }],
      ['addresses', { street_address: '1 Main', postal_code: '12345' }],
    ]);
  });

  it('of the set say what it has, and nothing of what it has not', () => {
    expect(JSON.parse(JSON.stringify(resource(whole, 'aws_ssoadmin_permission_set')?.attributes))).toEqual({
      instance_arn: INSTANCE,
      name: 'AdministratorAccess',
      session_duration: 'PT4H',
      relay_state: 'https://console',
      tags: { team: 'one' },
    });
  });

  it('of an outside identity provider are left to it; the assignment names the group by its id', () => {
    const external = { ...whole, user: { ...user, external: true }, group: { ...group, external: true } };
    expect(imports(external).map((pair) => (pair as string[])[0])).toEqual([
      'aws_ssoadmin_permission_set.administrator_access',
      'aws_ssoadmin_managed_policy_attachment.administrator_access',
      'aws_ssoadmin_account_assignment.administrators',
    ]);
    expect(resource(external, 'aws_ssoadmin_account_assignment')?.attributes['principal_id']).toBe('g-1');
  });

  it('of a user who is assigned without a group have that assignment', () => {
    const direct: Inventory = {
      ...whole,
      group: null,
      permissionSet: { ...permissionSet, assignedTo: [{ principalType: 'USER', principalId: 'u-1' }] },
    };
    expect(imports(direct)).toContainEqual([
      'aws_ssoadmin_account_assignment.administrator',
      `u-1,USER,111122223333,AWS_ACCOUNT,${SET},${INSTANCE}`,
    ]);
    expect(resource(direct, 'aws_identitystore_group_membership')).toBeUndefined();
  });

  it('have names of their own, whatever the policies are called', () => {
    const managedPolicies = [
      POLICY,
      'arn:aws:iam::aws:policy/job-function/Billing',
      'arn:aws:iam::aws:policy/2FA+Only',
      'arn:aws:iam::aws:policy/x/AdministratorAccess',
    ];
    const blocks = configurationOf({ ...whole, permissionSet: { ...permissionSet, managedPolicies } });
    expect(blocks.filter(({ labels }) => labels[0] === 'aws_ssoadmin_managed_policy_attachment').map(({ labels }) => labels[1])).toEqual([
      'administrator_access',
      'billing',
      '_2_fa_only',
      'administrator_access_4',
    ]);
  });

  it('are none where nothing is', () => {
    expect(configurationOf({ ...whole, user: null, group: null, permissionSet: null })).toEqual([]);
  });
});
