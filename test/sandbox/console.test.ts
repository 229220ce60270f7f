import { describe, expect, it } from 'vitest';
import type { ScenarioName } from '../../src/sandbox/scenarios/scenarios.ts';
import { aVisitor } from './visitor.ts';

const MFA = '/console/iam/security_credentials/mfa';
const KEYS = '/console/iam/security_credentials/access-keys';
const ENABLE = '/console/singlesignon/home/enable';
const CREDITS = 'your free tier credits expire immediately';

describe("The root user's pages", () => {
  it.each(['passkey', 'virtual', 'hardware'])('CONSOLE-2 assign a %s, and show it', async (device) => {
    await using visitor = await aVisitor();
    expect((await visitor.get(MFA)).text).toContain(`value="${device}"`);
    expect(await visitor.post(MFA, { name: 'key', device })).toMatchObject({
      status: 200,
      text: expect.stringContaining('The MFA device is assigned'),
    });
    expect(visitor.sandbox.state.root.mfaDevices).toMatchObject([{ kind: device }]);
    expect((await visitor.get('/console/iam/security_credentials')).text).toContain(visitor.sandbox.state.root.mfaDevices[0]?.serialNumber);
  });

  it.each([
    [{ name: 'key', device: 'fax' }, 400, 'one of the three kinds'],
    [{ device: 'passkey' }, 400, 'Name the device'],
  ])('CONSOLE-2 refuse %j', async (fields, status, why) => {
    await using visitor = await aVisitor();
    expect(await visitor.post(MFA, fields)).toMatchObject({ status, text: expect.stringContaining(why) });
    expect(visitor.sandbox.state.root.mfaDevices).toEqual([]);
  });

  it('CONSOLE-2 refuse a ninth device', async () => {
    await using visitor = await aVisitor();
    for (let count = 0; count < 8; count += 1) await visitor.post(MFA, { name: 'key', device: 'virtual' });
    expect(await visitor.post(MFA, { name: 'key', device: 'virtual' })).toMatchObject({
      status: 409,
      text: expect.stringContaining('8 MFA devices'),
    });
  });

  it('CONSOLE-3 delete an access key only after it is deactivated', async () => {
    await using visitor = await aVisitor({ scenario: 'root-keys' });
    const { root } = visitor.sandbox.state;
    const key = root.accessKeys[0]?.accessKeyId ?? '';
    expect(await visitor.post(KEYS, { key, do: 'delete' })).toMatchObject({
      status: 409,
      text: expect.stringContaining('Deactivate the access key first'),
    });
    expect((await visitor.post(KEYS, { key, do: 'deactivate' })).text).toContain('The access key is inactive');
    expect(root.accessKeys).toMatchObject([{ status: 'Inactive' }]);
    expect((await visitor.post(KEYS, { key, do: 'activate' })).text).toContain('active again');
    await visitor.post(KEYS, { key, do: 'deactivate' });
    expect((await visitor.post(KEYS, { key, do: 'delete' })).text).toContain('The root user has no access keys');
    expect(await visitor.post(KEYS, { key, do: 'delete' })).toMatchObject({
      status: 409,
      text: expect.stringContaining('no such access key'),
    });
  });

  it('CONSOLE-3 do nothing else to an access key', async () => {
    await using visitor = await aVisitor({ scenario: 'root-keys' });
    const [key] = visitor.sandbox.state.root.accessKeys;
    expect(await visitor.post(KEYS, { key: key?.accessKeyId ?? '', do: 'rotate' })).toMatchObject({ status: 409 });
    expect(visitor.sandbox.state.root.accessKeys).toMatchObject([{ status: 'Active' }]);
    expect(await visitor.get(KEYS)).toMatchObject({ status: 405 });
  });
});

