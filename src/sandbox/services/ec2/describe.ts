import { page } from '../../paging.ts';
import { AwsFault } from '../../service.ts';

/** What EC2 tells at most in one page that no limit was named for (model). */
const MOST = 1000;
/** And at least, of most operations. */
const LEAST = 5;

export interface DescribeInput {
  readonly Filters?: readonly Filter[];
  readonly NextToken?: string;
  readonly MaxResults?: number;
}

export interface Filter {
  readonly Name?: string;
  readonly Values?: readonly string[];
}

/** What one Describe operation is about. */
export interface Describing<Item> {
  readonly items: readonly Item[];
  readonly ids: readonly string[] | undefined;
  readonly idOf: (item: Item) => string;
  /** The code for an id that isn't there. */
  readonly missing: string;
  /** Of MaxResults; five unless told. */
  readonly least?: number;
  /** What its filters look at. */
  readonly filters: Readonly<Record<string, (item: Item) => string>>;
}

const badToken = (): AwsFault => new AwsFault('InvalidParameterValue', 'Unable to parse pagination token');

/** EC2-9 and EC2-10: one page of what was asked for, and the token for the next one. */
export function described<Item>(
  { items, ids, idOf, missing, filters, least = LEAST }: Describing<Item>,
  input: DescribeInput,
): { items: Item[]; NextToken?: string } {
  const absent = ids?.find((id) => !items.some((item) => idOf(item) === id));
  if (absent !== undefined) throw new AwsFault(missing, `The ID '${absent}' does not exist`);
  if (ids && input.MaxResults !== undefined) {
    throw new AwsFault('InvalidParameterCombination', 'The parameter maxResults cannot be used with a list of ids in the request');
  }
  if (input.MaxResults !== undefined && input.MaxResults < least) {
    throw new AwsFault(
      'InvalidParameterValue',
      `Value ( ${input.MaxResults} ) for parameter maxResults is invalid. Expecting a value greater than ${least}.`,
    );
  }
  const wanted = items.filter((item) => ids?.includes(idOf(item)) ?? true).filter(matching(filters, input.Filters ?? []));
  return page(wanted, { ...input, MaxResults: Math.min(input.MaxResults ?? MOST, MOST) }, { badToken });
}

function matching<Item>(known: Readonly<Record<string, (item: Item) => string>>, filters: readonly Filter[]): (item: Item) => boolean {
  const checks = filters.map(({ Name = '', Values = [] }) => {
    const read = Object.hasOwn(known, Name) ? known[Name] : undefined;
    if (!read) throw new AwsFault('InvalidParameterValue', `The filter '${Name}' is invalid`);
    const patterns = Values.map(pattern);
    return (item: Item) => patterns.some((each) => each.test(read(item)));
  });
  return (item) => checks.every((check) => check(item));
}

/** `*` and `?` stand for any characters, and any one. */
function pattern(value: string): RegExp {
  const escaped = value.replaceAll(/[.+^${}()|[\]\\]/gu, String.raw`\$&`);
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'u');
}
