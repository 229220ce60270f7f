import { AwsFault } from './service.ts';

export interface PageInput {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

export interface PageOptions {
  /**
   * How many a page holds when the call names no limit. AWS documents this for few operations; 100 is the most that
   * SSO Admin and Identity Store give, so larger instances are paged through by clients that never ask for a size.
   */
  readonly defaultSize?: number;
  /** The service's own error for a token that it did not give out. */
  readonly badToken?: () => AwsFault;
}

const PREFIX = 'after:';

/**
 * One page of `items`, with the token for the next one where there is more.
 * Tokens are opaque and say how far the reader came: what is added or taken away before that place shifts the rest, as on AWS.
 */
export function page<Item>(items: readonly Item[], input: PageInput, options: PageOptions = {}): { items: Item[]; NextToken?: string } {
  const { defaultSize = 100, badToken = () => new AwsFault('ValidationException', 'The pagination token is not valid.') } = options;
  const from = input.NextToken === undefined ? 0 : placeOf(input.NextToken);
  if (from === undefined) throw badToken();
  const to = from + (input.MaxResults ?? defaultSize);
  return { items: items.slice(from, to), ...(to < items.length && { NextToken: tokenFor(to) }) };
}

/** Leads to the first page, so that a reply that always gives it never ends. */
export const FIRST_PAGE = tokenFor(0);

function tokenFor(place: number): string {
  return Buffer.from(`${PREFIX}${place}`).toString('base64url');
}

/** Undefined for a token that isn't ours to the letter. */
function placeOf(token: string): number | undefined {
  const place = Number(Buffer.from(token, 'base64url').toString().slice(PREFIX.length));
  return Number.isSafeInteger(place) && place >= 0 && tokenFor(place) === token ? place : undefined;
}
