import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'vitest';

interface Described {
  readonly $ref?: string;
  readonly anyOf?: readonly Described[];
  readonly items?: Described;
  readonly properties?: Readonly<Record<string, Described>>;
}

const schema = JSON.parse(readFileSync(new URL('../../schema/result.schema.json', import.meta.url), 'utf8')) as Described & {
  readonly $defs: Readonly<Record<string, Described>>;
};
const validate = new Ajv2020({ allErrors: true, strict: false }).compile(schema);

/** Every result that leaves the binary is one that the published schema describes, its members in the schema's order. */
export function expectSchema(result: unknown): void {
  validate(result);
  expect(validate.errors ?? []).toEqual([]);
  expect(JSON.stringify(result)).toBe(JSON.stringify(ordered(result, schema)));
}

function ordered(value: unknown, described: Described): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { items, properties } = resolved(described);
  if (Array.isArray(value)) return items === undefined ? value : value.map((item) => ordered(item, items));
  if (properties === undefined) return value;
  const members = new Map(Object.entries(value));
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => members.has(name))
      .map(([name, inner]) => [name, ordered(members.get(name), inner)]),
  );
}

/** The shape that an object or an array has there. */
function resolved(described: Described): Described {
  const { $ref, anyOf = [] } = described;
  if ($ref !== undefined) return schema.$defs[$ref.replace('#/$defs/', '')] ?? {};
  return anyOf.map(resolved).find(({ items, properties }) => items !== undefined || properties !== undefined) ?? described;
}