describe('Enable', () => {
  it('CONSOLE-4 shows Region, instance configuration, multi-account permissions and key, and then enables there', async () => {
    await using visitor = await aVisitor({ scenario: 'organization' });
    expect((await visitor.get('/console/singlesignon/home?region=eu-west-1')).text).toContain('not enabled in eu-west-1 yet');
    const review = await visitor.get(`${ENABLE}?region=eu-west-1`);
    expect(review.text).toMatch(/AWS owned key[^]*Single-Region instance[^]*checked> <label[^>]*>Enable multi-account permissions/);
    expect(review.text).not.toContain(CREDITS);
    expect((await visitor.post(ENABLE, { region: 'eu-west-1', accountAccess: 'on' })).text).toContain('is being enabled');
    const [instance] = visitor.sandbox.state.instances;
    expect(instance).toMatchObject({ primaryRegion: 'eu-west-1', type: 'organization' });
    expect(instance).not.toHaveProperty('withoutPermissionSets');
    visitor.sandbox.clock.advance(1500);
    expect((await visitor.get('/console/singlesignon/home?region=eu-west-1')).text).toContain('organization instance');
    expect((await visitor.get('/console/singlesignon/home?region=us-east-1')).text).toContain('an organization instance in eu-west-1');
  });

  it("CONSOLE-4 says AWS's own sentence on the free plan, and only that far is nothing lost", async () => {
    await using visitor = await aVisitor({ scenario: 'free-plan' });
    expect((await visitor.get(`${ENABLE}?region=us-east-1`)).text).not.toContain(CREDITS);
    expect((await visitor.get(`${ENABLE}/organization?region=us-east-1`)).text).toContain(CREDITS);
    expect(visitor.sandbox.state).toMatchObject({ organization: undefined, plan: { type: 'FREE', credits: 120 } });
    await visitor.post(ENABLE, { region: 'us-east-1' });
    expect(visitor.sandbox.state).toMatchObject({ organization: { featureSet: 'ALL' }, plan: { type: 'PAID', credits: 0 } });
  });

  it('CONSOLE-4 says no such thing on the paid plan, but that an organization is created', async () => {
    await using visitor = await aVisitor();
    const { text } = await visitor.get(`${ENABLE}/organization?region=us-east-1&accountAccess=on`);
    expect([text.includes(CREDITS), text.includes('A new organization is created')]).toEqual([false, true]);
    expect(text).toContain('<input type="hidden" name="accountAccess" value="on">');
  });

  it('CONSOLE-4 makes an instance without permission sets where "Enable multi-account permissions" is switched off', async () => {
    await using visitor = await aVisitor({ scenario: 'organization' });
    await visitor.post(ENABLE, { region: 'us-east-1' });
    expect(visitor.sandbox.state.instances).toMatchObject([{ type: 'organization', withoutPermissionSets: true }]);
  });

  it.each<[ScenarioName, string]>([
    ['member', 'member account'],
    ['consolidated-billing', 'consolidated billing only'],
    ['account-instance', 'an account instance'],
    ['enabled', 'already enabled'],
    ['pending-activation', 'PENDING_ACTIVATION'],
  ])('CONSOLE-4 is refused in %s: %s', async (scenario, why) => {
    await using visitor = await aVisitor({ scenario });
    const before = structuredClone(visitor.sandbox.state);
    for (const reply of [
      await visitor.get(`${ENABLE}?region=us-east-1`),
      await visitor.get(`${ENABLE}/organization?region=us-east-1`),
      await visitor.post(ENABLE, { region: 'us-east-1' }),
    ]) {
      expect(reply).toMatchObject({ status: 409, text: expect.stringContaining(why) });
    }
    expect(visitor.sandbox.state).toEqual(before);
  });

  it('CONSOLE-4 is refused in a Region that is not enabled', async () => {
    await using visitor = await aVisitor();
    expect(await visitor.post(ENABLE, { region: 'eu-south-1' })).toMatchObject({ status: 409 });
    expect(visitor.sandbox.state.instances).toEqual([]);
  });
});

describe('Account', () => {
  it('CONSOLE-7 activates IAM access to Billing', async () => {
    await using visitor = await aVisitor();
    expect((await visitor.get('/console/billing/account')).text).toContain('It is deactivated');
    expect((await visitor.post('/console/billing/account/billing-access')).text).toContain('is activated');
  });

  it('CONSOLE-7 keeps a good alternate contact', async () => {
    await using visitor = await aVisitor();
    const contact = { name: 'Grace', title: 'Security', email: 'security@example.com', phone: '+1 (555) 0100' };
    expect((await visitor.post('/console/billing/account/contacts/SECURITY', contact)).text).toContain('security@example.com');
    expect(visitor.sandbox.state.account.alternateContacts).toEqual({ SECURITY: contact });
    expect((await visitor.get('/console/billing/account/contacts/SECURITY')).text).toContain('value="Grace"');
  });

  it.each([
    ['email', 'not an address'],
    ['phone', 'call me'],
    ['name', 'x'.repeat(65)],
    ['title', ''],
  ])('CONSOLE-7 refuses a contact whose %s is %j, beside the field, and keeps the others as typed', async (member, value) => {
    await using visitor = await aVisitor();
    const contact = { name: 'Grace', title: 'Security', email: 'security@example.com', phone: '555', [member]: value };
    const reply = await visitor.post('/console/billing/account/contacts/SECURITY', contact);
    expect(reply.status).toBe(400);
    expect([...reply.text.matchAll(/id="(\w+)-error"/g)].map(([, name]) => name)).toEqual([member]);
    expect(reply.text).toContain(`value="${member === 'email' ? 'Grace' : 'security@example.com'}"`);
    expect(visitor.sandbox.state.account.alternateContacts).toEqual({});
  });

  it('CONSOLE-7 knows three contacts', async () => {
    await using visitor = await aVisitor();
    expect(await visitor.get('/console/billing/account/contacts/FAX')).toMatchObject({ status: 404 });
    expect(await visitor.post('/console/billing/account/contacts/FAX', {})).toMatchObject({ status: 404 });
  });

  it('CONSOLE-7 makes session tokens valid in all Regions', async () => {
    await using visitor = await aVisitor();
    expect((await visitor.get('/console/iam/account_settings')).text).toContain('enabled by default');
    expect((await visitor.post('/console/iam/account_settings')).text).toContain('Valid in all AWS Regions');
    expect(visitor.sandbox.state.account.tokensInAllRegions).toBe(true);
  });

  it('CONSOLE-7 shows plan and credits, and the organization', async () => {
    await using visitor = await aVisitor({ scenario: 'free-plan' });
    expect((await visitor.get('/console/billing/freetier/upgrade')).text).toContain('120 USD');
    expect((await visitor.get('/console/organizations/v2/home')).text).toContain('in no organization');
  });
});
