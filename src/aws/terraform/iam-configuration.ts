import type { IamInventory, IamInventoryDevice, IamInventoryGroup } from '../../model/inventory.ts';
import { attributeOf, imported, policyLabels, tagsOf } from './blocks.ts';
import type { Address } from './blocks.ts';
import type { Block } from './hcl.ts';

/**
 * As {@link configurationOf}, of an IAM user: ids and attributes are those of hashicorp/terraform-provider-aws,
 * internal/service/iam. There is no login profile: Terraform would keep the password that it makes. Of an imported device it
 * has no seed, for AWS tells that once.
 */
export function iamConfigurationOf({ groups, devices, ...user }: IamInventory): readonly Block[] {
  const addresses = numbered(groups, (number): Address => ['aws_iam_group', `administrators${number}`]);
  return [
    ...userBlocks(user),
    ...addresses.flatMap(([group, address]) => groupBlocks(group, address)),
    ...addresses.flatMap(([group, address]) => membershipBlocks(user.userName, group, address)),
    ...numbered(devices, (number) => `administrator${number}`).flatMap(([device, name]) => deviceBlocks(device, name)),
  ];
}

const USER = ['aws_iam_user', 'administrator'] as const;

/** `administrators`, `administrators_2`. */
const numbered = <One, Name>(ones: readonly One[], name: (number: string) => Name): readonly (readonly [One, Name])[] =>
  ones.map((one, index) => [one, name(index === 0 ? '' : `_${index + 1}`)] as const);

/** The provider's default. */
const pathOf = (path: string): string | undefined => (path === '/' ? undefined : path);

function userBlocks({ userName, path, boundaryArn, tags, managedPolicies }: Omit<IamInventory, 'groups' | 'devices'>): readonly Block[] {
  const attachments = labelled(managedPolicies).flatMap(([policy, label]) =>
    imported(['aws_iam_user_policy_attachment', label], `${userName}/${policy}`, { user: attributeOf(USER, 'name'), policy_arn: policy }),
  );
  const resource = imported(USER, userName, {
    name: userName,
    path: pathOf(path),
    permissions_boundary: boundaryArn ?? undefined,
    // Terraform's own: with true it would delete the password and the device of a user that it deletes.
    force_destroy: false,
    tags: tagsOf(tags),
  });
  return [...resource, ...attachments];
}

function groupBlocks({ name, path, managedPolicies }: IamInventoryGroup, address: Address): readonly Block[] {
  const attachments = labelled(managedPolicies).flatMap(([policy, label]) =>
    imported(['aws_iam_group_policy_attachment', `${address[1]}_${label}`], `${name}/${policy}`, {
      group: attributeOf(address, 'name'),
      policy_arn: policy,
    }),
  );
  return [...imported(address, name, { name, path: pathOf(path) }), ...attachments];
}

/** Of this user alone: `aws_iam_group_membership` would take away everybody else's. */
const membershipBlocks = (userName: string, { name }: IamInventoryGroup, group: Address): readonly Block[] =>
  imported(['aws_iam_user_group_membership', group[1]], `${userName}/${name}`, {
    user: attributeOf(USER, 'name'),
    groups: [attributeOf(group, 'name')],
  });

/** Nothing ties a device to its user in Terraform: it would switch the device off before it fails to delete a user with a password. */
const deviceBlocks = ({ serialNumber, name, path, tags }: IamInventoryDevice, label: string): readonly Block[] =>
  imported(['aws_iam_virtual_mfa_device', label], serialNumber, { virtual_mfa_device_name: name, path: pathOf(path), tags: tagsOf(tags) }, [
    { type: 'lifecycle', labels: [], attributes: { prevent_destroy: true }, blocks: [] },
  ]);

function labelled(policies: readonly string[]): readonly (readonly [policy: string, label: string])[] {
  const labels = policyLabels(policies);
  return policies.map((policy, index) => [policy, labels[index] ?? `policy_${index}`]);
}
