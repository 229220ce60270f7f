import { describe, expect, it } from 'vitest';
import type { MeanwhileOrder } from '../../src/sandbox/meanwhile/meanwhile.ts';
import { prepared, writesOf } from '../contract/world.ts';
import type { World } from '../contract/world.ts';
import { init, keptWorld, later, listsOf, reasonsIn, signedInAs, stayingIn, undo } from './account.ts';

type Deed = Omit<MeanwhileOrder, 'service' | 'operation'>;

/** Somebody else is at work just before the undo looks, or just before a call of it. */
const meanwhile = ({ aws }: World, deed: Deed, before = 'sts:GetCallerIdentity'): void => {
  const [service = '', operation = ''] = before.split(':');
  aws.meanwhile.set({ service, operation, ...deed });
};

const EVE = ['--user-name', 'eve', '--email', 'eve@example.com', '--given-name', 'Eve', '--family-name', 'Two'];

/** Accounts in which ada was made the administrator, and AWS shows it. */
const made = prepared(async (scenario: 'enabled' | 'secured' | 'shared-set') => {
  const world = keptWorld(scenario);
  await init(world, ...(scenario === 'shared-set' ? ['--accept-wider-access'] : []));
  await later(world);
  return world;
});

/** Another administrator beside ada, in a group and by a set of her own. */
const withEve = prepared(async (scenario: 'enabled') => {
  const world = await made(scenario);
  await world.run('init', '--yes', ...EVE, '--group', 'Second', '--permission-set', 'Second');
  await later(world);
  return world;
});

const ASSIGNMENT = { CreateAccountAssignment: 'somebody-else' };
const SET = { ...ASSIGNMENT, CreatePermissionSet: 'somebody-else' };
const GROUP = { CreateGroup: 'somebody-else' };
const USER = { CreateUser: 'somebody-else' };

