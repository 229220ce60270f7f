import { paginateListAccountRoles, paginateListAccounts, GetRoleCredentialsCommand, SSOClient } from '@aws-sdk/client-sso';
import { SSOOIDCClient } from '@aws-sdk/client-sso-oidc';
import type { HttpHandler } from '@smithy/core/protocols';
import { AwsCallError } from '../../model/errors.ts';
import type { Portal, RoleAnswer } from '../../model/sign-in.ts';
import { promiseOf } from '../account-reader/context.ts';
import { collect } from '../calls.ts';
import { MAX_ATTEMPTS } from '../clients.ts';
import type { Endpoints } from '../endpoint.ts';
import { translate } from '../errors.ts';
import { poll, register, start } from './device-flow.ts';
import type { OidcClient } from './device-flow.ts';

/** Where the access portal is. */
export interface PortalOptions {
  readonly startUrl: string;
  readonly region: string;
  readonly requestHandler: HttpHandler;
  /** Whose FIPS and dual-stack settings count. */
  readonly profile: string | undefined;
  readonly endpoints: Pick<Endpoints, 'forClient'>;
  readonly enter: Portal['enter'];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Calls are unsigned: the device code, then the session, is all that counts. */
export function openPortal({ startUrl, region, requestHandler, profile, endpoints, enter, now }: PortalOptions): Portal {
  const configuration = {
    region,
    requestHandler,
    maxAttempts: MAX_ATTEMPTS,
    retryMode: 'standard',
    ...(profile !== undefined && { profile }),
  };
  const oidc = new SSOOIDCClient({ ...configuration, ...endpoints.forClient('sso-oidc') });
  const sso = new SSOClient({ ...configuration, ...endpoints.forClient('sso') });
  const call = async <Result>(service: 'sso' | 'sso-oidc', operation: string, run: () => Promise<Result>): Promise<Result> => {
    try {
      return await run();
    } catch (error) {
      throw translate(error, { service, operation, region });
    }
  };
  let registered: Promise<OidcClient> | null = null;

  return {
    startUrl,
    region,
    enter,
    async begin() {
      const client = await (registered ??= call('sso-oidc', 'RegisterClient', () => register(oidc)));
      return call('sso-oidc', 'StartDeviceAuthorization', () => start(oidc, client, startUrl, now())).catch((error: unknown) => {
        throw withWayOut(error, startUrl, region);
      });
    },
    async poll(code) {
      const client = await registered;
      if (client === null) throw new Error('Nothing was begun.');
      const polled = await call('sso-oidc', 'CreateToken', () => poll(oidc, client, code, now()));
      // It may be the client that AWS does not know any more: the next code has one of its own.
      if (polled.is === 'invalid') registered = null;
      return polled;
    },
    accounts: ({ accessToken }) =>
      call('sso', 'ListAccounts', async () => {
        const accounts = await collect(paginateListAccounts({ client: sso }, { accessToken }), (page) => page.accountList);
        return accounts.flatMap(({ accountId }) => accountId ?? []);
      }),
    roles: ({ accessToken }, accountId) =>
      call('sso', 'ListAccountRoles', async () => {
        const roles = await unlessNoAccess(
          collect(paginateListAccountRoles({ client: sso }, { accessToken, accountId }), (page) => page.roleList),
        );
        return (roles ?? []).flatMap(({ roleName }) => roleName ?? []);
      }),
    credentials: ({ accessToken }, accountId, roleName) =>
      call('sso', 'GetRoleCredentials', () => roleCredentials(sso, { accessToken, accountId, roleName })),
  };
}

const role = promiseOf('sso:GetRoleCredentials');

async function roleCredentials(sso: SSOClient, input: { accessToken: string; accountId: string; roleName: string }): Promise<RoleAnswer> {
  const reply = await unlessNoAccess(sso.send(new GetRoleCredentialsCommand(input)));
  if (reply === null) return { is: 'no-access' };
  const { accessKeyId, secretAccessKey, sessionToken } = reply.roleCredentials ?? {};
  const credentials = {
    accessKeyId: role(accessKeyId, 'an access key'),
    secretAccessKey: role(secretAccessKey, 'a secret key'),
    sessionToken: role(sessionToken, 'a session token'),
  };
  return { is: 'given', credentials, requestId: reply.$metadata.requestId ?? null };
}

/** ForbiddenException "No access" is in no model: https://github.com/aws/aws-sam-cli/issues/2129. Null for it. */
async function unlessNoAccess<Reply>(reply: Promise<Reply>): Promise<Reply | null> {
  try {
    return await reply;
  } catch (error) {
    if (error instanceof Error && (error.name === 'ForbiddenException' || error.name === 'ResourceNotFoundException')) return null;
    throw error;
  }
}

/** What AWS refuses here is the address or its Region: nothing else was given. */
function withWayOut(error: unknown, startUrl: string, region: string): unknown {
  if (!(error instanceof AwsCallError) || error.kind !== 'refused') return error;
  const { message, service, operation, code, requestId } = error;
  const wayOut = `See that ${startUrl} is the AWS access portal's address (IAM Identity Center → Settings → Identity source), and that its Region is ${region}: --region names another one.`;
  return new AwsCallError(message, { service, operation, code, requestId, region }, 'refused', wayOut, { cause: error });
}
