import type { SandboxRequest } from '../http.ts';
import { type Member, type Model, type OperationModel, type Shape, shapeOf } from '../models/models.ts';
import { AwsFault } from '../service.ts';
import { decodeJson } from './json.ts';
import type { Target } from './route.ts';
import { decodeXml } from './rest-xml.ts';

type Place = (member: Member) => string | undefined;

/** The input of a REST request: its body, with the members that stand in the path, in the query string or in a header. */
export function decodeRest(
  { protocol, labels }: Pick<Target, 'protocol' | 'labels'>,
  model: Model,
  { input }: OperationModel,
  { body, query, headers }: SandboxRequest,
): Record<string, unknown> {
  if (input === undefined) return {};
  const places: Readonly<Record<string, Place>> = {
    uri: ({ locationName = '' }) => labels[locationName],
    querystring: ({ locationName = '' }) => query[locationName],
    header: ({ locationName = '' }) => headers[locationName.toLowerCase()],
  };
  const placed = Object.entries(shapeOf(model, input).members ?? {}).flatMap(([name, member]) => {
    const given = places[member.location ?? '']?.(member);
    return given === undefined ? [] : [[name, scalar(shapeOf(model, member.shape), given)] as const];
  });
  const inBody = protocol === 'rest-xml' ? decodeXml(model, input, body) : decodeJson(model, input, body);
  return { ...inBody, ...Object.fromEntries(placed) };
}

function scalar({ type }: Shape, given: string): unknown {
  if (type === 'boolean') return given.toLowerCase() === 'true';
  if (type !== 'integer') return given;
  if (!/^-?\d{1,9}$/u.test(given)) throw new AwsFault('SerializationException', `${given} can not be converted to an Integer`, {}, 400);
  return Number(given);
}
