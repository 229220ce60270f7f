import type { SandboxState } from '../state.ts';
import { ownInstance, whyNotEnable } from '../human.ts';
import { type Html, html } from '../pages/html.ts';
import { form, hidden, notice } from '../pages/form.ts';
import { seeOther } from '../pages/page.ts';
import { FOLLOW_FRAGMENT, WITHOUT_SCRIPT } from './fragments.ts';
import { type ConsoleRoute, facts, regionOf, view, type Visit } from './visit.ts';

type Response = ReturnType<typeof view>;

const HOME = '/console/singlesignon/home';

/** The console's own dialog at "Enable with AWS Organizations" on an account of the free plan, word for word (reported by users; no page of AWS's has it). */
const CREDITS_EXPIRE =
  'Creating an organization automatically upgrades your account from a free plan to a paid plan with a pay-as-you-go pricing and your free tier credits expire immediately.';

const to = (path: string, region: string): string => `${path}?region=${encodeURIComponent(region)}`;

/** The dashboard of the instance, or the way to one. */
function home(visit: Visit): Response {
  const { state } = visit.sandbox;
  const region = regionOf(visit);
  const instance = ownInstance(state);
  const here = instance?.regions.includes(region) === true;
  return view(visit, {
    title: 'IAM Identity Center',
    script: FOLLOW_FRAGMENT,
    body: html`${WITHOUT_SCRIPT}${regionForm(state, region)}${instance && here ? dashboard(instance, region) : notEnabled(state, region)}`,
  });
}

type Own = NonNullable<ReturnType<typeof ownInstance>>;

function dashboard({ arn, type, status, identityStoreId, primaryRegion }: Own, region: string): Html {
  const pages = `/console/singlesignon/instances/${arn.slice(-16)}`;
  if (status !== 'ACTIVE') return notice('note', 'IAM Identity Center is being enabled. This takes a moment; go back to your terminal.');
  return html`${facts([
    ['Instance', html`<code>${arn}</code>`],
    ['Type', `${type} instance`],
    ['Identity store', html`<code>${identityStoreId}</code>`],
    ['Primary Region', primaryRegion],
  ])}
<ul><li><a href="${to(`${pages}/users`, region)}">Users</a></li><li><a href="${to(`${pages}/settings`, region)}">Settings</a></li></ul>`;
}

function notEnabled(state: SandboxState, region: string): Html {
  const refused = whyNotEnable(state, region);
  if (refused !== undefined) return html`<p>IAM Identity Center cannot be enabled here. ${refused}</p>`;
  return html`<h2>Enable IAM Identity Center</h2><p>It is not enabled in ${region} yet.</p><form method="get" action="${HOME}/enable">${hidden('region', region)}<p><button type="submit">Enable</button></p></form>`;
}

function regionForm({ regions }: SandboxState, region: string): Html {
  const usable = Object.keys(regions).filter((code) => code === region || regions[code]?.status.startsWith('ENABLED') === true);
  return html`<form method="get" action="${HOME}"><p><label for="region">Region</label>
<select id="region" name="region">${usable.map((code) => html`<option${code === region && html` selected`}>${code}</option>`)}</select> <button type="submit">Go to this Region</button></p></form>`;
}

function review(visit: Visit, refused?: string): Response {
  const { state } = visit.sandbox;
  const region = regionOf(visit);
  const why = refused ?? whyNotEnable(state, region);
  const makesOrganization = !state.organization;
  return view(visit, {
    title: makesOrganization ? 'Enable with AWS Organizations' : 'Enable IAM Identity Center',
    ...(why !== undefined && { status: 409 }),
    body:
      why !== undefined
        ? html`${notice('error', why)}`
        : html`${makesOrganization && state.plan?.type === 'FREE' && notice('warning', CREDITS_EXPIRE)}
${facts([
  ['Region', region],
  ['Encryption key', 'AWS owned key'],
  ['Organization', state.organization?.id ?? 'A new organization is created, and this account becomes its management account'],
])}
<p>The console also offers an account instance, which cannot give access to AWS accounts and blocks this one; the rehearsal leaves it out.</p>
${form({ action: `${HOME}/enable`, submit: 'Enable', fields: [hidden('region', region)] })}
<p><a href="${to(HOME, region)}">Cancel</a></p>`,
  });
}

function enable(visit: Visit): Response {
  const region = visit.fields.get('region') ?? '';
  const refused = visit.sandbox.person.enableIdentityCenter(region);
  return refused === undefined ? seeOther(to(HOME, region)) : review(visit, refused);
}

export const enableRoutes: readonly ConsoleRoute[] = [
  { path: /^\/console\/singlesignon\/home$/u, get: home },
  { path: /^\/console\/singlesignon\/home\/enable$/u, get: (visit) => review(visit), post: enable },
];
