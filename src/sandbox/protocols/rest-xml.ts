import { XMLParser } from 'fast-xml-parser';
import { type Model, type OperationModel, type Shape, shapeOf } from '../models/models.ts';
import { AwsFault } from '../service.ts';
import { elements, text, xml } from './xml.ts';

const parser = new XMLParser({ parseTagValue: false, ignoreAttributes: true, ignoreDeclaration: true, removeNSPrefix: true });

const malformed = (): AwsFault =>
  new AwsFault('MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema', {}, 400);

/** The member that is the whole body; a text as it is, a structure out of its XML. */
export function decodeXml(model: Model, shapeName: string, body: string): Record<string, unknown> {
  const { payload, members } = shapeOf(model, shapeName);
  const member = payload === undefined ? undefined : members?.[payload];
  if (payload === undefined || !member || body === '') return {};
  const shape = shapeOf(model, member.shape);
  if (shape.type !== 'structure') return { [payload]: body };
  const { locationName = member.shape } = member;
  const parsed = parse(body);
  if (!Object.hasOwn(parsed, locationName)) throw malformed();
  return { [payload]: decode(model, shape, parsed[locationName]) };
}

function parse(body: string): Record<string, unknown> {
  try {
    return { ...(parser.parse(body, true) as Record<string, unknown>) };
  } catch {
    throw malformed();
  }
}

function decode(model: Model, shape: Shape, value: unknown): unknown {
  if (shape.type === 'structure') return structure(model, shape, value);
  if (shape.type === 'list' && shape.member) {
    const { shape: item, locationName = 'member' } = shape.member;
    return several(shape.flattened ? value : fieldsOf(value).get(locationName)).map((each) => decode(model, shapeOf(model, item), each));
  }
  if (shape.type === 'boolean') return yesOrNo(String(value));
  if (shape.type === 'integer') return whole(String(value));
  return String(value);
}

/** An empty element is a text, and has no members. */
const fieldsOf = (value: unknown): Map<string, unknown> =>
  new Map(Object.entries(typeof value === 'object' && value !== null ? value : {}));

function structure(model: Model, shape: Shape, value: unknown): Record<string, unknown> {
  const given = fieldsOf(value);
  const members = Object.entries(shape.members ?? {}).flatMap(([name, { shape: inner, locationName = name }]) => {
    const each = given.get(locationName);
    return each === undefined ? [] : [[name, decode(model, shapeOf(model, inner), each)] as const];
  });
  return Object.fromEntries(members);
}

/** One element alone comes without a list around it. */
function several(value: unknown): unknown[] {
  if (value === undefined || value === '') return [];
  return Array.isArray(value) ? value : [value];
}

function yesOrNo(value: string): boolean {
  if (!/^(true|false)$/iu.test(value)) throw malformed();
  return value.toLowerCase() === 'true';
}

function whole(value: string): number {
  if (!/^-?\d{1,9}$/u.test(value)) throw malformed();
  return Number(value);
}

/** A success: what belongs into headers, and the body. */
export function encodeRestXml(
  model: Model,
  { output: shapeName, root }: OperationModel,
  output: Record<string, unknown>,
): { headers: Record<string, string>; body: string } {
  if (shapeName === undefined) return { headers: {}, body: '' };
  const shape = shapeOf(model, shapeName);
  const headers = Object.entries(shape.members ?? {}).flatMap(([name, { location, locationName = name }]) =>
    location !== 'header' || output[name] === undefined ? [] : [[locationName, text(output[name])] as const],
  );
  return { headers: Object.fromEntries(headers), body: bodyOf(model, shape, root ?? shapeName, output) };
}

function bodyOf(model: Model, shape: Shape, root: string, output: Record<string, unknown>): string {
  const inBody = Object.entries(shape.members ?? {}).filter(([, { location }]) => location === undefined);
  if (inBody.length === 0) return '';
  const payload = shape.payload === undefined ? undefined : shape.members?.[shape.payload];
  if (shape.payload === undefined || !payload) return document(model, root, elements(model, shape, output));
  const { locationName = payload.shape } = payload;
  const inner = shapeOf(model, payload.shape);
  const value = output[shape.payload] ?? '';
  return inner.type === 'structure' ? document(model, locationName, elements(model, inner, value)) : text(value);
}

/** Where the outermost element is the one member itself (GetBucketLocation), that stands in it without another element. */
function document({ xmlNamespace }: Model, root: string, content: unknown): string {
  const inner = fieldsOf(content).get(root) ?? content;
  const inside = typeof inner === 'object' ? inner : { '#text': inner };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xml({ [root]: { '@xmlns': xmlNamespace, ...inside } })}`;
}
