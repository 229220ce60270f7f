import { XMLBuilder } from 'fast-xml-parser';
import { type Member, type Model, type Shape, shapeOf } from '../models/models.ts';
import { isoSeconds, present } from './json.ts';

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', suppressEmptyNode: true });

/** XML 1.0 has no way to write most control characters, not even escaped. */
// oxlint-disable-next-line no-control-regex -- these are what it is about
const UNWRITABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/gu;

/** Elements out of nested objects; a key that begins with `@` is an attribute. */
export function xml(root: Record<string, unknown>): string {
  return builder.build(root);
}

export function text(value: unknown): string {
  return String(value).replace(UNWRITABLE, '\uFFFD');
}

/** What an output looks like as elements: {@link xml} writes them. Members that stand in a header are left out. */
export function elements(model: Model, shape: Shape, value: unknown): unknown {
  if (value instanceof Date) return timeOf(model, value);
  if (Array.isArray(value) && shape.member) {
    const item = shapeOf(model, shape.member.shape);
    const items = value.map((each) => elements(model, item, each));
    return shape.flattened ? items : { [shape.member.locationName ?? 'member']: items };
  }
  if (typeof value !== 'object' || value === null) return text(value);
  const fields = { ...value };
  if (shape.type === 'map') return { entry: Object.entries(fields).map(([key, each]) => ({ key: text(key), value: text(each) })) };
  const inBody = present(shape, fields).filter(([, , { location }]) => location === undefined);
  return Object.fromEntries(inBody.flatMap(([name, each, member]) => field(model, name, each, member)));
}

/** The one attribute that there is, a grantee's `xsi:type`, needs its prefix explained beside it. */
function field(model: Model, name: string, value: unknown, member: Member): [name: string, value: unknown][] {
  const { locationName = name, attribute } = member;
  if (!attribute) return [[locationName, elements(model, shapeOf(model, member.shape), value)]];
  return [
    ['@xmlns:xsi', 'http://www.w3.org/2001/XMLSchema-instance'],
    [`@${locationName}`, text(value)],
  ];
}

/** IAM and STS write whole seconds, all others write milliseconds, too. */
function timeOf({ protocol }: Model, time: Date): string {
  return protocol === 'query' ? isoSeconds(time) : time.toISOString();
}
