// TypeScript's types of the JSON result, for programs that read it: made of the schema, so that there is one description
// of it. `npm run generate` writes them, and a test compares.
import { readFile } from 'node:fs/promises';
import { compile } from 'json-schema-to-typescript';

const BANNER = `// What secure-account writes to stdout with --json. Made from schema/result.schema.json.
//   import type { Result } from 'secure-account/result';`;

/** A declaration file that exports `Result`, and each part of it under its name in the schema. */
export async function resultTypes() {
  const { title: _, $id: __, ...schema } = JSON.parse(await readFile('schema/result.schema.json', 'utf8'));
  return compile(schema, 'Result', { bannerComment: BANNER, unknownAny: true, additionalProperties: true });
}
