import { AwsCallError } from '../model/errors.ts';
import type { ReadCall } from '../facts/reads.ts';

/** A directory of a hundred thousand in pages of a hundred is a thousand of them; nothing that is read here has more. */
const MOST_PAGES = 2000;
/** AWS may answer with an empty page and a token, but not for ever. */
const MOST_EMPTY = 50;

/** What AWS gives of a next page: `NextToken`, `nextToken`, or IAM's `Marker`. */
const tokenIn = (page: object): string | null => {
  const { NextToken, nextToken, Marker } = page as { NextToken?: string; nextToken?: string; Marker?: string };
  return NextToken ?? nextToken ?? Marker ?? null;
};

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
    items.push(...found);
    seen(items.length);
    empty = found.length === 0 ? empty + 1 : 0;
    const token = tokenIn(page);
    if (token === null && saysMore(page)) throw endless(call, 'a page that says that there are more, and not where');
    if (token === null) continue;
    if (tokens.has(token)) throw endless(call, 'the same page token twice');
    tokens.add(token);
    if (tokens.size >= MOST_PAGES || empty >= MOST_EMPTY) throw endless(call, 'pages without an end');
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

function endless(call: string, what: string): AwsCallError {
  const at = call.indexOf(':');
  const failure = { service: call.slice(0, at), operation: call.slice(at + 1), code: 'UnreadableReply', requestId: null, region: null };
  return new AwsCallError(
    `${failure.operation} answered with ${what}: what it lists is not known.`,
    failure,
    'unclear',
    'Run this again; if it stays so, something between here and AWS changes its replies.',
  );
}
