import type { SandboxResponse } from './http.ts';
import { type Model, type OperationModel, type Shape, shapeOf } from './models/models.ts';
import { FIRST_PAGE } from './paging.ts';
import { encodeOutput } from './protocols/reply.ts';
import type { Target } from './protocols/route.ts';

/** Replies that aren't what the account holds, as a broken proxy or a fault of AWS's would give them. */
export const LIES = ['empty', 'null-members', 'repeat-token', 'no-items', 'twice', 'wrong-values', 'wrong-shapes', 'long-text'] as const;
export type Lie = (typeof LIES)[number];

const TOKENS = ['NextToken', 'nextToken', 'Marker', 'ContinuationToken'];

const writesXml = ({ protocol }: Target): boolean => protocol === 'query' || protocol === 'ec2' || protocol === 'rest-xml';

/** What goes out in place of `output`. */
export function lied(
  kind: Lie,
  { target, model, known }: { target: Target; model: Model; known: OperationModel },
  output: Record<string, unknown>,
  requestId: string,
): SandboxResponse {
  const shape = known.output === undefined ? undefined : shapeOf(model, known.output);
  const said = (members: Record<string, unknown>): SandboxResponse => encodeOutput(target, model, known, members, requestId);
  switch (kind) {
    case 'empty':
      return withBody(said({}), target, '{}');
    case 'null-members': {
      const names = Object.keys(shape?.members ?? {});
      // XML has no null: an empty element is what comes nearest to it.
      if (writesXml(target)) return said(Object.fromEntries(names.map((name) => [name, ''])));
      return withBody(said({}), target, JSON.stringify(Object.fromEntries(names.map((name) => [name, null]))));
    }
    case 'repeat-token':
      return said({ ...output, ...tokenOf(shape) });
    case 'no-items':
      return said(withLists(output, () => []));
    case 'twice':
      return said(withLists(output, (items) => [...items, ...items]));
    case 'wrong-values':
    case 'wrong-shapes':
    case 'long-text':
      return rewritten(said(output), target, kind);
  }
}

/** The output with each of its own lists changed; what is in one stays. */
function withLists(output: Record<string, unknown>, change: (items: readonly unknown[]) => readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(output).map(([name, value]) => [name, Array.isArray(value) ? change(value) : value]));
}

const LONG = 'x'.repeat(100_000);
const XML_LIST = /<(\w+)>(<(?:member|item)>.*<\/(?:member|item)>)<\/\1>/gs;

/** The reply with other values in it than the model has. */
function rewritten(response: SandboxResponse, target: Target, kind: 'wrong-values' | 'wrong-shapes' | 'long-text'): SandboxResponse {
  if (!writesXml(target)) return { ...response, body: JSON.stringify(otherwise(JSON.parse(response.body || '{}'), kind)) };
  if (kind === 'wrong-shapes') return { ...response, body: response.body.replaceAll(XML_LIST, '<$1>7</$1>') };
  return { ...response, body: response.body.replaceAll(/>([^<>]+)</g, kind === 'long-text' ? `>$1${LONG}<` : '>7<') };
}

function otherwise(value: unknown, kind: 'wrong-values' | 'wrong-shapes' | 'long-text'): unknown {
  if (Array.isArray(value)) {
    const items = value.map((one) => otherwise(one, kind));
    return kind === 'wrong-shapes' ? Object.fromEntries(items.entries()) : items;
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, otherwise(member, kind)]));
  }
  if (kind === 'long-text') return typeof value === 'string' ? value + LONG : value;
  if (kind === 'wrong-shapes') return [value];
  return typeof value === 'string' ? 7 : 'seven';
}

function withBody(response: SandboxResponse, target: Target, body: string): SandboxResponse {
  return writesXml(target) ? response : { ...response, body };
}

/** Leads back to the first page, for ever; nothing for an operation without pages. */
function tokenOf(shape: Shape | undefined): Record<string, unknown> {
  const members = Object.keys(shape?.members ?? {});
  const token = TOKENS.find((name) => members.includes(name));
  if (token === undefined) return {};
  return { [token]: FIRST_PAGE, ...(members.includes('IsTruncated') && { IsTruncated: true }) };
}
