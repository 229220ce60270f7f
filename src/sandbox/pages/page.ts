import { createHash } from 'node:crypto';
import type { SandboxRequest, SandboxResponse } from '../http.ts';
import { isForLoopback } from '../loopback.ts';
import { type Html, html, toText, verbatim } from './html.ts';
import { STYLE } from './style.ts';

export interface PageParts {
  /** The heading, and with "(rehearsal)" the window's title. */
  readonly title: string;
  readonly body: Html;
  /** Where the visitor is: above the heading. */
  readonly about?: string;
  /** Links above the heading. */
  readonly nav?: readonly { readonly href: string; readonly text: string }[];
  /** 200 unless told. */
  readonly status?: number;
  /** Runs when the page is there, allowed by its hash. Never made from a request. */
  readonly script?: string;
  /** Where forms may lead beside this server, as a Content-Security-Policy names it: a redirect after a form counts, too. */
  readonly formTargets?: readonly string[];
}

/** A whole page of the rehearsal. It loads nothing, may be framed by nobody, and says what it is. */
export function page({ title, body, about, nav = [], status = 200, script, formTargets = [] }: PageParts): SandboxResponse {
  const links = nav.map(({ href, text }) => html`<li><a href="${href}">${text}</a></li>`);
  const markup = html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} (rehearsal)</title><style>${verbatim(STYLE)}</style></head>
<body>
<p class="rehearsal" role="note"><strong>Rehearsal.</strong> This page belongs to secure-account’s sandbox on this machine. It is not AWS, and nothing here is real: do not type a password that you use anywhere.</p>
${links.length > 0 && html`<header><nav aria-label="Pages"><ul>${links}</ul></nav></header>`}
<main>${
    about !== undefined &&
    html`
<p>${about}</p>`
  }
<h1>${title}</h1>
${body}
</main>${
    script !== undefined &&
    html`
<script>${verbatim(script)}</script>`
  }
</body>
</html>
`;
  return { status, headers: { ...HEADERS, 'content-security-policy': policy(script, formTargets) }, body: toText(markup) };
}

/** To another page, after a form was taken; `location` is a path of this server, or an address that was checked. */
export function seeOther(location: string): SandboxResponse {
  return { status: 303, headers: { ...HEADERS, location }, body: '' };
}

/**
 * Why a request for a page is not answered; undefined where it may be. The Host has to be loopback's own. What changes
 * something has to come from a page of this very server: browsers say so by Origin, and most by Sec-Fetch-Site.
 */
export function refusal(request: SandboxRequest): SandboxResponse | undefined {
  const { method, headers } = request;
  if (!isForLoopback(request)) return refused(403, 'Only for this machine', 'The Host header names another one.');
  if (method === 'GET' || method === 'HEAD') return undefined;
  if (method !== 'POST') return refused(405, 'No such method', 'Pages take GET and POST.');
  const site = headers['sec-fetch-site'] ?? 'same-origin';
  if (headers['origin'] !== `http://${headers['host'] ?? ''}` || site !== 'same-origin') {
    return refused(
      403,
      'Not from this page',
      'Another site’s page sent this form, so nothing was done. Open the page here and send it again.',
    );
  }
  if (!/^application\/x-www-form-urlencoded(;|$)/u.test(headers['content-type'] ?? '')) {
    return refused(415, 'Not a form', 'The content type has to be application/x-www-form-urlencoded.');
  }
  return undefined;
}

/** What a form carries. */
export const fieldsOf = ({ body }: SandboxRequest): URLSearchParams => new URLSearchParams(body);

const refused = (status: number, title: string, why: string): SandboxResponse => page({ status, title, body: html`<p>${why}</p>` });

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // Not "no-referrer": with it browsers send the Origin "null" along with a form.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

const policy = (script: string | undefined, formTargets: readonly string[]): string =>
  [
    "default-src 'none'",
    `style-src ${hashOf(STYLE)}`,
    ...(script === undefined ? [] : [`script-src ${hashOf(script)}`]),
    ['form-action', "'self'", ...formTargets].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const hashOf = (source: string): string => `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
