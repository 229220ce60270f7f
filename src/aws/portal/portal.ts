import { paginateListAccountRoles, paginateListAccounts, GetRoleCredentialsCommand, SSOClient } from '@aws-sdk/client-sso';
import { SSOOIDCClient } from '@aws-sdk/client-sso-oidc';
import type { HttpHandler } from '@smithy/core/protocols';
import { AwsCallError } from '../../model/errors.ts';
import type { Portal, PortalSession, RoleAnswer } from '../../model/sign-in.ts';
import { promiseOf } from '../account-reader/context.ts';
import type { Endpoints } from '../endpoint.ts';
import { translate } from '../errors/errors.ts';
import type { Pace } from '../pace/attempts.ts';
import { MOST_ATTEMPTS, retriesOf } from '../pace/retries.ts';
import { collect } from '../pages.ts';
import { holdToModel } from '../reply-shape.ts';
import { unlessStopped } from '../../model/unless-stopped.ts';
import { poll, register, start } from './device-flow.ts';
import type { OidcClient } from './device-flow.ts';

/** Where the access portal is. */
export interface PortalOptions {
  readonly startUrl: string;
  readonly region: string;
  readonly requestHandler: HttpHandler;
  /** Whose FIPS and dual-stack settings count. */
  readonly profile: string | undefined;
  readonly pace: Pace;
  readonly endpoints: Pick<Endpoints, 'forClient'>;
  readonly enter: Portal['enter'];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Hears of every secret that the portal gives. */
  readonly hide: (secret: string) => void;
}

/** Calls are unsigned: the device code, then the session, is all that counts. */
export function openPortal({ startUrl, region, requestHandler, profile, endpoints, pace, enter, now, hide }: PortalOptions): Portal {
  const configuration = {
    region,
    requestHandler,
    maxAttempts: MOST_ATTEMPTS.THROTTLING,
    retryStrategy: retriesOf(pace),
    ...(profile !== undefined && { profile }),
  };
  const oidc = new SSOOIDCClient({ ...configuration, ...endpoints.forClient('sso-oidc') });
  const sso = new SSOClient({ ...configuration, ...endpoints.forClient('sso') });
  holdToModel(oidc.middlewareStack, 'sso-oidc');
  holdToModel(sso.middlewareStack, 'sso');
  const call = async <Result>(service: 'sso' | 'sso-oidc', operation: string, run: () => Promise<Result>): Promise<Result> => {
    try {
      return await unlessStopped(pace.signal, run);
    } catch (error) {
      throw translate(error, { service, operation, region });
    }
  };
  let registered: Promise<OidcClient> | null = null;
  const hideSecrets = ({ accessToken, refreshToken, clientSecret }: PortalSession): void => {
    for (const secret of [accessToken, refreshToken, clientSecret]) if (secret !== null) hide(secret);
  };

  return {
    startUrl,
    region,
    enter,
    async begin() {
      const client = await (registered ??= call('sso-oidc', 'RegisterClient', () => register(oidc)));
      hide(client.clientSecret);
      const code = await call('sso-oidc', 'StartDeviceAuthorization', () => start(oidc, client, startUrl, now())).catch(
        (error: unknown) => {
          throw withWayOut(error, startUrl, region);
        },
      );
      hide(code.deviceCode);
      return code;
    },
    async poll(code) {
      const client = await registered;
      if (client === null) throw new Error('Nothing was begun.');
      const polled = await call('sso-oidc', 'CreateToken', () => poll(oidc, client, code, now()));
      // It may be the client that AWS does not know any more: the next code has one of its own.
      if (polled.is === 'invalid') registered = null;
      if (polled.is === 'signed-in') hideSecrets(polled.session);
      return polled;
    },
    resume: hideSecrets,
    accounts: ({ accessToken }) =>
      call('sso', 'ListAccounts', async () => {
        const accounts = await collect('sso:ListAccounts', paginateListAccounts({ client: sso }, { accessToken }), ({ accountList }) =>
          listedAccounts(accountList, 'a list of accounts'),
        );
        return accounts.flatMap(({ accountId }) => accountId ?? []);
      }),
    roles: ({ accessToken }, accountId) =>
      call('sso', 'ListAccountRoles', async () => {
        const roles = await unlessNoAccess(
          collect('sso:ListAccountRoles', paginateListAccountRoles({ client: sso }, { accessToken, accountId }), ({ roleList }) =>
            listedRoles(roleList, 'a list of roles'),
          ),
        );
        return (roles ?? []).flatMap(({ roleName }) => roleName ?? []);
      }),
    async credentials({ accessToken }, accountId, roleName) {
      const answer = await call('sso', 'GetRoleCredentials', () => roleCredentials(sso, { accessToken, accountId, roleName }));
      if (answer.is === 'given') for (const secret of [answer.credentials.secretAccessKey, answer.credentials.sessionToken]) hide(secret);
      return answer;
    },
  };
}

const role = promiseOf('sso:GetRoleCredentials');
const listedAccounts = promiseOf('sso:ListAccounts');
const listedRoles = promiseOf('sso:ListAccountRoles');

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
  if (!(error instanceof AwsCallError) || !['refused', 'not-found'].includes(error.kind)) return error;
  const { message, service, operation, code, requestId } = error;
  const wayOut = `See that ${startUrl} is the AWS access portal's address (IAM Identity Center → Settings → Identity source), and that its Region is ${region}: --region names another one.`;
  return new AwsCallError(message, { service, operation, code, requestId, region }, 'refused', wayOut, { cause: error });
}
