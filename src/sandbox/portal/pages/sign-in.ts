import type { SandboxResponse } from '../../http.ts';
import { choices, field, form } from '../../pages/form.ts';
import { html, type Html } from '../../pages/html.ts';
import { checkPassword, mailCode, mfaDevices, PASSWORD_RULES, registerMfaDevice, setPassword, useCode } from '../../passwords.ts';
import type { Instance, User } from '../../state.ts';
import type { Browser } from '../state.ts';
import { onwards, pathOf, remember, view, type Visit } from './visit.ts';

/** What AWS says whichever part was wrong. */
const REFUSED = 'We couldn’t verify your sign-in credentials. Please try again.';

export function askName(visit: Visit, problem?: string): SandboxResponse {
  return view(
    'Sign in',
    html`<p>To the AWS access portal of this rehearsal.</p>
${form({ action: pathOf('name', visit), submit: 'Next', fields: [field({ name: 'userName', label: 'Username', autocomplete: 'username' })] })}`,
    { problem },
  );
}

/** PORTAL-7: what comes after the name is told by whether there is a password, and by the instance's setting. */
export function takeName(visit: Visit): SandboxResponse {
  const {
    sandbox: { state, ids, clock },
    fields,
  } = visit;
  const name = (fields.get('userName') ?? '').trim().toLowerCase();
  const found = state.instances
    .flatMap((instance) => instance.users.map((user) => ({ instance, user })))
    .find(({ user }) => user.userName.toLowerCase() === name && user.status === 'ENABLED');
  if (!found) return askName(visit, REFUSED);
  const { instance, user } = found;
  const hasPassword = checkPassword(state, user.userId, '') !== 'none';
  if (hasPassword || user.hasPassword) return remember(visit, user.userId, hasPassword ? 'password' : 'new-password');
  if (instance.sendEmailOtp !== true) return noPassword(visit, instance, user);
  mailCode(state, ids, user, clock.now());
  return remember(visit, user.userId, 'code');
}

/** https://docs.aws.amazon.com/singlesignon/latest/userguide/userswithoutpwd.html */
function noPassword(visit: Visit, { arn, primaryRegion }: Instance, { userId, userName }: User): SandboxResponse {
  const within = (page: string): string =>
    `/console/singlesignon/home?region=${primaryRegion}#!/instances/${arn.slice(arn.lastIndexOf('/') + 1).replace('ssoins-', '')}/${page}`;
  return view(
    'No password yet',
    html`<p>${userName} was made through the API, so that AWS has sent no e-mail. In the console, do one of these:</p>
<ul>
<li><a href="${within('settings')}">Settings → Authentication → Standard authentication</a>: tick “Send email OTP”, then sign in here once more.</li>
<li><a href="${within(`users/user-details/${userId}`)}">Users → ${userName} → Reset password</a>.</li>
</ul>
<p><a href="${pathOf('device', visit)}">Back to the sign-in</a></p>`,
  );
}

const again = (visit: Visit): Html => html`<p><a href="${pathOf('start-over', visit)}">Sign in as somebody else</a></p>`;

const password = (name: string, label: string, hint?: string): Html =>
  field({
    name,
    label,
    type: 'password',
    autocomplete: name === 'password' ? 'current-password' : 'new-password',
    ...(hint !== undefined && { hint }),
  });

/** The page of each stage on the way in. */
export function askStage(visit: Visit, { stage }: Browser, { userName }: User, problem?: string): SandboxResponse {
  const ask = (title: string, submit: string, fields: Parameters<typeof form>[0]['fields'] = []): SandboxResponse =>
    view(title, html`<p>As ${userName}.</p>${form({ action: pathOf('step', visit), submit, fields })}${again(visit)}`, { problem });
  switch (stage) {
    case 'password':
      return ask('Password', 'Sign in', [password('password', 'Password')]);
    case 'code':
      return ask('Verification code', 'Sign in', [
        field({
          name: 'code',
          label: 'Code from the e-mail',
          autocomplete: 'one-time-code',
          hint: 'It is in the mailbox of this rehearsal: /console/mailbox',
        }),
      ]);
    case 'new-password':
      return ask('Set a new password', 'Set new password', [
        password('new', 'New password', `Passwords must be ${PASSWORD_RULES}`),
        password('again', 'Confirm password'),
      ]);
    case 'mfa':
      return ask('Additional verification required', 'Use the registered device', []);
    case 'register-mfa':
      return ask('Register MFA device', 'Register', [
        choices('Kind', 'kind', [
          { value: 'authenticator-app', label: 'Authenticator app' },
          { value: 'passkey', label: 'Security key or built-in authenticator' },
        ]),
      ]);
    case 'in':
      return onwards(visit);
  }
}

/** Takes what a stage asked for; the browser is one stage further, or told what was wrong. */
export function takeStage(visit: Visit, browser: Browser, user: User): SandboxResponse {
  const {
    sandbox: { state, clock },
    fields,
  } = visit;
  const { userId } = user;
  const next = (stage: Browser['stage']): SandboxResponse => {
    browser.stage = stage;
    return onwards(visit);
  };
  // A new instance asks for a device at the first sign-in: https://docs.aws.amazon.com/singlesignon/latest/userguide/mfa-getting-started.html
  const inOrMfa = (): SandboxResponse => next(mfaDevices(state, userId).length > 0 ? 'mfa' : 'register-mfa');
  switch (browser.stage) {
    case 'password': {
      const checked = checkPassword(state, userId, fields.get('password') ?? '');
      if (checked === 'must-change') return next('new-password');
      return checked === 'right' ? inOrMfa() : askStage(visit, browser, user, REFUSED);
    }
    case 'code':
      return useCode(state, userId, (fields.get('code') ?? '').trim()) ? next('new-password') : askStage(visit, browser, user, REFUSED);
    case 'new-password': {
      const chosen = fields.get('new') ?? '';
      if (chosen !== fields.get('again')) return askStage(visit, browser, user, 'The two passwords are not the same.');
      const lacks = setPassword(state, userId, chosen);
      return lacks.length > 0 ? askStage(visit, browser, user, `The password needs ${lacks.join(', ')}.`) : inOrMfa();
    }
    case 'register-mfa': {
      const kind = fields.get('kind') === 'passkey' ? 'passkey' : 'authenticator-app';
      registerMfaDevice(state, userId, { name: kind, kind, registeredAt: clock.now() });
      return next('in');
    }
    case 'mfa':
    case 'in':
      return next('in');
  }
}
