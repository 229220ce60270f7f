import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../../src/model/result.ts';
import { reportPage } from '../../../src/ui/html/report.ts';
import { aWorld } from '../../contract/world.ts';

const HOSTILE = `<script>alert(1)</script>"'&\u202e\u001b[2J`;

const result: Promise<RunResult> = aWorld('fresh')
  .run('report', '--json')
  .then(({ json }) => json());

async function hostile(): Promise<RunResult> {
  const whole = await result;
  const { report, account } = whole;
  if (report === undefined || account === null) throw new Error('no report');
  return {
    ...whole,
    account: { ...account, name: HOSTILE },
    report: {
      ...report,
      readBy: HOSTILE,
      controls: report.controls.map((control) => ({
        ...control,
        summary: HOSTILE,
        regions: control.regions.map((one) => ({ ...one, detail: HOSTILE })),
      })),
      iam: {
        users: [{ name: HOSTILE, arn: HOSTILE, hasPassword: true, passwordLastUsedAt: null, mfaDevices: 0, keys: [] }],
        code: null,
      },
    },
  };
}

describe('the page of a report', () => {
  it('needs nothing from elsewhere, and would be kept from it', async () => {
    const page = reportPage(await result);
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(page).not.toMatch(/<(script|link|img|iframe|object|embed|form|base)\b/i);
    expect(page).not.toMatch(/\b(src|srcset|action|on\w+)=|url\(|@import/i);
  });

  it('leads to AWS and its documentation alone', async () => {
    const links = [...reportPage(await result).matchAll(/href="([^"]*)"/g)].map(([, link]) => new URL(link ?? '').hostname);
    expect(new Set(links)).toEqual(new Set(['docs.aws.amazon.com']));
  });

  it('has one heading of each chapter, in order, and a caption for each table', async () => {
    const page = reportPage(await result);
    const headings = [...page.matchAll(/<h([1-3])[ >]/g)].map(([, level]) => Number(level));
    expect(headings[0]).toBe(1);
    for (const [index, level] of headings.entries()) expect(level - (headings[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    expect(page.match(/<table/g)?.length).toBe(page.match(/<caption>/g)?.length);
    expect(page).toMatch(/<html lang="en">/);
  });

  it('shows each control by title and its ids, with what it would take', async () => {
    const whole = await result;
    const page = reportPage(whole);
    for (const { title } of whole.report?.controls ?? []) expect(page).toContain(title.replaceAll("'", '&#39;'));
    expect(page).toContain('SSB ACCT.08, Prevent public access to private Amazon S3 buckets; CIS v5 2.1.4');
  });

  it('says that a rehearsal is one', async () => {
    expect(reportPage(await result)).toContain('This was a rehearsal');
  });

  it('makes of nothing that AWS says a part of itself', async () => {
    const page = reportPage(await hostile());
    expect(page).not.toContain('<script>');
    expect(page).not.toContain('\u202e');
    expect(page).not.toContain('\u001b');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;\\u{202e}\\u{1b}[2J');
  });
});
