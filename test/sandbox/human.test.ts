import { describe, expect, it } from 'vitest';
import type { ScenarioName } from '../../src/sandbox/scenarios/scenarios.ts';
import { ask, aSandbox } from './harness.ts';
import { portalClient, textIn } from './portal.ts';

const A_MOMENT = 1500;

describe('Person', () => {
  it('HUMAN-1 assigns up to eight MFA devices to root', () => {
    const { person, state } = aSandbox();
    for (const kind of ['passkey', 'virtual', 'hardware', 'virtual', 'virtual', 'virtual', 'virtual', 'virtual'] as const) {
      expect(person.assignRootMfa(kind)).toBeUndefined();
    }
    expect(new Set(state.root.mfaDevices.map(({ serialNumber }) => serialNumber)).size).toBe(8);
    expect(person.assignRootMfa('passkey')).toContain('8 MFA devices');
  });

  it('HUMAN-2 Enable makes an instance that is ACTIVE a moment later', async () => {
    const sandbox = aSandbox({ scenario: 'organization' });
    expect(sandbox.person.enableIdentityCenter('eu-west-1')).toBeUndefined();
    const { body: at1 } = await ask(sandbox, 'sso-admin', 'ListInstances', {}, { region: 'eu-west-1' });
    expect(at1).toMatchObject({ Instances: [{ Status: 'CREATE_IN_PROGRESS', OwnerAccountId: '111122223333' }] });
    sandbox.clock.advance(A_MOMENT);
    const { body: at2 } = await ask(sandbox, 'sso-admin', 'ListInstances', {}, { region: 'eu-west-1' });
    expect(at2).toMatchObject({ Instances: [{ Status: 'ACTIVE', IdentityStoreId: expect.stringMatching(/^d-[0-9a-f]{10}$/) }] });
    expect((await ask(sandbox, 'sso-admin', 'ListInstances')).body).toEqual({ Instances: [] });
  });

  it('HUMAN-2 Enable on a standalone account makes the organization, and ends a free plan', () => {
    const sandbox = aSandbox({ scenario: 'free-plan' });
    sandbox.person.enableIdentityCenter('us-east-1');
    expect(sandbox.state).toMatchObject({
      organization: { featureSet: 'ALL', managementAccountId: '111122223333' },
      plan: { type: 'PAID', credits: 0 },
    });
  });

  it.each<[ScenarioName, string, string]>([
    ['member', 'us-east-1', 'member account'],
    ['consolidated-billing', 'us-east-1', 'consolidated billing'],
    ['account-instance', 'us-east-1', 'an account instance in us-east-1'],
    ['enabled', 'eu-west-1', 'an organization instance in us-east-1'],
    ['pending-activation', 'us-east-1', 'PENDING_ACTIVATION'],
    ['organization', 'af-south-1', 'not enabled for this account'],
  ])('HUMAN-2 Enable is refused in %s, Region %s: %s', (scenario, region, why) => {
    const { person, state } = aSandbox({ scenario });
    const before = structuredClone(state);
    expect(person.enableIdentityCenter(region)).toContain(why);
    expect(state).toEqual(before);
  });

  it('HUMAN-3 a sign-in sets the password of an enabled user', () => {
    const { person, state } = aSandbox({ scenario: 'secured' });
    expect(person.signIn('Ada')).toBeUndefined();
    expect(state.instances[0]?.users).toMatchObject([{ userName: 'ada', hasPassword: true }]);
    expect(person.signIn('eve')).toContain('no user eve');
  });
});

describe('Stand-in', () => {
  it('HUMAN-4 assigns a passkey a moment after MFA was read as off', async () => {
    const sandbox = aSandbox({ human: 'auto' });
    sandbox.clock.advance(10 * A_MOMENT);
    await ask(sandbox, 'iam', 'GetAccountSummary');
    expect(sandbox.state.root.mfaDevices).toEqual([]);
    sandbox.clock.advance(A_MOMENT);
    // However late the next look is, it still shows it as off: who asks has to be able to say what is to be done.
    expect(sandbox.state.root.mfaDevices).toEqual([]);
    await ask(sandbox, 'iam', 'GetAccountSummary');
    expect(sandbox.state.root.mfaDevices).toMatchObject([{ kind: 'passkey' }]);
    sandbox.clock.advance(A_MOMENT);
    await ask(sandbox, 'iam', 'GetAccountSummary');
    expect(sandbox.state.root.mfaDevices).toHaveLength(1);
  });

  it('HUMAN-5 presses Enable in the first Region asked, once there is an organization', async () => {
    const sandbox = aSandbox({ human: 'auto' });
    await ask(sandbox, 'sso-admin', 'ListInstances', {}, { region: 'eu-west-1' });
    await ask(sandbox, 'sso-admin', 'ListInstances', {}, { region: 'us-east-1' });
    sandbox.clock.advance(A_MOMENT);
    expect(sandbox.state.instances).toEqual([]);
    await ask(sandbox, 'organizations', 'CreateOrganization');
    sandbox.clock.advance(A_MOMENT);
    await ask(sandbox, 'sso-admin', 'ListInstances', {}, { region: 'us-east-1' });
    expect(sandbox.state.instances).toEqual([]);
    expect((await ask(sandbox, 'sso-admin', 'ListInstances', {}, { region: 'eu-west-1' })).body).toEqual({ Instances: [] });
    expect(sandbox.state.instances).toMatchObject([{ primaryRegion: 'eu-west-1', status: 'CREATE_IN_PROGRESS' }]);
    sandbox.clock.advance(A_MOMENT);
    expect(sandbox.state.instances).toMatchObject([{ status: 'ACTIVE', type: 'organization' }]);
  });

  it('HUMAN-5 presses Enable in the Region it was told', async () => {
    const sandbox = aSandbox({ scenario: 'organization', human: 'auto', region: 'us-west-2' });
    for (let times = 0; times < 2; times++) {
      await ask(sandbox, 'sso-admin', 'ListInstances', {}, { region: 'us-west-2' });
      sandbox.clock.advance(A_MOMENT);
    }
    expect(sandbox.state.instances).toMatchObject([{ primaryRegion: 'us-west-2', status: 'ACTIVE' }]);
  });

  it.each<ScenarioName>(['member', 'consolidated-billing', 'account-instance', 'enabled'])('HUMAN-5 leaves %s alone', async (scenario) => {
    const sandbox = aSandbox({ scenario, human: 'auto' });
    const before = structuredClone(sandbox.state.instances);
    await ask(sandbox, 'sso-admin', 'ListInstances');
    sandbox.clock.advance(2 * A_MOMENT);
    await ask(sandbox, 'sso-admin', 'ListInstances');
    expect(sandbox.state.instances).toEqual(before);
  });

  it('HUMAN-6 signs in as whoever was last given access, and allows the code', async () => {
    const sandbox = aSandbox({ scenario: 'secured', human: 'auto' });
    const { start, poll } = await portalClient(sandbox);
    const code = textIn(await start(), 'deviceCode');
    expect(await poll(code)).toMatchObject({ code: 'AuthorizationPendingException' });
    sandbox.clock.advance(A_MOMENT);
    expect(await poll(code)).toMatchObject({ status: 200 });
    expect(sandbox.state.portal.sessions).toMatchObject([{ userId: sandbox.state.instances[0]?.users[0]?.userId }]);
  });
});
