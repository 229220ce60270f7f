import { XMLBuilder } from 'fast-xml-parser';
import { type Model, type OperationModel, type Shape, shapeOf } from '../models/models.ts';
import { AwsFault } from '../service.ts';
import { isoSeconds, present } from './json.ts';

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', suppressEmptyNode: true });

/** XML 1.0 has no way to write most control characters, not even escaped. */
// oxlint-disable-next-line no-control-regex -- these are what it is about
const UNWRITABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/gu;

/** Elements out of nested objects; a key that begins with `@` is an attribute. */
export function xml(elements: Record<string, unknown>): string {
  return builder.build(elements);
}

export function text(value: unknown): string {
  return String(value).replace(UNWRITABLE, '\uFFFD');
}

/** The input of a form: `Tags.member.1.Key=…` for what is nested. None of the operations takes a map. */
export function decodeQuery(model: Model, { input }: OperationModel, parameters: URLSearchParams): Record<string, unknown> {
  return input === undefined ? {} : (structure(model, shapeOf(model, input), parameters, '') ?? {});
}

/** Undefined where the form has nothing that begins with `at`. */
function structure(model: Model, shape: Shape, parameters: URLSearchParams, at: string): Record<string, unknown> | undefined {
  const members = Object.entries(shape.members ?? {}).flatMap(([name, member]) => {
    const value = valueAt(model, shapeOf(model, member.shape), parameters, `${at}${name}`);
    return value === undefined ? [] : [[name, value] as const];
  });
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

function valueAt(model: Model, shape: Shape, parameters: URLSearchParams, at: string): unknown {
  if (shape.type === 'structure') return structure(model, shape, parameters, `${at}.`);
  if (shape.type === 'list' && shape.member) return list(model, shapeOf(model, shape.member.shape), parameters, at);
  const given = parameters.get(at);
  return given === null ? undefined : scalar(shape, given);
}

function list(model: Model, item: Shape, parameters: URLSearchParams, at: string): unknown[] | undefined {
  const items: unknown[] = [];
  for (let number = 1; ; number += 1) {
    const value = valueAt(model, item, parameters, `${at}.member.${number}`);
    // An empty list is written as the bare name.
    if (value === undefined) return items.length > 0 || parameters.has(at) ? items : undefined;
    items.push(value);
  }
}

function scalar({ type }: Shape, given: string): unknown {
  if (type === 'boolean') {
    if (given !== 'true' && given !== 'false') throw new AwsFault('MalformedInput', `${given} is not true or false`, {}, 400);
    return given === 'true';
  }
  if (type !== 'integer') return given;
  if (!/^-?\d{1,9}$/u.test(given)) throw new AwsFault('MalformedInput', `${given} is not an integer`, {}, 400);
  return Number(given);
}

/** The whole reply; an operation without output answers with its request id alone. */
export function encodeQuery(
  model: Model,
  operation: string,
  known: OperationModel,
  output: Record<string, unknown>,
  requestId: string,
): string {
  const { resultWrapper, output: shapeName } = known;
  const result =
    resultWrapper !== undefined && shapeName !== undefined ? { [resultWrapper]: encode(model, shapeOf(model, shapeName), output) } : {};
  return xml({ [`${operation}Response`]: { '@xmlns': model.xmlNamespace, ...result, ResponseMetadata: { RequestId: requestId } } });
}

function encode(model: Model, shape: Shape, value: unknown): unknown {
  if (value instanceof Date) return isoSeconds(value);
  if (Array.isArray(value) && shape.member) {
    const item = shapeOf(model, shape.member.shape);
    return { member: value.map((each) => encode(model, item, each)) };
  }
  if (typeof value !== 'object' || value === null) return text(value);
  const fields = { ...value };
  if (shape.type === 'map') return { entry: Object.entries(fields).map(([key, each]) => ({ key: text(key), value: text(each) })) };
  return Object.fromEntries(present(shape, fields).map(([name, each, inner]) => [name, encode(model, shapeOf(model, inner), each)]));
}
