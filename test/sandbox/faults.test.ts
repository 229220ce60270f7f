import { DescribeOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { AccountClient, EnableRegionCommand, ListRegionsCommand } from '@aws-sdk/client-account';
import { GetAccountSummaryCommand, IAMClient, ListVirtualMFADevicesCommand } from '@aws-sdk/client-iam';
import { ListPermissionSetsCommand, SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { afterEach, describe, expect, it } from 'vitest';
import type { FaultOrder } from '../../src/sandbox/faults.ts';
import { inProcess } from '../../src/sandbox/in-process.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { serveSandbox, type ServedSandbox } from '../../src/sandbox/server.ts';

const open: ServedSandbox[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((served) => served.close()));
});

type Reach = Readonly<{ region: string; credentials: Sandbox['credentials']; maxAttempts: number }> &
  ({ endpoint: string } | { requestHandler: ReturnType<typeof inProcess> });

async function reach(how: string, options: SandboxOptions = { scenario: 'organization' }): Promise<{ sandbox: Sandbox; there: Reach }> {
  const sandbox = createSandbox(options);
  const config = { region: 'us-east-1', credentials: sandbox.credentials, maxAttempts: 1 };
  if (how === 'in process') return { sandbox, there: { ...config, requestHandler: inProcess(sandbox) } };
  const served = await serveSandbox(sandbox);
  open.push(served);
  return { sandbox, there: { ...config, endpoint: served.url } };
}

const ORDER = { nth: 1, times: 1, ms: 0 } as const;

const of = (service: string, operation: string, kind: FaultOrder['kind'], times = 1): FaultOrder => ({
  ...ORDER,
  service,
  operation,
  kind,
  times,
});

/** Whether it is still waited for after a while; the wait ends with the abort. */
async function waitsForEver(send: (abortSignal: AbortSignal) => Promise<unknown>): Promise<boolean> {
  const abort = new AbortController();
  const sent = send(abort.signal).then(
    () => 'answered',
    () => 'gave up',
  );
  const first = await Promise.race([sent, new Promise((resolve) => setTimeout(resolve, 150, 'waits'))]);
  abort.abort();
  return first === 'waits' && (await sent) === 'gave up';
}

