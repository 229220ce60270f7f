import { Readable } from 'node:stream';
import { type HttpHandler, HttpRequest, HttpResponse } from '@smithy/core/protocols';
import type { SandboxRequest, SandboxResponse } from './http.ts';
import type { Sandbox } from './sandbox.ts';

/** A `requestHandler` for the SDK's clients that answers out of this process, without a socket. */
export function inProcess(sandbox: Sandbox): HttpHandler {
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    async handle(request, { abortSignal } = {}) {
      const { status, headers, body, stalls } = await unlessAborted(abortSignal, () => sandbox.handle(fromSdk(request)));
      const named = { ...headers, 'x-secure-account-sandbox': sandbox.scenario };
      const stream = stalls ? stalled(body, abortSignal) : Readable.from([Buffer.from(body)]);
      return { response: new HttpResponse({ statusCode: status, headers: named, body: stream }) };
    },
    updateHttpClientConfig() {
      // Nothing to configure: there is no connection.
    },
    httpHandlerConfigs: () => ({}),
  };
}

function fromSdk({ method, path, query, headers, body }: HttpRequest): SandboxRequest {
  const plain = Object.entries(query).map(([name, value]) => [name, Array.isArray(value) ? (value[0] ?? '') : (value ?? '')] as const);
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return { method, path, query: Object.fromEntries(plain), headers: Object.fromEntries(lower), body: bodyText(body) };
}

/** A JSON body comes as the SDK's own adapter around bytes, which TextDecoder takes as it is. */
function bodyText(body: unknown): string {
  if (body === undefined || body === null) return '';
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- strings aside, what the SDK sends here are bytes
  return typeof body === 'string' ? body : new TextDecoder().decode(body as Uint8Array);
}

type Signal = NonNullable<Parameters<HttpHandler['handle']>[1]>['abortSignal'];

function aborted(): Error {
  return Object.assign(new Error('Request aborted'), { name: 'AbortError' });
}

/** The first half, and then nothing, until somebody has had enough of it. */
function stalled(body: string, signal: Signal): Readable {
  const stream = new Readable({ read: () => undefined });
  stream.push(Buffer.from(body.slice(0, body.length / 2)));
  if (signal && 'addEventListener' in signal) signal.addEventListener('abort', () => stream.destroy(aborted()));
  return stream;
}

/** As with a socket: once aborted, nobody waits for the answer any longer, but what the call did stays done. */
async function unlessAborted(signal: Signal, answer: () => Promise<SandboxResponse>): Promise<SandboxResponse> {
  if (signal?.aborted) throw aborted();
  if (!signal || !('addEventListener' in signal)) return await answer();
  return await new Promise((resolve, reject) => {
    const stop = (): void => {
      reject(aborted());
    };
    signal.addEventListener('abort', stop);
    void answer()
      .then(resolve, reject)
      .finally(() => {
        signal.removeEventListener('abort', stop);
      });
  });
}
