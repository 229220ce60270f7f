import type { Answers } from '../model/answers.ts';
import type { ConsentKey } from '../model/change.ts';
import type { Step } from '../model/step.ts';
import type { Look } from './look.ts';
import type { Beside } from './meetings.ts';
import type { RunOptions, RunPorts } from './types.ts';

/** What a person has said about what is not as a plan takes for granted. */
export interface Resolved {
  readonly answers: Partial<Answers>;
  readonly accepted: ReadonlySet<ConsentKey>;
}

/**
 * Asks about what was found before anything is planned on it: what is blocked unless a person says yes, and what is so
 * already but may not be meant. Null where there is nothing to ask, or nobody; `--yes` takes things as they are.
 */
export async function resolveDoubts(
  wanted: readonly Step[],
  looks: ReadonlyMap<Step, Look>,
  { answers, accepted, only, mode }: RunOptions,
  ports: RunPorts,
  beside: Beside,
): Promise<Resolved | null> {
  if (mode !== 'apply' || !ports.host.interactive) return null;
  const plans = wanted.flatMap((step) => looks.get(step)?.plan ?? []);
  const yes = await acceptedBlocks(plans, accepted, ports);
  const others = only === null ? await otherAnswers(plans, answers, ports, beside) : await doubted(plans, ports);
  if (yes.size === accepted.size && others === null) return null;
  return { answers: { ...answers, ...others }, accepted: yes };
}

type Plans = readonly NonNullable<Look['plan']>[];

/** Each reason is asked about once, whichever steps have it. */
async function acceptedBlocks(
  plans: Plans,
  accepted: ReadonlySet<ConsentKey>,
  { host, signal }: RunPorts,
): Promise<ReadonlySet<ConsentKey>> {
  const consents = new Map(
    plans.flatMap((plan) =>
      plan.verdict === 'blocked' && plan.unless !== undefined ? [[plan.unless.consent.option, plan.unless.consent] as const] : [],
    ),
  );
  const all = new Set(accepted);
  for (const [key, consent] of consents) if (!all.has(key) && (await host.ask('consent', { consent }, signal))) all.add(key);
  return all;
}

/** The answers that say what is wanted instead of what is so; null where that is meant. */
async function otherAnswers(
  plans: Plans,
  given: Partial<Answers>,
  { host, signal }: RunPorts,
  beside: Beside,
): Promise<Partial<Answers> | null> {
  const found = plans.flatMap((plan) => (plan.verdict === 'so' && plan.otherwise !== undefined ? [plan] : []));
  if (found.length === 0 || (await host.ask('meant', { found: found.map(({ summary }) => summary) }, signal))) return null;
  return host.ask('answers', { keys: found.flatMap(({ otherwise }) => otherwise ?? []), why: [], given, ...beside }, signal);
}

/** What the person knows, and AWS does not tell; null where it is as it should be. Only they could mend it: without a screen of theirs nobody is asked. */
async function doubted(plans: Plans, { host, signal, secrets = null }: RunPorts): Promise<Partial<Answers> | null> {
  if (secrets === null) return null;
  let all: Partial<Answers> = {};
  for (const { title, why, ways } of plans.flatMap((plan) => (plan.verdict === 'so' ? (plan.doubt ?? []) : []))) {
    const asked = { title, why: [why], ways: ways.map(({ label }) => ({ label, about: null })) };
    all = { ...all, ...ways[await host.ask('choose', asked, signal)]?.answers };
  }
  return Object.keys(all).length === 0 ? null : all;
}
