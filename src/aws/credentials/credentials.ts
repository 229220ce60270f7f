import { fromIni } from '@aws-sdk/credential-provider-ini';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { externalDataInterceptor } from '@smithy/core/config';
import type { HttpHandler } from '@smithy/core/protocols';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';
import { randomUUID } from 'node:crypto';
import { CredentialsError } from '../../model/errors.ts';
import { visible } from '../../model/text.ts';
import { describeFailure, rejectMfaProfile } from './failure.ts';
import { recordingHandler, type RecordingHandler } from './network.ts';
import { sourceOf, type Source } from './source.ts';
import { fillTokens, mustBeOrdinary } from './token-files.ts';
import { mustBeSendable } from '../sendable.ts';
import { sdkPathsOf } from '../odd-files.ts';
import type { ChosenProfile } from '../shared-config.ts';

/** Long enough for the metadata service of a machine in AWS, short enough for a laptop that has none: an answer within a second. */
const METADATA_TIMEOUT_MS = 200;

/** The SDK warns on the console about two sources of credentials; shared-config.ts says it better. */
const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

/** Where AWS is reached for credentials, as far as it is not at its own endpoints. */
export type CredentialEndpoint = Readonly<Partial<Record<'endpoint', string> & Record<'ignoreConfiguredEndpointUrls', boolean>>>;

/**
 * The one provider for all clients: five clients with chains of their own would fetch five times. It keeps what it
 * fetched until five minutes before the end, then fetches anew, by `requestHandler` where AWS is asked for them.
 * Rejects with CredentialsError, with AccessDeniedError where the call for them is denied, and with AwsCallError where
 * the network is to blame.
 */
export function credentialsOf(
  chosen: Pick<ChosenProfile, 'name' | 'isExplicit'>,
  env: NodeJS.ProcessEnv,
  requestHandler: HttpHandler,
  endpoint: CredentialEndpoint = {},
): AwsCredentialIdentityProvider {
  const way = recordingHandler(requestHandler);
  let first: Promise<() => Promise<AwsCredentialIdentity>> | null = null;
  const begin = async (): Promise<() => Promise<AwsCredentialIdentity>> => {
    const source = await sourceOf(chosen, env);
    if (source.is === 'environment') return ofEnvironment(source, env);
    rejectMfaProfile(chosen.name, source.profiles);
    return ofSdk(source, chosen, env, way, endpoint);
  };
  return async () => (await (first ??= begin()))();
}

function ofEnvironment(
  { credentials }: Source & { readonly is: 'environment' },
  { AWS_SECURITY_TOKEN: older = '' }: NodeJS.ProcessEnv,
): () => Promise<AwsCredentialIdentity> {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  mustBeSendable(
    {
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      [older === '' ? 'AWS_SESSION_TOKEN' : 'AWS_SECURITY_TOKEN']: sessionToken,
    },
    'The credentials in the environment cannot be sent',
  );
  return async () => credentials;
}

function ofSdk(
  source: Source & { readonly is: 'sdk' },
  { name }: Pick<ChosenProfile, 'name'>,
  env: NodeJS.ProcessEnv,
  way: RecordingHandler,
  endpoint: CredentialEndpoint,
): () => Promise<AwsCredentialIdentity> {
  // No file is there: the SDK is told what it would have read in one (see source.ts).
  const path = `/secure-account/${randomUUID()}`;
  externalDataInterceptor.interceptFile(path, source.config);
  externalDataInterceptor.interceptFile(`${path}-none`, '');
  // Of a profile of IAM Identity Center it reads the settings in the real files once more, whatever it was told.
  const { config, credentials } = sdkPathsOf(env);
  for (const one of config) externalDataInterceptor.interceptFile(one, source.config);
  for (const one of credentials) externalDataInterceptor.interceptFile(one, '');
  const init = {
    timeout: METADATA_TIMEOUT_MS,
    maxRetries: 0,
    logger: silent,
    clientConfig: { requestHandler: way.handler, ...endpoint },
    configFilepath: path,
    filepath: `${path}-none`,
    profile: source.profile,
  };
  // The chain goes on from a profile that gives none to the machine's own, which may be another account's: the AWS CLI stops there.
  const chain = source.kind === null ? defaultProvider(init) : kept(fromIni(init));
  return async () => {
    way.forget();
    try {
      await (source.kind === null ? mustBeOrdinary(env) : fillTokens(source.tokenFiles));
      const identity = await chain();
      const { accessKeyId, secretAccessKey, sessionToken } = identity;
      mustBeSendable(
        { 'the access key id': accessKeyId, 'the secret access key': secretAccessKey, 'the session token': sessionToken },
        `The credentials of the profile ${visible(name ?? 'default')} cannot be sent`,
      );
      return identity;
    } catch (error) {
      throw error instanceof CredentialsError
        ? error
        : (way.failure() ?? (await describeFailure(error, { profile: name, profiles: source.profiles, env, refused: way.refusal(error) })));
    }
  };
}

/** As the SDK's chain does: five minutes before the end they are fetched anew, and what still holds goes on where that fails. */
function kept(get: () => Promise<AwsCredentialIdentity>): () => Promise<AwsCredentialIdentity> {
  let last: AwsCredentialIdentity | null = null;
  let coming: Promise<AwsCredentialIdentity> | null = null;
  return async () => {
    if (last !== null && leftMs(last) > REFRESH_BEFORE_MS) return last;
    coming ??= get().finally(() => {
      coming = null;
    });
    try {
      last = await coming;
      return last;
    } catch (error) {
      if (last !== null && leftMs(last) > 0) return last;
      throw error;
    }
  };
}

const leftMs = ({ expiration }: AwsCredentialIdentity): number => (expiration === undefined ? Infinity : expiration.getTime() - Date.now());

const REFRESH_BEFORE_MS = 5 * 60_000;
