import {
  CreateLoginProfileCommand,
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  GetAccountSummaryCommand,
  IAMClient,
} from '@aws-sdk/client-iam';
import { ListInstancesCommand, SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { describe, expect, it, vi } from 'vitest';
import { startRehearsal } from '../../src/sandbox/rehearsal.ts';
import { CHALLENGE, REDIRECT, SAME_DEVICE } from './signin.ts';

describe('A rehearsal in this process', () => {
  it('with a person has pages of the same account, until it is closed', async () => {
    const { requestHandler, credentials, consoleBase = '', close } = await startRehearsal('fresh', undefined, true);
    const { origin } = new URL(consoleBase);
    const iam = new IAMClient({ region: 'us-east-1', credentials, requestHandler });
    expect((await iam.send(new GetAccountSummaryCommand())).SummaryMap).toMatchObject({ AccountMFAEnabled: 0 });
    await fetch(`${consoleBase}/iam/security_credentials/mfa`, {
      method: 'POST',
      headers: { origin },
      body: new URLSearchParams({ name: 'key', device: 'passkey' }),
    });
    expect((await iam.send(new GetAccountSummaryCommand())).SummaryMap).toMatchObject({ AccountMFAEnabled: 1 });
    await close();
    await expect(fetch(consoleBase)).rejects.toThrow('fetch failed');
  });

  it('without one opens no port', async () => {
    const { consoleBase, close } = await startRehearsal('fresh', undefined, false);
    expect(consoleBase).toBeUndefined();
    await close();
  });

  it('HUMAN-7 SIGNIN-8 without a person has a stand-in with app and password, in the account that the SDK works on', async () => {
    const { requestHandler, credentials, standIn, close } = await startRehearsal('free-plan', undefined, false);
    if (!standIn) throw new Error('no stand-in');
    const iam = new IAMClient({ region: 'us-east-1', credentials, requestHandler });
    await iam.send(new CreateUserCommand({ UserName: 'ada', Tags: [{ Key: 'made-by', Value: 'us' }] }));
    const { VirtualMFADevice: device } = await iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'ada' }));
    const { SerialNumber = '', Base32StringSeed, QRCodePNG } = device ?? {};
    expect(Buffer.from(Base32StringSeed ?? []).toString()).toMatch(/^[A-Z2-7]{64}$/);
    expect(Buffer.from(QRCodePNG ?? []).toString('latin1')).toContain('PNG');
    const [AuthenticationCode1, AuthenticationCode2] = standIn.codesOf(SerialNumber) ?? [];
    await iam.send(new EnableMFADeviceCommand({ UserName: 'ada', SerialNumber, AuthenticationCode1, AuthenticationCode2 }));
    await iam.send(new CreateLoginProfileCommand({ UserName: 'ada', Password: 'Correct-horse-1' }));
    const opened = vi.spyOn(globalThis, 'fetch').mockImplementation(() => Promise.resolve(new Response()));
    const query = { response_type: 'code', client_id: SAME_DEVICE, state: 'st', code_challenge_method: 'SHA-256', scope: 'openid' };
    const asked = new URLSearchParams({ ...query, code_challenge: CHALLENGE, redirect_uri: REDIRECT });
    const link = `https://us-east-1.signin.aws.amazon.com/v1/authorize?${asked.toString()}`;
    expect([await standIn.allow(link, 'ada'), await standIn.allow(link, 'eve'), await standIn.allow(link)]).toEqual([true, false, true]);
    expect(opened).toHaveBeenCalledTimes(2);
    await close();
    expect((await startRehearsal('fresh', undefined, false)).standIn?.codesOf(SerialNumber)).toBeUndefined();
  });

  it("keeps AWS's limits on calls", async () => {
    const { requestHandler, credentials, close } = await startRehearsal('enabled', undefined, false);
    const client = new SSOAdminClient({ region: 'us-east-1', credentials, requestHandler, maxAttempts: 1 });
    const sent = await Promise.allSettled(Array.from({ length: 40 }, () => client.send(new ListInstancesCommand())));
    expect(sent.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0);
    await close();
  });
});
