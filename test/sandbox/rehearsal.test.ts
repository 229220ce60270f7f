import { GetAccountSummaryCommand, IAMClient } from '@aws-sdk/client-iam';
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
});
