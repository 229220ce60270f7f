import { html } from '../pages/html.ts';
import { form, notice } from '../pages/form.ts';
import { seeOther } from '../pages/page.ts';
import { type ConsoleRoute, facts, regionOf, view, type Visit } from './visit.ts';
import { instanceOf, noInstance } from './users.ts';

type Response = ReturnType<typeof view>;

/** https://docs.aws.amazon.com/singlesignon/latest/userguide/userswithoutpwd.html */
function settings(visit: Visit): Response {
  const instance = instanceOf(visit);
  if (!instance) return noInstance(visit);
  const isOn = instance.sendEmailOtp === true;
  const external = instance.users.some(({ externalIds }) => externalIds.length > 0);
  return view(visit, {
    title: 'Settings: Authentication',
    body: html`${visit.query['done'] === 'saved' && notice('note', `Standard authentication is saved: Send email OTP is ${isOn ? 'on' : 'off'}.`)}
${facts([
  ['Identity source', external ? 'External identity provider' : 'Identity Center directory'],
  ['Multi-factor authentication', 'Asked for at the sign-in, and users without a device register one there: AWS’s default'],
])}
<h2>Standard authentication</h2>
<p>With “Send email OTP”, a user whom an API made, and who has no password yet, types the user name at the AWS access portal, gets a one-time password by e-mail, and chooses a password.</p>
${form({
  action: `/console/singlesignon/instances/${instance.arn.slice(-16)}/settings?region=${encodeURIComponent(regionOf(visit))}`,
  submit: 'Save',
  fields: [
    html`<p class="choice"><input type="checkbox" id="otp" name="otp" value="on"${isOn && html` checked`}> <label for="otp">Send email OTP</label></p>`,
  ],
})}`,
  });
}

function save(visit: Visit): Response {
  const instance = instanceOf(visit);
  if (!instance) return noInstance(visit);
  instance.sendEmailOtp = visit.fields.get('otp') === 'on';
  return seeOther(
    `/console/singlesignon/instances/${instance.arn.slice(-16)}/settings?region=${encodeURIComponent(regionOf(visit))}&done=saved`,
  );
}

export const settingsRoutes: readonly ConsoleRoute[] = [
  { path: /^\/console\/singlesignon\/instances\/(?<instance>\w+)\/settings$/u, get: settings, post: save },
];
