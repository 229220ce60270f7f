import { inspectStep } from '../../engine/inspection.ts';
import type { AccountReader } from '../../model/account.ts';
import type { IamUser } from '../../model/baseline.ts';
import type { Control } from '../../model/control.ts';
import type { ControlState } from '../../model/region-state.ts';
import { AccessDeniedError, AwsCallError } from '../../model/errors.ts';
import { found, optional } from '../../model/reading.ts';
import type { OptionalReading } from '../../model/reading.ts';
import type { ControlDocument, RegionDocument, ReportDocument, RunningDocument, UsersDocument } from '../../model/report.ts';
import { visible } from '../../model/text.ts';
import { countedRegions, inEachRegion } from '../../account/per-region.ts';
import { regionName } from '../../facts/region-names.ts';
import { CONTROLS } from '../../steps/baseline/controls.ts';

/** Everything that the baseline's controls read, side by side. What is denied or silent is unknown, and stops nothing else. */
export async function readBaseline(account: AccountReader, now: () => number): Promise<ReportDocument> {
  const baseline = await account.baseline();
  const [caller, controls, regions, running, iam] = await Promise.all([
    account.caller(),
    Promise.all(CONTROLS.map((control) => readControl(control, account))),
    readRegions(account),
    readRunning(account),
    optional(baseline.iamUsers().then(found)),
  ]);
  return {
    readAt: new Date(now()).toISOString(),
    readBy: caller.arn,
    counts: countsOf(controls),
    regions,
    controls,
    iam: usersOf(iam),
    running,
    calls: [...baseline.calls()].toSorted(([a], [b]) => a.localeCompare(b)).map(([call, times]) => ({ call, times })),
  };
}

async function readControl(control: Control, account: AccountReader): Promise<ControlDocument> {
  const { spec, readsActions } = control;
  const inspection = await inspectStep(control, account, {}, {}, new Set());
  const judged =
    inspection.facts === null
      ? { state: 'unknown' as const, summary: `could not be read (${codeOf(inspection.error)})`, regions: [] }
      : control.judge(inspection.facts);
  const isDone = judged.state === 'ok' || judged.state === 'not-applicable';
  const actions = inspection.plan?.verdict === 'planned' ? inspection.plan.actions : [];
  const { id, label, title, baselineTitle, references, scope, remedy } = spec;
  return {
    id,
    label,
    title,
    baselineTitle,
    state: judged.state,
    summary: judged.summary,
    references,
    scope,
    regions: judged.regions,
    reads: readsActions,
    remedy: isDone ? null : remedy,
    changes: actions.filter(({ kind }) => kind === 'change').length,
  };
}

/** What is no refusal of AWS's is a mistake of ours, and is not told as something else. */
function codeOf(error: unknown): string {
  if (error instanceof AccessDeniedError) return `${visible(error.code)} for ${error.action}`;
  if (error instanceof AwsCallError) return `${visible(error.code)} from ${error.service}:${error.operation}`;
  throw error;
}

function countsOf(controls: readonly ControlDocument[]): ReportDocument['counts'] {
  const counts: Record<ControlState, number> = { open: 0, unknown: 0, advice: 0, ok: 0, 'not-applicable': 0 };
  for (const { state } of controls) counts[state]++;
  return counts;
}

/** None where they could not be read: each control says so itself. */
async function readRegions(account: AccountReader): Promise<readonly RegionDocument[]> {
  const reading = await optional(countedRegions(account).then(found));
  return reading.is === 'found' ? reading.value.map(({ region, status }) => ({ region, name: regionName(region), status })) : [];
}

async function readRunning(account: AccountReader): Promise<readonly RunningDocument[]> {
  const baseline = await account.baseline();
  const reading = await optional(inEachRegion(account, (region) => baseline.contents(region)).then(found));
  if (reading.is !== 'found') return [];
  return reading.value.map((one) => ({
    region: one.region,
    contents: one.is === 'found' ? one.value : null,
    code: one.is === 'unreadable' ? visible(one.code) : one.is === 'moving' ? one.status : null,
  }));
}

function usersOf(reading: OptionalReading<readonly IamUser[]>): UsersDocument {
  if (reading.is !== 'found') return { users: null, code: reading.is === 'unreadable' ? visible(reading.code) : null };
  return { users: reading.value.map((user) => ({ ...user, keys: user.keys.map(shortened) })), code: null };
}

/** An access key's id is no secret, and no business of whoever is shown the page. */
const shortened = <Key extends { readonly accessKeyId: string }>(key: Key): Key => ({
  ...key,
  accessKeyId: `…${key.accessKeyId.slice(-4)}`,
});
