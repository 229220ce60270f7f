import { type Member, type Model, type Shape, shapeOf } from '../models/models.ts';
import { AwsFault } from '../service.ts';

/** The input of a JSON body, member by member as the model has them; unknown members are passed over, as AWS does. */
export function decodeJson(model: Model, shapeName: string | undefined, body: string): Record<string, unknown> {
  const value: unknown = body === '' ? {} : parse(body);
  if (!isObject(value)) throw unreadable(value, 'structure');
  if (shapeName === undefined) return {};
  const shape = shapeOf(model, shapeName);
  if (shape.payload === undefined) return structure(model, shape, value);
  const payload = shape.members?.[shape.payload];
  return payload ? { [shape.payload]: decode(model, shapeOf(model, payload.shape), value) } : {};
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw Object.assign(new AwsFault('SerializationException', 'The request body is not valid JSON.', {}, 400), { cause });
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unreadable(value: unknown, type: string): AwsFault {
  const what = Array.isArray(value) ? 'COLLECTION' : value === null ? 'NULL' : typeof value === 'object' ? 'STRUCTURE' : typeof value;
  return new AwsFault('SerializationException', `${what.toUpperCase()}_VALUE can not be converted to a ${type}`, {}, 400);
}

function structure(model: Model, shape: Shape, value: Record<string, unknown>): Record<string, unknown> {
  const members = Object.entries(shape.members ?? {}).flatMap(([name, member]) => {
    const wireName = nameInBody(name, member);
    const given = wireName !== undefined && Object.hasOwn(value, wireName) ? value[wireName] : undefined;
    return given === undefined || given === null ? [] : [[name, decode(model, shapeOf(model, member.shape), given)] as const];
  });
  return Object.fromEntries(members);
}

/** Undefined for what isn't in the body. */
const nameInBody = (name: string, { location, locationName = name }: Member): string | undefined =>
  location === undefined ? locationName : undefined;

const scalars: Partial<Record<Shape['type'], (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  integer: (value) => Number.isInteger(value),
  double: (value) => typeof value === 'number',
  timestamp: (value) => typeof value === 'number' || typeof value === 'string',
};

function decode(model: Model, shape: Shape, value: unknown): unknown {
  if (shape.type === 'document') return value;
  if (shape.type === 'list' && shape.member && Array.isArray(value)) {
    const item = shapeOf(model, shape.member.shape);
    return value.map((each) => decode(model, item, each));
  }
  if (shape.type === 'structure' && isObject(value)) return structure(model, shape, value);
  if (shape.type === 'map' && shape.value && isObject(value)) {
    const item = shapeOf(model, shape.value.shape);
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, decode(model, item, each)]));
  }
  if (scalars[shape.type]?.(value)) return value;
  throw unreadable(value, shape.type);
}

/** The output as JSON writes it. A member that the model doesn't have is a mistake in the sandbox, and told as one. */
export function encodeJson(model: Model, shape: Shape, value: unknown): unknown {
  if (value instanceof Date) return shape.timestampFormat === 'iso8601' ? isoSeconds(value) : value.getTime() / 1000;
  if (Array.isArray(value) && shape.member) {
    const item = shapeOf(model, shape.member.shape);
    return value.map((each) => encodeJson(model, item, each));
  }
  if (shape.type === 'structure' && isObject(value)) {
    const inBody = present(shape, value).flatMap(([name, each, member]) => {
      const wireName = nameInBody(name, member);
      return wireName === undefined ? [] : [[wireName, encodeJson(model, shapeOf(model, member.shape), each)] as const];
    });
    return Object.fromEntries(inBody);
  }
  return value;
}

/** The members that have a value, each with what the model says of it. */
export function present(shape: Shape, value: Record<string, unknown>): [name: string, value: unknown, member: Member][] {
  return Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .map(([name, each]) => {
      const member = shape.members?.[name];
      if (!member) throw new Error(`The model has no output member ${name}`);
      return [name, each, member];
    });
}

/** AWS writes whole seconds where it writes a date at all. */
export function isoSeconds(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/u, 'Z');
}
