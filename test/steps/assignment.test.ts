import { describe, expect, it } from 'vitest';
import { ref } from '../../src/model/known.ts';
import { absent, found } from '../../src/model/reading.ts';
import { assignment } from '../../src/steps/assignment/step.ts';
import type { AssignmentFacts } from '../../src/steps/assignment/facts.ts';
import {
  ACCOUNT,
  administrator,
  administratorAccess,
  answers,
  bob,
  changesIn,
  fakeAccount,
  frozen,
  instance,
  OTHER,
  readyToAssign as ready,
  request,
  SET_ARN,
  told,
} from './fake-account.ts';

const CREATE = 'sso-admin:CreateAccountAssignment';
const NOT_FOUND = 'Received a 404 status error: the GROUP assignee g-1 was not found in directory d-1';
const NO_RIGHT =
  'Received a 403 status error: Access denied by IAM. IAM Error: User: x is not authorized to perform: iam:ListRolePolicies on resource: y';

describe('assignment plans', () => {
  it.each<[string, Partial<AssignmentFacts>, string, string[], RegExp]>([
    ['no assignment', {}, 'planned', [CREATE], /^Not assigned to Admins$/],
    ['no assignment in another account', { targetAccountId: OTHER, isOwnAccount: false }, 'planned', [CREATE], /account 444455556666/],
    ['a group that has others', { otherMembers: ['bob'] }, 'planned', [`${CREATE} --accept-wider-access`], /^Not assigned/],
    ['neither group nor set', { groupId: null, permissionSetArn: null }, 'planned', [CREATE], /^Not assigned/],
    ['an assignment', { isAssigned: true }, 'ok', [], /^Admins with AdministratorAccess in this account$/],
    ['an assignment that AWS has just made', { isAssigned: true, request: request('SUCCEEDED') }, 'ok', [], /Admins/],
    ['a request that runs', { request: request('IN_PROGRESS') }, 'in-progress', [], /AWS is assigning/],
    ['a request that runs, listed already', { isAssigned: true, request: request('IN_PROGRESS') }, 'in-progress', [], /AWS is assigning/],
    ['an assignment after an earlier failure', { isAssigned: true, request: request('FAILED', NOT_FOUND) }, 'ok', [], /Admins/],
    ['a group too new to be seen', { request: request('FAILED', NOT_FOUND) }, 'failed', [], /not found in directory d-1.*too new/],
    ['a caller without IAM rights', { request: request('FAILED', NO_RIGHT) }, 'failed', [], /iam:ListRolePolicies.*iam:CreateSAMLProvider/],
    [
      'an account that AWS does not take',
      { targetAccountId: OTHER, isOwnAccount: false, request: request('FAILED', 'Whatever AWS says') },
      'failed',
      [],
      /account 444455556666: Whatever AWS says.*Only active accounts of this organization.*correct --account/,
    ],
    ['another failure', { request: request('FAILED', 'Something \u202eelse') }, 'failed', [], /Something \\u\{202e\}else.*Fix/],
    ['an administrator by group', { administrators: [administrator] }, 'ok', [], /ada \(through Admins, AdministratorAccess\)/],
    [
      'an administrator directly',
      { administrators: [{ ...administrator, group: null }] },
      'ok',
      [],
      /ada \(directly, AdministratorAccess\)/,
    ],
  ])('%s', (_what, facts, verdict, calls, words) => {
    expect(told(assignment.plan(frozen({ ...ready, ...facts }), {}))).toMatchObject({
      verdict,
      calls,
      words: expect.stringMatching(words) as string,
    });
  });

  it('is for whoever is in the group where nobody is named, which wants a yes and says how to name one', () => {
    const [change] = changesIn(assignment.plan({ ...ready, userId: null, isForAnybody: true, otherMembers: ['ada'] }, {}));
    expect(change?.consent).toMatchObject({
      option: 'accept-wider-access',
      why: expect.stringMatching(/No user is named.*one member: ada/) as string,
      waysOut: [expect.stringMatching(/--user-name <name>/) as string, expect.stringMatching(/--accept-wider-access/) as string],
    });
  });

  it('is worth planning again only while the group cannot be seen', () => {
    expect(assignment.plan({ ...ready, request: request('FAILED', NOT_FOUND) }, {})).toMatchObject({ again: true });
    expect(assignment.plan({ ...ready, request: request('FAILED', NO_RIGHT) }, {})).not.toHaveProperty('again');
  });

  it('assigns the group, by ids known by now or later', () => {
    const [create] = changesIn(assignment.plan({ ...ready, groupId: null }, {}));
    expect(create?.input).toEqual({
      InstanceArn: instance.instanceArn,
      TargetId: ACCOUNT,
      TargetType: 'AWS_ACCOUNT',
      PermissionSetArn: SET_ARN,
      PrincipalType: 'GROUP',
      PrincipalId: ref('groupId'),
    });
    expect(create?.gives({ AccountAssignmentCreationStatus: { RequestId: 'r-1' } })).toEqual({ assignmentRequestId: 'r-1' });
  });

  it('lists the members who would gain', () => {
    const [create] = changesIn(assignment.plan({ ...ready, otherMembers: ['bob', 'eve'] }, {}));
    expect(create?.consent?.why).toMatch(/2 other members besides the named user: bob and eve/);
  });
});

describe('assignment inspects', () => {
  const members = {
    groupId: async () => found('g-1'),
    groupMembers: async () => found(['u-ada', 'u-bob']),
    userId: async () => found('u-ada'),
    user: async () => found(bob),
    permissionSet: async () => found(administratorAccess),
  };

  it('names the other members where they would gain access', async () => {
    const account = fakeAccount({
      ...members,
      assignments: async () => found([{ principalType: 'USER', principalId: 'g-1' }]),
      assignmentRequest: async () => absent,
    });
    expect(await assignment.inspect(account, answers, {})).toMatchObject({
      isAssigned: false,
      otherMembers: ['bob'],
      groupId: 'g-1',
      permissionSetArn: SET_ARN,
    });
  });

  it('names nobody where all have it already', async () => {
    const account = fakeAccount({
      ...members,
      assignments: async () => found([{ principalType: 'GROUP', principalId: 'g-1' }]),
      assignmentRequest: async () => absent,
    });
    expect(await assignment.inspect(account, answers, {})).toMatchObject({ isAssigned: true, otherMembers: [] });
  });

  it('looks for the request of this run, and else joins one that runs', async () => {
    const wanted: unknown[] = [];
    const account = fakeAccount({
      ...members,
      assignments: async () => found([]),
      assignmentRequest: async (which) => {
        wanted.push(which);
        return found(request('IN_PROGRESS'));
      },
    });
    const facts = await assignment.inspect(account, { ...answers, account: OTHER }, { assignmentRequestId: 'r-7' });
    expect(wanted).toEqual([{ accountId: OTHER, permissionSetArn: SET_ARN, principalId: 'g-1', requestId: 'r-7' }]);
    expect(assignment.known(facts)).toEqual({ assignmentRequestId: 'r-1' });
  });
});
