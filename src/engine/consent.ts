import type { Action, Change, Consent, ConsentKey, ConsentOption } from '../model/change.ts';
import { isRef, resolve } from '../model/known.ts';
import type { Known } from '../model/known.ts';
import type { RunStepId } from '../model/step-id.ts';

/** The changes that a person, or `--yes`, has agreed to. A change is the same when call and input are, Refs resolved. */
export interface Consented {
  /** With each its consent, where that was given, and what it is given on. */
  add(step: RunStepId, changes: readonly Change[]): void;
  covers(step: RunStepId, change: Change, known: Partial<Known>): boolean;
  /**
   * Whether the change stands on more by now than a yes was given on: it has got a consent of its own since, which no option of
   * the command line gives, or its consent is about somebody or something new. A yes to another reason is none to this one.
   */
  hasGained(step: RunStepId, change: Change, known: Partial<Known>): boolean;
  /** These were named when the yes was given. */
  agreeOn(ids: readonly string[]): void;
  isAgreedOn(id: string): boolean;
  /** Takes note of a no, so that the same is not asked again. */
  refuse(consent: Consent): void;
  isRefused(consent: Consent): boolean;
  readonly options: Set<ConsentOption>;
}

/** Begins with what was accepted by options, or refused altogether; what a person says yes to is added as the run goes on. */
export function consented(accepted: ReadonlySet<ConsentKey>, never: ReadonlySet<ConsentOption> = new Set()): Consented {
  const agreed: { readonly step: RunStepId; readonly change: Change }[] = [];
  const given = [...accepted].filter((key) => key !== 'outside-identity-provider' && key !== 'last-administrator');
  const options = new Set(given);
  const [agreedOn, refused] = [new Set<string>(), new Set<string>()];
  return {
    options,
    agreeOn(ids) {
      for (const id of ids) agreedOn.add(id);
    },
    isAgreedOn: (id) => agreedOn.has(id),
    refuse: (consent) => void refused.add(reasonOf(consent)),
    isRefused: (consent) => never.has(consent.option) || refused.has(reasonOf(consent)),
    add(step, changes) {
      for (const change of changes) {
        const { consent } = change;
        const isAccepted = consent !== undefined && options.has(consent.option) && !refused.has(reasonOf(consent));
        // Agreed to as part of the plan; of a consent that was not given nothing is kept.
        agreed.push({ step, change: isAccepted ? change : { ...change, consent: undefined } });
        if (isAccepted) for (const id of consent.on ?? []) agreedOn.add(id);
      }
    },
    covers(step, change, known) {
      const wanted = changeKey(change, known);
      return agreed.some((one) => one.step === step && changeKey(one.change, known) === wanted);
    },
    hasGained(step, change, known) {
      if (change.consent === undefined) return false;
      const { option, on = [] } = change.consent;
      if (on.length > 0) return on.some((id) => !agreedOn.has(id));
      if (given.includes(option)) return false;
      const wanted = changeKey(change, known);
      return !agreed.some((one) => one.step === step && one.change.consent?.option === option && changeKey(one.change, known) === wanted);
    },
  };
}

const reasonOf = ({ option, why }: Consent): string => `${option} ${why}`;

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

/** Whether an action needs no consent of its own, or its option is given. */
export const isWithin =
  (options: ReadonlySet<ConsentOption>) =>
  ({ consent }: Action): boolean =>
    consent === undefined || options.has(consent.option);

/** Of the actions in their order, those before the first one that still wants a consent of its own, and that one. */
export function withinConsent(
  actions: readonly Action[],
  isAllowed: (action: Action) => boolean,
): { readonly allowed: readonly Action[]; readonly stoppedBy: Action | null } {
  const at = actions.findIndex((action) => !isAllowed(action));
  return at === -1 ? { allowed: actions, stoppedBy: null } : { allowed: actions.slice(0, at), stoppedBy: actions[at] ?? null };
}

/** What is asked for apart from the plan, each reason once. */
export function consentsIn(actions: readonly Action[]): readonly Consent[] {
  const reasons = new Map(actions.flatMap(({ consent }) => (consent === undefined ? [] : [[reasonOf(consent), consent] as const])));
  return [...reasons.values()];
}

/** The consent that is missing for any of these changes to be made; null where some of them may be, or nothing is missing. */
export function missingConsent(actions: readonly Action[], isAllowed: (action: Action) => boolean): Consent | null {
  const { allowed, stoppedBy } = withinConsent(actions, isAllowed);
  return stoppedBy?.consent === undefined || changesOf(allowed).length > 0 ? null : stoppedBy.consent;
}
