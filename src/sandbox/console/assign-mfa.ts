import { html } from '../pages/html.ts';
import { choices, field, form, notice } from '../pages/form.ts';
import { seeOther } from '../pages/page.ts';
import type { MfaDevice } from '../state.ts';
import { type ConsoleRoute, view, type Visit } from './visit.ts';

type Response = ReturnType<typeof view>;

const PAGE = '/console/iam/security_credentials/mfa';

/** The three kinds that the tutorial explains, in today's names of the console. */
export const MFA_KINDS: readonly { readonly value: MfaDevice['kind']; readonly label: string; readonly hint: string }[] = [
  {
    value: 'passkey',
    label: 'Passkey or security key',
    hint: 'Your fingerprint, face or screen lock, or a FIDO2 security key. Cannot be phished.',
  },
  { value: 'virtual', label: 'Authenticator app', hint: 'A virtual device on your phone. See first how the app backs up its codes.' },
  { value: 'hardware', label: 'Hardware TOTP token', hint: 'A device that shows the codes itself.' },
];

function assignMfaForm(visit: Visit, refused?: string, status = 409): Response {
  return view(visit, {
    title: 'Assign MFA device',
    ...(refused !== undefined && { status }),
    body: html`${refused !== undefined && notice('error', refused)}
<p>AWS pairs the device here, with codes or your browser’s own dialog. The rehearsal only asks for its kind.</p>
${form({ action: PAGE, submit: 'Assign MFA device', fields: [field({ name: 'name', label: 'Device name', value: visit.fields.get('name') ?? 'rehearsal' }), choices('MFA device', 'device', MFA_KINDS, visit.fields.get('device') ?? undefined)] })}`,
  });
}

function assignMfa(visit: Visit): Response {
  const kind = MFA_KINDS.find(({ value }) => value === visit.fields.get('device'))?.value;
  if (!kind) return assignMfaForm(visit, 'Choose one of the three kinds of device.', 400);
  if ((visit.fields.get('name') ?? '') === '') return assignMfaForm(visit, 'Name the device.', 400);
  const refused = visit.sandbox.person.assignRootMfa(kind);
  return refused === undefined ? seeOther('/console/iam/security_credentials?done=assigned') : assignMfaForm(visit, refused);
}

export const assignMfaRoutes: readonly ConsoleRoute[] = [
  { path: /^\/console\/iam\/security_credentials\/mfa$/u, get: (visit) => assignMfaForm(visit), post: assignMfa },
];
