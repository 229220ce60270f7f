import { describe, expect, it } from 'vitest';
import { ask, aSandbox, member } from './harness.ts';

const THREE_MINUTES = 3 * 60_000;

describe('Account', () => {
  it('ACC-1 ListRegions pages through 17 default and 17 opt-in Regions', async () => {
    const sandbox = aSandbox();
    const { body: first } = await ask(sandbox, 'account', 'ListRegions');
    const { body: second } = await ask(sandbox, 'account', 'ListRegions', { NextToken: member(first, 'NextToken') });
    const regions = [member(first, 'Regions'), member(second, 'Regions')].flat();
    expect(regions).toHaveLength(34);
    expect(second).not.toHaveProperty('NextToken');
    expect(regions).toContainEqual({ RegionName: 'us-east-1', RegionOptStatus: 'ENABLED_BY_DEFAULT' });
    expect(regions).toContainEqual({ RegionName: 'eu-south-1', RegionOptStatus: 'DISABLED' });
  });

  it('ACC-1 ListRegions filters, and refuses a token that it did not give', async () => {
    const sandbox = aSandbox({ scenario: 'partial' });
    const { body } = await ask(sandbox, 'account', 'ListRegions', { RegionOptStatusContains: ['ENABLING'], MaxResults: 50 });
    expect(body).toEqual({ Regions: [{ RegionName: 'eu-south-1', RegionOptStatus: 'ENABLING' }] });
    expect(await ask(sandbox, 'account', 'ListRegions', { NextToken: 'mine' })).toMatchObject({ status: 400, code: 'ValidationException' });
  });

  it('ACC-2 GetRegionOptStatus knows the Regions that ListRegions knows', async () => {
    const sandbox = aSandbox();
    expect(await ask(sandbox, 'account', 'GetRegionOptStatus', { RegionName: 'eu-west-1' })).toMatchObject({
      body: { RegionName: 'eu-west-1', RegionOptStatus: 'ENABLED_BY_DEFAULT' },
    });
    expect(await ask(sandbox, 'account', 'GetRegionOptStatus', { RegionName: 'constructor' })).toMatchObject({
      status: 400,
      code: 'ValidationException',
    });
  });

  it('ACC-3 EnableRegion answers with nothing, and takes three minutes', async () => {
    const sandbox = aSandbox();
    expect(await ask(sandbox, 'account', 'EnableRegion', { RegionName: 'eu-south-1' })).toMatchObject({ status: 200, body: undefined });
    expect(sandbox.state.regions['eu-south-1']?.status).toBe('ENABLING');
    sandbox.clock.advance(THREE_MINUTES);
    expect(sandbox.state.regions['eu-south-1']).toEqual({ status: 'ENABLED' });
  });

  it.each([
    ['eu-west-1', 'ValidationException', 400, { reason: 'invalidRegionOptTarget' }],
    ['eu-south-1', 'ValidationException', 400, { message: 'Unable to switch region status because of its current opt-in status.' }],
    ['af-south-1', 'ConflictException', 409, {}],
    ['xx-nowhere-1', 'ValidationException', 400, {}],
  ])('ACC-3 EnableRegion refuses %s: %s', async (RegionName, code, status, body) => {
    const sandbox = aSandbox({ scenario: 'partial' });
    sandbox.state.regions['af-south-1'] = { status: 'DISABLING' };
    const answer = await ask(sandbox, 'account', 'EnableRegion', { RegionName });
    expect(answer).toMatchObject({ status, code, body, headers: { 'x-amzn-ErrorType': code } });
  });

  it('ACC-3 EnableRegion takes six at once', async () => {
    const sandbox = aSandbox();
    const names = ['af-south-1', 'ap-east-1', 'ap-east-2', 'ap-south-2', 'ap-southeast-3', 'ap-southeast-4'];
    for (const RegionName of names) expect(await ask(sandbox, 'account', 'EnableRegion', { RegionName })).toMatchObject({ status: 200 });
    expect(await ask(sandbox, 'account', 'EnableRegion', { RegionName: 'eu-south-1' })).toMatchObject({
      status: 429,
      code: 'TooManyRequestsException',
    });
    sandbox.clock.advance(THREE_MINUTES);
    expect(await ask(sandbox, 'account', 'EnableRegion', { RegionName: 'eu-south-1' })).toMatchObject({ status: 200 });
  });

  it('ACC-4 GetAccountInformation tells name, age and state', async () => {
    const { body } = await ask(aSandbox({ scenario: 'pending-activation' }), 'account', 'GetAccountInformation');
    expect(body).toEqual({
      AccountId: '111122223333',
      AccountName: 'example',
      AccountCreatedDate: '2026-11-23T00:00:00Z',
      AccountState: 'PENDING_ACTIVATION',
    });
  });

  it('ACC-5 GetAlternateContact: one that is not set is not found', async () => {
    const sandbox = aSandbox();
    expect(await ask(sandbox, 'account', 'GetAlternateContact', { AlternateContactType: 'SECURITY' })).toMatchObject({
      status: 404,
      code: 'ResourceNotFoundException',
    });
    sandbox.state.account.alternateContacts.SECURITY = { name: 'Sec', title: 'Team', email: 'sec@example.com', phone: '+1 555' };
    const { body } = await ask(sandbox, 'account', 'GetAlternateContact', { AlternateContactType: 'SECURITY' });
    expect(body).toEqual({
      AlternateContact: {
        AlternateContactType: 'SECURITY',
        Name: 'Sec',
        Title: 'Team',
        EmailAddress: 'sec@example.com',
        PhoneNumber: '+1 555',
      },
    });
  });

  it('ACC-6 the management account must not name itself', async () => {
    const answer = await ask(aSandbox({ scenario: 'organization' }), 'account', 'ListRegions', { AccountId: '111122223333' });
    expect(answer).toMatchObject({
      status: 403,
      code: 'AccessDeniedException',
      body: { message: expect.stringContaining('own AccountId') },
    });
    expect(await ask(aSandbox(), 'account', 'ListRegions', { AccountId: '444455556666' })).toMatchObject({ code: 'AccessDeniedException' });
  });
});