describe('what somebody else stands on stays', () => {
  it.each<[string, readonly Deed[], Readonly<Record<string, string>>, RegExp]>([
    ['somebody in the group', [{ do: 'add-member', userName: 'bob' }], { ...SET, ...GROUP }, /bob has it too, through the group/],
    [
      'the set, held by somebody here',
      [{ do: 'assign', userName: 'bob' }],
      { CreatePermissionSet: 'somebody-else' },
      /user bob .* holds it/,
    ],
    ['the set, held in another account', [{ do: 'provision', userName: 'bob' }], { CreatePermissionSet: 'somebody-else' }, /444455556666/],
    ['another policy in the set', [{ do: 'attach-policy' }], { CreatePermissionSet: 'somebody-else' }, /the policy IAMFullAccess/],
    ['an inline policy in the set', [{ do: 'put-inline-policy' }], { CreatePermissionSet: 'somebody-else' }, /an inline policy/],
    ['a boundary of the set', [{ do: 'put-boundary' }], { CreatePermissionSet: 'somebody-else' }, /a permissions boundary/],
    [
      'the user, in a group of theirs',
      [
        { do: 'create-group', groupName: 'Ops' },
        { do: 'add-member', groupName: 'Ops', userName: 'ada' },
      ],
      USER,
      /put the user in Ops/,
    ],
    [
      'the user, with access of her own',
      [
        { do: 'create-permission-set', permissionSet: 'ReadOnly' },
        { do: 'assign', permissionSet: 'ReadOnly', userName: 'ada' },
      ],
      USER,
      /given the user access to account 111122223333/,
    ],
    [
      'the group, with access elsewhere',
      [
        { do: 'create-permission-set', permissionSet: 'ReadOnly' },
        { do: 'assign', permissionSet: 'ReadOnly', groupName: 'Admins' },
      ],
      GROUP,
      /given it access to account 111122223333/,
    ],
    ['an application that the group and the user have', [{ do: 'add-application' }], { ...GROUP, ...USER }, /is assigned to arn:/],
  ])('%s', async (_what, deeds, stays, why) => {
    const world = await made('enabled');
    for (const deed of deeds) meanwhile(world, deed);
    const done = await undo(world);
    expect([done.code, stayingIn(done)]).toEqual([4, stays]);
    expect(reasonsIn(done)).toMatch(why);
    await later(world);
    const again = await undo(world);
    expect([again.code, writesOf(again.calls), stayingIn(again)]).toEqual([4, [], stays]);
  });

  it('whoever came while it was under way: it is read afresh before each call', async () => {
    const world = await made('enabled');
    meanwhile(world, { do: 'add-member', userName: 'bob' }, 'sso-admin:DescribeAccountAssignmentDeletionStatus');
    meanwhile(world, { do: 'attach-policy' }, 'sso-admin:DescribeAccountAssignmentDeletionStatus');
    const done = await undo(world);
    expect(done.code).toBe(4);
    expect(writesOf(done.calls)).not.toEqual(expect.arrayContaining(['identitystore:DeleteGroup']));
    expect(writesOf(done.calls)).not.toEqual(expect.arrayContaining(['sso-admin:DeletePermissionSet']));
    expect(stayingIn(done)).toEqual({ ...GROUP, CreatePermissionSet: 'somebody-else' });
  });

  it('a policy that somebody has by now what it gives of, on a set that was there before', async () => {
    const world = await made('shared-set');
    const [instance] = world.aws.state.instances;
    for (const set of instance?.permissionSets ?? []) set.provisioned['444455556666'] = 'latest';
    const done = await undo(world);
    expect([done.code, stayingIn(done)]).toEqual([4, { AttachManagedPolicyToPermissionSet: 'somebody-else' }]);
    expect(listsOf(done).staying[0]?.why).toContain('group Developers in account 444455556666 has what it gives');
  });

  it('a change that somebody has changed again', async () => {
    const world = keptWorld('secured');
    await world.run('permission-set', '--yes', '--user-name', 'ada', '--session-duration', 'PT2H');
    await later(world);
    const set = world.aws.state.instances[0]?.permissionSets[0];
    if (set !== undefined) set.sessionDuration = 'PT8H';
    const done = await undo(world);
    expect([done.code, writesOf(done.calls), stayingIn(done)]).toEqual([4, [], { UpdatePermissionSet: 'somebody-else' }]);
    expect(listsOf(done).staying[0]?.why).toContain('sessions of 8 hours');
  });

  it('a policy that this tool has taken off before, and somebody has attached anew', async () => {
    const world = await made('shared-set');
    expect((await undo(world)).code).toBe(0);
    await later(world, 120_000);
    meanwhile(world, { do: 'attach-policy', policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' });
    const done = await undo(world);
    expect([done.code, writesOf(done.calls), stayingIn(done)]).toEqual([4, [], { AttachManagedPolicyToPermissionSet: 'somebody-else' }]);
    expect(listsOf(done).staying[0]?.why).toContain('attached it again');
  });
});

describe('of a set of which AWS does not tell where it has a role', () => {
  it('the role is renewed, for the list of those that are up to date has it', async () => {
    const world = keptWorld('secured');
    await world.run('permission-set', '--yes', '--user-name', 'ada', '--session-duration', 'PT2H');
    await later(world, 120_000);
    world.aws.faults.set({
      service: 'sso-admin',
      operation: 'ListAccountsForProvisionedPermissionSet',
      kind: 'empty',
      nth: 1,
      times: 1000,
      ms: 0,
    });
    const done = await undo(world);
    await later(world, 120_000);
    const [set] = world.aws.state.instances[0]?.permissionSets ?? [];
    expect([done.code, [set?.sessionDuration, set?.provisioned['111122223333']]]).toEqual([0, ['PT1H', 'latest']]);
  });
});

describe('of an IAM user', () => {
  const withIamUser = prepared(async (userName: 'ada') => {
    const world = keptWorld('free-plan');
    await world.run('init', '--yes', '--json', '--administrator', 'iam-user', '--user-name', userName, '--wait', '10m');
    await later(world);
    return world;
  });
  const GROUP_OF_IAM = { AttachGroupPolicy: 'somebody-else', CreateGroup: 'somebody-else' };
  const OF_USER = {
    CreateLoginProfile: 'somebody-else',
    EnableMFADevice: 'somebody-else',
    CreateVirtualMFADevice: 'somebody-else',
    AddUserToGroup: 'somebody-else',
    CreateUser: 'somebody-else',
    ...GROUP_OF_IAM,
  };

  it('whose group has a policy of its own by now, the group stays', async () => {
    const world = await withIamUser('ada');
    for (const group of world.aws.state.iam.groups) group.inlinePolicies['mine'] = '{}';
    const done = await undo(world);
    expect([done.code, stayingIn(done)]).toEqual([4, { CreateGroup: 'somebody-else' }]);
    expect(reasonsIn(done)).toMatch(/somebody has given it mine/);
    expect(world.aws.state.iam.groups.map(({ inlinePolicies }) => inlinePolicies)).toEqual([{ mine: '{}' }]);
  });

  it.each<[string, readonly Deed[], Readonly<Record<string, string>>, RegExp]>([
    ['who has a key by now, everything stays', [{ do: 'create-access-key' }], OF_USER, /the access key …/],
    ['who has a policy by now, everything stays', [{ do: 'attach-user-policy' }], OF_USER, /the policy IAMFullAccess/],
    ['who has a policy of their own by now, everything stays', [{ do: 'put-user-policy' }], OF_USER, /the inline policy \w+/],
    [
      'whose password somebody has made anew, the device stays',
      [{ do: 'delete-password' }, { do: 'create-password' }],
      { ...OF_USER, CreateLoginProfile: '' },
      /stand without a device/,
    ],
    [
      'whose group somebody else is in by now, the group stays',
      [{ do: 'add-iam-group-member', userName: 'bob' }],
      GROUP_OF_IAM,
      /bob is in the group/,
    ],
  ])('%s', async (_what, deeds, stays, why) => {
    const world = await withIamUser('ada');
    for (const deed of deeds) meanwhile(world, { userName: 'ada', ...deed });
    const done = await undo(world);
    const expected = Object.fromEntries(Object.entries(stays).filter(([, because]) => because !== ''));
    expect([done.code, stayingIn(done)]).toEqual([4, expected]);
    expect(reasonsIn(done)).toMatch(why);
    const bare = world.aws.state.iam.users.filter(
      ({ userId, loginProfile }) =>
        loginProfile !== undefined && !world.aws.state.iam.mfaDevices.some((device) => device.userId === userId),
    );
    expect(bare.map(({ userName }) => userName).filter((name) => name === 'ada')).toEqual([]);
  });

  it('whose name was made anew the new one is left alone', async () => {
    const world = await withIamUser('ada');
    meanwhile(world, { do: 'recreate-iam-user', userName: 'ada' });
    const done = await undo(world);
    expect(listsOf(done).gone.map(({ call }) => call)).toContain('iam:CreateUser');
    expect(world.aws.state.iam.users.map(({ userName }) => userName)).toEqual(['ada']);
    expect(writesOf(done.calls)).not.toContain('iam:DeleteUser');
  });

  it('nobody but root takes the last administrator', async () => {
    const world = await withIamUser('ada');
    const done = await world.runAs(world.aws.administrator, 'undo', '--yes', '--json');
    expect([done.code, writesOf(done.calls), stayingIn(done)]).toEqual([4, [], OF_USER]);
  });
});

describe('what is not ours is not touched', () => {
  it('what a run has found and adopted', async () => {
    const world = await made('secured');
    expect(listsOf(await undo(world))).toMatchObject({ going: [], staying: [], gone: [] });
  });

  it.each([
    ['recreate-group', 'CreateGroup'],
    ['recreate-user', 'CreateUser'],
  ] as const)('what was made anew under another id: %s', async (deed, call) => {
    const world = await made('enabled');
    meanwhile(world, { do: deed });
    const done = await undo(world);
    expect(listsOf(done).gone.map((one) => one.call)).toContain(`identitystore:${call}`);
    const [instance] = world.aws.state.instances;
    const names = [
      ...(instance?.groups ?? []).map(({ displayName }) => displayName),
      ...(instance?.users ?? []).map(({ userName }) => userName),
    ];
    expect(names).toEqual([call === 'CreateGroup' ? 'Admins' : 'ada']);
  });

  it('what another run has made, where one run is meant', async () => {
    const world = await made('enabled');
    await world.run('group', '--yes', '--user-name', 'ada', '--group', 'Ops');
    await later(world);
    const done = await undo(world, '--run', 'run-1');
    expect([done.code, stayingIn(done)]).toEqual([4, USER]);
    const [instance] = world.aws.state.instances;
    expect(instance?.groups.map(({ displayName }) => displayName)).toEqual(['Ops']);
    const rest = await undo(world);
    expect([rest.code, stayingIn(rest), instance?.users]).toEqual([0, {}, []]);
  });

  it('is told as gone already, where somebody has deleted it by hand', async () => {
    const world = await made('enabled');
    meanwhile(world, { do: 'unassign', groupName: 'Admins' });
    meanwhile(world, { do: 'delete-group' });
    meanwhile(world, { do: 'delete-user' });
    const done = await undo(world);
    expect([done.code, stayingIn(done), listsOf(done).staying]).toEqual([0, {}, []]);
    expect(listsOf(done).gone.map(({ call }) => call)).toEqual([
      'sso-admin:CreateAccountAssignment',
      'identitystore:CreateGroupMembership',
      'identitystore:CreateGroup',
      'identitystore:CreateUser',
    ]);
    expect(writesOf(done.calls)).toEqual(['sso-admin:DeletePermissionSet']);
  });

  it('is gone with its instance', async () => {
    const world = await made('enabled');
    meanwhile(world, { do: 'delete-instance' });
    const done = await undo(world);
    expect([done.code, listsOf(done).gone.length, writesOf(done.calls)]).toEqual([0, 5, []]);
  });
});

describe('somebody can always get in', () => {
  it('by the way that whoever undoes it is signed in by', async () => {
    const world = await made('enabled');
    const done = await world.runAs(signedInAs('ada', world.aws), 'undo', '--yes', '--json');
    expect([done.code, writesOf(done.calls)]).toEqual([4, []]);
    expect(stayingIn(done)).toEqual({ ...SET, CreateGroupMembership: 'somebody-else', ...GROUP, ...USER });
    expect(listsOf(done).staying.map(({ why }) => why)).toContain(
      'you are signed in through it. Run this as another administrator, or as the root user',
    );
  });

  it('another administrator takes it back, who stays one', async () => {
    const world = await withEve('enabled');
    const done = await world.runAs(world.aws.administrator, 'undo', '--yes', '--json', '--run', 'run-1');
    expect([done.code, stayingIn(done)]).toEqual([0, {}]);
    const [instance] = world.aws.state.instances;
    expect([instance?.users.map(({ userName }) => userName), instance?.assignments.length]).toEqual([['eve'], 1]);
  });

  it('a disabled administrator, or one by a role that is out of date, counts as none', async () => {
    for (const deed of [
      { do: 'disable-user', userName: 'eve' },
      { do: 'mark-stale', permissionSet: 'Second' },
    ] as const) {
      const world = await withEve('enabled');
      meanwhile(world, deed);
      const done = await world.runAs(world.aws.administrator, 'undo', '--yes', '--json', '--run', 'run-1');
      expect([done.code, stayingIn(done)['CreateAccountAssignment'], writesOf(done.calls)]).toEqual([4, 'somebody-else', []]);
    }
  });
});

describe('what is refused or does not answer is never taken for "nobody"', () => {
  it.each([
    ['sso-admin', 'ListAccountAssignmentsForPrincipal', 'identitystore:DeleteGroup'],
    ['sso-admin', 'ListApplicationAssignmentsForPrincipal', 'identitystore:DeleteUser'],
    ['identitystore', 'ListGroupMembershipsForMember', 'identitystore:DeleteUser'],
    ['sso-admin', 'ListAccountsForProvisionedPermissionSet', 'sso-admin:DeletePermissionSet'],
    ['identitystore', 'ListGroupMemberships', 'sso-admin:DeleteAccountAssignment'],
  ])('%s:%s denied: no %s', async (service, operation, write) => {
    const world = await made('enabled');
    world.aws.faults.set({ service, operation, kind: 'access-denied', nth: 1, times: 1000, ms: 0 });
    const done = await undo(world);
    expect([done.code, done.json().error?.action]).toEqual([5, `${service.replace('-admin', '')}:${operation}`]);
    expect(writesOf(done.calls)).not.toContain(write);
    expect(Object.values(stayingIn(done))).toContain('unknown');
  });

  it('a list that lies by being empty of everything withholds what it would permit', async () => {
    const world = await made('enabled');
    world.aws.faults.set({
      service: 'sso-admin',
      operation: 'ListAccountAssignmentsForPrincipal',
      kind: 'empty',
      nth: 1,
      times: 1000,
      ms: 0,
    });
    const done = await undo(world);
    expect(done.code).toBe(1);
    expect(writesOf(done.calls)).not.toContain('identitystore:DeleteGroup');
    expect(writesOf(done.calls)).not.toContain('identitystore:DeleteUser');
  });
});

describe('an option for what no run has made', () => {
  it('is told of, and what a run has made goes', async () => {
    const world = keptWorld('secured');
    await init(world, '--opt-in', 'eu-south-1');
    await later(world, 3_600_000);
    const options = ['--disable-region', 'af-south-1', '--delete-instance', '--delete-organization'];
    const done = await undo(world, '--expect-account', '111122223333', '--disable-region', 'eu-south-1', ...options);
    const told = done.stderr.replaceAll(/\s+/g, ' ');
    for (const option of ['--disable-region af-south-1', '--delete-instance', '--delete-organization']) {
      expect(told).toContain(`${option} is passed over: no run in this journal has made what it would take back.`);
    }
    expect(told).not.toContain('--disable-region eu-south-1 is');
    expect(writesOf(done.calls)).toEqual(['account:DisableRegion']);
  });
});
