/** `schema/result.d.ts` as the schema has it. */
export function resultTypes(): Promise<string>;
