import type { ReadCall } from '../facts/reads.ts';
import { unreadable } from './unreadable.ts';

/** A directory of a hundred thousand in pages of a hundred is a thousand of them; nothing that is read here has more. */
const MOST_PAGES = 2000;
/** AWS may answer with an empty page and a token, but not for ever. */
const MOST_EMPTY = 50;

const UNKNOWN = ': what it lists is not known';

/** IAM has a `Marker`, and S3 a `ContinuationToken`. */
const TOKENS = ['NextToken', 'nextToken', 'Marker', 'ContinuationToken'] as const;

/** What AWS gives of a next page. */
function tokenIn(page: Partial<Record<(typeof TOKENS)[number], string>>): string | null {
  const name = TOKENS.find((one) => (page[one] ?? null) !== null);
  return name === undefined ? null : (page[name] ?? null);
}

/** IAM says so, and says where. */
const saysMore = (page: object): boolean => 'IsTruncated' in page && page.IsTruncated === true;

/**
 * Everything in all pages, each page's items by `itemsOf`. A token that comes again, or pages that do not end, are a
 * reply that cannot be trusted: AwsCallError, and never "that was all". `seen` hears how many items there are so far.
 */
export async function collect<Page extends object, Item>(
  call: ReadCall | PortalCall,
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly Item[],
  seen: (items: number) => void = () => undefined,
): Promise<Item[]> {
  const items: Item[] = [];
  const tokens = new Set<string>();
  let empty = 0;
  for await (const page of pages) {
    const found = itemsOf(page);
    if (found.some((item) => (item ?? null) === null)) throw unreadable(call, `with a list that has nothing in place of an item${UNKNOWN}`);
    items.push(...found);
    seen(items.length);
    empty = found.length === 0 ? empty + 1 : 0;
    const token = tokenIn(page);
    if (token === null && saysMore(page)) throw unreadable(call, `with a page that says that there are more, and not where${UNKNOWN}`);
    if (token === null) continue;
    if (tokens.has(token)) throw unreadable(call, `with the same page token twice${UNKNOWN}`);
    tokens.add(token);
    if (tokens.size >= MOST_PAGES || empty >= MOST_EMPTY) throw unreadable(call, `with pages without an end${UNKNOWN}`);
  }
  return items;
}

/** {@link collect}, where a page without its list may mean that there is nothing, or not: null once there is one. */
export async function collectOrUnsaid<Page extends object, Item>(
  call: ReadCall,
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly Item[] | null,
): Promise<Item[] | null> {
  let isSaid = true;
  const items = await collect(call, pages, (page) => {
    const found = itemsOf(page);
    isSaid &&= found !== null;
    return found ?? [];
  });
  return isSaid ? items : null;
}

/** As many pages as it takes. */
export async function* upTo<Page>(pages: AsyncIterable<Page>, isEnough: () => boolean): AsyncGenerator<Page> {
  for await (const page of pages) {
    yield page;
    if (isEnough()) return;
  }
}

/** Paged calls of the access portal, which no step makes. */
type PortalCall = 'sso:ListAccounts' | 'sso:ListAccountRoles';
