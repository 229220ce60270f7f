import { XMLParser } from 'fast-xml-parser';
import type { SandboxCredentials } from '../../src/sandbox/callers.ts';
import type { SandboxClock } from '../../src/sandbox/clock.ts';
import type { SandboxRequest } from '../../src/sandbox/http.ts';
import { type Model, models, type OperationModel } from '../../src/sandbox/models/models.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts';

/** A Tuesday, in milliseconds. */
export const NOW = Date.UTC(2026, 10, 24);

/** Time that stands still, but for what `sandbox.clock.advance` adds. */
const still: SandboxClock = { now: () => NOW, sleep: () => new Promise(() => {}) };

export function aSandbox(options: SandboxOptions = {}): Sandbox {
  return createSandbox({ clock: still, ...options });
}

export interface Asking {
  readonly as?: SandboxCredentials | null;
  readonly region?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The request that a client sends, with a made-up signature. */
export function request(sandbox: Sandbox, service: string, operation: string, input: object = {}, asking: Asking = {}): SandboxRequest {
  const model = models[service];
  if (!model) throw new Error(`no model ${service}`);
  const known = model.operations[operation];
  const { as: key = known?.unsigned ? null : sandbox.credentials, region = 'us-east-1' } = asking;
  const headers = { ...(key && signature(key, region, model.signingName)), ...asking.headers };
  if (model.protocol === 'query' || model.protocol === 'ec2') {
    const body = new URLSearchParams({ Action: operation, Version: model.apiVersion, ...input }).toString();
    return {
      method: 'POST',
      path: '/',
      query: {},
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', ...headers },
      body,
    };
  }
  if (model.protocol === 'rest-json' || model.protocol === 'rest-xml') return restRequest(model, known, input, headers);
  const json = { 'content-type': `application/x-amz-json-${model.jsonVersion}`, 'x-amz-target': `${model.targetPrefix}.${operation}` };
  return { method: 'POST', path: '/', query: {}, headers: { ...json, ...headers }, body: JSON.stringify(input) };
}

type Place = 'body' | 'query' | 'headers' | 'labels';

/** Of XML the payload comes as the text that it is. */
function restRequest(model: Model, known: OperationModel | undefined, input: object, headers: Record<string, string>): SandboxRequest {
  const { body, query, headers: placed, labels } = placedMembers(model, known?.input, input);
  const [path = '/', subresource] = (known?.path ?? '/').split('?');
  const [text = ''] = Object.values(body);
  const sent = model.protocol === 'rest-xml' ? text : known?.method === 'GET' ? '' : JSON.stringify(body);
  return {
    method: known?.method ?? 'POST',
    path: path.replaceAll(/\{(\w+)\}/gu, (_, label: string) => encodeURIComponent(labels[label] ?? '')),
    query: { ...query, ...(subresource !== undefined && { [subresource]: '' }) },
    headers: { 'content-type': model.protocol === 'rest-xml' ? 'application/xml' : 'application/json', ...placed, ...headers },
    body: sent,
  };
}

/** Each member where the model puts it: in the body, the query string, the path or a header. */
function placedMembers(model: Model, shapeName: string | undefined, input: object): Record<Place, Record<string, string>> {
  const placed: Record<Place, Record<string, string>> = { body: {}, query: {}, headers: {}, labels: {} };
  const places: Readonly<Record<string, Place>> = { querystring: 'query', header: 'headers', uri: 'labels' };
  for (const [name, value] of Object.entries(input)) {
    const { location = '', locationName = name } = model.shapes[shapeName ?? '']?.members?.[name] ?? {};
    placed[places[location] ?? 'body'][location === 'header' ? locationName.toLowerCase() : locationName] = value;
  }
  return placed;
}

function signature({ accessKeyId, sessionToken }: SandboxCredentials, region: string, service: string): Record<string, string> {
  const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20261124/${region}/${service}/aws4_request, SignedHeaders=host;x-amz-date, Signature=0123abcd`;
  return { authorization, ...(sessionToken !== undefined && { 'x-amz-security-token': sessionToken }) };
}

const parser = new XMLParser({ parseTagValue: false, isArray: (name) => ['member', 'entry', 'item'].includes(name) });

export interface Answer {
  readonly status: number;
  readonly code: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Sends it and reads the answer; XML becomes the result's object. `code` is the error's. */
export async function ask(sandbox: Sandbox, service: string, operation: string, input: object = {}, asking: Asking = {}): Promise<Answer> {
  const { status, headers, body } = await sandbox.handle(request(sandbox, service, operation, input, asking));
  const code = sandbox.calls.at(-1)?.error ?? null;
  const isXml = ['text/xml', 'application/xml'].includes(headers['content-type'] ?? '');
  if (!isXml || body === '') return { status, headers, code, body: body === '' ? undefined : JSON.parse(body) };
  const parsed: unknown = parser.parse(body);
  return { status, headers, code, body: parsed };
}

/** The result element of a query reply. */
export function resultOf(answer: Answer, operation: string): unknown {
  const response = member(answer.body, `${operation}Response`);
  return member(response, `${operation}Result`);
}

export function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
}
