import type { SandboxRequest, SandboxResponse } from '../../http.ts';
import { field, notice } from '../../pages/form.ts';
import { html } from '../../pages/html.ts';
import { page, refusal, seeOther } from '../../pages/page.ts';
import type { Sandbox } from '../../sandbox.ts';
import { answer, pendingDevice } from '../devices.ts';
import type { DeviceAuthorization, Redirect } from '../state.ts';
import { authorize } from './authorize.ts';
import { askName, askStage, takeName, takeStage } from './sign-in.ts';
import { DEVICE, onwards, pathOf, view, type Visit, visitOf, whose } from './visit.ts';

const AUTHORIZE = '/authorize';

/** The access portal's pages, for a person's browser; undefined for everything else. What they look like is invented. */
export function portalPages(sandbox: Pick<Sandbox, 'state' | 'ids' | 'clock'>, request: SandboxRequest): SandboxResponse | undefined {
  if (request.path !== AUTHORIZE && !request.path.startsWith('/portal/')) return undefined;
  const refused = refusal(request);
  if (refused) return refused;
  const visit = visitOf(sandbox, request);
  if (request.path === AUTHORIZE) return authorize(visit, request);
  return request.method === 'POST' ? taken(visit, request.path) : shown(visit, request.path);
}

function shown(visit: Visit, path: string): SandboxResponse {
  if (path === '/portal/start-over') {
    const { portal } = visit.sandbox.state;
    portal.browsers = portal.browsers.filter((each) => each !== visit.browser);
    return onwards(visit);
  }
  if (path !== DEVICE) return page({ status: 404, title: 'Not found', body: html`<p>The rehearsal’s access portal has no such page.</p>` });
  const device = deviceOf(visit);
  if (!device) return askCode(visit.userCode);
  const known = whose(visit);
  if (!known) return askName(visit);
  return known.browser.stage === 'in' ? askConsent(visit, device, known.user.userName) : askStage(visit, known.browser, known.user);
}

function taken(visit: Visit, path: string): SandboxResponse {
  if (path === '/portal/name') return takeName(visit);
  const known = whose(visit);
  if (!known) return onwards(visit);
  if (path === '/portal/step') return takeStage(visit, known.browser, known.user);
  const device = deviceOf(visit);
  if (path !== DEVICE || !device || known.browser.stage !== 'in') return onwards(visit);
  // A code is for the directory of the portal that it was asked at.
  if (device.instanceArn !== known.instance.arn) return askCode(visit.userCode);
  const allow = visit.fields.get('decision') === 'allow';
  answer(device, known.user.userId, allow);
  if (device.redirect) return backTo(device.redirect, allow ? { code: device.deviceCode } : { error: 'access_denied' });
  return view(
    allow ? 'Request approved' : 'Request denied',
    notice(
      'note',
      allow
        ? 'You can close this page and return to the terminal, which goes on by itself.'
        : 'Nothing was allowed. You can close this page.',
    ),
  );
}

const backTo = ({ uri, state }: Redirect, answered: Readonly<Record<string, string>>): SandboxResponse =>
  seeOther(`${uri}?${new URLSearchParams({ ...answered, state }).toString()}`);

const deviceOf = ({ sandbox: { state, clock }, userCode }: Visit): DeviceAuthorization | undefined =>
  pendingDevice(state, userCode, clock.now());

/** PORTAL-6: a code that is unknown, answered or past its time. */
function askCode(given: string): SandboxResponse {
  const problem = given === '' ? undefined : `The code ${given} is not known, or not any more: see the one in your terminal.`;
  return view(
    'Authorize a device',
    html`<form method="get" action="${DEVICE}">${field({ name: 'user_code', label: 'Code', hint: 'It is in your terminal, like BCDF-GHJK.' })}<p><button type="submit">Confirm and continue</button></p></form>`,
    { problem },
  );
}

function askConsent(visit: Visit, { userCode, clientId, redirect }: DeviceAuthorization, userName: string): SandboxResponse {
  const client = visit.sandbox.state.portal.clients.find((each) => each.clientId === clientId);
  const compare = html` Go on only if your terminal shows this code:</p>
<p><output>${userCode}</output>`;
  return view(
    'Authorization requested',
    html`<p>${client?.name ?? 'A program'} asks to use your access to AWS accounts, as ${userName}.${redirect === undefined && compare}</p>
<form method="post" action="${pathOf('device', visit)}"><p><button type="submit" name="decision" value="allow">Allow access</button> <button type="submit" name="decision" value="deny">Deny access</button></p></form>
<p><a href="${pathOf('start-over', visit)}">Sign in as somebody else</a></p>`,
    // An answer leads on to the program that asked.
    { formTargets: redirect === undefined ? [] : [new URL(redirect.uri).origin] },
  );
}
