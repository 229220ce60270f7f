import type { Diagnosis } from '../../model/ports.ts';
import type { RunResult, StepDocument } from '../../model/result.ts';
import { CONSOLE } from './iam-sign-in.ts';
import { heading, linkLine, PORTAL, titled, wrapped } from './page.ts';
import type { Page } from './page.ts';
import { stepsLines } from './steps.ts';
import { adviceLines, adviceTitles } from './advice.ts';
import { hasAccess, idLines, lastLines, nextLines } from './summary.ts';
import type { EndLines } from './summary.ts';

/** The first screen that a careful person runs: the account in two lines, how it stands, and what would come of going on. `verbose`: ids, and the reasons of all advice. */
export function doctorLines(page: Page, result: RunResult, seen: Diagnosis, verbose = false): EndLines {
  const { theme } = page;
  const body = [
    ...heading(page, seen.about[0]),
    ...wrapped(page, theme.text(seen.about[1])),
    ...stepsLines(page, { ...result, steps: result.steps.map(withoutGuard) }),
    ...changeLines(page, result, seen),
    ...stopLines(page, seen),
    ...titled(page, 'Who has access', bullets(page, seen.access)),
    ...portalLines(page, result),
    ...(result.outcome === 'secured' || verbose ? adviceLines : adviceTitles)(page, result),
    ...titled(page, 'What could not be read', bullets(page, seen.unread)),
    ...(verbose ? idLines(page, result) : []),
    ...titled(page, 'The rest of the account', wrapped(page, theme.text(REST), '  ')),
    ...nextLines(page, result),
  ];
  return { body, last: lastLines(page, result) };
}

/** Anything beside who gets in is another look. */
const REST = "secure-account report reads it against AWS's Startup Security Baseline: what is public, recorded, encrypted, running.";

/** What a planned step stops at is told once, below. */
const withoutGuard = (step: StepDocument): StepDocument => (step.state === 'planned' ? { ...step, error: null } : step);

const bullets = (page: Page, lines: readonly string[]): string[] =>
  lines.flatMap((line) => wrapped(page, page.theme.text(line), `  ${page.theme.bullet} `));

/** What init would do, with the calls; a human action that a guard holds back is shown without its link. */
function changeLines(page: Page, result: RunResult, { steps }: Diagnosis): string[] {
  const { theme } = page;
  const changes = steps.flatMap((step) => step.changes.map((change, index) => ({ change, does: step.does[index] ?? change.makes })));
  const manual = steps.flatMap((step) => step.manual);
  const unanswered = result.steps.filter((step) => step.state === 'needs-you' && step.manual.length === 0);
  return titled(page, 'What init would change', [
    ...changes.flatMap(({ change, does }) =>
      wrapped(
        page,
        `${theme.text(does)} ${theme.faint(theme.text(`[${change.call}${change.consent === null ? '' : `, only with ${change.consent}`}]`))}`,
        `  ${theme.symbol('planned')} `,
      ),
    ),
    ...unanswered.flatMap(({ title }) => wrapped(page, theme.text(`${title}: it needs an answer first`), `  ${theme.symbol('planned')} `)),
    ...manual.flatMap(({ title, link, consent }) => [
      ...wrapped(page, `You, in the console: ${theme.text(title)}`, `  ${theme.symbol('needs-you')} `),
      ...(consent === undefined
        ? linkLine(page, link, 4)
        : wrapped(page, theme.faint(theme.text(`only with --${consent.option}`)), '    ')),
    ]),
  ]);
}

function stopLines(page: Page, { consents }: Diagnosis): string[] {
  const { theme } = page;
  return titled(
    page,
    'What needs its own consent',
    consents.flatMap(({ option, why, waysOut }, index) => [
      ...(index === 0 ? [] : ['']),
      ...wrapped(page, `${theme.careful(theme.text(`--${option}:`))} ${theme.text(why)}`, '  ', '    '),
      ...waysOut.flatMap((way) => wrapped(page, theme.text(way), `    ${theme.bullet} `)),
    ]),
  );
}

const portalLines = (page: Page, result: RunResult): string[] =>
  result.handoff.startUrl === null || !hasAccess(result)
    ? []
    : [
        '',
        ...wrapped(page, 'They sign in at:', '  '),
        ...linkLine(page, result.handoff.startUrl, 2, result.administrator === 'iam-user' ? CONSOLE : PORTAL),
      ];
