import type { SandboxRequest } from '../http.ts';
import { type Model, models, type OperationModel } from '../models/models.ts';
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
}

/** Undefined for what doesn't look like a call to AWS at all. */
export function route(request: SandboxRequest): Target | undefined {
  return jsonTarget(request) ?? queryTarget(request) ?? restTarget(request);
}

function target(
  found: [string, Model] | undefined,
  rest: { service: string; operation: string; protocol: Model['protocol']; jsonVersion?: string },
): Target {
  const [id, model] = found ?? [];
  const operations = model?.operations ?? {};
  return {
    jsonVersion: model?.jsonVersion ?? '1.1',
    parameters: new URLSearchParams(),
    ...rest,
    service: id ?? rest.service,
    model,
    known: Object.hasOwn(operations, rest.operation) ? operations[rest.operation] : undefined,
  };
}

function jsonTarget({ headers }: SandboxRequest): Target | undefined {
  const header = headers['x-amz-target'];
  if (header === undefined) return undefined;
  const dot = header.lastIndexOf('.');
  const prefix = header.slice(0, Math.max(dot, 0));
  const found = Object.entries(models).find(([, model]) => model.targetPrefix === prefix);
  const jsonVersion = /x-amz-json-(\d\.\d)/u.exec(headers['content-type'] ?? '')?.[1] ?? '1.1';
  return target(found, {
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
  const services = Object.entries(models).filter(([, { protocol }]) => protocol === 'query');
  const found = services.find(([, { apiVersion }]) => apiVersion === parameters.get('Version')) ?? services.find(([id]) => id === signed);
  return { ...target(found, { service: signed ?? 'unknown', operation, protocol: 'query' }), parameters };
}

function restTarget({ method, path, headers }: SandboxRequest): Target | undefined {
  for (const found of Object.entries(models).filter(([, { protocol }]) => protocol === 'rest-json')) {
    const operation = Object.entries(found[1].operations).find(([, http]) => http.method === method && http.path === path);
    if (operation) return target(found, { service: found[0], operation: operation[0], protocol: 'rest-json' });
  }
  const signature = signatureOf(headers);
  if (!signature) return undefined;
  const found = Object.entries(models).find(
    ([, { protocol, signingName }]) => protocol === 'rest-json' && signingName === signature.service,
  );
  return target(found, { service: signature.service, operation: `${method} ${path}`, protocol: 'rest-json' });
}
