import { type Body, ControlError, link, oneOf, text, whole, yesOrNo } from './control-body.ts';
import { faultOrder, meanwhileOrder } from './control-orders.ts';
import type { SandboxRequest, SandboxResponse } from './http.ts';
import type { Refusal } from './human.ts';
import { isForLoopback } from './loopback.ts';
import type { Sandbox } from './sandbox.ts';
import { allowedAt } from './services/signin/pages.ts';

type Route = (sandbox: Sandbox, input: Body) => unknown;

const MFA_KINDS = ['passkey', 'virtual', 'hardware'] as const;

const gets: Readonly<Record<string, Route>> = {
  '/_sandbox/state': (sandbox) => sandbox.state,
  '/_sandbox/calls': (sandbox) => sandbox.calls,
  '/_sandbox/meanwhile': ({ meanwhile }) => meanwhile.orders,
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
  '/_sandbox/human/read-codes': ({ person }, body) => ({
    codes: given(person.codesOf(text(body, 'serialNumber')), 'There is no virtual MFA device of that serial number.'),
  }),
  '/_sandbox/human/register-passkey': ({ person }, body) => done(person.registerPasskey(text(body, 'userName'))),
  '/_sandbox/human/allow-sign-in': ({ person }, body) => ({
    location: given(
      allowedAt(person, link(body), body['userName'] === undefined ? undefined : text(body, 'userName')),
      'The sign-in page refuses that link, or that user.',
    ),
  }),
  '/_sandbox/faults': ({ faults }, body) => {
    faults.set(faultOrder(body));
    return done(undefined);
  },
  '/_sandbox/meanwhile': ({ meanwhile }, body) => {
    meanwhile.set(meanwhileOrder(body));
    return done(undefined);
  },
  '/_sandbox/clock': ({ clock, dates }, body) => {
    const [advanceMs, skewMs] = [whole(body, 'advanceMs', 0), whole(body, 'skewMs', dates.skewMs, Number.MIN_SAFE_INTEGER)];
    clock.advance(advanceMs);
    dates.skewMs = skewMs;
    return { now: clock.now() };
  },
};

/**
 * Answers what is under `/_sandbox/`; undefined for everything else, which is AWS's.
 * A web page must not reach it: the Host has to be loopback's own (no rebinding), a body has to be JSON (no plain form),
 * and an Origin, where there is one, this server's own (no page that got past the browser's preflight).
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
  if (method === 'POST' && isForeign(request)) throw new ControlError(403, 'Only for this machine: the Origin header names another page.');
  const [routes, others] = method === 'GET' ? [gets, posts] : [posts, gets];
  const found = own(routes, path);
  if (found && (method === 'GET' || method === 'POST')) return found;
  if (found ?? own(others, path)) {
    throw new ControlError(405, `${path} takes ${Object.hasOwn(gets, path) ? 'GET' : 'POST'}`);
  }
  throw new ControlError(404, `There is nothing at ${path}`);
}

const own = (routes: Readonly<Record<string, Route>>, path: string): Route | undefined =>
  Object.hasOwn(routes, path) ? routes[path] : undefined;

/** Browsers name the page that sends; what is no browser names none. */
function isForeign({ headers }: SandboxRequest): boolean {
  const { origin } = headers;
  return origin !== undefined && origin !== `http://${headers['host'] ?? ''}`;
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

/** 409 where there is nothing to give. */
function given<Value>(value: Value | undefined, refusal: string): Value {
  if (value === undefined) throw new ControlError(409, refusal);
  return value;
}

/** 409 with the console's reason where it refused. */
function done(refusal: Refusal): { done: true } {
  if (refusal !== undefined) throw new ControlError(409, refusal);
  return { done: true };
}

function json(status: number, value: unknown): SandboxResponse {
  return { status, headers: { 'content-type': 'application/json', 'cache-control': 'no-store' }, body: JSON.stringify(value) };
}
