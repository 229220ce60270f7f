import { describe, expect, it } from 'vitest';
import { AccessDeniedError } from '../../src/model/errors.ts';
import { absent, found, later } from '../../src/model/reading.ts';
import { identityCenter } from '../../src/steps/identity-center/step.ts';
import type { IdentityCenterFacts } from '../../src/steps/identity-center/facts.ts';
import { ACCOUNT, fakeAccount, frozen, instance, organization, organizationType, OTHER, told } from './fake-account.ts';

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
  permissionSetsEnabled: true,
  directoryIsEmpty: null,
  memberAccounts: null,
  kmsKeyArn: null,
  primaryRegion: 'us-east-1',
  primaryRegionStatus: 'ENABLED_BY_DEFAULT',
  startUrl: null,
  regionsAsked: ['eu-west-1', 'us-east-1'],
  regionsRefused: [],
  plan: found({ type: 'PAID', status: 'ACTIVE', credits: { amount: 0, unit: 'USD' }, expiresAt: null }),
};
const none = { instance: null, type: null, permissionSetsEnabled: null, primaryRegion: null, primaryRegionStatus: null } as const;
const standalone = { ...none, organization: null } as const;
const free = found({ type: 'FREE', status: 'ACTIVE', credits: { amount: 120, unit: 'USD' }, expiresAt: '2027-05-25T00:00:00.000Z' });
const refused = [{ region: 'eu-central-1', code: 'AccessDeniedException', message: 'No.' }];
const plan = (facts: Partial<IdentityCenterFacts>): ReturnType<typeof told> =>
  told(identityCenter.plan(frozen({ ...enabled, ...facts }), {}));
const withoutAccess = { type: 'without-access', permissionSetsEnabled: false, memberAccounts: { count: 2, isMore: false } } as const;
const at = (more: Partial<typeof instance>): Pick<IdentityCenterFacts, 'instance'> => ({ instance: { ...instance, ...more } });

