import type { HttpHandler } from '@smithy/core/protocols';
import { AwsCallError } from '../model/errors.ts';
import { factsOf } from './failure-facts.ts';
import { networkFailure } from './network-errors.ts';

/** Who hands credentials out, by the host that is asked, and by which call. */
const HANDED_OUT_BY: readonly (readonly [host: RegExp, service: string, operation: string])[] = [
  [/^portal\.sso\./, 'sso', 'GetRoleCredentials'],
  [/^oidc\./, 'sso-oidc', 'CreateToken'],
  [/signin/, 'signin', 'CreateOAuth2Token'],
  [/^/, 'sts', 'AssumeRole'],
];

/** A way to AWS that remembers what it last failed with: the SDK's providers keep no more of that than its words. */
export interface WatchedWay {
  readonly handler: HttpHandler;
  /** What the network did, as the error of that call; null where the last call got an answer, or none was made. */
  readonly failure: () => AwsCallError | null;
}

export function watched(way: HttpHandler): WatchedWay {
  let last: { readonly error: Error; readonly host: string } | null = null;
  const handler: HttpHandler = {
    ...(way.metadata !== undefined && { metadata: way.metadata }),
    updateHttpClientConfig: (key, value) => { way.updateHttpClientConfig(key, value); },
    httpHandlerConfigs: () => way.httpHandlerConfigs(),
    async handle(request, options) {
      last = null;
      try {
        return await way.handle(request, options);
      } catch (error) {
        if (error instanceof Error) last = { error, host: request.hostname };
        throw error;
      }
    },
  };
  return { handler, failure: () => (last === null ? null : failureOf(last.error, last.host)) };
}

function failureOf(error: Error, host: string): AwsCallError | null {
  const [, service, operation] = HANDED_OUT_BY.find(([pattern]) => pattern.test(host)) ?? [/^/, 'sts', 'AssumeRole'];
  const facts = factsOf(error);
  const network = networkFailure(facts, `${operation}, which gives the credentials,`);
  if (network === null) return null;
  return new AwsCallError(network.message, { service, operation, code: network.code, requestId: facts.requestId, region: null }, 'unclear', network.wayOut, { cause: error });
}
