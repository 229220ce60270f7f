import { describe, expect, it } from 'vitest';
import { ask, aSandbox, member, NOW } from './harness.ts';

describe('Organizations', () => {
  it('ORG-1 DescribeOrganization tells a member account who manages it', async () => {
    const { body } = await ask(aSandbox({ scenario: 'member' }), 'organizations', 'DescribeOrganization');
    expect(body).toMatchObject({
      Organization: { MasterAccountId: '444455556666', MasterAccountEmail: 'management@example.org', FeatureSet: 'ALL' },
    });
  });

  it('ORG-1 DescribeOrganization outside of one is AWSOrganizationsNotInUseException', async () => {
    const { status, body } = await ask(aSandbox(), 'organizations', 'DescribeOrganization');
    expect({ status, body }).toEqual({
      status: 400,
      body: { __type: 'AWSOrganizationsNotInUseException', Message: 'Your account is not a member of an organization.' },
    });
  });

  it('ORG-2 CreateOrganization makes one with all features', async () => {
    const sandbox = aSandbox();
    const { body } = await ask(sandbox, 'organizations', 'CreateOrganization');
    expect(body).toMatchObject({
      Organization: { Id: expect.stringMatching(/^o-[a-z0-9]{10}$/), FeatureSet: 'ALL', MasterAccountId: '111122223333' },
    });
    expect((await ask(sandbox, 'organizations', 'DescribeOrganization')).body).toEqual(body);
    expect(await ask(sandbox, 'organizations', 'CreateOrganization')).toMatchObject({
      status: 400,
      code: 'AlreadyInOrganizationException',
    });
  });

  it('ORG-2 CreateOrganization ends a free plan and its credits', async () => {
    const sandbox = aSandbox({ scenario: 'free-plan' });
    await ask(sandbox, 'organizations', 'CreateOrganization', { FeatureSet: 'ALL' });
    expect(sandbox.state.plan).toEqual({ type: 'PAID', status: 'ACTIVE', credits: 0 });
  });

  it('ORG-2 CreateOrganization waits for the account to be active', async () => {
    const sandbox = aSandbox({ scenario: 'pending-activation' });
    const answer = await ask(sandbox, 'organizations', 'CreateOrganization');
    expect(answer).toMatchObject({ code: 'ConstraintViolationException', body: { Reason: 'ACCOUNT_CREATION_NOT_COMPLETE' } });
    expect(sandbox.state.organization).toBeUndefined();
  });

  it('ORG-3 ListAccounts pages by twenty', async () => {
    const sandbox = aSandbox({ scenario: 'organization', accounts: 45 });
    const ids: unknown[] = [];
    let NextToken: unknown;
    do {
      const { body } = await ask(sandbox, 'organizations', 'ListAccounts', { NextToken });
      const accounts = [member(body, 'Accounts')].flat();
      expect(accounts.length).toBeLessThanOrEqual(20);
      ids.push(...accounts.map((account) => member(account, 'Id')));
      NextToken = member(body, 'NextToken');
    } while (NextToken !== undefined);
    expect(new Set(ids).size).toBe(45);
    expect(ids[0]).toBe('111122223333');
  });

  it('ORG-3 ListAccounts is for the management account; a bad token is bad input', async () => {
    expect(await ask(aSandbox({ scenario: 'member' }), 'organizations', 'ListAccounts')).toMatchObject({ code: 'AccessDeniedException' });
    const answer = await ask(aSandbox({ scenario: 'organization' }), 'organizations', 'ListAccounts', { NextToken: 'mine' });
    expect(answer).toMatchObject({ code: 'InvalidInputException', body: { Reason: 'INVALID_NEXT_TOKEN' } });
    const many = await ask(aSandbox({ scenario: 'organization' }), 'organizations', 'ListAccounts', { MaxResults: 21 });
    expect(many).toMatchObject({ code: 'InvalidInputException', body: { Reason: 'MAX_VALUE_EXCEEDED' } });
  });

  it('ORG-4 ListAWSServiceAccessForOrganization shows Identity Center once it is enabled', async () => {
    const sandbox = aSandbox({ scenario: 'organization' });
    expect((await ask(sandbox, 'organizations', 'ListAWSServiceAccessForOrganization')).body).toEqual({ EnabledServicePrincipals: [] });
    sandbox.person.enableIdentityCenter('us-east-1');
    const { body } = await ask(sandbox, 'organizations', 'ListAWSServiceAccessForOrganization');
    expect(body).toEqual({ EnabledServicePrincipals: [{ ServicePrincipal: 'sso.amazonaws.com', DateEnabled: NOW / 1000 }] });
  });
});
