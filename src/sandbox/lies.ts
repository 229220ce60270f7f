import type { SandboxResponse } from './http.ts';
import { type Model, type OperationModel, type Shape, shapeOf } from './models/models.ts';
import { FIRST_PAGE } from './paging.ts';
import { encodeOutput } from './protocols/reply.ts';
import type { Target } from './protocols/route.ts';

/** Replies that aren't what the account holds, as a broken proxy or a fault of AWS's would give them. */
export const LIES = ['empty', 'null-members', 'repeat-token'] as const;
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
  }
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
