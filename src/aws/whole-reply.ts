import { HttpResponse, type HttpRequest } from '@smithy/core/protocols';
import { Readable } from 'node:stream';
import { noLonger, whenAborted } from '../model/when-aborted.ts';

/** Far above the largest page of a hundred. */
const MOST_BYTES = 16 * 1024 * 1024;

/** A reply, and its body as text; null where it has no stream. */
export interface WholeReply {
  readonly response: HttpResponse;
  readonly text: string | null;
}

/** Told as a time-out, which is tried again. */
const silence = (): Error => Object.assign(new Error('The reply stopped before it was whole.'), { name: 'TimeoutError' });

/**
 * The reply with its whole body: the handler's own time-out ends with the headers, and a body that stops then would be
 * waited for for ever. Rejects with a TimeoutError where it is not whole after `ms` milliseconds.
 */
export async function wholeReply(response: HttpResponse, ms: number, signal: AbortSignal | undefined): Promise<WholeReply> {
  const stream: unknown = response.body;
  if (!(stream instanceof Readable)) return { response, text: null };
  let cutOff: Error | null = null;
  const end = (why: Error): void => {
    cutOff ??= why;
    stream.destroy();
  };
  const timer = setTimeout(() => end(silence()), ms);
  const stop = (): void => end(Object.assign(new Error('Request aborted'), { name: 'AbortError' }));
  if (signal !== undefined) whenAborted(signal, stop);
  try {
    const body = await collected(stream);
    // What the SDK takes for a stream it collects once more; of S3 it looks into a stream alone, for an error that says 200.
    const isJson = /json/.test(response.headers['content-type'] ?? '');
    return {
      response: new HttpResponse({
        statusCode: response.statusCode,
        headers: response.headers,
        body: isJson ? body : Readable.from([body]),
      }),
      text: body.toString('utf8'),
    };
  } catch (error) {
    throw cutOff ?? error;
  } finally {
    clearTimeout(timer);
    if (signal !== undefined) noLonger(signal, stop);
  }
}

async function collected(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer | string>) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MOST_BYTES) throw silence();
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/**
 * Whether a reply without an error says anything: the SDK takes an empty body, `null` or a list for a structure in which
 * everything is missing. AWS's JSON and query protocols always answer with an object or a document
 * (https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html, https://smithy.io/2.0/aws/protocols/aws-query-protocol.html);
 * REST alone has operations with an empty reply.
 */
export function saysNothing({ headers, body: sent }: HttpRequest, statusCode: number, body: string): boolean {
  if (statusCode >= 300) return false;
  const names = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  if (names.has('x-amz-target')) return !body.trimStart().startsWith('{');
  const isQuery = /(?:^|&)Action=/.test(typeof sent === 'string' ? sent : '');
  return isQuery && !body.trimStart().startsWith('<');
}
