import type { SandboxRequest, SandboxResponse } from '../../http.ts';
import type { Person } from '../../human.ts';
import { escaped, page } from './html.ts';
import type { Allowed } from './allow.ts';

const CONFIRMATION = '/v1/sessions/confirmation';
const USER_NAME = /^[\w+=,.@-]{1,64}$/u;

/**
 * AWS Sign-In's pages, for a person's browser; undefined for everything else. What they look like is invented. Only
 * for this machine: the Host has to be loopback's own, and a form has to come from the page itself.
 */
export function signInPages(person: Person, request: SandboxRequest): SandboxResponse | undefined {
  const { method, path, headers } = request;
  if (path !== '/v1/authorize' && path !== CONFIRMATION) return undefined;
  const host = headers['host'] ?? '';
  if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/u.test(host)) return refused(403);
  if (method === 'GET') return path === CONFIRMATION ? confirmation(request) : authorization(request);
  if (method !== 'POST' || path === CONFIRMATION) return refused(405);
  if ((headers['origin'] ?? `http://${host}`) !== `http://${host}`) return refused(403);
  return decided(person, request);
}

/** SIGNIN-1. As bare as AWS's own answer to a request that it does not like. */
const refused = (status: number): SandboxResponse => ({ status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: status === 400 ? 'Bad Request' : 'Refused' });

interface Asked extends Pick<Allowed, 'clientId' | 'redirectUri' | 'challenge'> { readonly state: string }

function askedIn({ query, headers }: SandboxRequest): Asked | undefined {
  const { response_type: type, client_id: clientId = '', state = '', code_challenge_method: method, code_challenge: challenge = '', scope, redirect_uri: redirectUri = '' } = query;
  const device = /^arn:aws:signin:::devtools\/(same|cross)-device$/u.exec(clientId)?.[1];
  const own = device === 'same' ? /^http:\/\/127\.0\.0\.1:\d{1,5}\/oauth\/callback$/u.test(redirectUri) : redirectUri === `http://${headers['host'] ?? ''}${CONFIRMATION}`;
  if (device === undefined || !own || type !== 'code' || state === '' || scope !== 'openid') return undefined;
  return method === 'SHA-256' && /^[\w-]{43}$/u.test(challenge) ? { clientId, redirectUri, challenge, state } : undefined;
}

function authorization(request: SandboxRequest): SandboxResponse {
  if (!askedIn(request)) return refused(400);
  const action = escaped(`${request.path}?${new URLSearchParams(request.query).toString()}`);
  return page('Sign in to AWS', `
<p>A program on your computer asks for credentials for AWS access.</p>
<form method="post" action="${action}">
<p><label><input type="radio" name="who" value="root" checked> Root user</label></p>
<p><label><input type="radio" name="who" value="iam-user"> IAM user</label> <label>name <input name="userName" value="alice" maxlength="64"></label></p>
<p><label><input type="checkbox" name="policy" value="yes" checked> the IAM user has SignInLocalDevelopmentAccess</label></p>
<p><button name="decision" value="allow">Allow</button> <button name="decision" value="deny">Deny</button></p>
</form>`);
}

/** SIGNIN-2. */
function decided(person: Person, request: SandboxRequest): SandboxResponse {
  const asked = askedIn(request);
  const form = new URLSearchParams(request.body);
  const userName = form.get('userName') ?? '';
  const asUser = form.get('who') === 'iam-user';
  if (!asked || (asUser && !USER_NAME.test(userName))) return refused(400);
  const { state, ...rest } = asked;
  if (form.get('decision') !== 'allow') return backTo(asked, { error: 'access_denied', state });
  return backTo(asked, { code: person.allowSignIn({ ...rest, ...(asUser && { iamUser: { userName, mayUseLocally: form.get('policy') === 'yes' } }) }), state });
}

const backTo = ({ redirectUri }: Asked, answer: Readonly<Record<string, string>>): SandboxResponse =>
  ({ status: 303, headers: { location: `${redirectUri}?${new URLSearchParams(answer).toString()}`, 'cache-control': 'no-store' }, body: '' });

/** SIGNIN-2: the code for another device, for a person to copy. */
function confirmation({ query: { state = '', code } }: SandboxRequest): SandboxResponse {
  if (code === undefined) return page('You are not signed in', '<p>The sign-in was denied. You may close this page.</p>');
  const packed = Buffer.from(`state=${encodeURIComponent(state)}&code=${encodeURIComponent(code)}`).toString('base64');
  return page('Your verification code', `<p>Copy it into the terminal that asks for it.</p>\n<p><code>${packed}</code></p>`);
}
