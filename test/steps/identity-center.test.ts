import { describe, expect, it } from 'vitest';
import { AccessDeniedError } from '../../src/model/errors.ts';
import { absent, found, later } from '../../src/model/reading.ts';
import { identityCenter } from '../../src/steps/identity-center.ts';
import type { IdentityCenterFacts } from '../../src/steps/identity-center/facts.ts';
import { ACCOUNT, fakeAccount, frozen, instance, organization, OTHER, told } from './fake-account.ts';

const enabled: IdentityCenterFacts = {
  accountId: ACCOUNT,
  partition: 'aws',
  accountState: 'ACTIVE',
  organization,
  chosenRegion: 'us-east-1',
  enabledRegions: [{ region: 'us-east-1', status: 'ENABLED_BY_DEFAULT' }],
  chosenRegionStatus: 'ENABLED_BY_DEFAULT',
  defaultRegion: 'us-east-1',
  instance,
  type: 'organization',
  primaryRegion: 'us-east-1',
  primaryRegionStatus: 'ENABLED_BY_DEFAULT',
  startUrl: null,
  regionsAsked: ['eu-west-1', 'us-east-1'],
  regionsRefused: [],
  plan: found({ type: 'PAID', status: 'ACTIVE', credits: { amount: 0, unit: 'USD' } }),
};
const none = { instance: null, type: null, primaryRegion: null, primaryRegionStatus: null } as const;
const standalone = { ...none, organization: null } as const;
const free = found({ type: 'FREE', status: 'ACTIVE', credits: { amount: 120, unit: 'USD' } });
const refused = [{ region: 'eu-central-1', code: 'AccessDeniedException', message: 'No.' }];
const plan = (facts: Partial<IdentityCenterFacts>): ReturnType<typeof told> =>
  told(identityCenter.plan(frozen({ ...enabled, ...facts }), {}));
const at = (more: Partial<typeof instance>): Pick<IdentityCenterFacts, 'instance'> => ({ instance: { ...instance, ...more } });

describe('identity-center plans', () => {
  it.each<[string, Partial<IdentityCenterFacts>, string, RegExp]>([
    ['an organization instance', {}, 'so', /^Organization instance in us-east-1$/],
    ['one that is elsewhere', { ...at({ region: 'eu-west-1' }), primaryRegion: 'eu-west-1' }, 'so', /eu-west-1, not in us-east-1/],
    ['one that is seen in a replica Region', { ...at({ region: 'us-east-1' }), primaryRegion: 'eu-west-1' }, 'so', /in eu-west-1/],
    [
      'one in an opt-in Region',
      { ...at({ region: 'eu-south-1' }), primaryRegion: 'eu-south-1', primaryRegionStatus: 'ENABLED' },
      'so',
      /opt-in Region.*advises against/,
    ],
    ['a Region that refuses, an instance being found', { regionsRefused: refused }, 'so', /us-east-1/],
    [
      'one that AWS is creating',
      { ...at({ status: 'CREATE_IN_PROGRESS', identityStoreId: null }), type: null },
      'settling',
      /creating the instance/,
    ],
    ['one that is active without its directory', { ...at({ identityStoreId: null }), type: null }, 'settling', /directory/],
    ['one that AWS is deleting', { ...at({ status: 'DELETE_IN_PROGRESS' }), type: null }, 'settling', /deleting/],
    ['one that AWS could not create', { ...at({ status: 'CREATE_FAILED' }), type: null }, 'failed', /CREATE_FAILED.*no reason/],
    [
      'one that AWS could not create, and says why',
      { ...at({ status: 'CREATE_FAILED', statusReason: 'The KMS key is disabled.' }), type: null },
      'failed',
      /\(CREATE_FAILED\): The KMS key is disabled\. Mend what AWS names\./,
    ],
    ['an account instance in an organization', { type: 'account' }, 'blocked', /account instance.*delete-instance/],
    ['an account instance without an organization', { organization: null, type: 'account' }, 'blocked', /account instance/],
    ['an instance that does not say of which type it is', { organization: null, type: null }, 'settling', /of which type/],
    [
      'a member account',
      { organization: { ...organization, managementAccountId: OTHER }, type: null },
      'blocked',
      /management account, 444455556666/,
    ],
    [
      'consolidated billing only',
      { ...none, organization: { ...organization, featureSet: 'CONSOLIDATED_BILLING' } },
      'blocked',
      /all features/,
    ],
    ['an account that is not yet active', { ...standalone, accountState: 'PENDING_ACTIVATION' }, 'blocked', /PENDING_ACTIVATION.*24 hours/],
    ['a suspended account', { ...standalone, accountState: 'SUSPENDED' }, 'blocked', /SUSPENDED/],
    [
      'a Region that refuses, nothing being found',
      { ...standalone, regionsRefused: refused },
      'failed',
      /eu-central-1 \(AccessDeniedException\)/,
    ],
    ['the same in an organization', { ...none, regionsRefused: refused }, 'failed', /eu-central-1/],
    [
      'a chosen Region that is off',
      { ...none, chosenRegion: 'eu-south-1', chosenRegionStatus: 'DISABLED' },
      'blocked',
      /eu-south-1 is not enabled.*--region us-east-1/,
    ],
    [
      'a chosen Region that is being enabled',
      { ...none, chosenRegion: 'eu-south-1', chosenRegionStatus: 'ENABLING' },
      'blocked',
      /ENABLING/,
    ],
    [
      'a chosen Region that there is not',
      { ...none, chosenRegion: 'eu-nowhere-1', chosenRegionStatus: null },
      'contradicted',
      /--region "eu-nowhere-1"/,
    ],
    [
      'an opt-in Region that is on, chosen',
      { ...none, chosenRegion: 'eu-south-1', chosenRegionStatus: 'ENABLED' },
      'todo',
      /opt-in Region/,
    ],
  ])('%s', (_what, facts, verdict, words) => {
    expect(plan(facts)).toMatchObject({ verdict, words: expect.stringMatching(words) as string });
  });

  it('makes the organization itself, and leaves Enable to the person', () => {
    expect(plan(standalone).calls).toEqual(['organizations:CreateOrganization', 'enable-identity-center']);
    expect(plan(none).calls).toEqual(['enable-identity-center']);
  });

  it.each<[string, IdentityCenterFacts['plan']]>([
    ['the free plan', free],
    ['a paid plan with credits left', found({ type: 'PAID', status: 'ACTIVE', credits: { amount: 0.5, unit: 'USD' } })],
    ['a paid plan that does not say', found({ type: 'PAID', status: 'ACTIVE', credits: null })],
    ['no plan', absent],
    ['a plan that AWS refuses to tell', { is: 'unreadable', code: 'AccessDeniedException' }],
  ])('guards the credits on %s, and holds the Enable link back with them', (_what, state) => {
    expect(plan({ ...standalone, plan: state }).calls).toEqual([
      'organizations:CreateOrganization --accept-credit-loss',
      'enable-identity-center --accept-credit-loss',
    ]);
    expect(plan({ ...none, plan: state }).calls).toEqual(['enable-identity-center']);
  });

  it('says what AWS says about credits, the balance, and three ways out', () => {
    const todo = identityCenter.plan({ ...enabled, ...standalone, plan: free }, {});
    const consent = todo.verdict === 'todo' ? todo.actions[0]?.consent : undefined;
    expect(consent?.why).toContain('your free tier credits expire immediately.');
    expect(consent?.why).toContain('120 USD');
    expect(consent?.waysOut).toHaveLength(3);
  });

  it('shows nothing from AWS that could move the cursor', () => {
    expect(plan({ ...none, organization: { ...organization, id: 'o-\u001b[2J', featureSet: 'X' } }).words).toContain('\\u{1b}');
  });
});

