import { type Html, html } from '../pages/html.ts';
import { field, form, notice } from '../pages/form.ts';
import { page, seeOther } from '../pages/page.ts';
import { PASSWORD_RULES, setPasswordByLink, userOfLink } from '../passwords.ts';
import type { Mail } from '../state.ts';
import { type ConsoleRoute, view, type Visit, when } from './visit.ts';

type Response = ReturnType<typeof view>;

/** Beside no-reply@login.awsapps.com the sender that the tutorial names; subjects and texts of the mail are invented. */
const SENDER = 'no-reply@signin.aws';

const mailbox = (visit: Visit): Response => {
  const { mailbox: mails } = visit.sandbox.state;
  return view(visit, {
    title: 'Mailbox',
    body: html`<p>No mail leaves this machine: what AWS would have sent is here. The words are the rehearsal’s own.</p>
${mails.length === 0 ? html`<p>There is no mail.</p>` : mails.toReversed().map(letter)}`,
  });
};

const letter = ({ id, to, subject, sentAt, carries }: Mail): Html => html`<article aria-labelledby="${id}"><h2 id="${id}">${subject}</h2>
<p>From ${SENDER} to ${to}, ${when(sentAt)}</p>
${
  carries.kind === 'code'
    ? html`<p>Your code for the sign-in is <output>${carries.code}</output>.${carries.used && ' It has been used.'}</p>`
    : carries.used
      ? html`<p>The link has been used.</p>`
      : html`<p><a href="/console/mailbox/password?token=${carries.token}">Choose a password</a></p>`
}
</article>`;

/** Where the mailed link leads: the user's own page, without the console around it. */
function choosePassword({ sandbox: { state }, query }: Visit, problem?: string): Response {
  const token = query['token'] ?? '';
  const user = userOfLink(state, token);
  if (!user) {
    return page({
      status: 404,
      title: 'Choose a password',
      body: html`<p>This link has been used, or a newer one was sent. Ask for another one, or look into the <a href="/console/mailbox">mailbox</a>.</p>`,
    });
  }
  return page({
    title: 'Choose a password',
    ...(problem !== undefined && { status: 400 }),
    body: html`${problem !== undefined && notice('error', problem)}<p>For the user ${user.userName}.</p>
${form({
  action: `/console/mailbox/password?token=${encodeURIComponent(token)}`,
  submit: 'Set new password',
  fields: [
    field({
      name: 'password',
      label: 'New password',
      type: 'password',
      autocomplete: 'new-password',
      hint: `Passwords must be ${PASSWORD_RULES}`,
    }),
    field({ name: 'again', label: 'Confirm password', type: 'password', autocomplete: 'new-password' }),
  ],
})}`,
  });
}

function setPassword(visit: Visit): Response {
  const {
    sandbox: { state },
    query,
    fields,
  } = visit;
  const token = query['token'] ?? '';
  if (!userOfLink(state, token)) return choosePassword(visit);
  const password = fields.get('password') ?? '';
  if (password !== fields.get('again')) return choosePassword(visit, 'The two passwords are not the same.');
  const lacks = setPasswordByLink(state, token, password);
  return lacks.length > 0 ? choosePassword(visit, `The password needs ${lacks.join(', ')}.`) : seeOther('/console/mailbox/password/done');
}

const done = (): Response =>
  page({
    title: 'Password set',
    body: html`${notice('note', 'The password is set. Sign in with it at the AWS access portal, whose address is in your terminal.')}`,
  });

export const mailboxRoutes: readonly ConsoleRoute[] = [
  { path: /^\/console\/mailbox$/u, get: mailbox },
  { path: /^\/console\/mailbox\/password$/u, get: (visit) => choosePassword(visit), post: setPassword },
  { path: /^\/console\/mailbox\/password\/done$/u, get: done },
];
