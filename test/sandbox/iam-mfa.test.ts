import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { aSandbox, member } from './harness.ts';
import { appCode, codes, iam, newDevice, refused, withAda } from './iam.ts';

const SERIAL = 'arn:aws:iam::111122223333:mfa/ada';
const WRONG = '403 InvalidAuthenticationCode: Authentication code for device is not valid.';
const ada = { UserName: 'ada', SerialNumber: SERIAL };

async function enabled(): Promise<{ sandbox: Sandbox; seed: string }> {
  const sandbox = await withAda(aSandbox());
  const { seed } = await newDevice(sandbox);
  await iam(sandbox, 'EnableMFADevice', { ...ada, ...codes(seed, sandbox.clock.now()) });
  return { sandbox, seed };
}

const virtual = async (sandbox: Sandbox, AssignmentStatus: string): Promise<unknown> =>
  member(await iam(sandbox, 'ListVirtualMFADevices', { AssignmentStatus }), 'VirtualMFADevices');

describe('MFA devices of IAM users', () => {
  it('the codes are those of RFC 6238', () => {
    // Appendix B, the last six digits, for the secret "12345678901234567890".
    const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    const at = [59, 1_111_111_109, 1_111_111_111, 1_234_567_890, 2_000_000_000];
    expect(at.map((seconds) => appCode(seed, seconds * 1000))).toEqual(['287082', '081804', '050471', '005924', '279037']);
  });

  it('IAM-21 CreateVirtualMFADevice gives the seed and a QR code once, and its tags to ListMFADeviceTags alone', async () => {
    const sandbox = aSandbox();
    const { SerialNumber, seed, png } = await newDevice(sandbox, 'ada', { 'Tags.member.1.Key': 'made-by', 'Tags.member.1.Value': 'us' });
    expect(SerialNumber).toBe(SERIAL);
    expect(seed).toMatch(/^[A-Z2-7]{64}$/u);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    // Two lengths, IHDR with its sum, and IDAT before IEND.
    const [width, size] = [png.readUInt32BE(16), png.readUInt32BE(33)];
    expect(inflateSync(png.subarray(41, 41 + size))).toHaveLength(width * (width + 1));
    expect(await virtual(sandbox, 'Unassigned')).toEqual({ member: [{ SerialNumber: SERIAL }] });
    expect(await iam(sandbox, 'ListMFADeviceTags', { SerialNumber })).toMatchObject({
      Tags: { member: [{ Key: 'made-by', Value: 'us' }] },
    });
    expect(JSON.stringify(sandbox.state)).not.toContain(seed);
    expect(JSON.stringify(sandbox.calls)).not.toContain(seed);
  });

  it('IAM-21 a device that was made and never enabled blocks its name', async () => {
    const sandbox = aSandbox();
    await newDevice(sandbox);
    const taken = '409 EntityAlreadyExists: MFADevice entity at the same path and name already exists.';
    expect(await refused(sandbox, 'CreateVirtualMFADevice', { VirtualMFADeviceName: 'ada' })).toBe(taken);
    expect(await refused(sandbox, 'CreateVirtualMFADevice', { VirtualMFADeviceName: 'Ada' })).toBe(taken);
    expect(await refused(sandbox, 'CreateVirtualMFADevice', { VirtualMFADeviceName: 'a da' })).toContain('400 ValidationError');
    await iam(sandbox, 'DeleteVirtualMFADevice', { SerialNumber: SERIAL });
    await newDevice(sandbox);
  });

  it('IAM-23 EnableMFADevice takes two codes in a row, and nothing else', async () => {
    const sandbox = await withAda(aSandbox());
    const { seed } = await newDevice(sandbox);
    const now = sandbox.clock.now();
    const { AuthenticationCode1: one, AuthenticationCode2: two } = codes(seed, now);
    const enable = (first: string, second: string): Promise<string> =>
      refused(sandbox, 'EnableMFADevice', { ...ada, AuthenticationCode1: first, AuthenticationCode2: second });
    expect([
      await enable(two, two),
      await enable(two, one),
      await enable('000000', two),
      await enable(one, appCode(seed, now + 30_000)),
    ]).toEqual([WRONG, WRONG, WRONG, WRONG]);
    expect(await enable(one, '12345')).toContain('400 ValidationError');
    expect(await refused(sandbox, 'EnableMFADevice', { ...ada, UserName: 'eve', ...codes(seed, now) })).toContain('NoSuchEntity');
    expect(await enable(one, two)).toBe('not refused');
    expect(await enable(one, two)).toBe('409 EntityAlreadyExists: MFA Device is already in use.');
    expect(await iam(sandbox, 'ListMFADevices', { UserName: 'ada' })).toMatchObject({ MFADevices: { member: [ada] } });
    expect(await virtual(sandbox, 'Assigned')).toMatchObject({ member: [{ SerialNumber: SERIAL, User: { UserName: 'ada' } }] });
    expect([await virtual(sandbox, 'Unassigned'), await virtual(sandbox, 'Any')]).toMatchObject(['', { member: [{}] }]);
  });

  it('IAM-23 codes that come late enable a device that is out of step, very late ones none', async () => {
    const sandbox = await withAda(aSandbox());
    const { seed } = await newDevice(sandbox);
    const typed = codes(seed, sandbox.clock.now());
    sandbox.clock.advance(5 * 60_000);
    await iam(sandbox, 'EnableMFADevice', { ...ada, ...typed });
    expect(sandbox.state.iam.mfaDevices).toMatchObject([{ drift: -10 }]);
    const { seed: other } = await newDevice(sandbox, 'other');
    const old = codes(other, sandbox.clock.now());
    sandbox.clock.advance(11 * 60_000);
    expect(await refused(sandbox, 'EnableMFADevice', { ...ada, SerialNumber: SERIAL.replace('ada', 'other'), ...old })).toBe(WRONG);
  });

  it('IAM-24 ResyncMFADevice puts it in step again; codes are good once', async () => {
    const { sandbox, seed } = await enabled();
    const used = codes(seed, sandbox.clock.now());
    expect(await refused(sandbox, 'ResyncMFADevice', { ...ada, ...used })).toBe(WRONG);
    sandbox.clock.advance(60_000);
    await iam(sandbox, 'ResyncMFADevice', { ...ada, ...codes(seed, sandbox.clock.now()) });
    expect(sandbox.state.iam.mfaDevices).toMatchObject([{ drift: 0 }]);
    expect(await refused(sandbox, 'ResyncMFADevice', { ...ada, SerialNumber: 'arn:aws:iam::111122223333:mfa/other', ...used })).toContain(
      '404 NoSuchEntity',
    );
  });

  it('IAM-22 a device in use has to be deactivated before it is deleted', async () => {
    const { sandbox } = await enabled();
    const device = { SerialNumber: SERIAL };
    expect(await refused(sandbox, 'DeleteVirtualMFADevice', device)).toBe(
      '409 DeleteConflict: MFA VirtualDevice in use. Must deactivate first.',
    );
    await iam(sandbox, 'DeactivateMFADevice', ada);
    expect(await refused(sandbox, 'DeactivateMFADevice', ada)).toContain('404 NoSuchEntity');
    expect(await virtual(sandbox, 'Unassigned')).toMatchObject({ member: [{ SerialNumber: SERIAL }] });
    await iam(sandbox, 'DeleteVirtualMFADevice', device);
    expect(await refused(sandbox, 'DeleteVirtualMFADevice', device)).toContain('404 NoSuchEntity');
    expect(sandbox.state.iam).toMatchObject({ mfaDevices: [], seeds: new Map() });
  });

  it('HUMAN-7 the app gives two codes that are good at once, and then the next two', async () => {
    const sandbox = await withAda(aSandbox());
    await newDevice(sandbox);
    const read = (): { AuthenticationCode1: string; AuthenticationCode2: string } => {
      const [AuthenticationCode1 = '', AuthenticationCode2 = ''] = sandbox.person.codesOf(SERIAL) ?? [];
      return { AuthenticationCode1, AuthenticationCode2 };
    };
    await iam(sandbox, 'EnableMFADevice', { ...ada, ...read() });
    await iam(sandbox, 'ResyncMFADevice', { ...ada, ...read() });
    expect(sandbox.person.codesOf('arn:aws:iam::111122223333:mfa/other')).toBeUndefined();
  });

  it('HUMAN-8 a passkey is listed with the user and isn’t virtual', async () => {
    const sandbox = await withAda(aSandbox());
    sandbox.person.registerPasskey('ada');
    expect(await iam(sandbox, 'ListMFADevices', { UserName: 'ada' })).toMatchObject({
      MFADevices: { member: [{ SerialNumber: expect.stringContaining(':u2f/user/ada/') }] },
    });
    expect(await virtual(sandbox, 'Any')).toBe('');
    expect(sandbox.person.registerPasskey('eve')).toBe('There is no IAM user eve.');
  });
});
