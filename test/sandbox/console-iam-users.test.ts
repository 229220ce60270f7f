import { describe, expect, it } from 'vitest';
import { appCode, iam } from './iam.ts';
import { aVisitor } from './visitor.ts';

const PAGE = '/console/iam/users/details/ada';

describe('The page of an IAM user', () => {
  it('CONSOLE-10 pairs an app with two codes, then sets a password', async () => {
    await using visitor = await aVisitor({ scenario: 'free-plan' });
    const { sandbox } = visitor;
    await iam(sandbox, 'CreateUser', { UserName: 'ada' });
    expect((await visitor.get('/console/iam/users')).text).toContain(PAGE);
    const shown = await visitor.post(`${PAGE}/mfa`, { device: 'ada' });
    const seed = /<code>([A-Z2-7]{64})<\/code>/.exec(shown.text)?.[1] ?? '';
    expect(shown.text).toContain(
      `otpauth://totp/Amazon%20Web%20Services:ada@111122223333?secret=${seed}&amp;issuer=Amazon%20Web%20Services`,
    );
    const serial = 'arn:aws:iam::111122223333:mfa/ada';
    const now = sandbox.clock.now();
    const wrong = await visitor.post(`${PAGE}/mfa`, { serial, code1: '000000', code2: '000000' });
    expect([wrong.status, /Authentication code for device is not valid/.test(wrong.text)]).toEqual([409, true]);
    const paired = await visitor.post(`${PAGE}/mfa`, { serial, code1: appCode(seed, now - 30_000), code2: appCode(seed, now) });
    expect([paired.status, paired.text.includes(serial), paired.text.includes(seed)]).toEqual([200, true, false]);
    expect((await visitor.post(`${PAGE}/password`, { password: 'short' })).status).toBe(409);
    expect((await visitor.post(`${PAGE}/password`, { password: 'Correct-horse-1' })).text).toContain('Enabled, since');
    expect(sandbox.state.iam).toMatchObject({ users: [{ loginProfile: {} }], mfaDevices: [{ serialNumber: serial, drift: 0 }] });
  });

  it('CONSOLE-10 refuses what IAM refuses, assigns a passkey, and knows who is there', async () => {
    await using visitor = await aVisitor({ scenario: 'iam-user' });
    expect((await visitor.post(`${PAGE}/mfa`, { device: 'ada' })).text).toContain(
      'MFADevice entity at the same path and name already exists.',
    );
    expect((await visitor.post(`${PAGE}/mfa`, { device: 'a da' })).status).toBe(409);
    expect((await visitor.post(`${PAGE}/passkey`)).text).toContain(':u2f/user/ada/');
    expect((await visitor.get(PAGE)).text).not.toContain('Enable console access');
    expect((await visitor.get('/console/iam/users/details/eve')).status).toBe(404);
  });
});
