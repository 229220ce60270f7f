import type { IamUser } from '../iam-state.ts';
import { html } from '../pages/html.ts';
import { field, form, hidden, notice } from '../pages/form.ts';
import { seeOther } from '../pages/page.ts';
import { devicesOf } from '../services/iam/enable.ts';
import { asRoot } from './as-root.ts';
import { type ConsoleRoute, facts, notFound, view, type Visit, when } from './visit.ts';

type Response = ReturnType<typeof view>;

const LIST = '/console/iam/users';
/** Whatever a user's name may hold may stand in a path as it is. */
const pageOf = (name: string): string => `${LIST}/details/${name}`;

function users(visit: Visit): Response {
  const names = visit.sandbox.state.iam.users.map(({ userName }) => html`<li><a href="${pageOf(userName)}">${userName}</a></li>`);
  return view(visit, { title: 'IAM users', body: names.length === 0 ? html`<p>There are no IAM users.</p>` : html`<ul>${names}</ul>` });
}

const ofUser =
  (answer: (visit: Visit, user: IamUser) => Response) =>
  (visit: Visit): Response => {
    const { name = '' } = visit.params;
    const user = visit.sandbox.state.iam.users.find(({ userName }) => userName === name);
    return user ? answer(visit, user) : notFound(visit, `There is no IAM user ${name}.`);
  };

function details(visit: Visit, user: IamUser, refused?: string): Response {
  const { userName, loginProfile, accessKeys } = user;
  const { state } = visit.sandbox;
  const devices = devicesOf(state, user).map(
    ({ serialNumber, enabledAt = 0 }) => html`<li><code>${serialNumber}</code>, since ${when(enabledAt)}</li>`,
  );
  return view(visit, {
    title: userName,
    ...(refused !== undefined && { status: 409 }),
    body: html`${refused !== undefined && notice('error', refused)}
${facts([
  ['Console access', loginProfile ? `Enabled, since ${when(loginProfile.createdAt)}` : 'Disabled'],
  ['Access keys', String(accessKeys.length)],
])}
<h2>Multi-factor authentication (MFA)</h2>
${devices.length === 0 ? html`<p>The user has no MFA device.</p>` : html`<ul>${devices}</ul>`}
${form({ action: `${pageOf(userName)}/mfa`, submit: 'Assign an authenticator app', fields: [field({ name: 'device', label: 'Device name', value: userName })] })}
${form({ action: `${pageOf(userName)}/passkey`, submit: 'Assign a passkey or security key' })}
${!loginProfile && form({ action: `${pageOf(userName)}/password`, submit: 'Enable console access', fields: [field({ name: 'password', label: 'Console password', type: 'password', autocomplete: 'new-password' })] })}`,
  });
}

/** In the form of the console's own QR codes, which apps show as "Amazon Web Services"; a page of the rehearsal has no pictures. */
function pairing(visit: Visit, { userName }: IamUser, { serial, refused }: { serial: string; refused?: string | undefined }): Response {
  const { accountId, iam } = visit.sandbox.state;
  const seed = iam.seeds.get(serial) ?? '';
  const issuer = 'Amazon%20Web%20Services';
  const address = `otpauth://totp/${issuer}:${serial.slice(serial.lastIndexOf('/') + 1)}@${accountId}?secret=${seed}&issuer=${issuer}`;
  const codes = ['1', '2'].map((number) => field({ name: `code${number}`, label: `MFA code ${number}`, autocomplete: 'one-time-code' }));
  return view(visit, {
    title: 'Set up device',
    ...(refused !== undefined && { status: 409 }),
    body: html`${refused !== undefined && notice('error', refused)}
${facts([
  ['Secret key', html`<code>${seed}</code>`],
  ['Address in the QR code', html`<code>${address}</code>`],
])}
<p>Type two codes in a row: wait thirty seconds for the second one.</p>
${form({ action: `${pageOf(userName)}/mfa`, submit: 'Add MFA', fields: [hidden('serial', serial), ...codes] })}`,
  });
}

function assignApp(visit: Visit, user: IamUser): Response {
  const { fields } = visit;
  const serial = fields.get('serial');
  if (serial === null) {
    const name = fields.get('device') ?? '';
    const refused = asRoot(visit, 'CreateVirtualMFADevice', { VirtualMFADeviceName: name });
    const made = `arn:aws:iam::${visit.sandbox.state.accountId}:mfa/${name}`;
    return refused === undefined ? pairing(visit, user, { serial: made }) : details(visit, user, refused);
  }
  const refused = asRoot(visit, 'EnableMFADevice', {
    UserName: user.userName,
    SerialNumber: serial,
    AuthenticationCode1: fields.get('code1') ?? '',
    AuthenticationCode2: fields.get('code2') ?? '',
  });
  return refused === undefined ? seeOther(pageOf(user.userName)) : pairing(visit, user, { serial, refused });
}

function assignPasskey(visit: Visit, user: IamUser): Response {
  visit.sandbox.person.registerPasskey(user.userName);
  return seeOther(pageOf(user.userName));
}

function enableAccess(visit: Visit, user: IamUser): Response {
  const refused = asRoot(visit, 'CreateLoginProfile', { UserName: user.userName, Password: visit.fields.get('password') ?? '' });
  return refused === undefined ? seeOther(pageOf(user.userName)) : details(visit, user, refused);
}

export const iamUsersRoutes: readonly ConsoleRoute[] = [
  { path: /^\/console\/iam\/users$/u, get: users },
  { path: /^\/console\/iam\/users\/details\/(?<name>[\w+=,.@-]+)$/u, get: ofUser(details) },
  { path: /^\/console\/iam\/users\/details\/(?<name>[\w+=,.@-]+)\/mfa$/u, post: ofUser(assignApp) },
  { path: /^\/console\/iam\/users\/details\/(?<name>[\w+=,.@-]+)\/passkey$/u, post: ofUser(assignPasskey) },
  { path: /^\/console\/iam\/users\/details\/(?<name>[\w+=,.@-]+)\/password$/u, post: ofUser(enableAccess) },
];
