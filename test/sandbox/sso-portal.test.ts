import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { SandboxCredentials } from '../../src/sandbox/callers.ts';
import { type Answer, ask, aSandbox, member, resultOf } from './harness.ts';
import { portalClient } from './portal.ts';

const HERE = '111122223333';
const ROLE = { accountId: HERE, roleName: 'AdministratorAccess' };

interface SignedIn {
  readonly sandbox: Sandbox;
  readonly portal: (operation: string, input?: object) => Promise<Answer>;
  readonly credentials: () => Promise<SandboxCredentials>;
}

async function signedIn(sandbox: Sandbox = aSandbox({ scenario: 'secured' }), userName = 'ada'): Promise<SignedIn> {
  const { accessToken } = await (await portalClient(sandbox)).signIn(userName);
  const portal = (operation: string, input: object = {}): Promise<Answer> => ask(sandbox, 'sso', operation, { accessToken, ...input });
  const credentials = async (): Promise<SandboxCredentials> =>
    member((await portal('GetRoleCredentials', ROLE)).body, 'roleCredentials') as SandboxCredentials;
  return { sandbox, portal, credentials };
}

describe('The access portal', () => {
  it.each([
    ['ListAccounts', {}],
    ['ListAccountRoles', ROLE],
    ['GetRoleCredentials', ROLE],
    ['Logout', {}],
  ])('PORTAL-1 %s wants a token that is good', async (operation, input) => {
    const { sandbox, portal } = await signedIn();
    expect(await ask(sandbox, 'sso', operation, { accessToken: 'other', ...input })).toMatchObject({
      status: 401,
      code: 'UnauthorizedException',
    });
    sandbox.clock.advance(8 * 3_600_000);
    expect(await portal(operation, input)).toMatchObject({ status: 401 });
  });

  it('PORTAL-1 does not know a user who is disabled', async () => {
    const { sandbox, portal } = await signedIn();
    for (const user of sandbox.state.instances.flatMap(({ users }) => users)) user.status = 'DISABLED';
    expect(await portal('ListAccounts')).toMatchObject({ status: 401 });
  });

  it('CALL-5 answers without a signature', async () => {
    expect((await signedIn()).sandbox.calls.map(({ region }) => region)).toEqual([null, null, null]);
  });

  it('PORTAL-3 lists roles, by group or directly, each once', async () => {
    const sandbox = aSandbox({ scenario: 'secured' });
    const [instance] = sandbox.state.instances;
    const [ada, set] = [instance?.users[0]?.userId ?? '', instance?.permissionSets[0]];
    instance?.assignments.push({ accountId: HERE, permissionSetArn: set?.arn ?? '', principalType: 'USER', principalId: ada });
    const { portal } = await signedIn(sandbox);
    expect((await portal('ListAccountRoles', { accountId: HERE })).body).toEqual({
      roleList: [{ roleName: 'AdministratorAccess', accountId: HERE }],
    });
    expect(await portal('ListAccountRoles', { accountId: '444455556666' })).toMatchObject({ status: 403, code: 'ForbiddenException' });
  });

  it('PORTAL-2 lists the accounts in which the user holds a provisioned set, in pages', async () => {
    const sandbox = aSandbox({ scenario: 'secured', accounts: 2 });
    const [instance] = sandbox.state.instances;
    const [ada, set] = [instance?.users[0]?.userId ?? '', instance?.permissionSets[0]];
    const { portal } = await signedIn(sandbox);
    expect((await portal('ListAccounts')).body).toEqual({
      accountList: [{ accountId: HERE, accountName: 'example', emailAddress: 'root@example.com' }],
    });
    instance?.assignments.push({ accountId: '444455556666', permissionSetArn: set?.arn ?? '', principalType: 'USER', principalId: ada });
    expect((await portal('ListAccounts')).body).toMatchObject({ accountList: [{ accountId: HERE }] });
    if (set) set.provisioned['444455556666'] = 'latest';
    const first = await portal('ListAccounts', { maxResults: '1' });
    expect(first.body).toMatchObject({ accountList: [{ accountId: HERE }], nextToken: expect.any(String) });
    expect((await portal('ListAccounts', { nextToken: String(member(first.body, 'nextToken')) })).body).toEqual({
      accountList: [{ accountId: '444455556666', accountName: 'member-1', emailAddress: 'member-1@example.com' }],
    });
    expect(await portal('ListAccounts', { nextToken: 'x' })).toMatchObject({ code: 'InvalidRequestException' });
    expect(await portal('ListAccounts', { maxResults: 'x' })).toMatchObject({ code: 'SerializationException' });
  });

  it('PORTAL-4 gives credentials as long as the session of the set', async () => {
    const { sandbox, portal } = await signedIn();
    const { body } = await portal('GetRoleCredentials', ROLE);
    expect(body).toMatchObject({
      roleCredentials: {
        accessKeyId: expect.stringMatching(/^ASIA/),
        sessionToken: expect.any(String),
        expiration: sandbox.clock.now() + 3_600_000,
      },
    });
  });

  it('PORTAL-4 "No access" without the role, and a moment after the assignment', async () => {
    const { sandbox, portal } = await signedIn();
    expect(await portal('GetRoleCredentials', { ...ROLE, roleName: 'Other' })).toMatchObject({
      status: 403,
      code: 'ForbiddenException',
      body: { message: 'No access' },
    });
    const [instance] = sandbox.state.instances;
    const [assignment] = instance?.assignments ?? [];
    if (assignment) {
      instance?.assignmentRequests.push({
        ...assignment,
        requestId: 'r',
        status: 'SUCCEEDED',
        createdAt: 0,
        settlesAt: sandbox.clock.now(),
      });
    }
    expect(await portal('GetRoleCredentials', ROLE)).toMatchObject({ code: 'ForbiddenException' });
    sandbox.clock.advance(1500);
    expect(await portal('GetRoleCredentials', ROLE)).toMatchObject({ status: 200 });
  });

  it('PORTAL-5 ends the token', async () => {
    const { portal } = await signedIn();
    expect(await portal('Logout')).toMatchObject({ status: 200 });
    expect(await portal('ListAccounts')).toMatchObject({ status: 401 });
  });
});

