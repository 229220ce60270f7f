import type { SandboxRequest, SandboxResponse } from '../http.ts';
import { errorShape, type Model, type OperationModel, type Shape, shapeOf } from '../models/models.ts';
import type { AwsFault } from '../service.ts';
import { decodeJson, encodeJson } from './json.ts';
import { decodeQuery, encodeQuery, text, xml } from './query.ts';
import { decodeRest } from './rest.ts';
import type { Target } from './route.ts';

/** The operation's input, as the request's protocol carries it. */
export function decodeInput(
  { protocol, parameters }: Target,
  model: Model,
  known: OperationModel,
  request: SandboxRequest,
): Record<string, unknown> {
  switch (protocol) {
    case 'query':
      return decodeQuery(model, known, parameters);
    case 'json':
      return decodeJson(model, known.input, request.body);
    case 'rest-json':
      return decodeRest(model, known, request);
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
  if (target.protocol === 'query') return reply(target, 200, encodeQuery(model, target.operation, known, output, requestId), requestId);
  const shape = known.output === undefined ? undefined : shapeOf(model, known.output);
  // REST answers an operation without output with an empty body, JSON-RPC with an empty object.
  if (!shape && target.protocol === 'rest-json') return reply(target, 200, '', requestId);
  return reply(target, 200, JSON.stringify(shape ? bodyOf(model, shape, output) : {}), requestId);
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
  if (target.service === 's3') return { response: s3Fault(target, fault, status, requestId), code };
  if (target.protocol !== 'query') return { response: jsonFault(target, fault, shape, status, requestId), code };
  const error = { Type: status < 500 ? 'Sender' : 'Receiver', Code: text(code), Message: text(fault.message) };
  const namespace = target.model?.xmlNamespace;
  const body = xml({ ErrorResponse: { ...(namespace !== undefined && { '@xmlns': namespace }), Error: error, RequestId: requestId } });
  return { response: reply(target, status, body, requestId), code };
}

/** S3 is not one of the sandbox's services, but the first that people try, and its clients make nothing of JSON. */
function s3Fault(target: Target, { code, message }: AwsFault, status: number, requestId: string): SandboxResponse {
  const body = xml({ Error: { Code: text(code), Message: text(message), RequestId: requestId } });
  return reply(target, status, body, requestId, { 'content-type': 'application/xml' });
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

function reply(
  { protocol, jsonVersion }: Target,
  status: number,
  body: string,
  requestId: string,
  more: Readonly<Record<string, string>> = {},
): SandboxResponse {
  const contentTypes = { query: 'text/xml', json: `application/x-amz-json-${jsonVersion}`, 'rest-json': 'application/json' };
  return { status, headers: { 'content-type': contentTypes[protocol], 'x-amzn-RequestId': requestId, ...more }, body };
}
