import type { Action, Change, Consent, ConsentKey, ConsentOption } from '../model/change.ts';
import { isRef, resolve } from '../model/known.ts';
import type { Known } from '../model/known.ts';
import type { RunStepId } from '../model/step-id.ts';

/** The changes that a person, or `--yes`, has agreed to. A change is the same when call and input are, Refs resolved. */
export interface Consented {
  add(step: RunStepId, changes: readonly Change[]): void;
  covers(step: RunStepId, change: Change, known: Partial<Known>): boolean;
  readonly options: Set<ConsentOption>;
}

/** Begins with what was accepted by options; what a person says yes to is added as the run goes on. */
export function consented(accepted: ReadonlySet<ConsentKey>): Consented {
  const agreed: { readonly step: RunStepId; readonly change: Change }[] = [];
  return {
    options: new Set([...accepted].filter((key) => key !== 'outside-identity-provider' && key !== 'last-administrator')),
    add(step, changes) {
      agreed.push(...changes.map((change) => ({ step, change })));
    },
    covers(step, change, known) {
      const wanted = changeKey(change, known);
      return agreed.some((one) => one.step === step && changeKey(one.change, known) === wanted);
    },
  };
}

/** Call and input as one text, the input's members in a fixed order and every known Ref resolved. */
export const changeKey = (change: Change, known: Partial<Known>): string =>
  `${change.call} ${placeOf(change, known)}${canonical(resolve(change.input, known))}`;

/** The same call with the same input is another change in another Region: a default of EC2's has no input at all. */
function placeOf({ region }: Change, known: Partial<Known>): string {
  const where = isRef(region) ? known[region.known] : region;
  return where === undefined ? '' : `${where} `;
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return `{${members
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`)
      .join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** The calls among them, in their order: what only a person can do is left out. */
export const changesOf = (actions: readonly Action[]): readonly Change[] => actions.filter((action) => action.kind === 'change');

/** Of the actions in their order, those before the first one that still wants a consent of its own, and that one. */
export function withinConsent(
  actions: readonly Action[],
  options: ReadonlySet<ConsentOption>,
): { readonly allowed: readonly Action[]; readonly stoppedBy: Action | null } {
  const at = actions.findIndex((action) => action.consent !== undefined && !options.has(action.consent.option));
  return at === -1 ? { allowed: actions, stoppedBy: null } : { allowed: actions.slice(0, at), stoppedBy: actions[at] ?? null };
}

/** What is asked for apart from the plan, each reason once. */
export function consentsIn(actions: readonly Action[]): readonly Consent[] {
  const reasons = new Map(
    actions.flatMap(({ consent }) => (consent === undefined ? [] : [[`${consent.option} ${consent.why}`, consent] as const])),
  );
  return [...reasons.values()];
}

/** The consent that is missing for any of these changes to be made; null where some of them may be, or nothing is missing. */
export function missingConsent(actions: readonly Action[], options: ReadonlySet<ConsentOption>): Consent | null {
  const { allowed, stoppedBy } = withinConsent(actions, options);
  return stoppedBy?.consent === undefined || changesOf(allowed).length > 0 ? null : stoppedBy.consent;
}