describe.each(['in process', 'over HTTP'])('Faults, %s', (how) => {
  it('FAULT-3 signature gives the request back with its session token', async () => {
    const { sandbox, there } = await reach(how);
    const { sessionToken = '' } = sandbox.credentials;
    sandbox.faults.set(of('organizations', 'DescribeOrganization', 'signature'));
    sandbox.faults.set(of('iam', 'GetAccountSummary', 'signature'));
    sandbox.faults.set(of('account', 'ListRegions', 'signature'));
    const canonical = new RegExp(
      `^The request signature we calculated does not match[^]*Canonical String for this request should have been\\n'POST\\n/[^]*\\n\\n[^]*x-amz-security-token:${sessionToken}\\n[^]*The String-to-Sign should have been\\n'AWS4-HMAC-SHA256\\n\\d{8}T\\d{6}Z\\n\\d{8}/us-east-1/[^]*/aws4_request\\n[0-9a-f]{64}'`,
    );
    await expect(new OrganizationsClient(there).send(new DescribeOrganizationCommand())).rejects.toMatchObject({
      name: 'InvalidSignatureException',
      $metadata: { httpStatusCode: 400 },
      message: expect.stringMatching(canonical),
    });
    await expect(new IAMClient(there).send(new GetAccountSummaryCommand())).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
      $metadata: { httpStatusCode: 403 },
      message: expect.stringMatching(canonical),
    });
    await expect(new AccountClient(there).send(new ListRegionsCommand())).rejects.toMatchObject({
      name: 'InvalidSignatureException',
      $metadata: { httpStatusCode: 403 },
      message: expect.stringMatching(canonical),
    });
  });

  it('CALL-7 a signature has to fit, where it is asked for', async () => {
    const { sandbox, there } = await reach(how, { scenario: 'secured', signatures: true });
    const [instance] = sandbox.state.instances;
    const calls = async (reached: Reach): Promise<unknown[]> => [
      await new IAMClient(reached).send(new ListVirtualMFADevicesCommand({ MaxItems: 5 })),
      await new AccountClient(reached).send(new ListRegionsCommand({ MaxResults: 5, RegionOptStatusContains: ['DISABLED'] })),
      await new SSOAdminClient(reached).send(new ListPermissionSetsCommand({ InstanceArn: instance?.arn })),
    ];
    expect(await calls(there)).toHaveLength(3);
    expect(await calls({ ...there, credentials: sandbox.administrator })).toHaveLength(3);
    const wrong = { ...there, credentials: { ...sandbox.credentials, secretAccessKey: 'another' } };
    await expect(calls(wrong)).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
  });

  it('FAULT-4 stalled-body begins an answer and never ends it; the call took effect', async () => {
    const { sandbox, there } = await reach(how);
    sandbox.faults.set(of('organizations', 'DescribeOrganization', 'stalled-body'));
    const client = new OrganizationsClient(there);
    expect(await waitsForEver((abortSignal) => client.send(new DescribeOrganizationCommand(), { abortSignal }))).toBe(true);
    expect(sandbox.calls).toMatchObject([{ status: 200, error: null }]);
    expect(await client.send(new DescribeOrganizationCommand())).toMatchObject({ Organization: {} });
  });

  it('FAULT-4 stalled-body stalls where there is no body, too', async () => {
    const { sandbox, there } = await reach(how);
    sandbox.faults.set(of('account', 'EnableRegion', 'stalled-body'));
    const client = new AccountClient(there);
    expect(await waitsForEver((abortSignal) => client.send(new EnableRegionCommand({ RegionName: 'eu-south-1' }), { abortSignal }))).toBe(
      true,
    );
    expect(sandbox.state.regions['eu-south-1']).toMatchObject({ status: 'ENABLING' });
  });

  it('FAULT-4 silent never answers, and nothing happens', async () => {
    const { sandbox, there } = await reach(how, { limits: true });
    sandbox.faults.set(of('organizations', 'DescribeOrganization', 'silent'));
    const client = new OrganizationsClient(there);
    expect(await waitsForEver((abortSignal) => client.send(new DescribeOrganizationCommand(), { abortSignal }))).toBe(true);
    expect(sandbox.calls).toMatchObject([{ status: 0, error: null }]);
  });

  it('FAULT-5 empty leaves out all that the account holds', async () => {
    const { sandbox, there } = await reach(how);
    sandbox.faults.set(of('organizations', 'DescribeOrganization', 'empty'));
    sandbox.faults.set(of('iam', 'GetAccountSummary', 'empty'));
    sandbox.faults.set(of('account', 'ListRegions', 'empty'));
    const { $metadata: _, ...organization } = await new OrganizationsClient(there).send(new DescribeOrganizationCommand());
    const { $metadata: _2, ...summary } = await new IAMClient(there).send(new GetAccountSummaryCommand());
    const { $metadata: _3, ...regions } = await new AccountClient(there).send(new ListRegionsCommand());
    expect([organization, summary, regions]).toEqual([{}, {}, {}]);
  });

  it('FAULT-5 null-members says of each member that there is none', async () => {
    const { sandbox, there } = await reach(how);
    sandbox.faults.set(of('account', 'ListRegions', 'null-members'));
    sandbox.faults.set(of('iam', 'ListVirtualMFADevices', 'null-members'));
    expect((await new AccountClient(there).send(new ListRegionsCommand())).Regions ?? []).toEqual([]);
    expect(await new IAMClient(there).send(new ListVirtualMFADevicesCommand())).toMatchObject({ VirtualMFADevices: [] });
  });

  it('FAULT-5 repeat-token leads back to the first page for ever', async () => {
    const { sandbox, there } = await reach(how, { scenario: 'secured' });
    sandbox.faults.set(of('sso-admin', 'ListPermissionSets', 'repeat-token', Number.MAX_SAFE_INTEGER));
    const client = new SSOAdminClient(there);
    const InstanceArn = sandbox.state.instances[0]?.arn;
    const pages = [await client.send(new ListPermissionSetsCommand({ InstanceArn }))];
    for (let n = 0; n < 3; n += 1) {
      pages.push(await client.send(new ListPermissionSetsCommand({ InstanceArn, NextToken: pages.at(-1)?.NextToken })));
    }
    expect(new Set(pages.map(({ NextToken, PermissionSets }) => `${NextToken} ${PermissionSets?.length}`)).size).toBe(1);
    expect(pages[0]).toMatchObject({ NextToken: expect.any(String), PermissionSets: [expect.any(String)] });
  });

  it('FAULT-6 no-items has empty lists, and twice everything twice', async () => {
    const { sandbox, there } = await reach(how);
    const count = async (kind: FaultOrder['kind']): Promise<number | undefined> => {
      sandbox.faults.set(of('account', 'ListRegions', kind));
      return (await new AccountClient(there).send(new ListRegionsCommand({ MaxResults: 5 }))).Regions?.length;
    };
    expect([await count('no-items'), await count('twice')]).toEqual([0, 10]);
  });

  it('FAULT-6 wrong-values, wrong-shapes and long-text have other values than the model', async () => {
    const { sandbox, there } = await reach(how);
    const region = async (kind: FaultOrder['kind']): Promise<unknown> => {
      sandbox.faults.set(of('account', 'ListRegions', kind));
      return (await new AccountClient(there).send(new ListRegionsCommand({ MaxResults: 1 }))).Regions;
    };
    const LONG = 'x'.repeat(100_000);
    expect(await region('wrong-values')).toEqual([{ RegionName: 7, RegionOptStatus: 7 }]);
    expect(await region('wrong-shapes')).toEqual({ 0: expect.objectContaining({ RegionName: [expect.any(String)] }) });
    expect(await region('long-text')).toEqual([
      { RegionName: expect.stringContaining(LONG), RegionOptStatus: expect.stringContaining(LONG) },
    ]);
  });
});
