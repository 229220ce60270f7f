import { html } from '../pages/html.ts';
import { form } from '../pages/form.ts';
import { seeOther } from '../pages/page.ts';
import { FOLLOW_FRAGMENT, WITHOUT_SCRIPT } from './fragments.ts';
import { type ConsoleRoute, facts, view, type Visit } from './visit.ts';

type Response = ReturnType<typeof view>;

const iamHome = (visit: Visit): Response =>
  view(visit, {
    title: 'IAM',
    script: FOLLOW_FRAGMENT,
    body: html`${WITHOUT_SCRIPT}<ul><li><a href="/console/iam/security_credentials">Security credentials</a></li><li><a href="/console/iam/security_credentials/mfa">Assign MFA device</a></li><li><a href="/console/iam/users">IAM users</a></li><li><a href="/console/iam/account_settings">Account settings</a></li></ul>`,
  });

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_SetSecurityTokenServicePreferences.html */
function accountSettings(visit: Visit): Response {
  const everywhere = visit.sandbox.state.account.tokensInAllRegions === true;
  return view(visit, {
    title: 'Account settings',
    body: html`<h2>Security Token Service (STS)</h2>
${facts([['Global endpoint', everywhere ? 'Valid in all AWS Regions' : 'Valid only in AWS Regions enabled by default']])}
${!everywhere && form({ action: '/console/iam/account_settings', submit: 'Make session tokens valid in all AWS Regions' })}`,
  });
}

function widenTokens(visit: Visit): Response {
  visit.sandbox.state.account.tokensInAllRegions = true;
  return seeOther('/console/iam/account_settings');
}

export const iamRoutes: readonly ConsoleRoute[] = [
  { path: /^\/console\/iam\/home$/u, get: iamHome },
  { path: /^\/console\/iam\/account_settings$/u, get: accountSettings, post: widenTokens },
];
