import { HttpRequest, type HttpHandler, type HttpResponse } from '@smithy/core/protocols';
import { isThrottlingError, isTransientError, StandardRetryStrategy } from '@smithy/core/retry';
import { Sha256Node } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider, RetryToken } from '@smithy/types';
import { buffer } from 'node:stream/consumers';
import type { AccountPlan } from '../model/account.ts';
import { absent, found, type Reading } from '../model/reading.ts';
import { AwsCallError } from '../model/errors.ts';
import { MAX_ATTEMPTS } from './clients.ts';
import { translate } from './errors.ts';
import { UNREADABLE } from './failure-facts.ts';
import { refuseWrite } from './guard.ts';
import { readErrorReply, type JsonObject } from './json-reply.ts';

/** The SDK has no client for this one call (the package is not in every registry), so it is signed by hand: botocore's freetier, 2023-09-07. */
const CALL = 'freetier:GetAccountPlanState';
const REGION = 'us-east-1';
const ENDPOINT = 'https://freetier.us-east-1.api.aws';

export interface FreeTierOptions {
  readonly credentials: AwsCredentialIdentity | AwsCredentialIdentityProvider;
  readonly handler: HttpHandler;
  readonly readOnly: boolean;
  /** Where AWS is reached instead of at its own endpoint. */
  readonly endpoint: string | undefined;
}

/** Absent where AWS knows of no plan: an account from before there were plans. */
export async function readAccountPlan(options: FreeTierOptions): Promise<Reading<AccountPlan>> {
  const place = { service: 'freetier', operation: 'GetAccountPlanState', region: REGION };
  try {
    if (options.readOnly) refuseWrite(CALL);
    return found(planOf(await withRetries((offsetMs) => once(options, offsetMs))));
  } catch (error) {
    const failure = translate(error, place);
    if (failure instanceof AwsCallError && failure.code === 'ResourceNotFoundException') return absent;
    throw failure;
  }
}

async function once({ credentials, handler, endpoint }: FreeTierOptions, offsetMs: number): Promise<JsonObject> {
  const { protocol, hostname, port, pathname, host } = new URL(endpoint ?? ENDPOINT);
  const request = new HttpRequest({
    method: 'POST', protocol, hostname, path: pathname, body: '{}',
    ...(port !== '' && { port: Number(port) }),
    headers: { host, 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AWSFreeTierService.GetAccountPlanState' },
  });
  const signer = new SignatureV4({ service: 'freetier', region: REGION, credentials, sha256: Sha256Node });
  const signed = await signer.sign(request, { signingDate: new Date(Date.now() + offsetMs) });
  const { response } = await handler.handle(HttpRequest.clone(signed));
  return readReply(response);
}

async function readReply(response: HttpResponse): Promise<JsonObject> {
  const text = (await buffer(response.body)).toString('utf8');
  const body = parsed(text);
  if (body === null || (response.statusCode === 200 && typeof body['accountPlanType'] !== 'string')) {
    throw Object.assign(new Error('The reply is not AWS\'s.'), { code: UNREADABLE, contentType: response.headers['content-type'], $metadata: { httpStatusCode: response.statusCode } });
  }
  if (response.statusCode !== 200) throw readErrorReply(response, body);
  return body;
}

function parsed(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}
