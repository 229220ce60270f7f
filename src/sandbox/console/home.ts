import { html } from '../pages/html.ts';
import { type ConsoleRoute, regionOf, view, type Visit } from './visit.ts';

const home = (visit: Visit): ReturnType<typeof view> =>
  view(visit, {
    title: 'Console',
    body: html`<p>These pages stand in for the AWS console while you rehearse. What you do here changes the sandbox’s account and nothing else, and is gone when the sandbox ends.</p>
<ul>
<li><a href="/console/iam/security_credentials/mfa">Assign an MFA device to the root user</a></li>
<li><a href="/console/iam/security_credentials">The root user’s security credentials</a></li>
<li><a href="/console/singlesignon/home?region=${encodeURIComponent(regionOf(visit))}">IAM Identity Center</a></li>
<li><a href="/console/organizations/v2/home">AWS Organizations</a></li>
<li><a href="/console/billing/account">Account: contacts, and IAM access to Billing</a></li>
<li><a href="/console/billing/freetier/upgrade">Plan and credits</a></li>
<li><a href="/console/iam/account_settings">IAM account settings: session tokens</a></li>
<li><a href="/console/mailbox">Mailbox: what AWS would have sent</a></li>
</ul>`,
  });

export const homeRoutes: readonly ConsoleRoute[] = [{ path: /^\/console\/?$/u, get: home }];
