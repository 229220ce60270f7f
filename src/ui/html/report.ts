import type { ControlState } from '../../model/region-state.ts';
import type { ReportDocument } from '../../model/report.ts';
import type { RunResult } from '../../model/result.ts';
import { rehearsed } from '../rehearsed.ts';
import { accountName } from '../render/account.ts';
import { accessChapter } from './access.ts';
import { controlsChapter } from './controls.ts';
import { linked, list, text } from './markup.ts';
import { pictureChapter } from './picture.ts';
import { callsChapter, runningChapter, usersChapter } from './inventory.ts';
import { STYLE } from './style.ts';
import { WORDS } from './words.ts';

/**
 * The report as one page that needs nothing else: no script, no font, no picture from elsewhere, and a policy that would
 * stop each of them. It prints on A4.
 */
export function reportPage(result: RunResult): string {
  const { report, account } = result;
  if (report === undefined || account === null) throw new Error('There is no report to make a page of.');
  const name = `Account ${accountName(account)}`;
  const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${text(name)}: security baseline of ${report.readAt.slice(0, 10)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${text(name)} against AWS's Startup Security Baseline</h1>
${account.sandbox ? '<p class="rehearsal">This was a rehearsal: a sandbox answered in place of AWS, and no such account exists.</p>' : ''}
${aboutLines(result, report)}
${countLines(report)}
${accessChapter(result)}
${pictureChapter(report)}
${controlsChapter(report)}
${runningChapter(report)}
${usersChapter(report)}
${callsChapter(report)}
</main>
</body>
</html>
`;
  return account.sandbox ? rehearsed(withoutLinks(page), '--sandbox') : page;
}

/** A rehearsal leads to AWS's documentation alone. */
const withoutLinks = (page: string): string => page.replace(/<a href="https:\/\/aws\.amazon\.com[^"]*">([^<]*)<\/a>/g, '$1');

const ORDER: readonly ControlState[] = ['open', 'unknown', 'advice', 'ok', 'not-applicable'];

const countLines = ({ counts }: ReportDocument): string =>
  `<ul class="counts" aria-label="Controls by state">${ORDER.filter((state) => counts[state] > 0)
    .map((state) => `<li class="${state}"><b>${counts[state]}</b>${WORDS[state]}</li>`)
    .join('')}</ul>`;

function aboutLines({ account, tool, error }: RunResult, { readAt, readBy, regions }: ReportDocument): string {
  const when = `${readAt.slice(0, 16).replace('T', ' ')} UTC`;
  return [
    list([
      ['Read', `${when}, by <code>${text(readBy)}</code>`],
      ['Account state', text(account?.state ?? 'not known')],
      ['Regions', `${regions.length} that are enabled, or on their way`],
      ['Edition', 'AWS Startup Security Baseline of 2026; CIS AWS Foundations v5 and v7; AWS Security Hub CSPM'],
      ['Written by', `secure-account ${text(tool.version)}, which changed nothing`],
    ]),
    error === null ? '' : `<p><strong>${linked(error.message)}</strong></p>`,
  ].join('\n');
}
