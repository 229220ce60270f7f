import { html } from '../pages/html.ts';
import { type ConsoleRoute, facts, view, type Visit } from './visit.ts';

function organizations(visit: Visit): ReturnType<typeof view> {
  const { organization } = visit.sandbox.state;
  return view(visit, {
    title: 'AWS Organizations',
    body: organization
      ? html`${facts([
          ['Organization', html`<code>${organization.id}</code>`],
          ['Features', organization.featureSet === 'ALL' ? 'All features' : 'Consolidated billing only'],
          ['Management account', organization.managementAccountId],
          ['Member accounts', String(organization.memberAccounts?.length ?? 0)],
        ])}
<p>AWS mails a link to verify the root user’s e-mail address when an organization is created, and this page sends another. Neither that, inviting accounts, nor enabling all features is rehearsed: no call of AWS’s tells of the first, and the others need other accounts.</p>`
      : html`<p>This account is in no organization. secure-account creates one with all features once you agree to it.</p>`,
  });
}

export const organizationsRoutes: readonly ConsoleRoute[] = [{ path: /^\/console\/organizations\/v2\/home$/u, get: organizations }];
