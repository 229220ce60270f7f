import { HIDDEN } from '../model/secret.ts';
import type { SecretValues } from '../model/secret.ts';

/** AWS may repeat what it was sent in the words of an error: rethrows it without these, in its message and its stack, and in what caused it. */
export const withoutValues =
  (secrets: SecretValues) =>
  (error: unknown): never => {
    const values = Object.values(secrets).filter((value) => value !== '');
    for (let each = error; each instanceof Error; each = each.cause) {
      each.message = clean(each.message, values);
      if (each.stack !== undefined) each.stack = clean(each.stack, values);
    }
    throw error;
  };

const clean = (text: string, values: readonly string[]): string => values.reduce((rest, value) => rest.replaceAll(value, HIDDEN), text);
