import { Readable } from 'node:stream';
import { HttpRequest, HttpResponse } from '@smithy/core/protocols';
import { StandardRetryStrategy } from '@smithy/core/retry';
import type { HttpHandler } from '@smithy/core/protocols';
import { describe, expect, it, vi } from 'vitest';
import { callSigned } from '../../src/aws/signed-json.ts';
import type { SignedCall } from '../../src/aws/signed-json.ts';
import { createTransport } from '../../src/aws/transport.ts';

type Reply = { readonly statusCode: number; readonly headers?: Record<string, string>; readonly body?: string };

/** Answers with these, one after the other, the last one again and again; an error is thrown. */
function answering(...replies: readonly (Reply | Error)[]): HttpHandler & { readonly requests: HttpRequest[] } {
  const requests: HttpRequest[] = [];
  return {
    requests,
    async handle(request) {
      const reply = replies[Math.min(requests.push(request) - 1, replies.length - 1)];
      if (reply === undefined || reply instanceof Error) throw reply ?? new Error('no reply');
      return {
        response: new HttpResponse({ statusCode: reply.statusCode, headers: reply.headers ?? {}, body: Readable.from([reply.body ?? '']) }),
      };
    },
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
  };
}

const request = new HttpRequest({ hostname: 'sts.amazonaws.com', port: 8443, method: 'POST', path: '/' });

describe("a reply that is not AWS's", () => {
  it.each<[what: string, headers: Record<string, string>, isAws: boolean]>([
    ['XML', { 'content-type': 'text/xml' }, true],
    ['JSON', { 'content-type': 'application/x-amz-json-1.1' }, true],
    ['with a request id', { 'x-amzn-RequestId': 'r' }, true],
    ['with the other request id', { 'x-amz-request-id': 'r' }, true],
    ['HTML', { 'content-type': 'text/html; charset=utf-8' }, false],
    ['without a type', {}, false],
  ])('is told by its headers: %s', async (_, headers, isAws) => {
    const reply: unknown = await createTransport(answering({ statusCode: 200, headers }))
      .handler.handle(request)
      .catch((error: unknown) => error);
    expect(reply).toMatchObject(
      isAws
        ? { response: { statusCode: 200 } }
        : { code: 'UnreadableReply', host: 'sts.amazonaws.com:8443', $metadata: { httpStatusCode: 200 } },
    );
  });

  it('has its socket let go', async () => {
    const destroy = vi.fn<() => void>();
    const way: HttpHandler = {
      ...answering(),
      handle: async () => ({ response: new HttpResponse({ statusCode: 200, headers: {}, body: { destroy } }) }),
    };
    await expect(createTransport(way).handler.handle(request)).rejects.toThrow("not AWS's");
    expect(destroy).toHaveBeenCalledOnce();
  });
});

describe('the transport', () => {
  it('names host and proxy of a failure that does not name them itself', async () => {
    const way = Object.assign(answering(new Error('timeout')), { proxyOf: () => 'proxy:3128' });
    await expect(createTransport(way).handler.handle(request)).rejects.toMatchObject({
      host: 'sts.amazonaws.com:8443',
      proxy: 'proxy:3128',
    });
  });

  it('knows a rehearsal by the first reply that says so', async () => {
    const json = { 'content-type': 'application/json' };
    const { handler, sandbox } = createTransport(
      answering(
        { statusCode: 200, headers: json },
        { statusCode: 200, headers: { ...json, 'x-secure-account-sandbox': 'fresh' } },
        { statusCode: 200, headers: json },
      ),
    );
    const seen = [];
    for (let nth = 0; nth < 3; nth++) {
      await handler.handle(request);
      seen.push(sandbox());
    }
    expect(seen).toEqual([null, 'fresh', 'fresh']);
  });
});

describe('the call that is signed by hand', () => {
  const call = (handler: HttpHandler): SignedCall => ({
    handler,
    credentials: { accessKeyId: 'ASIAX', secretAccessKey: 'x' },
    url: new URL('https://freetier.us-east-1.api.aws'),
    signingName: 'freetier',
    region: 'us-east-1',
    target: 'AWSFreeTierService.GetAccountPlanState',
    retries: new StandardRetryStrategy(3),
  });
  const refused = (type: string, more: Partial<Reply> = {}): Reply => ({
    statusCode: 400,
    body: JSON.stringify({ __type: `com.amazonaws.freetier#${type}`, message: 'Words.' }),
    ...more,
  });

  it('is signed, for its service and Region, and says what it wants', async () => {
    const aws = answering({ statusCode: 200, body: '{"a":1}' });
    expect(await callSigned(call(aws))).toEqual({ a: 1 });
    expect(aws.requests[0]?.headers).toMatchObject({
      'x-amz-target': 'AWSFreeTierService.GetAccountPlanState',
      authorization: expect.stringMatching(/Credential=ASIAX\/\d{8}\/us-east-1\/freetier\/aws4_request/) as string,
    });
  });

  it.each<[what: string, first: Reply | Error]>([
    ['throttling', refused('ThrottlingException')],
    ['a fault inside', { statusCode: 500, body: '{}' }],
    ['a broken connection', Object.assign(new Error('x'), { code: 'ECONNRESET' })],
  ])('is sent again after %s', async (_, first) => {
    const aws = answering(first, { statusCode: 200, body: '{"a":1}' });
    expect(await callSigned(call(aws))).toEqual({ a: 1 });
    expect(aws.requests).toHaveLength(2);
  });

  it('is sent three times, and then fails as AWS said', async () => {
    const aws = answering(refused('ThrottlingException'));
    await expect(callSigned(call(aws))).rejects.toMatchObject({ name: 'ThrottlingException', message: 'Words.' });
    expect(aws.requests).toHaveLength(3);
  });

  it('is not sent again after a refusal', async () => {
    const aws = answering(refused('AccessDeniedException', { headers: { 'x-amzn-requestid': 'r-1' } }));
    await expect(callSigned(call(aws))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      $metadata: { httpStatusCode: 400, requestId: 'r-1' },
    });
    expect(aws.requests).toHaveLength(1);
  });

  it("takes AWS's clock for its own where that is off", async () => {
    const hour = 3_600_000;
    const aws = answering(refused('InvalidSignatureException', { headers: { date: new Date(Date.now() + hour).toUTCString() } }), {
      statusCode: 200,
      body: '{}',
    });
    await callSigned(call(aws));
    const signed = aws.requests.map(({ headers }) =>
      Date.parse(String(headers['x-amz-date']).replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, '$1-$2-$3T$4:$5:$6Z')),
    );
    expect(Math.round(((signed[1] ?? 0) - (signed[0] ?? 0)) / hour)).toBe(1);
  });

  it('does not blame the clock for a wrong secret', async () => {
    const aws = answering(refused('InvalidSignatureException', { headers: { date: new Date().toUTCString() } }));
    await expect(callSigned(call(aws))).rejects.toThrow('Words.');
    expect(aws.requests).toHaveLength(1);
  });

  it('does not read a page as an answer', async () => {
    await expect(
      callSigned(call(answering({ statusCode: 200, headers: { 'content-type': 'text/html' }, body: '<html>' }))),
    ).rejects.toMatchObject({ code: 'UnreadableReply', contentType: 'text/html' });
  });
});
