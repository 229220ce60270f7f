import stringWidth from 'fast-string-width';
import type { ControlState } from '../../model/region-state.ts';
import type { ControlDocument, ReportDocument, RunningDocument } from '../../model/report.ts';
import type { RunResult } from '../../model/result.ts';
import { counted, listed } from '../../model/text.ts';
import { accountName } from './account.ts';
import { filled, heading, isNarrow, labelled, wrapped } from './page.ts';
import type { Page } from './page.ts';
import type { EndLines } from './summary.ts';
import type { ShownState } from '../theme.ts';

/** The state's mark; the words beside it say it, too. */
const MARKS: Readonly<Record<ControlState, ShownState>> = {
  open: 'planned',
  unknown: 'failed',
  advice: 'needs-you',
  ok: 'ok',
  'not-applicable': 'skipped',
};

/** The report on one screen: what is open first, a line each, and what is well in one. `--verbose` has the reasons, JSON and the page all. */
export function reportLines(page: Page, result: RunResult, report: ReportDocument, verbose: boolean): EndLines {
  const of = (...states: readonly ControlState[]): readonly ControlDocument[] =>
    report.controls.filter(({ state }) => states.includes(state));
  const body = [
    ...(result.account === null ? [] : heading(page, `Account ${accountName(result.account)} against AWS's Startup Security Baseline`)),
    ...countLines(page, result, report),
    '',
    ...of('open').flatMap((control) => controlLines(page, control, verbose)),
    ...unreadLines(page, of('unknown'), verbose),
    ...partlyLines(page, of('ok', 'advice')),
    ...groupLines(page, 'advice', 'For you', of('advice'), verbose),
    ...groupLines(page, 'ok', 'OK', of('ok', 'not-applicable'), verbose),
    '',
    ...inventoryLines(page, report),
    ...result.next.map((command) => `${page.theme.strong('Next:')} ${page.theme.text(command)}`),
  ];
  return { body, last: [] };
}

const COLUMN = 22;

function countLines(page: Page, { steps }: RunResult, { counts, regions }: ReportDocument): string[] {
  const { theme } = page;
  const left = steps.filter(({ state }) => state !== 'ok').length;
  const access = left === 0 ? 'access: secured' : `access: ${counted(left, 'step')} to do`;
  const parts = [
    `${counts.open} open`,
    ...(counts.unknown === 0 ? [] : [`${counts.unknown} not readable`]),
    `${counts.advice} for you to decide`,
    `${counts.ok} OK`,
  ];
  return wrapped(page, theme.text(`${parts.join(', ')}; ${access}. ${counted(regions.length, 'Region')}.`));
}

/** In a column of its own where there is room: title, then what was found. */
function controlLines(page: Page, control: ControlDocument, verbose: boolean): string[] {
  const { theme } = page;
  const mark = theme.symbol(MARKS[control.state]);
  const label = `  ${mark} ${control.label}`;
  const head = isNarrow(page)
    ? wrapped(page, `${theme.strong(theme.text(control.label))}: ${theme.text(control.summary)}`, `  ${mark} `)
    : wrapped(page, theme.text(control.summary), `${label}${' '.repeat(Math.max(COLUMN + 2 - stringWidth(label), 1))}`);
  return verbose ? [...head, ...reasonLines(page, control)] : head;
}

function reasonLines(page: Page, { title, references, remedy, regions }: ControlDocument): string[] {
  const { theme } = page;
  const { startupSecurityBaseline, cisV5, cisV7, securityHub } = references;
  const ids = [
    ...startupSecurityBaseline.map((id) => `SSB ${id}`),
    ...(cisV5.length === 0 ? [] : [`CIS v5 ${cisV5.join(', ')}`]),
    ...(cisV7.length === 0 ? [] : [`CIS v7 ${cisV7.join(', ')}`]),
    ...(securityHub.length === 0 ? [] : [`Security Hub ${securityHub.join(', ')}`]),
  ];
  const unread = regions.filter(({ state }) => state === 'unknown').map(({ region, detail }) => `${region}: ${detail}`);
  return [
    `${title}${ids.length === 0 ? '' : ` (${ids.join('; ')})`}`,
    ...unread,
    ...(remedy === null ? [] : [`${remedy.what}.`, `Cost: ${remedy.cost}. To undo: ${remedy.back}.`]),
  ].flatMap((line) => wrapped(page, theme.faint(theme.text(line)), '      '));
}

