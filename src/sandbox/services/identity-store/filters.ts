import { AwsFault } from '../../service.ts';
import { same } from './store.ts';

export interface Filtered {
  readonly Filters?: readonly { readonly AttributePath: string; readonly AttributeValue: string }[];
}

/** What the (deprecated) Filters of ListUsers and ListGroups let through: they know one attribute each. */
export function filtered<Entry>(
  entries: readonly Entry[],
  { Filters = [] }: Filtered,
  attribute: string,
  valueOf: (entry: Entry) => string,
): Entry[] {
  for (const { AttributePath } of Filters) {
    if (!same(AttributePath, attribute)) throw new AwsFault('ValidationException', `The attribute ${AttributePath} cannot be filtered by`);
  }
  return entries.filter((entry) => Filters.every(({ AttributeValue }) => same(valueOf(entry), AttributeValue)));
}
