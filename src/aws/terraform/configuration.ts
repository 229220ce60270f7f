import type { Inventory, InventoryGroup, InventoryPermissionSet, InventoryUser, Members } from '../../model/inventory.ts';
import { attributeOf, imported, policyLabels, tagsOf } from './blocks.ts';
import type { Block, Value } from './hcl.ts';

/**
 * Import blocks, each with its resource: what `terraform plan` finds to be so already. Ids and attributes are those of
 * hashicorp/terraform-provider-aws, website/docs/r and internal/service/{identitystore,ssoadmin}; only attributes that
 * the provider reads back are written, as it reads them.
 */
export function configurationOf(inventory: Inventory): readonly Block[] {
  const { user, group, permissionSet } = inventory;
  // What an outside identity provider keeps is that provider's to change, and Terraform would fight it.
  const ownUser = user?.external === false ? user : null;
  const ownGroup = group?.external === false ? group : null;
  return [
    ...(ownUser === null ? [] : userBlocks(inventory, ownUser)),
    ...(ownGroup === null ? [] : groupBlocks(inventory, ownGroup)),
    ...(ownUser === null || ownGroup === null ? [] : membershipBlocks(inventory, ownGroup)),
    ...(permissionSet === null ? [] : permissionSetBlocks(inventory, permissionSet, { USER: ownUser !== null, GROUP: ownGroup !== null })),
  ];
}

const USER = ['aws_identitystore_user', 'administrator'] as const;
const GROUP = ['aws_identitystore_group', 'administrators'] as const;
const SET = ['aws_ssoadmin_permission_set', 'administrator_access'] as const;

/** What Identity Store calls a member, and the provider its attribute; `nickname` is the provider's spelling. */
const OWN = ['DisplayName', 'NickName', 'Title', 'UserType', 'Locale', 'PreferredLanguage', 'Timezone', 'ProfileUrl'] as const;
const NAME = ['GivenName', 'FamilyName', 'MiddleName', 'Formatted', 'HonorificPrefix', 'HonorificSuffix'] as const;
const ADDRESS = ['StreetAddress', 'Locality', 'Region', 'PostalCode', 'Country', 'Formatted', 'Type', 'Primary'] as const;
const REACHED_AT = ['Value', 'Type', 'Primary'] as const;

const attributesOf = (names: readonly string[], members: Members): Readonly<Record<string, Value | undefined>> =>
  Object.fromEntries(names.map((name) => [attributeName(name), members[name]]));

const attributeName = (member: string): string => (member === 'NickName' ? 'nickname' : member.replace(/(?!^)[A-Z]/g, '_$&').toLowerCase());

function userBlocks(
  { identityStoreId }: Inventory,
  { userId, userName, own, name, addresses, emails, phoneNumbers }: InventoryUser,
): readonly Block[] {
  const within = (type: string, names: readonly string[], members: Members): Block => ({
    type,
    labels: [],
    attributes: attributesOf(names, members),
    blocks: [],
  });
  return imported(
    USER,
    `${identityStoreId}/${userId}`,
    { identity_store_id: identityStoreId, user_name: userName, ...attributesOf(OWN, own) },
    [
      within('name', NAME, name),
      ...emails.map((email) => within('emails', REACHED_AT, email)),
      ...phoneNumbers.map((phoneNumber) => within('phone_numbers', REACHED_AT, phoneNumber)),
      ...addresses.map((address) => within('addresses', ADDRESS, address)),
    ],
  );
}

const groupBlocks = ({ identityStoreId }: Inventory, { groupId, name, description }: InventoryGroup): readonly Block[] =>
  imported(GROUP, `${identityStoreId}/${groupId}`, {
    identity_store_id: identityStoreId,
    display_name: name,
    description: description ?? undefined,
  });

function membershipBlocks({ identityStoreId }: Inventory, { membershipId }: InventoryGroup): readonly Block[] {
  if (membershipId === null) return [];
  const attributes = {
    identity_store_id: identityStoreId,
    group_id: attributeOf(GROUP, 'group_id'),
    member_id: attributeOf(USER, 'user_id'),
  };
  return imported(['aws_identitystore_group_membership', 'administrator'], `${identityStoreId}/${membershipId}`, attributes);
}

function permissionSetBlocks(
  { instanceArn, accountId }: Inventory,
  set: InventoryPermissionSet,
  has: Readonly<Record<'USER' | 'GROUP', boolean>>,
): readonly Block[] {
  const { permissionSetArn: arn, name, description, sessionDuration, relayState, tags, managedPolicies, assignedTo } = set;
  const ofSet = { instance_arn: instanceArn, permission_set_arn: attributeOf(SET, 'arn') };
  const resource = imported(SET, `${arn},${instanceArn}`, {
    instance_arn: instanceArn,
    name,
    description: description ?? undefined,
    session_duration: sessionDuration ?? undefined,
    relay_state: relayState ?? undefined,
    tags: tagsOf(tags),
  });
  const labels = policyLabels(managedPolicies);
  const attachments = managedPolicies.map((policy, index) =>
    imported(['aws_ssoadmin_managed_policy_attachment', labels[index] ?? `policy_${index}`], `${policy},${arn},${instanceArn}`, {
      ...ofSet,
      managed_policy_arn: policy,
    }),
  );
  const assignments = assignedTo.map(({ principalType, principalId }) => {
    const [address, attribute] = principalType === 'GROUP' ? ([GROUP, 'group_id'] as const) : ([USER, 'user_id'] as const);
    return imported(
      ['aws_ssoadmin_account_assignment', principalType === 'GROUP' ? 'administrators' : 'administrator'],
      [principalId, principalType, accountId, 'AWS_ACCOUNT', arn, instanceArn].join(','),
      {
        ...ofSet,
        principal_type: principalType,
        principal_id: has[principalType] ? attributeOf(address, attribute) : principalId,
        target_type: 'AWS_ACCOUNT',
        target_id: accountId,
      },
    );
  });
  return [resource, ...attachments, ...assignments].flat();
}
