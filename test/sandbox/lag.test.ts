import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GREATEST_MS, LAGS, REFERENCE_MS } from '../../src/sandbox/lag-figures.ts';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { type Answer, ask, aSandbox, member } from './harness.ts';

const lagging = (options: SandboxOptions = {}): Sandbox => aSandbox({ scenario: 'enabled', lag: true, ...options });

const storeOf = ({ state }: Sandbox): string | undefined => state.instances[0]?.identityStoreId;

function createAda(sandbox: Sandbox): Promise<Answer> {
  return ask(sandbox, 'identitystore', 'CreateUser', {
    IdentityStoreId: storeOf(sandbox),
    UserName: 'ada',
    DisplayName: 'Ada Admin',
    Name: { GivenName: 'Ada', FamilyName: 'Admin' },
    Emails: [{ Value: 'ada@example.com' }],
  });
}

function userBy(sandbox: Sandbox, AttributePath: string, AttributeValue: string): Promise<Answer> {
  const AlternateIdentifier = { UniqueAttribute: { AttributePath, AttributeValue } };
  return ask(sandbox, 'identitystore', 'GetUserId', { IdentityStoreId: storeOf(sandbox), AlternateIdentifier });
}

/** After how many milliseconds the read answers, asked every 50. */
async function shownAfter(sandbox: Sandbox, read: () => Promise<boolean>): Promise<number> {
  for (let waited = 0; waited <= GREATEST_MS; waited += 50) {
    if (await read()) return waited;
    sandbox.clock.advance(50);
  }
  return Infinity;
}

