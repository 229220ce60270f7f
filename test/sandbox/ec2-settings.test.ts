import { describe, expect, it } from 'vitest';
import { regional } from '../../src/sandbox/regional.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { ask, type Asking, aSandbox, member } from './harness.ts';

/** The response element of an EC2 call that has to succeed. */
async function ec2(sandbox: Sandbox, operation: string, input: object = {}, asking: Asking = {}): Promise<unknown> {
  const { status, body } = await ask(sandbox, 'ec2', operation, input, asking);
  expect([operation, status]).toEqual([operation, 200]);
  return member(body, `${operation}Response`);
}

const elsewhere = { region: 'eu-west-1' };

describe('EC2, settings of the account', () => {
  it('EC2-1 a new account has them as AWS does, in each Region', async () => {
    for (const asking of [{}, elsewhere]) {
      const sandbox = aSandbox();
      expect(await ec2(sandbox, 'GetEbsEncryptionByDefault', {}, asking)).toMatchObject({
        ebsEncryptionByDefault: 'false',
        sseType: 'none',
      });
      expect(await ec2(sandbox, 'GetInstanceMetadataDefaults', {}, asking)).toMatchObject({ accountLevel: { managedBy: 'account' } });
      expect(await ec2(sandbox, 'GetImageBlockPublicAccessState', {}, asking)).toMatchObject({
        imageBlockPublicAccessState: 'block-new-sharing',
      });
      expect(await ec2(sandbox, 'GetSnapshotBlockPublicAccessState', {}, asking)).toMatchObject({ state: 'unblocked' });
      expect(await ec2(sandbox, 'GetSerialConsoleAccessStatus', {}, asking)).toMatchObject({ serialConsoleAccessEnabled: 'false' });
    }
  });

  it('EC2-2 EnableEbsEncryptionByDefault, in one Region alone, and back', async () => {
    const sandbox = aSandbox();
    expect(await ec2(sandbox, 'EnableEbsEncryptionByDefault')).toMatchObject({ ebsEncryptionByDefault: 'true' });
    expect(await ec2(sandbox, 'GetEbsEncryptionByDefault')).toMatchObject({ ebsEncryptionByDefault: 'true', sseType: 'sse-ebs' });
    expect(await ec2(sandbox, 'GetEbsEncryptionByDefault', {}, elsewhere)).toMatchObject({ ebsEncryptionByDefault: 'false' });
    expect(await ec2(sandbox, 'DisableEbsEncryptionByDefault')).toMatchObject({ ebsEncryptionByDefault: 'false' });
    expect(await ec2(sandbox, 'GetEbsEncryptionByDefault')).toMatchObject({ ebsEncryptionByDefault: 'false' });
  });

  it('EC2-3 ModifyInstanceMetadataDefaults leaves what is not sent, and takes back what has no preference', async () => {
    const sandbox = aSandbox();
    expect(await ec2(sandbox, 'ModifyInstanceMetadataDefaults', { HttpTokens: 'required', HttpPutResponseHopLimit: '2' })).toMatchObject({
      return: 'true',
    });
    await ec2(sandbox, 'ModifyInstanceMetadataDefaults', { InstanceMetadataTags: 'enabled' });
    const level = async (): Promise<unknown> => member(await ec2(sandbox, 'GetInstanceMetadataDefaults'), 'accountLevel');
    expect(await level()).toEqual({
      httpTokens: 'required',
      httpPutResponseHopLimit: '2',
      instanceMetadataTags: 'enabled',
      managedBy: 'account',
    });
    await ec2(sandbox, 'ModifyInstanceMetadataDefaults', { HttpTokens: 'no-preference', HttpPutResponseHopLimit: '-1' });
    expect(await level()).toEqual({ instanceMetadataTags: 'enabled', managedBy: 'account' });
    expect(await ask(sandbox, 'ec2', 'ModifyInstanceMetadataDefaults', { HttpPutResponseHopLimit: '65' })).toMatchObject({
      status: 400,
      code: 'InvalidParameterValue',
    });
  });

  it('EC2-4 DisableImageBlockPublicAccess, and EnableImageBlockPublicAccess', async () => {
    const sandbox = aSandbox();
    expect(await ec2(sandbox, 'DisableImageBlockPublicAccess')).toMatchObject({ imageBlockPublicAccessState: 'unblocked' });
    expect(await ec2(sandbox, 'GetImageBlockPublicAccessState')).toMatchObject({ imageBlockPublicAccessState: 'unblocked' });
    const wanted = { ImageBlockPublicAccessState: 'block-new-sharing' };
    expect(await ec2(sandbox, 'EnableImageBlockPublicAccess', wanted)).toMatchObject({ imageBlockPublicAccessState: 'block-new-sharing' });
    expect(await ask(sandbox, 'ec2', 'EnableImageBlockPublicAccess')).toMatchObject({ status: 400, code: 'MissingParameter' });
  });

  it('EC2-5 EnableSnapshotBlockPublicAccess takes all but unblocked', async () => {
    const sandbox = aSandbox();
    for (const State of ['block-all-sharing', 'block-new-sharing']) {
      expect(await ec2(sandbox, 'EnableSnapshotBlockPublicAccess', { State })).toMatchObject({ state: State });
      expect(await ec2(sandbox, 'GetSnapshotBlockPublicAccessState')).toMatchObject({ state: State, managedBy: 'account' });
    }
    expect(await ask(sandbox, 'ec2', 'EnableSnapshotBlockPublicAccess', { State: 'unblocked' })).toMatchObject({ code: 'InvalidRequest' });
    expect(await ec2(sandbox, 'DisableSnapshotBlockPublicAccess')).toMatchObject({ state: 'unblocked' });
  });

  it('EC2-6 DisableSerialConsoleAccess', async () => {
    const sandbox = aSandbox();
    regional(sandbox.state, 'us-east-1').ec2.settings.serialConsole = true;
    expect(await ec2(sandbox, 'GetSerialConsoleAccessStatus')).toMatchObject({ serialConsoleAccessEnabled: 'true' });
    expect(await ec2(sandbox, 'DisableSerialConsoleAccess')).toMatchObject({ serialConsoleAccessEnabled: 'false' });
  });

  it('EC2-7 what a declarative policy holds says so, and stays', async () => {
    const sandbox = aSandbox();
    regional(sandbox.state, 'us-east-1').ec2.settings.managedBy = 'declarative-policy';
    expect(await ec2(sandbox, 'GetSnapshotBlockPublicAccessState')).toMatchObject({ managedBy: 'declarative-policy' });
    for (const [operation, input] of [
      ['EnableSnapshotBlockPublicAccess', { State: 'block-all-sharing' }],
      ['ModifyInstanceMetadataDefaults', { HttpTokens: 'required' }],
      ['DisableImageBlockPublicAccess', {}],
    ] as const) {
      expect(await ask(sandbox, 'ec2', operation, input)).toMatchObject({ status: 403, code: 'DeclarativePolicyViolation' });
    }
    expect(await ec2(sandbox, 'EnableEbsEncryptionByDefault')).toMatchObject({ ebsEncryptionByDefault: 'true' });
  });

  it('EC2-13 with DryRun nothing is done, and the right is looked at', async () => {
    const sandbox = aSandbox();
    const tried = await ask(sandbox, 'ec2', 'EnableEbsEncryptionByDefault', { DryRun: 'true' });
    expect(tried).toMatchObject({ status: 412, code: 'DryRunOperation' });
    expect(await ec2(sandbox, 'GetEbsEncryptionByDefault')).toMatchObject({ ebsEncryptionByDefault: 'false' });
    sandbox.state.denied.push('ec2:EnableEbsEncryptionByDefault');
    const denied = await ask(sandbox, 'ec2', 'EnableEbsEncryptionByDefault', { DryRun: 'true' }, { as: sandbox.administrator });
    expect(denied).toMatchObject({ status: 403, code: 'UnauthorizedOperation' });
  });
});
