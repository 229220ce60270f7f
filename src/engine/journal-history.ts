import type { JournalCall, JournalEntry, JournalRun } from '../model/journal.ts';

/** The entries run by run, in the order in which the runs began; each call with what became of it. */
export function runsIn(entries: readonly JournalEntry[]): readonly JournalRun[] {
  const runs = new Map<string, JournalEntry[]>();
  for (const entry of entries) {
    const key = JSON.stringify([entry.run, entry.account, entry.sandbox]);
    runs.set(key, [...(runs.get(key) ?? []), entry]);
  }
  return [...runs.values()].map(runOf).toSorted((a, b) => (a.began < b.began ? -1 : a.began > b.began ? 1 : 0));
}

function runOf(entries: readonly JournalEntry[]): JournalRun {
  const { run = '', account = '', sandbox = null, at: began = '' } = entries[0] ?? {};
  return { run, account, sandbox, began, ended: entries.at(-1)?.at ?? began, calls: callsOf(entries) };
}

/** A result belongs to the last intent of that step and call, in that Region and about the same things, that has none. */
function callsOf(entries: readonly JournalEntry[]): readonly JournalCall[] {
  const calls: JournalCall[] = [];
  for (const entry of entries) {
    const begun = calls.findLastIndex((call) => call.outcome === null && isAbout(entry, call));
    const before = entry.what === 'intent' || begun === -1 ? undefined : calls[begun];
    const call = callOf(entry, before);
    if (before === undefined) calls.push(call);
    else calls[begun] = call;
  }
  return calls;
}

/** A control sends the same call to many Regions side by side. */
const isAbout = ({ step, call, region = null, ids = {} }: JournalEntry, begun: JournalCall): boolean =>
  step === begun.step &&
  call === begun.call &&
  (begun.region === null || region === null || region === begun.region) &&
  Object.entries(begun.ids).every(([name, id]) => ids[name] === undefined || ids[name] === id);

const OUTCOMES = { intent: null, seen: 'seen', proof: 'proven' } as const;

const callOf = (entry: JournalEntry, begun: JournalCall | undefined): JournalCall => ({
  at: begun?.at ?? entry.at,
  step: entry.step,
  call: entry.call,
  effect: entry.effect ?? begun?.effect ?? null,
  region: entry.region ?? begun?.region ?? null,
  ids: { ...begun?.ids, ...entry.ids },
  before: entry.before ?? begun?.before ?? null,
  after: entry.after ?? begun?.after ?? null,
  outcome: entry.what === 'result' ? (entry.outcome ?? 'unclear') : OUTCOMES[entry.what],
  requestId: entry.requestId ?? null,
  code: entry.code ?? null,
});

/** When a run of this tool had AWS delete an access key, and in which run; null where none did. A call that AWS refused deleted nothing. */
export function deletionOf(accessKeyId: string, runs: readonly JournalRun[]): { readonly at: string; readonly run: string } | null {
  for (const { run, calls } of runs) {
    const call = calls.find((one) => one.effect === 'delete' && one.ids['accessKeyId'] === accessKeyId && one.outcome !== 'failed');
    if (call !== undefined) return { at: call.at, run };
  }
  return null;
}