describe('Lag', () => {
  it.each([
    ['organizations', 'CreateOrganization', {}, 'DescribeOrganization', {}, /featureset/iu],
    ['iam', 'CreateGroup', { GroupName: 'Admins' }, 'ListGroups', {}, /"Admins"/u],
    ['account', 'EnableRegion', { RegionName: 'eu-south-1' }, 'GetRegionOptStatus', { RegionName: 'eu-south-1' }, /"ENABLING"/u],
  ])('LAG-1 %s: what %s did holds at once, and shows a while later', async (service, write, input, read, asked, mark) => {
    const sandbox = lagging({ scenario: 'fresh' });
    expect(await ask(sandbox, service, write, input)).toMatchObject({ status: 200 });
    const shows = async (): Promise<boolean> => mark.test(JSON.stringify((await ask(sandbox, service, read, asked)).body));
    expect(JSON.stringify(sandbox.state)).toMatch(mark);
    expect(await shows()).toBe(false);
    expect(await shownAfter(sandbox, shows)).toBeLessThanOrEqual(GREATEST_MS);
  });

  it('LAG-1 IAM: a key that is gone is still listed for a while', async () => {
    const sandbox = lagging({ scenario: 'root-keys' });
    sandbox.state.root.accessKeys.push({ accessKeyId: 'AKIASECONDSECONDSECO', status: 'Active', createdAt: 0 });
    await ask(sandbox, 'iam', 'DeleteAccessKey', { AccessKeyId: 'AKIASECONDSECONDSECO' });
    const gone = async (): Promise<boolean> => !JSON.stringify((await ask(sandbox, 'iam', 'ListAccessKeys')).body).includes('SECOND');
    expect(await gone()).toBe(false);
    expect(await shownAfter(sandbox, gone)).toBeLessThanOrEqual(GREATEST_MS);
  });

  it('LAG-1 the same from run to run, and nothing without the option', async () => {
    const waited = async (options: SandboxOptions): Promise<number> => {
      const sandbox = lagging(options);
      await createAda(sandbox);
      return await shownAfter(sandbox, async () => (await userBy(sandbox, 'userName', 'ada')).status === 200);
    };
    expect(await waited({})).toBe(await waited({}));
    expect(await waited({ seed: 2 })).not.toBe(await waited({}));
    expect(await waited({ lag: false })).toBe(0);
  });

  it.each([
    ['ec2', 'EnableEbsEncryptionByDefault', {}, 'GetEbsEncryptionByDefault', {}, /"ebsEncryptionByDefault":"true"/u],
    ['ec2', 'DisableImageBlockPublicAccess', {}, 'GetImageBlockPublicAccessState', {}, /"unblocked"/u],
    ['accessanalyzer', 'CreateAnalyzer', { analyzerName: 'external', type: 'ACCOUNT' }, 'ListAnalyzers', {}, /"external"/u],
  ])('LAG-6 %s: %s is seen late, and in its own Region alone', async (service, write, input, read, asked, mark) => {
    const sandbox = lagging();
    const shows = (region: string) => async (): Promise<boolean> =>
      mark.test(JSON.stringify((await ask(sandbox, service, read, asked, { region })).body));
    await ask(sandbox, service, write, input, { region: 'eu-west-1' });
    expect(await shows('eu-west-1')()).toBe(false);
    await ask(sandbox, service, write, input, { region: 'us-east-1' });
    const regional = [shows('eu-west-1'), shows('us-east-1')];
    for (const each of regional) expect(await shownAfter(sandbox, each)).toBeLessThanOrEqual(GREATEST_MS);
    expect(await shows('sa-east-1')()).toBe(false);
  });

  it('LAG-1 the README has the same table', () => {
    const readme = readFileSync('src/sandbox/README.md', 'utf8');
    const figures = Object.entries(LAGS).flatMap(([service, kinds]) => Object.entries(kinds).map((each) => [service, ...each] as const));
    const rows = figures.map(([service, kind, most]) => `| ${service} | ${kind} | ${most} |`);
    expect(rows.filter((row) => !readme.includes(row))).toEqual([]);
    expect(readme).toContain(`${REFERENCE_MS} ms`);
  });

  it('LAG-2 a user may be found by e-mail while not yet by name', async () => {
    const sandbox = lagging({ seed: 2 });
    await createAda(sandbox);
    const byEmail = await shownAfter(sandbox, async () => (await userBy(sandbox, 'emails.value', 'ada@example.com')).status === 200);
    expect(byEmail).toBeLessThanOrEqual(700);
    expect(await userBy(sandbox, 'userName', 'ada')).toMatchObject({ status: 400, code: 'ResourceNotFoundException' });
  });

  it('LAG-2 nothing appears before what came earlier', async () => {
    const sandbox = lagging();
    const [instance] = sandbox.state.instances;
    const names = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'];
    for (const Name of names) await ask(sandbox, 'sso-admin', 'CreatePermissionSet', { InstanceArn: instance?.arn, Name });
    const arns = instance?.permissionSets.map(({ arn }) => arn) ?? [];
    for (let waited = 0; waited < GREATEST_MS; waited += 100) {
      const { body } = await ask(sandbox, 'sso-admin', 'ListPermissionSets', { InstanceArn: instance?.arn });
      const shown = member(body, 'PermissionSets');
      expect(shown).toEqual(arns.slice(0, Array.isArray(shown) ? shown.length : 0));
      sandbox.clock.advance(100);
    }
  });

  it('LAG-3 a name is taken although no read shows it yet', async () => {
    const sandbox = lagging();
    await createAda(sandbox);
    expect(await userBy(sandbox, 'userName', 'ada')).toMatchObject({ code: 'ResourceNotFoundException' });
    expect(await createAda(sandbox)).toMatchObject({ code: 'ConflictException' });
  });

  it('LAG-3 a new group takes no members before it can be seen', async () => {
    const sandbox = lagging();
    const { body: user } = await createAda(sandbox);
    sandbox.clock.advance(GREATEST_MS);
    const { body: group } = await ask(sandbox, 'identitystore', 'CreateGroup', {
      IdentityStoreId: storeOf(sandbox),
      DisplayName: 'Admins',
    });
    const join = (): Promise<Answer> =>
      ask(sandbox, 'identitystore', 'CreateGroupMembership', {
        IdentityStoreId: storeOf(sandbox),
        GroupId: member(group, 'GroupId'),
        MemberId: { UserId: member(user, 'UserId') },
      });
    expect(await join()).toMatchObject({ code: 'ResourceNotFoundException' });
    sandbox.clock.advance(REFERENCE_MS);
    expect(await join()).toMatchObject({ status: 200 });
  });

  it('LAG-4 what time alone did shows late, too', async () => {
    const sandbox = lagging({ scenario: 'fresh' });
    await ask(sandbox, 'account', 'EnableRegion', { RegionName: 'eu-south-1' });
    sandbox.clock.advance(180_000);
    const status = async (): Promise<string> => JSON.stringify((await ask(sandbox, 'account', 'ListRegions', { MaxResults: 50 })).body);
    expect(await status()).toContain('"ENABLING"');
    expect(await shownAfter(sandbox, async () => !(await status()).includes('"ENABLING"'))).toBeLessThanOrEqual(GREATEST_MS);
  });

  it('LAG-4 an assignment may be done and not listed yet', async () => {
    const sandbox = lagging({ scenario: 'stale-provisioning' });
    const [instance] = sandbox.state.instances;
    if (!instance) throw new Error('no instance');
    instance.assignments = [];
    const set = { InstanceArn: instance.arn, PermissionSetArn: instance.permissionSets[0]?.arn };
    const TargetId = '111122223333';
    const asked = { TargetId, TargetType: 'AWS_ACCOUNT', PrincipalType: 'GROUP', PrincipalId: instance.groups[0]?.groupId };
    await ask(sandbox, 'sso-admin', 'CreateAccountAssignment', { ...set, ...asked });
    sandbox.clock.advance(1000);
    const listed = async (): Promise<boolean> =>
      JSON.stringify((await ask(sandbox, 'sso-admin', 'ListAccountAssignments', { ...set, AccountId: TargetId })).body).includes('GROUP');
    expect(sandbox.state.instances[0]?.assignments).toHaveLength(1);
    expect(await listed()).toBe(false);
    expect(await shownAfter(sandbox, listed)).toBeLessThanOrEqual(GREATEST_MS);
  });

  it('LAG-4 what the person does shows at once', async () => {
    const sandbox = lagging({ scenario: 'fresh' });
    sandbox.person.assignRootMfa('passkey');
    expect(JSON.stringify((await ask(sandbox, 'iam', 'GetAccountSummary')).body)).toContain('{"key":"AccountMFAEnabled","value":"1"}');
  });
});