describe('identity-center plans', () => {
  it.each<[string, Partial<IdentityCenterFacts>, string, RegExp]>([
    ['an organization instance', {}, 'ok', /^Organization instance in us-east-1$/],
    ['one that is elsewhere', { ...at({ region: 'eu-west-1' }), primaryRegion: 'eu-west-1' }, 'ok', /eu-west-1, not in us-east-1/],
    ['one that is seen in a replica Region', { ...at({ region: 'us-east-1' }), primaryRegion: 'eu-west-1' }, 'ok', /in eu-west-1/],
    [
      'one in an opt-in Region',
      { ...at({ region: 'eu-south-1' }), primaryRegion: 'eu-south-1', primaryRegionStatus: 'ENABLED' },
      'ok',
      /opt-in Region.*advises against/,
    ],
    ['a Region that refuses, an instance being found', { regionsRefused: refused }, 'ok', /us-east-1/],
    [
      'one that AWS is creating',
      { ...at({ status: 'CREATE_IN_PROGRESS', identityStoreId: null }), type: null },
      'in-progress',
      /creating the instance/,
    ],
    ['one that is active without its directory', { ...at({ identityStoreId: null }), type: null }, 'in-progress', /directory/],
    ['one that AWS is deleting', { ...at({ status: 'DELETE_IN_PROGRESS' }), type: null }, 'in-progress', /deleting/],
    ['one that AWS could not create', { ...at({ status: 'CREATE_FAILED' }), type: null }, 'failed', /CREATE_FAILED/],
    [
      'one that AWS could not create, and says why',
      { ...at({ status: 'CREATE_FAILED', statusReason: 'The KMS key is disabled.' }), type: null },
      'failed',
      /\(CREATE_FAILED\): The KMS key is disabled\. Fix what AWS names\./,
    ],
    ['an account instance in an organization', { type: 'account' }, 'blocked', /account instance.*delete it in the console/],
    ['an account instance without an organization', { organization: null, type: 'account' }, 'blocked', /account instance/],
    ['one that gives no access to AWS accounts', withoutAccess, 'planned', /gives no access to AWS accounts/],
    [
      'one of which AWS does not tell the type',
      { type: 'unknown', permissionSetsEnabled: null },
      'blocked',
      /is unknown: DescribeInstance/,
    ],
    ['an instance that does not say of which type it is', { organization: null, type: null }, 'in-progress', /does not show the type/],
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
      'planned',
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
    ['a paid plan with credits left', found({ type: 'PAID', status: 'ACTIVE', credits: { amount: 0.5, unit: 'USD' }, expiresAt: null })],
    ['a paid plan that does not say', found({ type: 'PAID', status: 'ACTIVE', credits: null, expiresAt: null })],
    ['no plan', absent],
    ['a plan that AWS refuses to tell', { is: 'unreadable', code: 'AccessDeniedException' }],
  ])('guards the credits on %s, and holds the Enable link back with them', (_what, state) => {
    expect(plan({ ...standalone, plan: state }).calls).toEqual([
      'organizations:CreateOrganization --accept-credit-loss',
      'enable-identity-center --accept-credit-loss',
    ]);
    expect(plan({ ...none, plan: state }).calls).toEqual(['enable-identity-center']);
  });

  it('says what AWS says about credits, the balance, and the ways out that lose none unasked (aws-moved S2-6)', () => {
    const todo = identityCenter.plan({ ...enabled, ...standalone, plan: free }, {});
    const consent = todo.verdict === 'planned' ? todo.actions[0]?.consent : undefined;
    expect(consent?.why).toContain('your free tier credits expire immediately.');
    expect(consent?.why).toContain('120 USD');
    expect(consent?.why).toContain('the free plan, which ends on 2027-05-25; ');
    expect(consent?.why).toMatch(
      /Upgrading to the paid plan first may not save them: AWS's Free Tier FAQ says "When your account joins an AWS Organization/,
    );
    expect(consent?.waysOut).toEqual([expect.stringMatching(/^Keep the credits/), expect.stringMatching(/--accept-credit-loss\.$/)]);
  });

  it('offers access to AWS accounts with a yes of its own, for good', () => {
    expect(plan(withoutAccess).calls).toEqual(['sso-admin:UpdateInstance --enable-account-access']);
    const todo = identityCenter.plan({ ...enabled, ...withoutAccess }, {});
    expect(todo.verdict === 'planned' ? todo.actions[0]?.consent?.why : '').toMatch(
      /AWS answers alike\. Enabling multi-account permissions cannot be undone\..*in 2 member accounts/,
    );
  });

  it.each<[string, Partial<IdentityCenterFacts>, boolean]>([
    ['proven, empty and our own', {}, true],
    ['with users', { directoryIsEmpty: false }, false],
    ['whose directory could not be read', { directoryIsEmpty: null }, false],
    ['of which DescribeInstance does not tell', { permissionSetsEnabled: null }, false],
    ["that is another account's", at({ ownerAccountId: OTHER }), false],
    ['in a rehearsal', { consoleBase: 'http://127.0.0.1:1/console' }, false],
  ])('prints the command that deletes an account instance %s: %o %s', (_what, facts, isPrinted) => {
    const { words } = plan({ organization: null, type: 'account', permissionSetsEnabled: false, directoryIsEmpty: true, ...facts });
    expect(words.includes('aws sso-admin delete-instance')).toBe(isPrinted);
  });

  it("has the clicks of autumn 2026 in their order, and the organization's page only where there is none", () => {
    const clicks = (facts: Partial<IdentityCenterFacts>): string => {
      const todo = identityCenter.plan({ ...enabled, ...facts }, {});
      const press = todo.verdict === 'planned' ? todo.actions.find((action) => action.kind === 'manual') : undefined;
      return press?.kind === 'manual' ? press.clicks.join(' ') : '';
    };
    const inOrder = /Region .*us-east-1.*Single-Region instance.*"Enable multi-account permissions" on.*AWS owned key.*Choose Enable\./;
    expect(clicks(none)).toMatch(inOrder);
    expect(clicks(none)).not.toMatch(/with AWS Organizations/);
    expect(clicks(standalone)).toMatch(new RegExp(`${inOrder.source}.*"Enable IAM Identity Center with AWS Organizations"`));
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
    const account = fakeAccount({ instanceType: async () => found({ ...organizationType, primaryRegion: 'eu-west-1' }) });
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
