import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { DescribeOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { afterEach, describe, expect, it } from 'vitest';
import { inProcess } from '../../src/sandbox/in-process.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { serveSandbox, type ServedSandbox } from '../../src/sandbox/server.ts';
import { type Answer, ask, aSandbox, NOW } from './harness.ts';

const MINUTE = 60_000;

const served: ServedSandbox[] = [];
afterEach(async () => {
  await Promise.all(served.splice(0).map((each) => each.close()));
});

/** A call that was signed so far from AWS's time. */
async function signed(sandbox: Sandbox, service: string, operation: string, offMs: number): Promise<Answer> {
  const date = new Date(NOW + offMs).toISOString().replaceAll(/[-:]|\.\d+/gu, '');
  return await ask(sandbox, service, operation, {}, { headers: { 'x-amz-date': date } });
}

describe('Dates', () => {
  const dated = (): Sandbox => aSandbox({ scenario: 'organization', dates: true });

  it.each([
    ['iam', 'GetAccountSummary', 15, 'SignatureDoesNotMatch', 403],
    ['sts', 'GetCallerIdentity', 15, 'SignatureDoesNotMatch', 403],
    ['organizations', 'DescribeOrganization', 5, 'InvalidSignatureException', 400],
    ['account', 'ListRegions', 5, 'InvalidSignatureException', 403],
    ['ec2', 'DescribeVpcs', 15, 'RequestExpired', 400],
    ['s3', 'ListBuckets', 15, 'RequestTimeTooSkewed', 403],
  ])('DATE-1 %s:%s takes what was signed at most %i minutes ago or too early', async (service, operation, minutes, code, status) => {
    const sandbox = dated();
    for (const off of [-minutes, minutes, 0]) {
      expect(await signed(sandbox, service, operation, off * MINUTE)).toMatchObject({ status: 200 });
    }
    for (const off of [-minutes * MINUTE - 1000, minutes * MINUTE + 1000]) {
      expect(await signed(sandbox, service, operation, off)).toMatchObject({ status, code });
    }
  });

  it('DATE-1 in the words of AWS', async () => {
    const sandbox = dated();
    const message = async (off: number): Promise<unknown> => (await signed(sandbox, 'organizations', 'DescribeOrganization', off)).body;
    expect(await message(-10 * MINUTE)).toMatchObject({
      message: 'Signature expired: 20261123T235000Z is now earlier than 20261123T235500Z (20261124T000000Z - 5 min.)',
    });
    expect(await message(10 * MINUTE)).toMatchObject({
      message: 'Signature not yet current: 20261124T001000Z is still later than 20261124T000500Z (20261124T000000Z + 5 min.)',
    });
  });

  it('DATE-1 only where the clock is the machine’s, unless told', async () => {
    expect(await signed(aSandbox({ scenario: 'organization' }), 'organizations', 'DescribeOrganization', -60 * MINUTE)).toMatchObject({
      status: 200,
    });
  });

  it('DATE-2 time that was moved past is no mistake of the client’s', async () => {
    const sandbox = dated();
    sandbox.clock.advance(60 * MINUTE);
    for (const off of [0, 30, 60]) {
      expect(await signed(sandbox, 'organizations', 'DescribeOrganization', off * MINUTE)).toMatchObject({ status: 200 });
    }
    expect(await signed(sandbox, 'organizations', 'DescribeOrganization', 66 * MINUTE)).toMatchObject({ status: 400 });
  });

  it.each(['in process', 'over HTTP'])('DATE-2 an SDK client whose clock is wrong sets itself by the reply, %s', async (how) => {
    const sandbox = createSandbox({ scenario: 'organization' });
    sandbox.dates.skewMs = 60 * MINUTE;
    const config = { region: 'us-east-1', credentials: sandbox.credentials };
    const at = how === 'over HTTP' ? await serveSandbox(sandbox) : undefined;
    if (at) served.push(at);
    const there = at ? { ...config, endpoint: at.url } : { ...config, requestHandler: inProcess(sandbox) };
    expect((await new STSClient(there).send(new GetCallerIdentityCommand())).$metadata.attempts).toBe(2);
    const organizations = new OrganizationsClient(there);
    const attempts = [
      await organizations.send(new DescribeOrganizationCommand()),
      await organizations.send(new DescribeOrganizationCommand()),
    ];
    expect(attempts.map(({ $metadata }) => $metadata.attempts)).toEqual([2, 1]);
    expect(sandbox.calls.map(({ error }) => error)).toEqual(['SignatureDoesNotMatch', null, 'InvalidSignatureException', null, null]);
  });

  it('DATE-2 the skew can be ordered', async () => {
    const sandbox = createSandbox();
    const at = await serveSandbox(sandbox);
    served.push(at);
    const post = (body: object): Promise<Response> =>
      fetch(`${at.url}/_sandbox/clock`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    await post({ skewMs: -600_000 });
    expect(sandbox.dates.skewMs).toBe(-600_000);
    await post({ advanceMs: 10 });
    expect(sandbox.dates.skewMs).toBe(-600_000);
    expect(await post({ skewMs: 'late' })).toMatchObject({ status: 400 });
  });
});
