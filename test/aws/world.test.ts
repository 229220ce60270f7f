import { Agent } from 'node:http';
import type { RequestListener } from 'node:http';
import type { HttpHandler, HttpRequest } from '@smithy/core/protocols';
import type { HttpHandlerOptions, NodeHttpHandlerOptions } from '@smithy/types';
import { describe, expect, it, vi } from 'vitest';
import { connect } from '../../src/aws/connect.ts';
import { overTheNetwork } from '../../src/aws/transport.ts';
import { errorView } from '../../src/model/errors.ts';
import { errorLines } from '../../src/ui/render/error.ts';
import { pageAt } from '../ui/samples.ts';
import { unhurried } from './pace.ts';
import { nobodyAt, servingHttp, servingSockets } from './servers.ts';

const CREDENTIALS = { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' };

/** The network, on which `url` is in AWS's place. */
function networkTo(url: string, options: NodeHttpHandlerOptions): HttpHandler {
  const { protocol, hostname, port } = new URL(url);
  const network = overTheNetwork(options);
  return Object.assign(Object.create(network) as HttpHandler, {
    handle: (request: HttpRequest, settings?: HttpHandlerOptions) =>
      network.handle(Object.assign(request, { protocol, hostname, ...(port !== '' && { port: Number(port) }) }), settings),
  });
}

/** What a person reads when nobody knows who they are, at 80 columns. */
async function said(url: string, options: NodeHttpHandlerOptions = {}): Promise<string> {
  const connection = await connect({
    ...unhurried(),
    readOnly: true,
    env: {},
    credentials: CREDENTIALS,
    requestHandler: networkTo(url, options),
  });
  try {
    const error: unknown = await connection.account.caller().catch((thrown: unknown) => thrown);
    const { message, ...view } = errorView(error);
    return errorLines(pageAt(80), { ...view, message: message.replace('sts.us-east-1.amazonaws.com', 'AWS') }).join('\n');
  } finally {
    connection.close();
  }
}

const failingWith = (code: string): NodeHttpHandlerOptions => {
  const fail = (_host: string, _options: unknown, done: (error: Error) => void): void =>
    done(Object.assign(new Error(`failed: ${code}`), { code }));
  return { httpAgent: new Agent({ lookup: fail as never }) };
};

const ROWS: readonly (readonly [world: string, code: string, message: RegExp, wayOut: RegExp, answer: () => Promise<string>])[] = [
  [
    'no DNS',
    'ENOTFOUND',
    /AWS has no address: the name was not found/,
    /the spelling of the Region, and AWS_ENDPOINT_URL/,
    () => said('http://aws.example', failingWith('ENOTFOUND')),
  ],
  [
    'a name server that does not answer',
    'EAI_AGAIN',
    /AWS has no address: the name server did not answer/,
    /Check the network connection/,
    () => said('http://aws.example', failingWith('EAI_AGAIN')),
  ],
  [
    'no network',
    'ENETUNREACH',
    /cannot be reached: there is no network/,
    /Check the network connection/,
    () => said('http://aws.example', failingWith('ENETUNREACH')),
  ],
  [
    'a refused connection',
    'ECONNREFUSED',
    /AWS refuses the connection/,
    /AWS_ENDPOINT_URL if it is set/,
    async () => said(await nobodyAt()),
  ],
  [
    'silence',
    'NoAnswer',
    /AWS did not answer in time/,
    /it goes on where it stopped/,
    () => answering(() => undefined, { requestTimeout: 40 }),
  ],
  [
    'a connection that is broken off',
    'ECONNRESET',
    /AWS broke the connection off before its reply was whole/,
    /it goes on where it stopped/,
    async () => {
      await using server = await servingSockets((socket) => socket.once('data', () => socket.resetAndDestroy()));
      return await said(server.url);
    },
  ],
  [
    'a reply that ends in the middle',
    'ECONNRESET',
    /AWS broke the connection off before its reply was whole/,
    /it goes on where it stopped/,
    () =>
      answering((_request, reply) => {
        reply.writeHead(200, { 'content-type': 'text/xml', 'content-length': '1000' });
        reply.write('<GetCallerIdentityResponse>', () => reply.destroy());
      }),
  ],
  [
    'a captive portal',
    'UnreadableReply',
    /AWS answered with something that is not AWS's protocol \(HTTP 200, text\/html\)/,
    /sign-in page of a hotel or guest network/,
    () => answering(page(200, 'text/html', '<html><body>Welcome to the hotel</body></html>')),
  ],
  [
    'a captive portal that leads elsewhere',
    'UnreadableReply',
    /\(HTTP 302, text\/html\)/,
    /sign-in page of a hotel or guest network/,
    () => answering(page(302, 'text/html', '<a href="http://login.hotel">login</a>')),
  ],
  [
    'a captive portal in well-formed XHTML',
    'UnreadableReply',
    /GetCallerIdentity answered without an ARN and its account, which AWS always gives/,
    /something between here and AWS changes its replies/,
    () => answering(page(200, 'application/xhtml+xml', '<html xmlns="http://www.w3.org/1999/xhtml"><body>Welcome</body></html>')),
  ],
  [
    'garbage',
    'UnreadableReply',
    /answered with something that is not AWS's protocol/,
    /a proxy/,
    () => answering(page(200, 'text/xml', '\u0000<<<')),
  ],
  [
    'a gateway that is down',
    'UnreadableReply',
    /\(HTTP 503, text\/html\)/,
    /or a proxy/,
    () => answering(page(503, 'text/html', '<h1>Service Unavailable</h1>')),
  ],
  [
    'TLS that is no TLS',
    'EPROTO',
    /was not sent: the secure connection to AWS could not be trusted/,
    /NODE_EXTRA_CA_CERTS[\s\S]*Do not switch certificate checks off/,
    async () => {
      await using server = await servingSockets((socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));
      return await said(server.url.replace('http:', 'https:'));
    },
  ],
  [
    'a certificate of somebody else',
    'SELF_SIGNED_CERT_IN_CHAIN',
    /could not be trusted \(SELF_SIGNED_CERT_IN_CHAIN/,
    /such as a company proxy: name a file with its certificate authority in AWS_CA_BUNDLE/,
    () => said('http://aws.example', failingWith('SELF_SIGNED_CERT_IN_CHAIN')),
  ],
];

const page =
  (status: number, type: string, body: string): RequestListener =>
  (_request, reply) => {
    reply.writeHead(status, { 'content-type': type });
    reply.end(body);
  };

async function answering(listener: RequestListener, options: NodeHttpHandlerOptions = {}): Promise<string> {
  await using server = await servingHttp(listener);
  return await said(server.url, options);
}

describe('what the world does, and what a person reads then: what happened, which call, what to do', () => {
  it.each(ROWS)('%s', async (_, code, message, wayOut, answer) => {
    const text = await answer();
    expect(text).toContain(`Code:       ${code}`);
    expect(text).toContain('Call:       sts:GetCallerIdentity');
    expect(text.replace(/\s+/g, ' ')).toMatch(message);
    expect(text.slice(text.indexOf('What to do:')).replace(/\s+/g, ' ')).toMatch(wayOut);
    expect(text).not.toMatch(/undefined|\[object|secret|token/);
  });

  it('wherever AWS_ENDPOINT_URL leads, a way that is given is asked for AWS itself', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://nowhere.example');
    expect(await said(await nobodyAt())).toMatch(/AWS\s+refuses\s+the\s+connection/);
  });

  it('and the whole of it, once', async () => {
    expect(await answering(page(200, 'text/html', '<p>Wi-Fi</p>')))
      .toBe(`Error: GetCallerIdentity of STS in us-east-1 got no answer: AWS answered with
  something that is not AWS's protocol (HTTP 200, text/html).
Call:       sts:GetCallerIdentity
Code:       UnreadableReply
What to do: Something on the way answers in place of AWS, such as a sign-in
  page of a hotel or guest network, or a proxy. Open a web page to sign in
  there, or use another network; then run this again.`);
  });
});
