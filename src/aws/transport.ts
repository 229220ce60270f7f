import { type HttpHandler, type HttpRequest, type HttpResponse } from '@smithy/core/protocols';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { NodeHttpHandlerOptions } from '@smithy/types';
import { UNREADABLE } from './errors/failure-facts.ts';
import { SILENCE } from './errors/network-errors.ts';
import { ReadyAgent } from './ready-agent.ts';
import { saysNothing, wholeReply } from './whole-reply.ts';

/** Every reply of the rehearsal's AWS carries this header, with its scenario's name. */
const SANDBOX_HEADER = 'x-secure-account-sandbox';

/** A page of a hundred comes in one piece; whatever takes longer has stopped. */
const WHOLE_REPLY_MS = 10_000;

/** The SDK never times out by itself, and without the last option it only warns. Connections are kept alive. */
export function overTheNetwork(otherwise: NodeHttpHandlerOptions = {}): NodeHttpHandler {
  return new NodeHttpHandler({ connectionTimeout: 3000, requestTimeout: 10_000, throwOnRequestTimeout: true, ...otherwise });
}

/** How every call gets to AWS and back: one for all clients and for the call that is signed by hand. */
export interface Transport {
  readonly handler: HttpHandler;
  /** The rehearsal's scenario, once a reply has named it; null with the real AWS. */
  readonly sandbox: () => string | null;
  /**
   * Once the first call goes out, connections to these are opened beside it: whatever is asked there next finds them open. Does
   * nothing where there is a proxy, or no network.
   */
  readonly openAhead: (next: () => Promise<readonly Ahead[]>) => void;
  readonly close: () => void;
}

/** Where calls will go soon, and how many at once besides those that are under way. */
interface Ahead {
  readonly url: URL;
  readonly count: number;
}

/** A way to AWS and back; one with proxies tells which of them, host and port, a request goes through. */
export type Way = HttpHandler & {
  readonly proxyOf?: (request: HttpRequest) => string | null;
  /** Opens so many connections there; nothing where they would go through a proxy. */
  readonly openAhead?: (url: URL, count: number) => void;
};

/** Over the network unless another way is given, such as a sandbox in this process. `replyMs` is for what follows the headers. */
export function createTransport(given?: Way, replyMs = WHOLE_REPLY_MS): Transport {
  const way: Way = given ?? plainWay();
  let opensAhead: (() => Promise<void>) | null = null;
  let scenario: string | null = null;
  let isAnswered = false;
  const handler: HttpHandler = {
    metadata: way.metadata ?? { handlerProtocol: 'http/1.1' },
    async handle(request, options) {
      const whereTo = placeOf(request, way);
      // The SDK passes on what _X_AMZN_TRACE_ID holds, which is for functions that call each other, and may be no header at all.
      delete request.headers['X-Amzn-Trace-Id'];
      // What comes of it is of no account: whoever needs a connection opens one.
      void opensAhead?.().catch(() => undefined);
      opensAhead = null;
      const { response } = await naming(whereTo, way.handle(request, options)).catch((error: unknown) => {
        throw isAnswered ? error : final(error, whereTo);
      });
      isAnswered = true;
      scenario = response.headers[SANDBOX_HEADER] ?? scenario;
      if (!isFromAws(response)) throw unreadable(whereTo, response);
      const whole = await naming(whereTo, wholeReply(response, replyMs, signalOf(options)));
      if (whole.text !== null && saysNothing(request, response.statusCode, whole.text)) throw unreadable(whereTo, response);
      return { response: whole.response };
    },
    updateHttpClientConfig: (key, value) => {
      way.updateHttpClientConfig(key, value);
    },
    httpHandlerConfigs: () => way.httpHandlerConfigs(),
    destroy: () => {
      way.destroy?.();
    },
  };
  return {
    handler,
    sandbox: () => scenario,
    openAhead(next) {
      if (way.openAhead === undefined) return;
      opensAhead = async () => {
        for (const { url, count } of await next()) if (url.protocol === 'https:') way.openAhead?.(url, count);
      };
    },
    close: () => {
      way.destroy?.();
    },
  };
}

function plainWay(): Way {
  const agent = new ReadyAgent();
  return Object.assign(overTheNetwork({ httpsAgent: agent }), { openAhead: (url: URL, count: number) => agent.openAhead(url, count) });
}

/** The SDK still takes an older kind of signal, which nobody here makes. */
const signalOf = (options: Parameters<HttpHandler['handle']>[1]): AbortSignal | undefined =>
  options?.abortSignal instanceof AbortSignal ? options.abortSignal : undefined;

interface Place {
  readonly host: string;
  readonly proxy: string | null;
}

const placeOf = (request: HttpRequest, way: Way): Place => ({
  host: request.port === undefined ? request.hostname : `${request.hostname}:${request.port}`,
  proxy: way.proxyOf?.(request) ?? null,
});

/** Node names the host of a failed look-up but not of a time-out. */
async function naming<Reply>(place: Place, reply: Promise<Reply>): Promise<Reply> {
  try {
    return await reply;
  } catch (error) {
    if (error instanceof Error) Object.assign(error, place);
    throw error;
  }
}

/**
 * Before anything has ever answered, silence is told at once: the SDK would try again four times, and a person would
 * look at a still screen for minutes. Later it is a fault that passes.
 */
function final(error: unknown, place: Place): unknown {
  if (!(error instanceof Error) || !isSilence(error)) return error;
  // Without its cause: the SDK looks for a reason to try again there too.
  return Object.assign(new Error(error.message), { code: SILENCE, ...place });
}

/** The handler calls a connection that was reset a time-out too; its code says which it is. */
const isSilence = (error: Error): boolean => ('code' in error ? error.code === 'ETIMEDOUT' : error.name === 'TimeoutError');

/**
 * The SDK takes a well-formed page in place of XML, and an empty one in place of JSON, for a reply in which
 * everything is missing: a guest network's sign-in page would read as "no instance". AWS's replies say that they
 * are XML or JSON, or carry a request id.
 */
function isFromAws({ headers }: HttpResponse): boolean {
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  return /\b(xml|[\w.-]*json)\b/.test(headers['content-type'] ?? '') || names.some((name) => /^x-amzn?-request-?id$/.test(name));
}

/** With the status, by which the SDK tries again what may pass, such as 503. */
function unreadable(place: Place, { statusCode, headers, body }: HttpResponse): Error {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a stream of Node's, or nothing that holds a socket
  (body as { destroy?: () => void } | undefined)?.destroy?.();
  const error = new Error("The reply is not AWS's.");
  return Object.assign(error, {
    code: UNREADABLE,
    ...place,
    contentType: headers['content-type'],
    $metadata: { httpStatusCode: statusCode },
  });
}
