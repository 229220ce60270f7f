import { describe, expect, test } from 'vitest';
import { ssoAdmin } from '../../src/sandbox/services/sso-admin/index.ts';
import type { PermissionSet } from '../../src/sandbox/state.ts';
import {
  ACCOUNT,
  ADMINISTRATOR_ACCESS,
  aSet,
  aState,
  anInstance,
  callerOf,
  type Caller,
  INSTANCE_ARN,
  NOW,
  SET_ARN,
} from './identity-center.ts';

const InstanceArn = INSTANCE_ARN;
const PermissionSetArn = SET_ARN;
/** Of the first set that {@link callerOf}'s ids make. */
const FIRST_ARN = 'arn:aws:sso:::permissionSet/ssoins-72239c385425574d/ps-0000000000000001';
const onSet = { InstanceArn, PermissionSetArn };

function holding(...permissionSets: PermissionSet[]): Caller {
  return callerOf(ssoAdmin, aState([anInstance({ permissionSets })]));
}

describe('SSO-5 ListPermissionSets', () => {
  test('answers with ARNs, a page at a time', () => {
    const call = holding(aSet(), aSet({ arn: `${SET_ARN}x` }));
    const first = call('ListPermissionSets', { InstanceArn, MaxResults: 1 });
    expect(first['PermissionSets']).toEqual([SET_ARN]);
    expect(call('ListPermissionSets', { InstanceArn, MaxResults: 1, NextToken: first['NextToken'] })).toEqual({
      PermissionSets: [`${SET_ARN}x`],
    });
  });
});

describe('SSO-6 DescribePermissionSet', () => {
  test('says name, duration and date', () => {
    expect(holding(aSet())('DescribePermissionSet', onSet)['PermissionSet']).toEqual({
      Name: 'AdministratorAccess',
      PermissionSetArn,
      CreatedDate: new Date(NOW),
      SessionDuration: 'PT1H',
    });
  });

  test('does not know a set that is not there', () => {
    expect(() => holding()('DescribePermissionSet', onSet)).toThrow(
      expect.objectContaining({ code: 'ResourceNotFoundException', message: 'Could not find PermissionSet with id ps-cf70000000000001' }),
    );
  });
});

describe('SSO-7 CreatePermissionSet', () => {
  test('makes a set of one hour, with an ARN of its own shape', () => {
    const { PermissionSet: made } = holding()('CreatePermissionSet', { InstanceArn, Name: 'Admin' });
    expect(made).toEqual({
      Name: 'Admin',
      CreatedDate: new Date(NOW),
      SessionDuration: 'PT1H',
      PermissionSetArn: FIRST_ARN,
    });
  });

  test('keeps everything it is given', () => {
    const call = holding();
    const input = { Description: 'All of it', SessionDuration: 'PT4H', RelayState: 'https://console.aws.amazon.com/' };
    const { PermissionSet: made } = call('CreatePermissionSet', {
      InstanceArn,
      Name: 'Admin',
      Tags: [{ Key: 'team', Value: 'core' }],
      ...input,
    });
    expect(made).toMatchObject(input);
    expect(made).toHaveProperty('PermissionSetArn', FIRST_ARN);
    expect(call('ListTagsForResource', { ResourceArn: FIRST_ARN })).toEqual({ Tags: [{ Key: 'team', Value: 'core' }] });
  });

  test('a name that is taken is a conflict, which no retry mends', () => {
    expect(() => holding(aSet())('CreatePermissionSet', { InstanceArn, Name: 'AdministratorAccess' })).toThrow(
      expect.objectContaining({ code: 'ConflictException', message: 'PermissionSet with name AdministratorAccess already exists.' }),
    );
  });

  test.each(['PT59M', 'PT12H1S', 'PT13H', 'P1D', 'P1W', '-PT1H'])('a session of %s is refused', (SessionDuration) => {
    expect(() => holding()('CreatePermissionSet', { InstanceArn, Name: 'Admin', SessionDuration })).toThrow(
      expect.objectContaining({ code: 'ValidationException' }),
    );
  });

  test.each(['PT60M', 'PT1H', 'PT12H', 'PT3600S'])('a session of %s is taken as it is spelled', (SessionDuration) => {
    expect(holding()('CreatePermissionSet', { InstanceArn, Name: 'Admin', SessionDuration })['PermissionSet']).toMatchObject({
      SessionDuration,
    });
  });
});

describe('SSO-8 UpdatePermissionSet', () => {
  test('changes what is sent, keeps the rest, and makes the roles stale', () => {
    const set = aSet({ description: 'before', provisioned: { [ACCOUNT]: 'latest' } });
    expect(holding(set)('UpdatePermissionSet', { ...onSet, SessionDuration: 'PT2H' })).toEqual({});
    expect(set).toMatchObject({ description: 'before', sessionDuration: 'PT2H', provisioned: { [ACCOUNT]: 'stale' } });
  });

  test('clears a relay state that is not sent again', () => {
    const set = aSet({ relayState: 'https://example.com/' });
    holding(set)('UpdatePermissionSet', { ...onSet, Description: 'after' });
    expect(set).not.toHaveProperty('relayState');
  });

  test('a session too long changes nothing', () => {
    const set = aSet();
    expect(() => holding(set)('UpdatePermissionSet', { ...onSet, SessionDuration: 'PT24H', Description: 'x' })).toThrow(
      'between 1 and 12 hours',
    );
    expect(set).toEqual(aSet());
  });
});

