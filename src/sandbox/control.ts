import { isWrite } from './dispatch.ts';
import { FAULT_KINDS, type FaultOrder } from './faults.ts';
import type { SandboxRequest, SandboxResponse } from './http.ts';
import type { Refusal } from './human.ts';
import { isForLoopback } from './loopback.ts';
import type { Sandbox } from './sandbox.ts';

type Body = Readonly<Record<string, unknown>>;
type Route = (sandbox: Sandbox, input: Body) => unknown;

/** A control call that cannot be done as it is asked for; the text says what to change. */
class ControlError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'ControlError';
    this.status = status;
  }
}

const MFA_KINDS = ['passkey', 'virtual', 'hardware'] as const;

const gets: Readonly<Record<string, Route>> = {
  '/_sandbox/state': (sandbox) => sandbox.state,
  '/_sandbox/calls': (sandbox) => sandbox.calls,
  '/_sandbox/credentials': ({ credentials, administrator }, { as: who = 'root' }) => {
    if (who === 'root') return credentials;
    if (who === 'administrator') return administrator;
    throw new ControlError(400, 'as: root or administrator');
  },
};

const posts: Readonly<Record<string, Route>> = {
  '/_sandbox/human/assign-root-mfa': ({ person }, body) => done(person.assignRootMfa(oneOf(body, 'device', MFA_KINDS, 'passkey'))),
  '/_sandbox/human/enable-identity-center': ({ person }, body) =>
    done(person.enableIdentityCenter(text(body, 'region', 'us-east-1'), undefined, yesOrNo(body, 'accountAccess', true))),
  '/_sandbox/human/change-password': ({ person }) => done(person.changePassword()),
  '/_sandbox/human/sign-in': ({ person }, body) => done(person.signIn(text(body, 'userName'))),
  '/_sandbox/faults': ({ faults }, body) => {
    faults.set(faultOrder(body));
    return done(undefined);
  },
  '/_sandbox/clock': ({ clock }, body) => {
    clock.advance(whole(body, 'advanceMs', 0));
    return { now: clock.now() };
  },
};

/**
 * Answers what is under `/_sandbox/`; undefined for everything else, which is AWS's.
 * A web page must not reach it: the Host has to be loopback's own (no rebinding), and a body has to be JSON (no plain form).
 */
export function control(sandbox: Sandbox, request: SandboxRequest): SandboxResponse | undefined {
  if (!request.path.startsWith('/_sandbox/')) return undefined;
  try {
    return json(200, routed(request)(sandbox, inputOf(request)));
  } catch (error) {
    if (error instanceof ControlError) return json(error.status, { error: error.message });
    throw error;
  }
}

function routed(request: SandboxRequest): Route {
  const { method, path } = request;
  if (!isForLoopback(request)) throw new ControlError(403, 'Only for this machine: the Host header names another one.');
  const [routes, others] = method === 'GET' ? [gets, posts] : [posts, gets];
  const found = Object.hasOwn(routes, path) ? routes[path] : undefined;
  if (found && (method === 'GET' || method === 'POST')) return found;
  if (found ?? (Object.hasOwn(others, path) ? others[path] : undefined)) {
    throw new ControlError(405, `${path} takes ${Object.hasOwn(gets, path) ? 'GET' : 'POST'}`);
  }
  throw new ControlError(404, `There is nothing at ${path}`);
}

function inputOf({ method, headers, query, body }: SandboxRequest): Body {
  if (method === 'GET') return query;
  if (!/^application\/json(;|$)/u.test(headers['content-type'] ?? '')) {
    throw new ControlError(415, 'The content type has to be application/json.');
  }
  try {
    const value: unknown = body === '' ? {} : JSON.parse(body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Told below: the same for no JSON at all and for JSON that isn't an object.
  }
  throw new ControlError(400, 'The body has to be a JSON object.');
}

function faultOrder(body: Body): FaultOrder {
  const [service, operation] = [text(body, 'service'), text(body, 'operation')];
  // What never comes never goes wrong, and a test that waits for it would pass for the wrong reason.
  if (isWrite({ service, operation }) === undefined) {
    throw new ControlError(
      400,
      `operation: there is no ${service}:${operation} here; services and operations are named as in /_sandbox/calls`,
    );
  }
  return {
    service,
    operation,
    nth: whole(body, 'nth', 1, 1),
    times: whole(body, 'times', 1, 1),
    kind: oneOf(body, 'kind', FAULT_KINDS),
    ms: whole(body, 'ms', 0, body['kind'] === 'delay' ? 1 : 0),
  };
}

function text(body: Body, name: string, fallback?: string): string {
  const value = body[name] ?? fallback;
  if (typeof value === 'string' && value !== '') return value;
  throw new ControlError(400, `${name}: a text is needed`);
}

function oneOf<Value extends string>(body: Body, name: string, values: readonly Value[], fallback?: Value): Value {
  const value = values.find((each) => each === (body[name] ?? fallback));
  if (value === undefined) throw new ControlError(400, `${name}: one of ${values.join(', ')}`);
  return value;
}

function yesOrNo(body: Body, name: string, fallback: boolean): boolean {
  const value = body[name] ?? fallback;
  if (typeof value === 'boolean') return value;
  throw new ControlError(400, `${name}: true or false`);
}

function whole(body: Body, name: string, fallback: number, least = 0): number {
  const value = body[name] ?? fallback;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return value;
  throw new ControlError(400, `${name}: a whole number, at least ${least}`);
}

/** 409 with the console's reason where it refused. */
function done(refusal: Refusal): { done: true } {
  if (refusal !== undefined) throw new ControlError(409, refusal);
  return { done: true };
}

function json(status: number, value: unknown): SandboxResponse {
  return { status, headers: { 'content-type': 'application/json', 'cache-control': 'no-store' }, body: JSON.stringify(value) };
}
