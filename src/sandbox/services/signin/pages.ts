import type { SandboxRequest, SandboxResponse } from '../../http.ts';
import type { Person } from '../../human.ts';
import { choices, field } from '../../pages/form.ts';
import { html } from '../../pages/html.ts';
import { fieldsOf, page, refusal, seeOther } from '../../pages/page.ts';
import type { Allowed } from './allow.ts';

const AUTHORIZE = '/v1/authorize';
const CONFIRMATION = '/v1/sessions/confirmation';
const USER_NAME = /^[\w+=,.@-]{1,64}$/u;

/** AWS Sign-In's pages, for a person's browser; undefined for everything else. What they look like is invented. */
export function signInPages(person: Person, request: SandboxRequest): SandboxResponse | undefined {
  if (request.path !== AUTHORIZE && request.path !== CONFIRMATION) return undefined;
  const refused = refusal(request);
  if (refused) return refused;
  if (request.path === CONFIRMATION) return confirmation(request);
  return request.method === 'POST' ? decided(person, request) : authorization(request);
}

/** SIGNIN-1. As bare as AWS's own answer to a request that it does not like. */
const BAD: SandboxResponse = { status: 400, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'Bad Request' };

interface Asked extends Pick<Allowed, 'clientId' | 'redirectUri' | 'challenge'> {
  readonly state: string;
}

function askedIn({ query, headers }: SandboxRequest): Asked | undefined {
  const {
    response_type: type,
    client_id: clientId = '',
    state = '',
    code_challenge_method: method,
    code_challenge: challenge = '',
    scope,
    redirect_uri: redirectUri = '',
  } = query;
  const device = /^arn:aws:signin:::devtools\/(same|cross)-device$/u.exec(clientId)?.[1];
  const own =
    device === 'same'
      ? /^http:\/\/127\.0\.0\.1:\d{1,5}\/oauth\/callback$/u.test(redirectUri)
      : redirectUri === `http://${headers['host'] ?? ''}${CONFIRMATION}`;
  if (device === undefined || !own || type !== 'code' || state === '' || scope !== 'openid') return undefined;
  return method === 'SHA-256' && /^[\w-]{43}$/u.test(challenge) ? { clientId, redirectUri, challenge, state } : undefined;
}

function authorization(request: SandboxRequest): SandboxResponse {
  const asked = askedIn(request);
  if (!asked) return BAD;
  const who = [
    { value: 'root', label: 'Root user' },
    { value: 'iam-user', label: 'IAM user', hint: 'One of the account, or any other name: the rehearsal makes that one up.' },
  ];
  return page({
    title: 'Sign in to AWS',
    // The answer leads to the program that asked.
    formTargets: [new URL(asked.redirectUri).origin],
    body: html`<p>A program on your computer asks for credentials, to act as you in AWS.</p>
<form method="post" action="${`${AUTHORIZE}?${new URLSearchParams(request.query).toString()}`}">
${choices('Who signs in', 'who', who)}
${field({ name: 'userName', label: 'Name of the IAM user', value: 'alice', required: false })}
${field({ name: 'password', label: 'Password', type: 'password', hint: 'Of a user of the account alone.', required: false })}
${field({ name: 'code', label: 'MFA code', hint: 'The code that the app shows now, where the user has an MFA device.', required: false })}
<p class="choice"><input type="checkbox" id="policy" name="policy" value="yes" checked> <label for="policy">A user that is made up has SignInLocalDevelopmentAccess</label></p>
<p><button type="submit" name="decision" value="allow">Allow</button> <button type="submit" name="decision" value="deny">Deny</button></p>
</form>`,
  });
}

/** SIGNIN-2. */
function decided(person: Person, request: SandboxRequest): SandboxResponse {
  const asked = askedIn(request);
  const form = fieldsOf(request);
  const userName = form.get('userName') ?? '';
  const asUser = form.get('who') === 'iam-user';
  if (!asked || (asUser && !USER_NAME.test(userName))) return BAD;
  const { state, ...rest } = asked;
  const iamUser = { userName, mayUseLocally: form.get('policy') === 'yes' };
  if (form.get('decision') !== 'allow') return backTo(asked, { error: 'access_denied', state });
  const typed = { userName, password: form.get('password') ?? '', code: form.get('code') ?? '' };
  const why = asUser ? person.typeSignIn(typed) : undefined;
  if (why !== undefined) return page({ title: 'Sign in to AWS', body: html`<p>${why}</p>`, status: 403 });
  return backTo(asked, { code: person.allowSignIn({ ...rest, ...(asUser && { iamUser }) }), state });
}

/** SIGNIN-8. Where the page leads somebody who signs in at that link and allows it, and has all that it asks for; undefined where it refuses. */
export function allowedAt(person: Person, link: string, userName: string | undefined): string | undefined {
  const { searchParams, host, pathname } = new URL(link);
  const headers = { host };
  const asked =
    pathname === AUTHORIZE
      ? askedIn({ method: 'GET', path: pathname, query: Object.fromEntries(searchParams), headers, body: '' })
      : undefined;
  if (!asked || (userName !== undefined && person.signInAs(userName) !== undefined)) return undefined;
  const { state, ...rest } = asked;
  const iamUser = userName === undefined ? {} : { iamUser: { userName, mayUseLocally: true } };
  return backTo(asked, { code: person.allowSignIn({ ...rest, ...iamUser }), state }).headers['location'];
}

const backTo = ({ redirectUri }: Asked, answer: Readonly<Record<string, string>>): SandboxResponse =>
  seeOther(`${redirectUri}?${new URLSearchParams(answer).toString()}`);

/** SIGNIN-2: the code for another device, for a person to copy. */
function confirmation({ query: { state = '', code } }: SandboxRequest): SandboxResponse {
  if (code === undefined) {
    return page({ title: 'You are not signed in', body: html`<p>The sign-in was denied. You may close this page.</p>` });
  }
  const packed = Buffer.from(`state=${encodeURIComponent(state)}&code=${encodeURIComponent(code)}`).toString('base64');
  return page({
    title: 'Your verification code',
    body: html`<p>Copy it into the terminal that asks for it.</p>
<p><code>${packed}</code></p>`,
  });
}
