import type { SandboxRequest, SandboxResponse } from '../http.ts';
import { errorShape, type Model, type OperationModel, type Shape, shapeOf } from '../models/models.ts';
import type { AwsFault } from '../service.ts';
import { decodeJson, encodeJson } from './json.ts';
import { decodeQuery, encodeEc2, encodeQuery } from './query.ts';
import { decodeRest } from './rest.ts';
import { encodeRestXml } from './rest-xml.ts';
import type { Target } from './route.ts';
import { xmlFault } from './xml-faults.ts';

/** The operation's input, as the request's protocol carries it. */
export function decodeInput(target: Target, model: Model, known: OperationModel, request: SandboxRequest): Record<string, unknown> {
  switch (target.protocol) {
    case 'query':
    case 'ec2':
      return decodeQuery(model, known, target.parameters, target.protocol);
    case 'json':
      return decodeJson(model, known.input, request.body);
    case 'rest-json':
    case 'rest-xml':
      return decodeRest(target, model, known, request);
  }
}

/** A success. */
export function encodeOutput(
  target: Target,
  model: Model,
  known: OperationModel,
  output: Record<string, unknown>,
  requestId: string,
): SandboxResponse {
  const { success = 200 } = known;
  switch (target.protocol) {
    case 'query':
      return reply(target, success, encodeQuery(model, target.operation, known, output, requestId), requestId);
    case 'ec2':
      return reply(target, success, encodeEc2(model, target.operation, known, output, requestId), requestId);
    case 'rest-xml': {
      const { headers, body } = encodeRestXml(model, known, output);
      return reply(target, success, body, requestId, headers);
    }
    case 'json':
    case 'rest-json': {
      const shape = known.output === undefined ? undefined : shapeOf(model, known.output);
      // REST answers an operation without output with an empty body, JSON-RPC with an empty object.
      if (!shape && target.protocol === 'rest-json') return reply(target, success, '', requestId);
      return reply(target, success, JSON.stringify(shape ? bodyOf(model, shape, output) : {}), requestId);
    }
  }
}

/** Of an output with a payload that member alone, else all members. */
function bodyOf(model: Model, shape: Shape, output: Record<string, unknown>): unknown {
  const payload = shape.payload === undefined ? undefined : shape.members?.[shape.payload];
  return shape.payload === undefined || !payload
    ? encodeJson(model, shape, output)
    : encodeJson(model, shapeOf(model, payload.shape), output[shape.payload]);
}

/** An error, with the code that goes over the wire. */
export function encodeFault(target: Target, fault: AwsFault, requestId: string): { response: SandboxResponse; code: string } {
  const shape = target.model && errorShape(target.model, fault.code);
  const code = target.protocol === 'query' ? (shape?.code ?? fault.code) : fault.code;
  const status = fault.status ?? shape?.httpStatus ?? 400;
  if (target.protocol === 'json' || target.protocol === 'rest-json') {
    return { response: jsonFault(target, fault, shape, status, requestId), code };
  }
  const { body, headers } = xmlFault(target, fault, { code, status, requestId });
  return { response: reply(target, status, body, requestId, headers), code };
}

/** The message's member is `Message` in some services and `message` in others, and OAuth's errors have none; errors outside the model have `message`. */
function jsonFault(target: Target, fault: AwsFault, shape: Shape | undefined, status: number, requestId: string): SandboxResponse {
  const members = Object.keys(shape?.members ?? {});
  const messageMember = members.find((name) => name.toLowerCase() === 'message') ?? 'message';
  const known = members.includes('RequestId') ? { RequestId: requestId } : {};
  const message = shape && !members.includes(messageMember) && 'error' in fault.members ? {} : { [messageMember]: fault.message };
  const body = { ...message, ...known, ...fault.members };
  if (target.protocol === 'json') return reply(target, status, JSON.stringify({ __type: fault.code, ...body }), requestId);
  return reply(target, status, JSON.stringify(body), requestId, { 'x-amzn-ErrorType': fault.code });
}

const CONTENT_TYPES = { query: 'text/xml', ec2: 'text/xml', 'rest-xml': 'application/xml', 'rest-json': 'application/json' } as const;

function reply(
  { protocol, jsonVersion }: Target,
  status: number,
  body: string,
  requestId: string,
  more: Readonly<Record<string, string>> = {},
): SandboxResponse {
  const type = protocol === 'json' ? `application/x-amz-json-${jsonVersion}` : CONTENT_TYPES[protocol];
  const ids = { 'x-amzn-RequestId': requestId, ...(protocol === 'rest-xml' && { 'x-amz-request-id': requestId }) };
  return { status, headers: { 'content-type': type, ...ids, ...more }, body };
}
