import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { type Answer, ask, member } from './harness.ts';

/** Calls to SSO OIDC and to the portal, as a client that has registered. */
export interface PortalClient {
  readonly client: { readonly clientId: string; readonly clientSecret: string };
  readonly start: (startUrl?: string, headers?: Readonly<Record<string, string>>) => Promise<Answer>;
  /** One question for the token of a device code. */
  readonly poll: (deviceCode: string) => Promise<Answer>;
  readonly refresh: (refreshToken: string) => Promise<Answer>;
  /** An access token of that user's. */
  readonly signIn: (userName: string) => Promise<{ accessToken: string; refreshToken: string }>;
}

export const textIn = (answer: Answer, name: string): string => String(member(answer.body, name));

export const startUrlOf = ({ state }: Sandbox): string => `https://${state.instances[0]?.identityStoreId ?? ''}.awsapps.com/start`;

export async function portalClient(sandbox: Sandbox, scopes: readonly string[] = ['sso:account:access']): Promise<PortalClient> {
  const registered = await ask(sandbox, 'sso-oidc', 'RegisterClient', { clientName: 'test', clientType: 'public', scopes });
  const client = { clientId: textIn(registered, 'clientId'), clientSecret: textIn(registered, 'clientSecret') };
  const start = (startUrl = startUrlOf(sandbox), headers = {}): Promise<Answer> =>
    ask(sandbox, 'sso-oidc', 'StartDeviceAuthorization', { ...client, startUrl }, { headers });
  const poll = (deviceCode: string): Promise<Answer> =>
    ask(sandbox, 'sso-oidc', 'CreateToken', { ...client, grantType: 'urn:ietf:params:oauth:grant-type:device_code', deviceCode });
  return {
    client,
    start,
    poll,
    refresh: (refreshToken) => ask(sandbox, 'sso-oidc', 'CreateToken', { ...client, grantType: 'refresh_token', refreshToken }),
    async signIn(userName) {
      const deviceCode = textIn(await start(), 'deviceCode');
      sandbox.person.signIn(userName);
      const token = await poll(deviceCode);
      return { accessToken: textIn(token, 'accessToken'), refreshToken: textIn(token, 'refreshToken') };
    },
  };
}
