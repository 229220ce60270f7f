import type { SandboxResponse } from '../../http.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escaped = (text: string): string => text.replaceAll(/[&<>"']/gu, (character) => ENTITIES[character] ?? character);

/** Nothing runs in it. The form's answer leads to the program that asked, on loopback, which browsers count as a form's target. */
const POLICY = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' http://127.0.0.1:*";

export function page(title: string, body: string): SandboxResponse {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY, 'cache-control': 'no-store', 'referrer-policy': 'same-origin', 'x-content-type-options': 'nosniff' };
  const html = `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} (sandbox)</title></head>\n<body><h1>${title}</h1><p>This is a rehearsal: no AWS account is touched.</p>${body}</body></html>\n`;
  return { status: 200, headers, body: html };
}
