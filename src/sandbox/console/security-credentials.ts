import { type Html, html } from '../pages/html.ts';
import { form, hidden, notice } from '../pages/form.ts';
import { seeOther } from '../pages/page.ts';
import type { AccessKey } from '../iam-state.ts';
import type { MfaDevice } from '../state.ts';
import { MFA_KINDS } from './assign-mfa.ts';
import { type ConsoleRoute, facts, view, type Visit, when } from './visit.ts';

type Response = ReturnType<typeof view>;

const PAGE = '/console/iam/security_credentials';

const DONE: ReadonlyMap<string, string> = new Map([
  ['assigned', 'The MFA device is assigned. Assign a second one that you keep elsewhere; you can register up to eight.'],
  ['deactivated', 'The access key is inactive: calls that it signs are refused.'],
  ['activated', 'The access key is active again.'],
  ['deleted', 'The access key is deleted.'],
]);

function securityCredentials(visit: Visit, refused?: string): Response {
  const { root } = visit.sandbox.state;
  const done = DONE.get(visit.query['done'] ?? '');
  return view(visit, {
    title: 'My security credentials',
    ...(refused !== undefined && { status: 409 }),
    body: html`${refused !== undefined && notice('error', refused)}${done !== undefined && notice('note', done)}
<h2>Multi-factor authentication (MFA)</h2>
${root.mfaDevices.length === 0 ? html`<p>The root user has no MFA device.</p>` : html`<ul>${root.mfaDevices.map(device)}</ul>`}
<p><a href="${PAGE}/mfa">Assign MFA device</a></p>
<h2>Access keys</h2>
${root.accessKeys.length === 0 ? html`<p>The root user has no access keys.</p>` : root.accessKeys.map(accessKey)}`,
  });
}

const device = ({ kind, serialNumber, enabledAt }: MfaDevice): Html =>
  html`<li>${MFA_KINDS.find(({ value }) => value === kind)?.label}: <code>${serialNumber}</code>, since ${when(enabledAt)}</li>`;

/** A key is deleted in two steps, as in the console: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user_manage_delete-key.html */
function accessKey({ accessKeyId, status, createdAt, lastUsed }: AccessKey): Html {
  const act = (does: string, submit: string): Html =>
    form({
      action: `${PAGE}/access-keys`,
      submit: `${submit} …${accessKeyId.slice(-4)}`,
      fields: [hidden('key', accessKeyId), hidden('do', does)],
    });
  return html`${facts([
    ['Access key', html`<code>${accessKeyId}</code>`],
    ['Status', status],
    ['Created', when(createdAt)],
    ['Last used', lastUsed ? `${when(lastUsed.at)}, ${lastUsed.serviceName} in ${lastUsed.region}` : 'never'],
  ])}
${status === 'Active' ? act('deactivate', 'Deactivate') : [act('activate', 'Activate'), act('delete', 'Delete')]}`;
}

function changeKey(visit: Visit): Response {
  const { root } = visit.sandbox.state;
  const key = root.accessKeys.find(({ accessKeyId }) => accessKeyId === visit.fields.get('key'));
  const does = visit.fields.get('do');
  if (!key) return securityCredentials(visit, 'There is no such access key any more.');
  if (does === 'delete' && key.status === 'Active') {
    return securityCredentials(visit, 'Deactivate the access key first, and see that nothing needs it.');
  }
  if (does === 'delete') root.accessKeys = root.accessKeys.filter((each) => each !== key);
  else if (does === 'deactivate') key.status = 'Inactive';
  else if (does === 'activate') key.status = 'Active';
  else return securityCredentials(visit, 'An access key can be deactivated, activated and deleted.');
  return seeOther(`${PAGE}?done=${does}d`);
}

export const securityCredentialsRoutes: readonly ConsoleRoute[] = [
  { path: /^\/console\/iam\/security_credentials$/u, get: securityCredentials },
  { path: /^\/console\/iam\/security_credentials\/access-keys$/u, post: changeKey },
];
