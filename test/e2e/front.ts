import { createServer, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RunningSandbox } from './run-cli.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Front extends AsyncDisposable {
  /** The sandbox's environment, with this in front of it. */
  readonly env: Readonly<Record<string, string>>;
}

export interface Between {
  /** Answers in the sandbox's place. */
  readonly instead?: (incoming: IncomingMessage) => Answer | null;
  /** Sees each call before the sandbox does, and once more when its reply is there. */
  readonly sees?: (incoming: IncomingMessage, when: 'before' | 'after') => void;
}

/** Stands before a sandbox and hides that it is one, so that the binary takes it for AWS. */
export async function inFrontOf(sandbox: RunningSandbox, { instead = () => null, sees = () => undefined }: Between): Promise<Front> {
  const target = new URL(sandbox.url);
  const server = createServer((incoming, outgoing) => {
    const answer = instead(incoming);
    if (answer !== null) {
      incoming.resume();
      outgoing.writeHead(answer.status, answer.headers);
      outgoing.end(answer.body);
      return;
    }
    sees(incoming, 'before');
    const passed = request(
      {
        host: target.hostname,
        port: target.port,
        path: incoming.url,
        method: incoming.method,
        headers: { ...incoming.headers, host: target.host },
      },
      (reply) => {
        sees(incoming, 'after');
        const { 'x-secure-account-sandbox': _, ...rest } = reply.headers;
        outgoing.writeHead(reply.statusCode ?? 500, rest);
        reply.pipe(outgoing);
      },
    );
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    env: { ...sandbox.env, AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

/** AWS's refusal in the protocol of whichever service was asked. */
export function refusal(incoming: IncomingMessage, code: { readonly json: string; readonly xml: string }, message: string): Answer {
  const target = incoming.headers['x-amz-target'];
  const isQuery = target === undefined && incoming.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  if (isQuery) {
    const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${code.xml}</Code><Message>${message}</Message></Error><RequestId>r-1</RequestId></ErrorResponse>`;
    return { status: 403, headers: { 'content-type': 'text/xml' }, body };
  }
  const headers = {
    'content-type': target === undefined ? 'application/json' : 'application/x-amz-json-1.1',
    'x-amzn-requestid': 'r-1',
    'x-amzn-errortype': code.json,
  };
  return { status: 400, headers, body: JSON.stringify({ __type: code.json, message }) };
}
