import type { SandboxRequest } from '../http.ts';
import { type Model, models, type OperationModel } from '../models/models.ts';
import { labelsOf } from './rest-path.ts';
import { s3Service, withBucketInPath } from './s3-address.ts';
import { signatureOf } from './signature.ts';

/** What a request asks for, told from its form alone, as AWS's front ends do. */
export interface Target {
  /** A service id of the models; for a service that the sandbox doesn't have, its signing name. */
  readonly service: string;
  /** As the request names it; where it doesn't, method and path. */
  readonly operation: string;
  readonly protocol: Model['protocol'];
  readonly jsonVersion: string;
  /** Undefined for a service that the sandbox doesn't have. */
  readonly model: Model | undefined;
  /** Undefined for an operation that the sandbox doesn't have. */
  readonly known: OperationModel | undefined;
  /** The parameters of a query request. */
  readonly parameters: URLSearchParams;
  /** What stands in a REST path in the place of its labels. */
  readonly labels: Readonly<Record<string, string>>;
}

type Service = [id: string, model: Model];

/** Undefined for what doesn't look like a call to AWS at all. */
export function route(request: SandboxRequest): Target | undefined {
  return jsonTarget(request) ?? queryTarget(request) ?? restTarget(request);
}

function target(
  found: Service | undefined,
  rest: Pick<Target, 'service' | 'operation' | 'protocol'> & Partial<Pick<Target, 'jsonVersion' | 'parameters' | 'labels'>>,
): Target {
  const [id, model] = found ?? [];
  const operations = model?.operations ?? {};
  return {
    jsonVersion: model?.jsonVersion ?? '1.1',
    parameters: new URLSearchParams(),
    labels: {},
    ...rest,
    service: id ?? rest.service,
    model,
    known: Object.hasOwn(operations, rest.operation) ? operations[rest.operation] : undefined,
  };
}

/**
 * Services that speak JSON, by what comes before the operation in X-Amz-Target. Botocore writes CloudTrail's with its namespace,
 * AWS's other SDKs without; AWS takes both.
 */
const BY_PREFIX = new Map<string, Service>(
  Object.entries(models).flatMap((found) =>
    [found[1].targetPrefix, found[1].targetPrefix?.replace(/^.*\./u, '')].flatMap((prefix) =>
      prefix === undefined ? [] : [[prefix, found] as const],
    ),
  ),
);

function jsonTarget({ headers }: SandboxRequest): Target | undefined {
  const header = headers['x-amz-target'];
  if (header === undefined) return undefined;
  const dot = header.lastIndexOf('.');
  const prefix = header.slice(0, Math.max(dot, 0));
  const jsonVersion = /x-amz-json-(\d\.\d)/u.exec(headers['content-type'] ?? '')?.[1] ?? '1.1';
  return target(BY_PREFIX.get(prefix), {
    service: signatureOf(headers)?.service ?? prefix,
    operation: header.slice(dot + 1),
    protocol: 'json',
    jsonVersion,
  });
}

function queryTarget({ headers, body, query }: SandboxRequest): Target | undefined {
  const form = (headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  const parameters = new URLSearchParams(form ? body : query);
  const operation = parameters.get('Action');
  if (operation === null) return undefined;
  const signed = signatureOf(headers)?.service;
  const services = Object.entries(models).filter(([, { protocol }]) => protocol === 'query' || protocol === 'ec2');
  const found = services.find(([, { apiVersion }]) => apiVersion === parameters.get('Version')) ?? services.find(([id]) => id === signed);
  return target(found, { service: signed ?? 'unknown', operation, protocol: found?.[1].protocol ?? 'query', parameters });
}

/** S3's paths say nothing of the service: who signs for it means it. */
function restTarget(request: SandboxRequest): Target | undefined {
  const signature = signatureOf(request.headers);
  if (signature?.service === 's3') return s3Target(request);
  for (const found of Object.entries(models).filter(([, { protocol }]) => protocol === 'rest-json')) {
    const known = operationOf(found, request);
    if (known) return known;
  }
  if (!signature) return undefined;
  const found = Object.entries(models).find(
    ([, { protocol, signingName }]) => protocol === 'rest-json' && signingName === signature.service,
  );
  return target(found, { service: signature.service, operation: unnamed(request), protocol: 'rest-json' });
}

function s3Target(request: SandboxRequest): Target {
  const service = s3Service(request);
  const addressed = service === 's3' ? withBucketInPath(request) : request;
  const model = models[service];
  const found = model && ([service, model] satisfies Service);
  return (found && operationOf(found, addressed)) ?? target(found, { service, operation: unnamed(addressed), protocol: 'rest-xml' });
}

function operationOf(found: Service, request: SandboxRequest): Target | undefined {
  const [service, { operations, protocol }] = found;
  for (const [operation, known] of Object.entries(operations)) {
    const labels = labelsOf(known, request);
    if (labels) return target(found, { service, operation, protocol, labels });
  }
  return undefined;
}

/** What a request asks for that no operation's path fits; with the subresource, which is half of it. */
function unnamed({ method, path, query }: SandboxRequest): string {
  const bare = Object.entries(query).find(([, value]) => value === '')?.[0];
  return `${method} ${path}${bare === undefined ? '' : `?${bare}`}`;
}
