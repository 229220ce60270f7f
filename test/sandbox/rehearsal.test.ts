import { GetAccountSummaryCommand, IAMClient } from '@aws-sdk/client-iam';
import { ListInstancesCommand, SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { describe, expect, it } from 'vitest';
import { startRehearsal } from '../../src/sandbox/rehearsal.ts';

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

  it("keeps AWS's limits on calls", async () => {
    const { requestHandler, credentials, close } = await startRehearsal('enabled', undefined, false);
    const client = new SSOAdminClient({ region: 'us-east-1', credentials, requestHandler, maxAttempts: 1 });
    const sent = await Promise.allSettled(Array.from({ length: 40 }, () => client.send(new ListInstancesCommand())));
    expect(sent.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0);
    await close();
  });
});
