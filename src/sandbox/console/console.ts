import type { SandboxRequest, SandboxResponse } from '../http.ts';
import { html } from '../pages/html.ts';
import { fieldsOf, page, refusal } from '../pages/page.ts';
import type { Sandbox } from '../sandbox.ts';
import { accountRoutes } from './account.ts';
import { assignMfaRoutes } from './assign-mfa.ts';
import { enableRoutes } from './enable.ts';
import { homeRoutes } from './home.ts';
import { iamRoutes } from './iam.ts';
import { iamUsersRoutes } from './iam-users.ts';
import { mailboxRoutes } from './mailbox.ts';
import { organizationsRoutes } from './organizations.ts';
import { securityCredentialsRoutes } from './security-credentials.ts';
import { settingsRoutes } from './settings.ts';
import { usersRoutes } from './users.ts';
import { type ConsoleRoute, notFound, type Visit } from './visit.ts';

const ROUTES: readonly ConsoleRoute[] = [
  ...homeRoutes,
  ...iamRoutes,
  ...iamUsersRoutes,
  ...securityCredentialsRoutes,
  ...assignMfaRoutes,
  ...enableRoutes,
  ...usersRoutes,
  ...settingsRoutes,
  ...accountRoutes,
  ...organizationsRoutes,
  ...mailboxRoutes,
];

/** Answers what is under `/console`, which the deep links of a rehearsal lead to; undefined for everything else. */
export function consolePage(sandbox: Sandbox, request: SandboxRequest): SandboxResponse | undefined {
  const { method, path, query } = request;
  if (!/^\/console(\/|$)/u.test(path)) return undefined;
  const refused = refusal(request);
  if (refused) return refused;
  const isPost = method === 'POST';
  const visit: Visit = { sandbox, query, fields: isPost ? fieldsOf(request) : new URLSearchParams(), params: {} };
  for (const route of ROUTES) {
    const match = route.path.exec(path);
    if (!match) continue;
    const answer = isPost ? route.post : route.get;
    return answer
      ? answer({ ...visit, params: { ...match.groups } })
      : page({ status: 405, title: 'No such method', body: html`<p>This page does not take ${isPost ? 'POST' : 'GET'}.</p>` });
  }
  return notFound(visit, 'There is no page of the rehearsal here.');
}
