import type { SandboxRequest } from '../http.ts';
import type { OperationModel } from '../models/models.ts';

/** What stands in the place of a path's labels, decoded; undefined where the request isn't for that operation. */
export function labelsOf(
  { method, path }: OperationModel,
  request: Pick<SandboxRequest, 'method' | 'path' | 'query'>,
): Readonly<Record<string, string>> | undefined {
  if (method !== request.method) return undefined;
  const [template = '', subresource] = path.split('?');
  return sameSubresource(subresource, request.query) ? matched(template, request.path) : undefined;
}

/** Which part of a thing is meant is told by a parameter without a value: `/bucket?policyStatus`. */
function sameSubresource(subresource: string | undefined, query: SandboxRequest['query']): boolean {
  const bare = Object.entries(query).flatMap(([name, value]) => (value === '' ? [name] : []));
  return subresource === undefined ? bare.length === 0 : bare.includes(subresource);
}

function matched(template: string, path: string): Record<string, string> | undefined {
  const [wanted, given] = [template, path].map((each) => each.replace(/(?<=.)\/$/u, '').split('/'));
  if (!wanted || wanted.length !== given?.length) return undefined;
  const labels: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    const label = /^\{(\w+)\}$/u.exec(part)?.[1];
    if (label === undefined ? part !== value : value === '') return undefined;
    if (label !== undefined) labels[label] = decoded(value);
  }
  return labels;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
