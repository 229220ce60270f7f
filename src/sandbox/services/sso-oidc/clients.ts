import { AwsFault, type Call } from '../../service.ts';
import type { OidcClient } from '../../portal/state.ts';

/** About 90 days is what clients see; AWS doesn't say. */
const CLIENT_MS = 90 * 24 * 60 * 60_000;

interface RegisterInput {
  readonly clientName: string;
  readonly clientType: string;
  readonly scopes?: readonly string[];
  readonly issuerUrl?: string;
}

/** An OAuth error as this service writes it: code and text in members of their own, and no message. */
export function oauthError(shape: string, error: string, description: string): AwsFault {
  return new AwsFault(shape, description, { error, error_description: description });
}

/** OIDC-1. */
export function registerClient({ input, state, ids, clock }: Call<RegisterInput>): Record<string, unknown> {
  if (input.clientType !== 'public') {
    throw oauthError('InvalidClientMetadataException', 'invalid_client_metadata', 'Only public clients can be registered');
  }
  const now = clock.now();
  const client: OidcClient = {
    clientId: ids.hex(32),
    clientSecret: ids.hex(64),
    name: input.clientName,
    scopes: input.scopes ?? [],
    ...(input.issuerUrl !== undefined && { issuerUrl: input.issuerUrl }),
    expiresAt: now + CLIENT_MS,
  };
  state.portal.clients.push(client);
  return {
    clientId: client.clientId,
    clientSecret: client.clientSecret,
    clientIdIssuedAt: Math.floor(now / 1000),
    clientSecretExpiresAt: Math.floor(client.expiresAt / 1000),
  };
}

export interface OfClient {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The client that asks; InvalidClientException for one that isn't known, or not any more. */
export function clientOf({ input, state, clock }: Call<OfClient>): OidcClient {
  const client = state.portal.clients.find(
    ({ clientId, clientSecret }) => clientId === input.clientId && clientSecret === input.clientSecret,
  );
  if (!client || client.expiresAt <= clock.now()) throw oauthError('InvalidClientException', 'invalid_client', 'Invalid client provided');
  return client;
}