describe('Free Tier', () => {
  it('ACC-8 PutAlternateContact writes the whole contact, and DeleteAlternateContact takes it away', async () => {
    const sandbox = aSandbox();
    const AlternateContactType = 'SECURITY';
    const contact = { AlternateContactType, Name: 'Ada', Title: 'CISO', EmailAddress: 'ada@example.com', PhoneNumber: '+1 555 0100' };
    for (const Name of ['Ada', 'Grace']) {
      expect(await ask(sandbox, 'account', 'PutAlternateContact', { ...contact, Name })).toMatchObject({ status: 200, body: undefined });
    }
    expect(await ask(sandbox, 'account', 'GetAlternateContact', { AlternateContactType })).toMatchObject({
      body: { AlternateContact: { ...contact, Name: 'Grace' } },
    });
    const { Title: _, ...without } = contact;
    expect(await ask(sandbox, 'account', 'PutAlternateContact', without)).toMatchObject({
      status: 400,
      body: { reason: 'fieldValidationFailed', fieldList: [{ name: 'title' }] },
    });
    expect(await ask(sandbox, 'account', 'DeleteAlternateContact', { AlternateContactType })).toMatchObject({ status: 200 });
    expect(await ask(sandbox, 'account', 'DeleteAlternateContact', { AlternateContactType })).toMatchObject({
      status: 404,
      code: 'ResourceNotFoundException',
    });
  });

  it('ACC-9 GetContactInformation tells what was typed at the sign-up', async () => {
    expect(await ask(aSandbox(), 'account', 'GetContactInformation')).toMatchObject({
      body: { ContactInformation: { FullName: 'Example Owner', CountryCode: 'US', PhoneNumber: '+12065550100' } },
    });
  });

  it('FREE-2 ListAccountActivities: what earns credits on the free plan, a page at a time', async () => {
    const sandbox = aSandbox({ scenario: 'free-plan' });
    const open = { filterActivityStatuses: ['NOT_STARTED'] };
    const first = await ask(sandbox, 'freetier', 'ListAccountActivities', { ...open, maxResults: 3 });
    expect(first).toMatchObject({ body: { activities: [{ reward: { credit: { amount: 20, unit: 'USD' } } }, {}, {}] } });
    const second = await ask(sandbox, 'freetier', 'ListAccountActivities', { ...open, nextToken: member(first.body, 'nextToken') });
    expect(member(second.body, 'activities')).toHaveLength(1);
    expect(await ask(aSandbox(), 'freetier', 'ListAccountActivities')).toMatchObject({ body: { activities: [] } });
  });

  it('FREE-3 GetAccountActivity tells the whole of one', async () => {
    const sandbox = aSandbox({ scenario: 'free-plan' });
    const activityId = sandbox.state.plan?.activities?.[0]?.id;
    expect(await ask(sandbox, 'freetier', 'GetAccountActivity', { activityId })).toMatchObject({
      body: { activityId, status: 'COMPLETED', estimatedTimeToCompleteInMinutes: 5, expiresAt: expect.stringMatching(/^2027-/) },
    });
    expect(await ask(sandbox, 'freetier', 'GetAccountActivity', { activityId: 'a'.repeat(32) })).toMatchObject({
      code: 'ResourceNotFoundException',
    });
  });

  it('FREE-1 GetAccountPlanState tells plan and credits', async () => {
    const { body, headers } = await ask(aSandbox({ scenario: 'free-plan' }), 'freetier', 'GetAccountPlanState');
    expect(headers['content-type']).toBe('application/x-amz-json-1.0');
    expect(body).toEqual({
      accountId: '111122223333',
      accountPlanType: 'FREE',
      accountPlanStatus: 'ACTIVE',
      accountPlanRemainingCredits: { amount: 120, unit: 'USD' },
      accountPlanExpirationDate: '2027-05-23T00:00:00Z',
    });
  });

  it('FREE-1 GetAccountPlanState finds nothing for an account from before plans', async () => {
    const sandbox = aSandbox();
    sandbox.state.plan = undefined;
    expect(await ask(sandbox, 'freetier', 'GetAccountPlanState')).toMatchObject({ status: 400, code: 'ResourceNotFoundException' });
  });
});
