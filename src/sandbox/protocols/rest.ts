import type { SandboxRequest } from '../http.ts';
import { type Model, type OperationModel, type Shape, shapeOf } from '../models/models.ts';
import { AwsFault } from '../service.ts';
import { decodeJson } from './json.ts';

/** The input of a REST request: its body, with the members that stand in the query string or in a header. */
export function decodeRest(model: Model, { input }: OperationModel, { body, query, headers }: SandboxRequest): Record<string, unknown> {
  if (input === undefined) return {};
  const placed = Object.entries(shapeOf(model, input).members ?? {}).flatMap(([name, { shape, location, locationName = name }]) => {
    const given =
      location === 'querystring' ? query[locationName] : location === 'header' ? headers[locationName.toLowerCase()] : undefined;
    return given === undefined ? [] : [[name, scalar(shapeOf(model, shape), given)] as const];
  });
  return { ...decodeJson(model, input, body), ...Object.fromEntries(placed) };
}

function scalar({ type }: Shape, given: string): unknown {
  if (type !== 'integer') return given;
  if (!/^-?\d{1,9}$/u.test(given)) throw new AwsFault('SerializationException', `${given} can not be converted to an Integer`, {}, 400);
  return Number(given);
}