describe('identity-center inspects', () => {
  it('never asks a member account for what the organization has', async () => {
    const asked: string[] = [];
    const account = fakeAccount({ organization: async () => found({ ...organization, managementAccountId: OTHER }) }, asked);
    expect(await identityCenter.inspect(account, {}, {})).toMatchObject({ type: null });
    expect(asked).not.toContain('instanceType');
  });

  it('reads the type, the primary Region and the portal', async () => {
    const account = fakeAccount({ instanceType: async () => found({ type: 'organization', primaryRegion: 'eu-west-1' }) });
    const facts = await identityCenter.inspect(account, {}, {});
    expect(facts).toMatchObject({ type: 'organization', startUrl: 'https://d-1.awsapps.com/start' });
    expect(identityCenter.known(facts)).toEqual({ homeRegion: 'eu-west-1', instanceArn: instance.instanceArn, identityStoreId: 'd-1' });
  });

  it('sees an instance that has no directory yet, and gives nothing of it', async () => {
    const newborn = { ...instance, status: 'CREATE_IN_PROGRESS', identityStoreId: null };
    const facts = await identityCenter.inspect(
      fakeAccount({ instance: async () => later, instances: async () => ({ instances: [newborn], asked: [], refused: [] }) }),
      {},
      {},
    );
    expect(facts.instance).toEqual(newborn);
    expect(identityCenter.known(facts)).toEqual({});
  });

  it('names the missing right where the Region that was asked for refuses, and not for another one', async () => {
    const refusing = (region: string): ReturnType<typeof fakeAccount> =>
      fakeAccount({
        instance: async () => later,
        instances: async () => ({
          instances: [],
          asked: ['eu-west-1', 'us-east-1'],
          refused: [{ region, code: 'AccessDeniedException', message: 'No.' }],
        }),
      });
    await expect(identityCenter.inspect(refusing('us-east-1'), {}, {})).rejects.toMatchObject({ action: 'sso:ListInstances' });
    expect(told(identityCenter.plan(await identityCenter.inspect(refusing('eu-west-1'), {}, {}), {})).verdict).toBe('failed');
  });

  it('does without the plan, and not without the organization', async () => {
    const no = (action: `${string}:${string}`): Promise<never> =>
      Promise.reject(
        new AccessDeniedError(
          'No.',
          { service: 's', operation: 'o', code: 'AccessDeniedException', requestId: null, region: null },
          action,
        ),
      );
    expect(await identityCenter.inspect(fakeAccount({ accountPlan: () => no('freetier:GetAccountPlanState') }), {}, {})).toMatchObject({
      plan: { is: 'unreadable' },
    });
    await expect(
      identityCenter.inspect(fakeAccount({ organization: () => no('organizations:DescribeOrganization') }), {}, {}),
    ).rejects.toThrow(AccessDeniedError);
  });
});
