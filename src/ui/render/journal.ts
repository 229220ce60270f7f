import type { JournalCall, JournalDocument, JournalRun } from '../../model/journal.ts';
import { counted, filled, titled, wrapped } from './page.ts';
import type { Page } from './page.ts';
import { SIGNS } from './signs.ts';

/** What each run did, call by call: the sign of the plan, then the call, where it went, and the ids that it was about. */
export function journalLines(page: Page, journal: JournalDocument | undefined): string[] {
  if (journal === undefined) return [];
  if (journal.runs.length === 0) {
    const none =
      journal.damaged.length > 0 ? 'No run in the journal of this account can be read.' : 'The journal of this account has no runs.';
    return ['', ...wrapped(page, none)];
  }
  return journal.runs.flatMap((run) =>
    titled(
      page,
      titleOf(page, run),
      run.calls.flatMap((call) => callLines(page, call)),
    ),
  );
}

const titleOf = ({ theme }: Page, { run, account, sandbox, began, calls }: JournalRun): string =>
  theme.text(
    `${minute(began)}, account ${account}${sandbox === null ? '' : ` (a served sandbox, ${sandbox})`}: ${counted(calls.length, 'line')} of run ${run}`,
  );

const minute = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`;

const OUTCOMES: Readonly<Record<NonNullable<JournalCall['outcome']>, string | null>> = {
  sent: null,
  failed: 'refused',
  unclear: 'outcome not known',
  seen: 'done by you',
  proven: 'signed in',
};

function callLines(page: Page, { call, effect, region, outcome, code, ids, before }: JournalCall): string[] {
  const { theme } = page;
  const sign = effect === null ? theme.bullet : SIGNS[effect](theme);
  const became = outcome === null ? 'the run ended before the outcome was known' : OUTCOMES[outcome];
  const notes = [region, became, code].filter((note) => note !== null);
  const formerly = Object.entries(before ?? {}).map(([name, value]) => `${name} was ${value ?? 'none'}`);
  const about = [...Object.entries(ids).map(([name, id]) => `${name} ${id}`), ...formerly].map((item) => theme.text(item));
  return [
    ...wrapped(page, theme.text(`${call}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`), `  ${sign} `),
    ...(about.length === 0 ? [] : filled(page, about, '    ').map((line) => theme.faint(line))),
  ];
}
