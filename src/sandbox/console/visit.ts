import type { SandboxResponse } from '../http.ts';
import { ownInstance } from '../human.ts';
import { type Html, html } from '../pages/html.ts';
import { page, type PageParts } from '../pages/page.ts';
import type { Sandbox } from '../sandbox.ts';

/** One request for a page of the console. */
export interface Visit {
  readonly sandbox: Pick<Sandbox, 'state' | 'person' | 'ids' | 'clock'>;
  readonly query: Readonly<Record<string, string>>;
  /** What the form carries; empty for a GET. */
  readonly fields: URLSearchParams;
  /** The named parts of the path. */
  readonly params: Readonly<Record<string, string>>;
}

type Answer = (visit: Visit) => SandboxResponse;

export interface ConsoleRoute {
  readonly path: RegExp;
  readonly get?: Answer;
  readonly post?: Answer;
}

/** The Region that the address names, or else that of the instance; never one that the account does not know. */
export function regionOf({ sandbox: { state }, query }: Visit): string {
  const { region = '' } = query;
  return Object.hasOwn(state.regions, region) ? region : (ownInstance(state)?.primaryRegion ?? 'us-east-1');
}

/** A page of the console, with the account that it shows: the cards of a run say which one that must be. */
export function view(visit: Visit, parts: Pick<PageParts, 'title' | 'body' | 'status' | 'script'>): SandboxResponse {
  const { accountId, account } = visit.sandbox.state;
  const nav = [
    { href: '/console/', text: 'Console' },
    { href: '/console/iam/security_credentials', text: 'Security credentials' },
    { href: `/console/singlesignon/home?region=${encodeURIComponent(regionOf(visit))}`, text: 'IAM Identity Center' },
    { href: '/console/organizations/v2/home', text: 'AWS Organizations' },
    { href: '/console/billing/account', text: 'Account' },
    { href: '/console/mailbox', text: 'Mailbox' },
  ];
  return page({ ...parts, nav, about: `Signed in as the root user of account ${account.name} (${accountId}).` });
}

export function notFound(visit: Visit, what: string): SandboxResponse {
  return view(visit, {
    status: 404,
    title: 'Not found',
    body: html`<p>${what}</p><p><a href="/console/">All pages of this rehearsal</a></p>`,
  });
}

/** Names and values; a value may be markup. */
export const facts = (pairs: readonly (readonly [string, Html | string])[]): Html =>
  html`<dl>${pairs.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;

/** UTC, to the minute. */
export const when = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
