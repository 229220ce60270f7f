import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'vitest';

const schema = JSON.parse(readFileSync(new URL('../../schema/result.schema.json', import.meta.url), 'utf8')) as object;
const validate = new Ajv2020({ allErrors: true, strict: false }).compile(schema);

/** Every result that leaves the binary is one that the published schema describes. */
export function expectSchema(result: unknown): void {
  validate(result);
  expect(validate.errors ?? []).toEqual([]);
}
