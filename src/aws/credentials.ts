import { defaultProvider } from '@aws-sdk/credential-provider-node';
import type { HttpHandler } from '@smithy/core/protocols';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import { CredentialsError } from '../model/errors.ts';
import { explain, refuseFirst } from './credentials-failure.ts';
import { watched } from './credentials-network.ts';
import { configPaths } from './config-paths.ts';

/** Long enough for the metadata service of a machine in AWS, short enough for a laptop that has none: an answer within a second. */
const METADATA_TIMEOUT_MS = 200;

/** The SDK warns on the console about two sources of credentials; shared-config.ts says it better. */
const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

/**
 * The one provider for all clients: five clients with chains of their own would fetch five times. It keeps what it
 * fetched until five minutes before the end, then fetches anew, by `requestHandler` where AWS is asked for them.
 * Rejects with CredentialsError, with AccessDeniedError where the call for them is denied, and with AwsCallError where
 * the network is to blame.
 */
export function credentialsOf(
  profile: string | undefined,
  env: NodeJS.ProcessEnv,
  requestHandler: HttpHandler,
): AwsCredentialIdentityProvider {
  const way = watched(requestHandler);
  const chain = defaultProvider({
    timeout: METADATA_TIMEOUT_MS,
    maxRetries: 0,
    logger: silent,
    ignoreCache: true,
    clientConfig: { requestHandler: way.handler },
    ...configPaths(env),
    ...(profile !== undefined && { profile }),
  });
  let first: Promise<void> | null = null;
  return async (properties) => {
    await (first ??= refuseFirst(profile, env));
    way.forget();
    try {
      return await chain(properties);
    } catch (error) {
      throw error instanceof CredentialsError
        ? error
        : (way.failure() ?? (await explain(error, { profile, env, refused: way.refusal(error) })));
    }
  };
}
