import { NormalizedSchema } from '@smithy/core/schema';
import { getSmithyContext } from '@smithy/core/transport';
import type { DeserializeHandler, MetadataBearer, MiddlewareStack, StaticOperationSchema } from '@smithy/types';
import { unreadable } from './unreadable.ts';

/**
 * Holds each reply to the model's types: the SDK hands on a number where a text is due, or an object where a list is, so that
 * whatever reads it fails far from the call, or takes it for something else. The SDK for Go refuses such a reply, too
 * ("expected … to be of type string, got … instead").
 */
export function holdToModel<Input extends object, Output extends MetadataBearer>(
  stack: MiddlewareStack<Input, Output>,
  service: string,
): void {
  stack.add(
    (next, context): DeserializeHandler<Input, Output> =>
      async (args) => {
        const result = await next(args);
        const schema = getSmithyContext(context)['operationSchema'] as StaticOperationSchema | undefined;
        if (schema === undefined) return result;
        const [, , operation, , , output] = schema;
        const wrong = misfit(NormalizedSchema.of(output), result.output, 'its members');
        if (wrong !== null) throw unreadable(`${service}:${operation}`, `with ${wrong} of another type than AWS's`);
        return result;
      },
    { step: 'deserialize', priority: 'high', name: 'replyShape' },
  );
}

/** Where in the reply something has not the model's type; null where everything has. What is left out or null has any. */
function misfit(schema: NormalizedSchema, value: unknown, at: string): string | null {
  if (value === undefined || value === null || schema.isUnitSchema() || schema.isDocumentSchema() || schema.isStreaming()) return null;
  if (schema.isListSchema()) {
    if (!Array.isArray(value)) return at;
    const items = schema.getValueSchema();
    return firstOf(value, (item) => misfit(items, item, at));
  }
  if (schema.isMapSchema() || schema.isStructSchema()) {
    if (typeof value !== 'object' || Array.isArray(value)) return at;
    const members: Readonly<Record<string, unknown>> = { ...value };
    if (schema.isMapSchema()) {
      const values = schema.getValueSchema();
      return firstOf(Object.values(members), (one) => misfit(values, one, at));
    }
    return firstOf(schema.structIterator(), ([name, member]) => misfit(member, members[name], name));
  }
  return isOfType(schema, value) ? null : at;
}

function isOfType(schema: NormalizedSchema, value: unknown): boolean {
  if (schema.isTimestampSchema()) return value instanceof Date && !Number.isNaN(value.getTime());
  if (schema.isBooleanSchema()) return typeof value === 'boolean';
  if (schema.isNumericSchema()) return typeof value === 'bigint' || (typeof value === 'number' && !Number.isNaN(value));
  return schema.isStringSchema() ? typeof value === 'string' : true;
}

function firstOf<Item>(items: Iterable<Item>, find: (item: Item) => string | null): string | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}