/** Those with one and the same reason together: an action that is denied is often behind several. */
function unreadLines(page: Page, controls: readonly ControlDocument[], verbose: boolean): string[] {
  const reasons = [...new Set(controls.map(({ summary }) => summary))];
  return reasons.flatMap((reason) => {
    const those = controls.filter(({ summary }) => summary === reason);
    if (verbose || those.length === 1) return those.flatMap((control) => controlLines(page, control, verbose));
    const { theme } = page;
    return filled(
      page,
      those.map(({ label }) => theme.text(label)),
      `  ${theme.symbol(MARKS.unknown)} Not read: `,
    ).concat(wrapped(page, theme.faint(theme.text(reason)), '      '));
  });
}

/** What is well where it could be read, and could not be read everywhere. */
function partlyLines(page: Page, controls: readonly ControlDocument[]): string[] {
  return controls
    .filter(({ regions }) => regions.some(({ state }) => state === 'unknown'))
    .flatMap((control) => controlLines(page, { ...control, state: 'unknown' }, false));
}

function groupLines(page: Page, state: ControlState, title: string, controls: readonly ControlDocument[], verbose: boolean): string[] {
  if (controls.length === 0) return [];
  if (verbose) return controls.flatMap((control) => controlLines(page, control, state === 'advice'));
  const { theme } = page;
  const labels = controls.map(({ label }) => theme.text(label));
  return filled(page, labels, `  ${theme.symbol(MARKS[state])} ${title}: `);
}

/** In one line where that holds them, so that the whole fits a terminal of 24 rows. */
function inventoryLines(page: Page, report: ReportDocument): string[] {
  const { theme } = page;
  const [running, users] = [theme.text(runningInWords(report)), theme.text(usersInWords(report))];
  const both = `${theme.faint('Running:')} ${running}. ${theme.faint('IAM users:')} ${users}.`;
  if (stringWidth(both) <= page.width) return [both];
  return [...labelled(page, 'Running', running, COLUMN), ...labelled(page, 'IAM users', users, COLUMN)];
}

/** Where a bill begins: Region by Region, but those that are empty. */
function runningInWords({ running }: ReportDocument): string {
  if (running.length === 0) return 'the Regions could not be read';
  const there = running.flatMap((one) => {
    const what = contentsInWords(one);
    return what === null ? [] : [`${one.region}: ${what}`];
  });
  const unread = running
    .filter(({ contents, code }) => contents === null && code !== null)
    .map(({ region, code }) => `${region} (${code})`);
  const none = `nothing in ${unread.length === 0 ? `any of the ${running.length} Regions` : `${running.length - unread.length} Regions`}`;
  return [there.length === 0 ? none : there.join('; '), ...(unread.length === 0 ? [] : [`not readable: ${listed(unread)}`])].join('; ');
}

/** Instances, volumes, addresses and NAT gateways; null where there are none. */
function contentsInWords({ contents }: RunningDocument): string | null {
  if (contents === null) return null;
  const { instances, running, volumes, addresses, natGateways } = contents;
  const parts = [
    ...(instances === 0 ? [] : [`${counted(instances, 'instance')}${running === instances ? '' : ` (${running} running)`}`]),
    ...(volumes === 0 ? [] : [counted(volumes, 'volume')]),
    ...(addresses === 0 ? [] : [addresses === 1 ? '1 address' : `${addresses} addresses`]),
    ...(natGateways === 0 ? [] : [counted(natGateways, 'NAT gateway')]),
  ];
  return parts.length === 0 ? null : listed(parts);
}

function usersInWords({ iam: { users, code } }: ReportDocument): string {
  if (users === null) return `not readable${code === null ? '' : ` (${code})`}`;
  if (users.length === 0) return 'none';
  const keys = users.flatMap(({ keys: own }) => own);
  const last = keys
    .flatMap(({ lastUsedAt }) => lastUsedAt ?? [])
    .toSorted()
    .at(-1);
  const used = keys.length === 0 ? '' : `, last used ${last === undefined ? 'never' : last.slice(0, 10)}`;
  return `${users.length}, with ${counted(keys.length, 'access key')}${used}`;
}
