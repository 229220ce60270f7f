import { type Member, type Model, type OperationModel, type Shape, shapeOf } from '../models/models.ts';
import { AwsFault } from '../service.ts';
import { elements, xml } from './xml.ts';

/** How a form names what is nested: `Tags.member.1.Key` in the query protocol, `Filter.1.Value.1` in EC2's. */
interface Naming {
  readonly member: (name: string, member: Member) => string;
  readonly item: string;
}

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const NAMINGS: Readonly<Record<'query' | 'ec2', Naming>> = {
  query: { member: (name) => name, item: '.member.' },
  // botocore's serializer: the wire name with a capital first letter, and every list flat.
  ec2: { member: (name, { locationName = name }) => capital(locationName), item: '.' },
};

/** The input of a form. None of the operations takes a map. */
export function decodeQuery(
  model: Model,
  { input }: OperationModel,
  parameters: URLSearchParams,
  protocol: 'query' | 'ec2',
): Record<string, unknown> {
  if (input === undefined) return {};
  return structure({ model, parameters, naming: NAMINGS[protocol] }, shapeOf(model, input), '') ?? {};
}

interface Form {
  readonly model: Model;
  readonly parameters: URLSearchParams;
  readonly naming: Naming;
}

/** Undefined where the form has nothing that begins with `at`. */
function structure(form: Form, shape: Shape, at: string): Record<string, unknown> | undefined {
  const members = Object.entries(shape.members ?? {}).flatMap(([name, member]) => {
    const value = valueAt(form, shapeOf(form.model, member.shape), `${at}${form.naming.member(name, member)}`);
    return value === undefined ? [] : [[name, value] as const];
  });
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

function valueAt(form: Form, shape: Shape, at: string): unknown {
  if (shape.type === 'structure') return structure(form, shape, `${at}.`);
  if (shape.type === 'list' && shape.member) return list(form, shapeOf(form.model, shape.member.shape), at);
  const given = form.parameters.get(at);
  return given === null ? undefined : scalar(shape, given);
}

function list(form: Form, item: Shape, at: string): unknown[] | undefined {
  const items: unknown[] = [];
  for (let number = 1; ; number += 1) {
    const value = valueAt(form, item, `${at}${form.naming.item}${number}`);
    // An empty list is written as the bare name.
    if (value === undefined) return items.length > 0 || form.parameters.has(at) ? items : undefined;
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
  { resultWrapper, output: shapeName }: OperationModel,
  output: Record<string, unknown>,
  requestId: string,
): string {
  const result = shapeName === undefined ? {} : elements(model, shapeOf(model, shapeName), output);
  const wrapped = resultWrapper === undefined ? {} : { [resultWrapper]: result };
  return xml({ [`${operation}Response`]: { '@xmlns': model.xmlNamespace, ...wrapped, ResponseMetadata: { RequestId: requestId } } });
}

/** The same of EC2, whose results have no element around them. */
export function encodeEc2(
  model: Model,
  operation: string,
  { output: shapeName }: OperationModel,
  output: Record<string, unknown>,
  requestId: string,
): string {
  const result = shapeName === undefined ? {} : elements(model, shapeOf(model, shapeName), output);
  return xml({ [`${operation}Response`]: { '@xmlns': model.xmlNamespace, requestId, ...(result as object) } });
}
