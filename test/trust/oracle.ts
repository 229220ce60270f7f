import type { SandboxState } from '../../src/sandbox/state.ts';

/** Names of everybody who is an administrator of that account, by whatever way. */
export function administratorsOf({ instances, accountId }: SandboxState): string[] {
  const names = instances.flatMap(({ users, memberships, assignments, permissionSets }) => {
    const giving = permissionSets.filter(({ managedPolicies }) => managedPolicies.some(({ name }) => name === 'AdministratorAccess'));
    const held = assignments.filter((one) => one.accountId === accountId && giving.some(({ arn }) => arn === one.permissionSetArn));
    return users
      .filter(({ userId }) =>
        held.some(
          (one) => one.principalId === userId || memberships.some((each) => each.userId === userId && each.groupId === one.principalId),
        ),
      )
      .map(({ userName }) => userName);
  });
  return [...new Set(names)].sort();
}

/** What is not as "secured" says of ada, by the account's own state and not by anything that was read of it. */
export function notSecured({ root, organization, instances, accountId }: SandboxState): string[] {
  const instance = instances.find(
    ({ ownerAccountId, status, type }) => ownerAccountId === accountId && status === 'ACTIVE' && type === 'organization',
  );
  const ada = instance?.users.find(({ userName, status }) => userName === 'ada' && status === 'ENABLED');
  const group = instance?.groups.find(({ displayName }) => displayName === 'Admins');
  const set = instance?.permissionSets.find(({ name }) => name === 'AdministratorAccess');
  const isMember = instance?.memberships.some(({ userId, groupId }) => userId === ada?.userId && groupId === group?.groupId) ?? false;
  const gives =
    (set?.managedPolicies.some(({ name }) => name === 'AdministratorAccess') ?? false) &&
    (set?.inlinePolicy ?? '') === '' &&
    set?.permissionsBoundary === undefined &&
    !(set?.managedPolicies.some(({ name }) => name === 'AWSDenyAll') ?? false) &&
    set?.provisioned[accountId] === 'latest';
  const isAssigned =
    instance?.assignments.some(
      (one) => one.accountId === accountId && one.permissionSetArn === set?.arn && one.principalId === group?.groupId,
    ) ?? false;
  const facts = {
    'root MFA': root.mfaDevices.length > 0,
    'no root keys': root.accessKeys.length === 0,
    organization: organization?.featureSet === 'ALL',
    instance: instance !== undefined,
    user: ada !== undefined,
    'group with the user': isMember,
    'permission set': gives,
    assignment: isAssigned,
  };
  return Object.entries(facts).flatMap(([what, isSo]) => (isSo ? [] : [what]));
}

/** Whether the run is about an IAM user. */
export const isOfIam = ({ args }: { readonly args: readonly string[] }): boolean => args.includes('iam-user');

const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess';

/** Names of the IAM users who are administrators, by their groups or directly. */
export function iamAdministratorsOf({ iam }: SandboxState): string[] {
  const giving = iam.groups.filter(({ attachedPolicies }) => attachedPolicies.includes(ADMINISTRATOR));
  return iam.users
    .filter(
      ({ userId, attachedPolicies }) => attachedPolicies.includes(ADMINISTRATOR) || giving.some(({ members }) => members.includes(userId)),
    )
    .map(({ userName }) => userName);
}

/** Names of the IAM users whose password alone opens the account. */
export const passwordsWithoutDevice = ({ iam }: SandboxState): string[] =>
  iam.users
    .filter(({ userId, loginProfile }) => loginProfile !== undefined && !iam.mfaDevices.some((device) => device.userId === userId))
    .map(({ userName }) => userName);

/** As {@link notSecured}, of ada as an IAM user. */
export function notSecuredInIam(state: SandboxState): string[] {
  const { root, iam } = state;
  const ada = iam.users.find(({ userName }) => userName === 'ada');
  const policies = iam.groups
    .filter(({ members }) => members.includes(ada?.userId ?? ''))
    .flatMap(({ attachedPolicies }) => attachedPolicies);
  const facts = {
    'root MFA': root.mfaDevices.length > 0,
    'no root keys': root.accessKeys.length === 0,
    user: ada !== undefined,
    'group with AdministratorAccess': policies.includes(ADMINISTRATOR),
    'nothing that takes it away':
      ada?.permissionsBoundary === undefined && ![...policies, ...(ada?.attachedPolicies ?? [])].some((arn) => arn.endsWith('/AWSDenyAll')),
    'no access keys': ada?.accessKeys.length === 0,
    device: iam.mfaDevices.some(({ userId }) => userId === ada?.userId),
    password: ada?.loginProfile !== undefined,
  };
  return Object.entries(facts).flatMap(([what, isSo]) => (isSo ? [] : [what]));
}
