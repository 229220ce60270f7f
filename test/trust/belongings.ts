import type { SandboxState } from '../../src/sandbox/state.ts';

/** Everything that runs may make, by name and as often as it is there: two accounts are alike where these are. */
function belongings({ root, organization, instances, regions, iam }: SandboxState): Readonly<Record<string, readonly string[]>> {
  const all = <Item>(of: (instance: SandboxState['instances'][number]) => readonly Item[], name: (item: Item) => string): string[] =>
    instances.flatMap((instance) => of(instance).map(name)).sort();
  return {
    organizations: organization === undefined ? [] : [organization.featureSet],
    instances: instances.map(({ type, primaryRegion }) => `${type} ${primaryRegion}`),
    users: all(
      ({ users }) => users,
      ({ userName }) => userName,
    ),
    groups: all(
      ({ groups }) => groups,
      ({ displayName }) => displayName,
    ),
    memberships: instances
      .flatMap(({ memberships, users, groups }) =>
        memberships.map(({ userId, groupId }) => {
          const group = groups.find((one) => one.groupId === groupId);
          return `${users.find((one) => one.userId === userId)?.userName} ${group?.displayName}`;
        }),
      )
      .sort(),
    permissionSets: all(
      ({ permissionSets }) => permissionSets,
      ({ name, sessionDuration, tags, managedPolicies, provisioned }) =>
        JSON.stringify([name, sessionDuration, tags, managedPolicies.map((policy) => policy.name), provisioned]),
    ),
    assignments: all(
      ({ assignments }) => assignments,
      ({ accountId, principalType }) => `${accountId} ${principalType}`,
    ),
    iamUsers: iam.users
      .map(({ userId, userName, tags, accessKeys, loginProfile }) => {
        const devices = iam.mfaDevices.filter((device) => device.userId === userId).length;
        return JSON.stringify([userName, tags, accessKeys.length, devices, loginProfile !== undefined]);
      })
      .sort(),
    iamGroups: iam.groups
      .map(({ groupName, members, attachedPolicies }) => JSON.stringify([groupName, members.length, attachedPolicies.toSorted()]))
      .sort(),
    devicesOfNobody: iam.mfaDevices.filter(({ userId }) => userId === undefined).map(({ serialNumber }) => serialNumber),
    keys: root.accessKeys.map(({ status }) => status),
    regions: Object.entries(regions).flatMap(([region, { status }]) => (/^ENABL(ED|ING)$/.test(status) ? [region] : [])),
  };
}

/** What one account has otherwise than the other, in words; empty where they are alike. */
export function differences(is: SandboxState, shouldBe: SandboxState): readonly string[] {
  const found = belongings(is);
  return Object.entries(belongings(shouldBe)).flatMap(([what, names]) => {
    const [has, wants] = [JSON.stringify(found[what]), JSON.stringify(names)];
    return has === wants ? [] : [`${what}: ${has}, not ${wants}`];
  });
}
