import type { Answers } from '../model/answers.ts';
import type { ConsentKey } from '../model/change.ts';
import type { Step } from '../model/step.ts';
import type { Inspection } from './inspection.ts';
import type { Beside } from './meetings.ts';
import type { RunOptions, RunPorts } from './types.ts';

/** What a person has said about what is not as a plan takes for granted. */
export interface Confirmed {
  readonly answers: Partial<Answers>;
  readonly accepted: ReadonlySet<ConsentKey>;
}

/**
 * Asks about what was found before anything is planned on it: what is blocked unless a person says yes, and what is so
 * already but may not be meant. Null where there is nothing to ask, or nobody; `--yes` takes things as they are.
 */
export async function confirmFindings(
  wanted: readonly Step[],
  inspections: ReadonlyMap<Step, Inspection>,
  { answers, accepted, only, mode }: RunOptions,
  ports: RunPorts,
  beside: Beside,
): Promise<Confirmed | null> {
  if (mode !== 'apply' || !ports.host.interactive) return null;
  const plans = wanted.flatMap((step) => inspections.get(step)?.plan ?? []);
  const yes = await acceptedBlocks(plans, accepted, ports);
  const others = only === null ? await otherAnswers(plans, answers, ports, beside) : await correctedAnswers(plans, ports);
  if (yes.size === accepted.size && others === null) return null;
  return { answers: { ...answers, ...others }, accepted: yes };
}

type Plans = readonly NonNullable<Inspection['plan']>[];

/** Each reason is asked about once, whichever steps have it; a yes counts only where every reason under its name got one. */
async function acceptedBlocks(
  plans: Plans,
  accepted: ReadonlySet<ConsentKey>,
  { host, signal }: RunPorts,
): Promise<ReadonlySet<ConsentKey>> {
  const consents = new Map(
    plans.flatMap((plan) =>
      plan.verdict === 'blocked' && plan.unless !== undefined ? [[plan.unless.consent.why, plan.unless.consent] as const] : [],
    ),
  );
  const [all, refused] = [new Set(accepted), new Set<ConsentKey>()];
  for (const consent of consents.values()) {
    const { option } = consent;
    if (accepted.has(option) || refused.has(option)) continue;
    if (await host.ask('consent', { consent }, signal)) all.add(option);
    else refused.add(option);
  }
  return new Set([...all].filter((option) => !refused.has(option)));
}

/** The answers that say what is wanted instead of what is so; null where that is meant. */
async function otherAnswers(
  plans: Plans,
  given: Partial<Answers>,
  { host, signal }: RunPorts,
  beside: Beside,
): Promise<Partial<Answers> | null> {
  const found = plans.flatMap((plan) => (plan.verdict === 'ok' && plan.otherwise !== undefined ? [plan] : []));
  if (found.length === 0 || (await host.ask('meant', { found: found.map(({ summary }) => summary) }, signal))) return null;
  return host.ask('answers', { keys: found.flatMap(({ otherwise }) => otherwise ?? []), why: [], given, ...beside }, signal);
}

/** What the person knows, and AWS does not tell; null where it is as it should be. Only they could mend it: without a screen of theirs nobody is asked. */
async function correctedAnswers(plans: Plans, { host, signal, secrets = null }: RunPorts): Promise<Partial<Answers> | null> {
  if (secrets === null) return null;
  let all: Partial<Answers> = {};
  for (const { title, why, ways } of plans.flatMap((plan) => (plan.verdict === 'ok' ? (plan.doubt ?? []) : []))) {
    const asked = { title, why: [why], ways: ways.map(({ label }) => ({ label, about: null })) };
    all = { ...all, ...ways[await host.ask('choose', asked, signal)]?.answers };
  }
  return Object.keys(all).length === 0 ? null : all;
}
