import { page } from '../../paging.ts';
import { AwsFault } from '../../service.ts';

export interface MarkerInput {
  readonly Marker?: string;
  readonly MaxItems?: number;
}

const badToken = (): AwsFault => new AwsFault('ValidationError', 'Invalid Marker.', {}, 400);

/** IAM's paging: the same thing under other names. 100 a page where no limit is named (botocore model). */
export function markerPage<Item>(
  items: readonly Item[],
  { Marker, MaxItems }: MarkerInput,
): { items: Item[]; more: { IsTruncated: boolean; Marker?: string } } {
  const { items: found, NextToken } = page(items, { NextToken: Marker, MaxResults: MaxItems }, { badToken });
  return { items: found, more: { IsTruncated: NextToken !== undefined, ...(NextToken !== undefined && { Marker: NextToken }) } };
}

export interface OfPath {
  readonly PathPrefix?: string;
}

/** Those whose path begins so. */
export function under<Entry extends { readonly path: string }>(entries: readonly Entry[], { PathPrefix = '/' }: OfPath): Entry[] {
  return entries.filter(({ path }) => path.startsWith(PathPrefix));
}
