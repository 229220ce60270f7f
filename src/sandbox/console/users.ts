import { type Html, html } from '../pages/html.ts';
import { choices, form, notice } from '../pages/form.ts';
import { seeOther } from '../pages/page.ts';
import { mailPasswordLink, mfaDevices, oneTimePassword } from '../passwords.ts';
import type { Instance, SandboxState, User } from '../state.ts';
import { type ConsoleRoute, facts, notFound, regionOf, view, type Visit } from './visit.ts';

type Response = ReturnType<typeof view>;

/** The instance that the address names by the end of its ARN, where this Region has it. */
export function instanceOf(visit: Visit): Instance | undefined {
  const { instance } = visit.params;
  return visit.sandbox.state.instances.find(
    ({ arn, status, regions }) => arn.endsWith(`/ssoins-${instance ?? ''}`) && status === 'ACTIVE' && regions.includes(regionOf(visit)),
  );
}

const pathOf = ({ arn }: Instance, page: string, region: string): string =>
  `/console/singlesignon/instances/${arn.slice(-16)}/${page}?region=${encodeURIComponent(region)}`;
const userPath = (instance: Instance, { userId }: User, region: string): string => pathOf(instance, `users/user-details/${userId}`, region);

export const noInstance = (visit: Visit): Response =>
  notFound(visit, `There is no such instance of IAM Identity Center in ${regionOf(visit)}.`);

function users(visit: Visit): Response {
  const instance = instanceOf(visit);
  if (!instance) return noInstance(visit);
  const region = regionOf(visit);
  return view(visit, {
    title: 'Users',
    body:
      instance.users.length === 0
        ? html`<p>The directory has no users yet: secure-account creates the first.</p>`
        : html`<ul>${instance.users.map((user) => html`<li><a href="${userPath(instance, user, region)}">${user.userName}</a>: ${user.displayName}, ${user.email}</li>`)}</ul>`,
  });
}

function userPage(visit: Visit, told?: Html): Response {
  const found = userOfVisit(visit);
  if (!found) return notFound(visit, 'There is no such user.');
  const { user } = found;
  const { state } = visit.sandbox;
  return view(visit, {
    title: user.userName,
    body: html`${told ?? (visit.query['done'] === 'mailed' && html`${notice('note', `An e-mail with a link to choose a password was sent to ${user.email}.`)}<p><a href="/console/mailbox">Open the mailbox of this rehearsal</a></p>`)}
${facts([
  ['Display name', user.displayName],
  ['E-mail', user.email],
  ['Status', user.status === 'ENABLED' ? 'Enabled' : 'Disabled'],
  ['Password', passwordOf(state, user)],
  [
    'MFA devices',
    mfaDevices(state, user.userId)
      .map(({ name }) => name)
      .join(', ') || 'none',
  ],
])}
<h2>Reset password</h2>
${resetForm(found.instance, user, regionOf(visit))}`,
  });
}

function passwordOf({ passwords }: SandboxState, { userId, hasPassword }: User): string {
  if (hasPassword) return 'set by the user';
  return passwords.get(userId)?.oneTime === true
    ? 'one-time password, not used yet'
    : 'none yet: AWS sends no e-mail to a user whom an API made';
}

/** https://docs.aws.amazon.com/singlesignon/latest/userguide/reset-password-for-user.html */
function resetForm(instance: Instance, user: User, region: string): Html {
  if (user.externalIds.length > 0) return html`<p>This user comes from an outside identity provider, which keeps the password.</p>`;
  return form({
    action: userPath(instance, user, region),
    submit: 'Reset password',
    fields: [
      choices('How', 'how', [
        { value: 'email', label: 'Send an email to the user with instructions for resetting the password' },
        { value: 'one-time', label: 'Generate a one-time password and share the password with the user' },
      ]),
    ],
  });
}

/** The one-time password is on the page that answers, and on no other. */
function resetPassword(visit: Visit): Response {
  const found = userOfVisit(visit);
  if (!found) return notFound(visit, 'There is no such user.');
  const {
    sandbox: { state, ids, clock },
    fields,
  } = visit;
  const { instance, user } = found;
  if (user.externalIds.length > 0) return userPage(visit);
  if (fields.get('how') === 'one-time') {
    const password = oneTimePassword(state, ids, user.userId);
    return userPage(
      visit,
      html`<p class="note" role="status">One-time password: <output>${password}</output></p><p>It is shown once. The user chooses another one at the first sign-in.</p>`,
    );
  }
  mailPasswordLink(state, ids, user, clock.now());
  return seeOther(`${userPath(instance, user, regionOf(visit))}&done=mailed`);
}

function userOfVisit(visit: Visit): { instance: Instance; user: User } | undefined {
  const instance = instanceOf(visit);
  const user = instance?.users.find(({ userId }) => userId === visit.params['user']);
  return instance && user && { instance, user };
}

export const usersRoutes: readonly ConsoleRoute[] = [
  { path: /^\/console\/singlesignon\/instances\/(?<instance>\w+)\/users$/u, get: users },
  {
    path: /^\/console\/singlesignon\/instances\/(?<instance>\w+)\/users\/user-details\/(?<user>[\w-]+)$/u,
    get: (visit) => userPage(visit),
    post: resetPassword,
  },
];
