import type { Instance, SandboxState } from '../../src/sandbox/state.ts';

/** The account of every scenario. */
const ACCOUNT = '111122223333';

export function instanceIn({ instances: [instance] }: SandboxState): Instance {
  if (instance === undefined) throw new Error('There is no instance.');
  return instance;
}

/** Somebody else's: a thousand permission sets with a policy and an assignment each, and a group of a thousand administrators. */
export function aCrowd(state: SandboxState, now: number): void {
  const instance = instanceIn(state);
  const name = (kind: string, index: number): string => `${kind}${String(index).padStart(4, '0')}`;
  const uuid = (kind: number, index: number): string => `${kind}0000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
  const groupId = uuid(1, 0);
  instance.groups.push({ groupId, displayName: 'Crowd', externalIds: [], createdAt: now, visibleAt: now });
  for (let index = 0; index < 1000; index++) {
    instance.users.push({
      userId: uuid(2, index),
      userName: name('u', index),
      givenName: 'U',
      familyName: 'Ser',
      displayName: 'U Ser',
      email: `${name('u', index)}@example.com`,
      status: 'ENABLED',
      externalIds: [],
      createdAt: now,
      visibleAt: now,
      hasPassword: true,
    });
    instance.memberships.push({ membershipId: uuid(3, index), groupId, userId: uuid(2, index), createdAt: now });
    const arn = `${instance.arn.replace(':instance/', ':permissionSet/')}/ps-${String(index).padStart(16, '0')}`;
    const policy = index === 500 ? 'AdministratorAccess' : 'ReadOnlyAccess';
    instance.permissionSets.push({
      arn,
      name: name('Set', index),
      sessionDuration: 'PT1H',
      createdAt: now,
      tags: {},
      managedPolicies: [{ name: policy, arn: `arn:aws:iam::aws:policy/${policy}` }],
      provisioned: { [ACCOUNT]: 'latest' },
    });
    instance.assignments.push({ accountId: ACCOUNT, permissionSetArn: arn, principalType: 'GROUP', principalId: groupId });
  }
}
