import type { SandboxRequest, SandboxResponse } from '../../http.ts';
import { html, type Html } from '../../pages/html.ts';
import { notice } from '../../pages/form.ts';
import { fieldsOf, page, seeOther } from '../../pages/page.ts';
import { userOf } from '../../passwords.ts';
import type { Sandbox } from '../../sandbox.ts';
import type { Instance, User } from '../../state.ts';
import type { Browser } from '../state.ts';

/** One request of a person's browser at the access portal. */
export interface Visit {
  readonly sandbox: Pick<Sandbox, 'state' | 'ids' | 'clock'>;
  /** What the form carries; empty for a GET. */
  readonly fields: URLSearchParams;
  /** The code that the person came with. */
  readonly userCode: string;
  /** Undefined before a user name was typed. */
  readonly browser: Browser | undefined;
}

export const DEVICE = '/portal/device';
const COOKIE = 'rehearsal-portal';

export function visitOf(sandbox: Visit['sandbox'], request: SandboxRequest): Visit {
  const cookie = new RegExp(String.raw`(?:^|;\s*)${COOKIE}=([0-9a-f]+)`, 'u').exec(request.headers['cookie'] ?? '')?.[1];
  return {
    sandbox,
    fields: request.method === 'POST' ? fieldsOf(request) : new URLSearchParams(),
    userCode: request.query['user_code'] ?? '',
    browser: sandbox.state.portal.browsers.find((each) => each.cookie === cookie),
  };
}

export const pathOf = (name: string, { userCode }: Pick<Visit, 'userCode'>): string =>
  `/portal/${name}?user_code=${encodeURIComponent(userCode)}`;

/** Back to where the code is asked about, which knows what comes next. */
export const onwards = (visit: Pick<Visit, 'userCode'>): SandboxResponse => seeOther(pathOf('device', visit));

/** Who begins to sign in; the cookie is for this server's own pages alone. */
export function remember({ sandbox: { state, ids }, userCode }: Visit, userId: string, stage: Browser['stage']): SandboxResponse {
  const browser: Browser = { cookie: ids.hex(32), userId, stage };
  state.portal.browsers.push(browser);
  const answer = onwards({ userCode });
  return {
    ...answer,
    headers: { ...answer.headers, 'set-cookie': `${COOKIE}=${browser.cookie}; Path=/portal; HttpOnly; SameSite=Strict` },
  };
}

/** Whose browser it is; undefined for one that has typed no name, or the name of somebody who is gone or disabled. */
export function whose({
  sandbox: { state },
  browser,
}: Visit): { readonly browser: Browser; readonly user: User; readonly instance: Instance } | undefined {
  const found = browser && userOf(state, browser.userId);
  return browser && found && found.user.status === 'ENABLED' ? { browser, ...found } : undefined;
}

export function view(
  title: string,
  body: Html,
  { problem, formTargets = [] }: { readonly problem?: string | undefined; readonly formTargets?: readonly string[] } = {},
): SandboxResponse {
  return page({
    title,
    formTargets,
    ...(problem !== undefined && { status: 400 }),
    body: html`${problem !== undefined && notice('error', problem)}${body}`,
  });
}