describe('SSO-9 AttachManagedPolicyToPermissionSet', () => {
  const attach = { ...onSet, ManagedPolicyArn: ADMINISTRATOR_ACCESS };

  test('adds the policy under its own name and makes the roles stale', () => {
    const set = aSet({ provisioned: { [ACCOUNT]: 'latest' } });
    expect(holding(set)('AttachManagedPolicyToPermissionSet', attach)).toEqual({});
    expect(set).toMatchObject({
      managedPolicies: [{ name: 'AdministratorAccess', arn: ADMINISTRATOR_ACCESS }],
      provisioned: { [ACCOUNT]: 'stale' },
    });
  });

  test('a policy that is attached already is a conflict', () => {
    const call = holding(aSet({ managedPolicies: [{ name: 'AdministratorAccess', arn: ADMINISTRATOR_ACCESS }] }));
    expect(() => call('AttachManagedPolicyToPermissionSet', attach)).toThrow(
      expect.objectContaining({
        code: 'ConflictException',
        message: expect.stringMatching(/already has a typed link attachment to a manged policy with arn:/),
      }),
    );
  });

  test('twenty policies are the most', () => {
    const managedPolicies = Array.from({ length: 20 }, (_, n) => ({ name: `P${n}`, arn: `arn:aws:iam::aws:policy/P${n}` }));
    expect(() => holding(aSet({ managedPolicies }))('AttachManagedPolicyToPermissionSet', attach)).toThrow(
      expect.objectContaining({ code: 'ServiceQuotaExceededException' }),
    );
  });
});

test('SSO-10 ListManagedPoliciesInPermissionSet lists names and ARNs', () => {
  const call = holding(aSet({ managedPolicies: [{ name: 'AdministratorAccess', arn: ADMINISTRATOR_ACCESS }] }));
  expect(call('ListManagedPoliciesInPermissionSet', onSet)).toEqual({
    AttachedManagedPolicies: [{ Name: 'AdministratorAccess', Arn: ADMINISTRATOR_ACCESS }],
  });
});

test('SSO-11 GetInlinePolicyForPermissionSet answers with the policy, or with an empty string', () => {
  expect(holding(aSet())('GetInlinePolicyForPermissionSet', onSet)).toEqual({ InlinePolicy: '' });
  expect(holding(aSet({ inlinePolicy: '{}' }))('GetInlinePolicyForPermissionSet', onSet)).toEqual({ InlinePolicy: '{}' });
});

test('SSO-12 GetPermissionsBoundaryForPermissionSet answers with the boundary, or ResourceNotFoundException', () => {
  const boundary = { managedPolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' };
  expect(holding(aSet({ permissionsBoundary: boundary }))('GetPermissionsBoundaryForPermissionSet', onSet)).toEqual({
    PermissionsBoundary: { ManagedPolicyArn: boundary.managedPolicyArn },
  });
  expect(() => holding(aSet())('GetPermissionsBoundaryForPermissionSet', onSet)).toThrow(
    expect.objectContaining({ code: 'ResourceNotFoundException' }),
  );
});

describe('SSO-13 ListTagsForResource', () => {
  test('lists the tags of a set, with or without the instance named', () => {
    const call = holding(aSet({ tags: { team: 'core' } }));
    const tags = { Tags: [{ Key: 'team', Value: 'core' }] };
    expect(call('ListTagsForResource', { ResourceArn: SET_ARN })).toEqual(tags);
    expect(call('ListTagsForResource', { ResourceArn: SET_ARN, InstanceArn })).toEqual(tags);
  });

  test('an instance has none', () => {
    expect(holding()('ListTagsForResource', { ResourceArn: InstanceArn })).toEqual({ Tags: [] });
  });
});

describe('SSO-14 TagResource', () => {
  test('adds tags and overwrites those of the same key, leaving the roles as they are', () => {
    const set = aSet({ tags: { team: 'core', kept: 'yes' }, provisioned: { [ACCOUNT]: 'latest' } });
    expect(holding(set)('TagResource', { ResourceArn: SET_ARN, Tags: [{ Key: 'team', Value: 'new' }] })).toEqual({});
    expect(set).toMatchObject({ tags: { team: 'new', kept: 'yes' }, provisioned: { [ACCOUNT]: 'latest' } });
  });

  test('tags of an instance are refused, not lost', () => {
    expect(() => holding()('TagResource', { ResourceArn: InstanceArn, Tags: [] })).toThrow(
      expect.objectContaining({ code: 'ValidationException' }),
    );
  });
});
