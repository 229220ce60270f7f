import { Sha256Node } from '@smithy/core/checksum';
import { HttpRequest, type HttpHandler, type HttpResponse } from '@smithy/core/protocols';
import { isThrottlingError, isTransientError } from '@smithy/core/retry';
import { SignatureV4 } from '@smithy/signature-v4';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider, RetryStrategyV2, RetryToken, SdkError } from '@smithy/types';
import { text } from 'node:stream/consumers';
import { UNREADABLE } from './errors/failure-facts.ts';

/** A call in AWS's JSON 1.0 protocol that no client of ours makes. */
export interface SignedCall {
  readonly credentials: AwsCredentialIdentity | AwsCredentialIdentityProvider;
  readonly handler: HttpHandler;
  readonly url: URL;
  readonly signingName: string;
  readonly region: string;
  /** The X-Amz-Target header: the model's target prefix and the operation. */
  readonly target: string;
  /** Of the operation; by default empty. */
  readonly input?: JsonObject | undefined;
  /** As the SDK's clients are given one. */
  readonly retries: RetryStrategyV2;
}

/** A reply of which nothing is known yet but that it is an object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Signs and sends it, trying again as the SDK's clients do. Rejects with errors shaped as theirs. */
export async function callSigned(call: SignedCall): Promise<JsonObject> {
  const { retries } = call;
  const attempt = async (token: RetryToken, skewMs: number): Promise<JsonObject> => {
    try {
      return await once(call, skewMs);
    } catch (thrown) {
      // Whatever it is, these two only look at its name, code and status.
      const error = thrown as SdkError;
      const skew = skewMs === 0 ? skewOf(error) : 0;
      const errorType = isThrottlingError(error) ? 'THROTTLING' : 'TRANSIENT';
      if (errorType === 'TRANSIENT' && skew === 0 && !isTransientError(error)) throw error;
      const next = await retries.refreshRetryTokenForRetry(token, { error, errorType }).catch(() => {
        throw error;
      });
      return attempt(next, skewMs + skew);
    }
  };
  return attempt(await retries.acquireInitialRetryToken(call.signingName), 0);
}

async function once(
  { credentials, handler, url, signingName, region, target, input = {} }: SignedCall,
  skewMs: number,
): Promise<JsonObject> {
  const { protocol, hostname, port, pathname, host } = url;
  const request = new HttpRequest({
    method: 'POST',
    protocol,
    hostname,
    path: pathname,
    body: JSON.stringify(input),
    ...(port !== '' && { port: Number(port) }),
    headers: { host, 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': target },
  });
  const signer = new SignatureV4({ service: signingName, region, credentials, sha256: Sha256Node });
  const signed = await signer.sign(request, { signingDate: new Date(Date.now() + skewMs) });
  const { response } = await handler.handle(HttpRequest.clone(signed));
  const sent: unknown = response.body;
  const body = objectIn(sent instanceof Uint8Array ? new TextDecoder().decode(sent) : await text(response.body));
  if (response.statusCode === 200 && body !== null) return body;
  throw body === null ? unreadable(response) : refusal(response, body);
}

function objectIn(json: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

/** The code stands in the body or in a header, with a namespace before it or a URL behind: https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html */
function refusal({ statusCode, headers }: HttpResponse, body: JsonObject): Error {
  const type = [body['__type'], headers['x-amzn-errortype'], body['code']].find((one) => typeof one === 'string');
  const message = [body['message'], body['Message']].find((one) => typeof one === 'string');
  const name = typeof type === 'string' ? (type.split('#').at(-1)?.split(':')[0] ?? type) : 'UnknownError';
  const requestId = headers['x-amzn-requestid'] ?? headers['x-amz-request-id'];
  return Object.assign(new Error(message ?? ''), {
    name,
    $metadata: { httpStatusCode: statusCode, requestId },
    serverTime: headers['date'],
  });
}

const unreadable = ({ statusCode, headers }: HttpResponse): Error =>
  Object.assign(new Error("The reply is not AWS's."), {
    code: UNREADABLE,
    contentType: headers['content-type'],
    $metadata: { httpStatusCode: statusCode },
  });

/** A clock more than five minutes off spoils the signature. The clients correct theirs by the reply's Date; this call must too. */
function skewOf(error: Error): number {
  if (!/^(InvalidSignatureException|SignatureDoesNotMatch|RequestExpired|RequestInTheFuture|RequestTimeTooSkewed)$/.test(error.name)) {
    return 0;
  }
  const skew = Date.parse(String(Reflect.get(error, 'serverTime'))) - Date.now();
  return Math.abs(skew) > 4 * 60_000 ? skew : 0;
}
