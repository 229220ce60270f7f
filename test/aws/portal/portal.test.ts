import { describe, expect, it } from 'vitest';
import { AwsCallError } from '../../../src/model/errors.ts';
import type { Portal, PortalSession } from '../../../src/model/sign-in.ts';
import { rehearse } from '../rehearsal.ts';
import type { Rehearsal } from '../rehearsal.ts';

interface Opened {
  readonly rehearsal: Rehearsal;
  readonly portal: Portal;
  readonly session: () => Promise<PortalSession>;
}

async function opened(region = 'us-east-1'): Promise<Opened> {
  const rehearsal = await rehearse('secured', { readOnly: false });
  const { aws } = rehearsal;
  const startUrl = `https://${aws.state.instances[0]?.identityStoreId ?? ''}.awsapps.com/start`;
  const portal = await rehearsal.portal(startUrl, region, () => aws.clock.now());
  const session = async (): Promise<PortalSession> => {
    const code = await portal.begin();
    aws.person.signIn('ada');
    const polled = await portal.poll(code);
    if (polled.is !== 'signed-in') throw new Error(polled.is);
    return polled.session;
  };
  return { rehearsal, portal, session };
}

const HERE = '111122223333';

describe('the access portal', () => {
  it('gives a code, and says how its asking stands', async () => {
    const {
      rehearsal: { aws },
      portal,
    } = await opened();
    const code = await portal.begin();
    expect(code).toMatchObject({
      userCode: expect.stringMatching(/^\w{4}-\w{4}$/) as string,
      link: expect.stringContaining(`user_code=${code.userCode}`) as string,
      intervalMs: 1000,
    });
    expect([await portal.poll(code), await portal.poll(code)]).toEqual([{ is: 'pending' }, { is: 'slow-down' }]);
    for (const device of aws.state.portal.devices) device.status = 'denied';
    aws.clock.advance(10_000);
    expect(await portal.poll(code)).toEqual({ is: 'denied' });
    aws.clock.advance(600_000);
    expect(await portal.poll(code)).toEqual({ is: 'expired' });
    expect(await portal.poll({ ...code, deviceCode: 'other' })).toEqual({ is: 'invalid' });
  });

  it('registers itself once, and anew when AWS does not know it any more', async () => {
    const {
      rehearsal: { aws, calls },
      portal,
    } = await opened();
    const registered = (): number => calls().filter((call) => call === 'sso-oidc:RegisterClient').length;
    await portal.begin();
    const code = await portal.begin();
    expect(registered()).toBe(1);
    aws.state.portal.clients = [];
    expect(await portal.poll(code)).toEqual({ is: 'invalid' });
    await portal.begin();
    expect(registered()).toBe(2);
  });

  it('gives a session that can be refreshed, accounts, roles, and credentials that say who they are', async () => {
    const {
      rehearsal: { aws },
      portal,
      session,
    } = await opened();
    const mine = await session();
    expect(mine).toMatchObject({
      refreshToken: expect.any(String) as string,
      expiresAt: expect.any(Number) as number,
      clientExpiresAt: expect.any(Number) as number,
    });
    expect([await portal.accounts(mine), await portal.roles(mine, HERE), await portal.roles(mine, '444455556666')]).toEqual([
      [HERE],
      ['AdministratorAccess'],
      [],
    ]);
    const given = await portal.credentials(mine, HERE, 'AdministratorAccess');
    if (given.is !== 'given') throw new Error(given.is);
    const { caller, account, requestId } = await portal.enter(given.credentials);
    expect(caller).toMatchObject({
      kind: 'identity-center-role',
      name: 'AdministratorAccess',
      accountId: HERE,
      arn: expect.stringMatching(/\/ada$/) as string,
    });
    expect([typeof given.requestId, typeof requestId]).toEqual(['string', 'string']);
    expect((await account.rootSummary()).mfaEnabled).toBe(true);
    expect(aws.calls.filter(({ service }) => service === 'sso' || service === 'sso-oidc').every(({ region }) => region === null)).toBe(
      true,
    );
  });

  it('says "no access" where AWS does', async () => {
    const { portal, session } = await opened();
    expect(await portal.credentials(await session(), HERE, 'Other')).toEqual({ is: 'no-access' });
  });

  it('of another Region fails with what to look at', async () => {
    const { portal } = await opened('eu-west-1');
    const failure = await portal.begin().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AwsCallError);
    expect(failure).toMatchObject({
      code: 'InvalidRequestException',
      message: expect.stringContaining('Invalid start URL provided') as string,
      wayOut: expect.stringMatching(/its Region is eu-west-1: --region names another one/) as string,
    });
  });

  it('is closed to a run that only reads', async () => {
    const { portal } = await rehearse('secured');
    await expect(portal('https://d-1.awsapps.com/start', 'us-east-1', Date.now)).rejects.toThrow(/no read/);
  });
});