describe("The role's credentials", () => {
  it('CALL-6 say who they are, and may do what an administrator may', async () => {
    const { sandbox, credentials } = await signedIn();
    const as = await credentials();
    const who = resultOf(await ask(sandbox, 'sts', 'GetCallerIdentity', {}, { as }), 'GetCallerIdentity');
    const role = sandbox.state.instances[0]?.permissionSets[0]?.arn.slice(-16) ?? '';
    expect(who).toMatchObject({
      Account: HERE,
      Arn: `arn:aws:sts::${HERE}:assumed-role/AWSReservedSSO_AdministratorAccess_${role}/ada`,
      UserId: expect.stringMatching(/^AROA[0-9A-F]+:ada$/),
    });
    expect(await ask(sandbox, 'iam', 'GetAccountSummary', {}, { as })).toMatchObject({ status: 200 });
    expect(await ask(sandbox, 'iam', 'ListAccessKeys', {}, { as })).toMatchObject({ code: 'ValidationError' });
    sandbox.state.denied.push('iam:GetAccountSummary');
    expect(await ask(sandbox, 'iam', 'GetAccountSummary', {}, { as })).toMatchObject({ code: 'AccessDenied' });
  });

  it('CALL-6 may do nothing else without the policy, and are unknown with another token', async () => {
    const { sandbox, credentials } = await signedIn();
    const as = await credentials();
    for (const set of sandbox.state.instances.flatMap(({ permissionSets }) => permissionSets)) set.managedPolicies = [];
    expect(await ask(sandbox, 'iam', 'GetAccountSummary', {}, { as })).toMatchObject({ status: 403, code: 'AccessDenied' });
    expect(await ask(sandbox, 'sts', 'GetCallerIdentity', {}, { as })).toMatchObject({ status: 200 });
    expect(await ask(sandbox, 'sts', 'GetCallerIdentity', {}, { as: { ...as, sessionToken: 'other' } })).toMatchObject({
      code: 'InvalidClientTokenId',
    });
  });

  it('CALL-6 expire', async () => {
    const { sandbox, credentials } = await signedIn();
    const as = await credentials();
    sandbox.clock.advance(3_600_000);
    expect(await ask(sandbox, 'sts', 'GetCallerIdentity', {}, { as })).toMatchObject({ code: 'ExpiredToken' });
  });
});
