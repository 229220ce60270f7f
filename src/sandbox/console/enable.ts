import type { SandboxState } from '../state.ts';
import { ownInstance, whyNotEnable } from '../human.ts';
import { type Html, html } from '../pages/html.ts';
import { choices, form, hidden, notice } from '../pages/form.ts';
import { seeOther } from '../pages/page.ts';
import { FOLLOW_FRAGMENT, WITHOUT_SCRIPT } from './fragments.ts';
import { type ConsoleRoute, facts, regionOf, view, type Visit } from './visit.ts';

type Response = ReturnType<typeof view>;

const HOME = '/console/singlesignon/home';

/**
 * The console's own dialog at "Enable with AWS Organizations" on an account of the free plan, word for word as users report
 * it; the Identity Center guide says the same in other words ("If you use a free tier account, …").
 */
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

function dashboard({ arn, type, status, identityStoreId, primaryRegion, withoutPermissionSets }: Own, region: string): Html {
  const pages = `/console/singlesignon/instances/${arn.slice(-16)}`;
  if (status !== 'ACTIVE') return notice('note', 'IAM Identity Center is being enabled. This takes a moment; go back to your terminal.');
  return html`${facts([
    ['Instance', html`<code>${arn}</code>`],
    ['Type', `${type} instance`],
    ['Identity store', html`<code>${identityStoreId}</code>`],
    ['Primary Region', primaryRegion],
    ['Multi-account permissions', withoutPermissionSets === true ? 'Not enabled' : 'Enabled'],
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

/** What is chosen on the page of the configuration, as its form names it. */
const ACCOUNT_ACCESS = 'accountAccess';

/**
 * The page of the configuration as it is since August 2026: Instance configuration, multi-account permissions, the key, Enable.
 * A standalone account is led on to the page about its organization.
 */
function configuration(visit: Visit, refused?: string): Response {
  const { state } = visit.sandbox;
  const region = regionOf(visit);
  const why = refused ?? whyNotEnable(state, region);
  if (why !== undefined) return view(visit, { title: 'Enable IAM Identity Center', status: 409, body: notice('error', why) });
  const fields = [hidden('region', region), CHOICES];
  return view(visit, {
    title: 'Enable IAM Identity Center',
    body: html`${facts([
      ['Region', region],
      ['Encryption key', 'AWS owned key'],
    ])}
${state.organization ? form({ action: `${HOME}/enable`, submit: 'Enable', fields }) : html`<form method="get" action="${HOME}/enable/organization">${fields}<p><button type="submit">Enable</button></p></form>`}
<p><a href="${to(HOME, region)}">Cancel</a></p>`,
  });
}

const CHOICES = html`${choices('Instance configuration', 'instance', [
  {
    value: 'single',
    label: 'Single-Region instance',
    hint: 'The rehearsal offers no Multi-Region instance, which needs a key of your own.',
  },
])}
<p class="choice"><input type="checkbox" id="${ACCOUNT_ACCESS}" name="${ACCOUNT_ACCESS}" value="on" checked> <label for="${ACCOUNT_ACCESS}">Enable multi-account permissions</label></p>`;

/** Only for a standalone account: what Enable does besides. */
function organizationNotice(visit: Visit): Response {
  const { state } = visit.sandbox;
  const region = regionOf(visit);
  const why = whyNotEnable(state, region);
  return view(visit, {
    title: 'Enable IAM Identity Center with AWS Organizations',
    ...(why !== undefined && { status: 409 }),
    body:
      why !== undefined
        ? notice('error', why)
        : html`${state.plan?.type === 'FREE' && notice('warning', CREDITS_EXPIRE)}
<p>A new organization is created, and this account becomes its management account.</p>
${form({
  action: `${HOME}/enable`,
  submit: 'Enable',
  fields: [hidden('region', region), ...(visit.query[ACCOUNT_ACCESS] === 'on' ? [hidden(ACCOUNT_ACCESS, 'on')] : [])],
})}
<p><a href="${to(HOME, region)}">Cancel</a></p>`,
  });
}

function enable(visit: Visit): Response {
  const region = visit.fields.get('region') ?? '';
  const refused = visit.sandbox.person.enableIdentityCenter(region, undefined, visit.fields.get(ACCOUNT_ACCESS) === 'on');
  return refused === undefined ? seeOther(to(HOME, region)) : configuration(visit, refused);
}

export const enableRoutes: readonly ConsoleRoute[] = [
  { path: /^\/console\/singlesignon\/home$/u, get: home },
  { path: /^\/console\/singlesignon\/home\/enable$/u, get: (visit) => configuration(visit), post: enable },
  { path: /^\/console\/singlesignon\/home\/enable\/organization$/u, get: organizationNotice },
];
