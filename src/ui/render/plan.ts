import { ACCESS_STEP } from '../../model/administrator.ts';
import type { ConsentOption, Effect } from '../../model/change.ts';
import { isRef } from '../../model/known.ts';
import type { PlannedStep, StepView } from '../../model/ports.ts';
import type { ChangeView } from '../../model/result.ts';
import type { Theme } from '../theme.ts';
import { counted, filled, heading, wrapped } from './page.ts';
import type { Page } from './page.ts';

/** How a plan is shown. */
interface PlanView {
  /** A screen of its own, which says that it is a rehearsal. */
  readonly isScreen?: boolean;
  /** With each call's input. */
  readonly isWhole?: boolean;
  /** What was said yes to already. */
  readonly accepted?: readonly ConsentOption[];
}

/** Everything that would be done, a line each with its API call, and what stays as it is. */
export function planLines(
  page: Page,
  steps: readonly PlannedStep[],
  adopted: readonly StepView[] = [],
  { isScreen = true, isWhole = false, accepted = [] }: PlanView = {},
): string[] {
  const { theme } = page;
  const changes = steps.reduce((sum, step) => sum + step.changes.length, 0);
  const isSigningIn = isScreen && signsIn(steps);
  const manual = steps.reduce((sum, step) => sum + step.manual.length, 0) + (isSigningIn ? 1 : 0);
  const yours = `${counted(manual, 'thing')} that only you can do`;
  const whole = changes === 0 ? yours : `${counted(changes, 'change')}${manual === 0 ? '' : `, and ${yours}`}`;
  return [
    ...heading({ ...page, rehearsal: page.rehearsal && isScreen }, `The plan: ${whole}`),
    ...wrapped(page, theme.faint(theme.text(legend(page, steps, manual > 0)))),
    ...steps.flatMap((step) => stepLines(page, step, isWhole, accepted)),
    ...(isSigningIn ? wrapped(page, 'You, at the end: sign in as the administrator, as proof', `  ${theme.symbol('needs-you')} `) : []),
    ...adoptedLines(page, adopted),
  ];
}

/** The whole way of `init` ends with the proof. */
const signsIn = (steps: readonly PlannedStep[]): boolean =>
  steps.length > 1 && steps.some(({ id }) => Object.values(ACCESS_STEP).some((access) => access === id));

function legend({ theme }: Page, steps: readonly PlannedStep[], isYours: boolean): string {
  const changes = steps.flatMap((step) => step.changes);
  const marks = [
    ...(changes.length === 0 ? [] : ['+ new', '~ changes what exists']),
    // What goes is told of where something goes.
    ...(changes.some(({ effect }) => effect === 'delete') ? ['- deletes'] : []),
    ...(isYours ? [`${theme.symbol('needs-you')} yours, with clicks and link when it is time`] : []),
  ];
  return marks.join('   ');
}

function adoptedLines(page: Page, adopted: readonly StepView[]): string[] {
  if (adopted.length === 0) return [];
  const { theme } = page;
  return [...wrapped(page, theme.text(`No change needed: ${adopted.map(({ title }) => title).join('; ')}.`), `  ${theme.symbol('ok')} `)];
}

function stepLines(page: Page, step: PlannedStep, isWhole: boolean, accepted: readonly string[]): string[] {
  const { theme } = page;
  return [
    ...step.changes.flatMap((change, index) => {
      const own = change.consent === null ? [] : consentLine(page, change.consent, accepted, step.widens?.[index] ?? null);
      return [...changeLines(page, change, step.does[index] ?? change.makes, isWhole), ...own];
    }),
    ...step.manual.flatMap((manual) => [
      ...wrapped(page, `You, in the console: ${theme.text(manual.title)}`, `  ${theme.symbol('needs-you')} `),
      ...(isWhole ? wrapped(page, theme.text(manual.why), '    ').map((line) => theme.faint(line)) : []),
      ...(manual.consent === undefined ? [] : consentLine(page, `--${manual.consent.option}`, accepted)),
    ]),
  ];
}

function changeLines(page: Page, change: ChangeView, does: string, isWhole: boolean): string[] {
  const { theme } = page;
  const mark = `  ${SIGNS[change.effect](theme)} `;
  if (!isWhole) return wrapped(page, `${theme.text(does)} ${theme.faint(theme.text(`[${change.call}]`))}`, mark);
  const { given, later } = inputItems(change.input);
  const faintly = (lines: readonly string[]): string[] => lines.map((line) => theme.faint(line));
  const items = given.map((item) => theme.text(item));
  return [
    ...wrapped(page, theme.text(does), mark),
    ...faintly(wrapped(page, theme.text(change.call), '    ')),
    ...(items.length === 0 ? [] : faintly(filled(page, items, '    '))),
    ...(later.length === 0 ? [] : faintly(wrapped(page, `known after apply: ${theme.text(later.join(', '))}`, '    '))),
  ];
}

/** What a change does, as a sign: in colour, and alike without. */
export const SIGNS: Readonly<Record<Effect, (theme: Theme) => string>> = {
  create: ({ good }) => good('+'),
  update: ({ careful }) => careful('~'),
  delete: ({ alert }) => alert('-'),
};

const OWN_YES: Readonly<Record<string, string>> = {
  '--accept-credit-loss': 'Cannot be undone, and ends free-tier credits if there are any. ',
  '--delete-root-keys': 'Cannot be undone. ',
  '--enable-account-access': 'Cannot be undone. ',
};

/** The contract has whoever a change reaches listed where the yes is given: `widens`. */
function consentLine(page: Page, option: string, accepted: readonly string[], widens: string | null = null): string[] {
  const what = widens === null ? (OWN_YES[option] ?? '') : `${widens} `;
  const yes = accepted.some((one) => `--${one}` === option) ? `You said yes to this: ${option}` : `Needs a yes of its own: ${option}`;
  return wrapped(page, page.theme.careful(page.theme.text(`${what}${yes}`)), '    ');
}

interface InputItems {
  /** `UserName: ada`. */
  readonly given: readonly string[];
  /** Names of what does not exist yet. */
  readonly later: readonly string[];
}

/** A call's input as flat names and values: `Name.GivenName: Ada`. */
export function inputItems(input: Readonly<Record<string, unknown>>): InputItems {
  const given: string[] = [];
  const later: string[] = [];
  const walk = (name: string, value: unknown): void => {
    if (isRef(value)) later.push(name);
    else if (Array.isArray(value)) value.forEach((item, index) => walk(value.length === 1 ? name : `${name}.${index + 1}`, item));
    else if (typeof value === 'object' && value !== null) {
      Object.entries(value).forEach(([key, member]) => walk(name === '' ? key : `${name}.${key}`, member));
    } else if (value !== undefined) given.push(`${name}: ${shown(value)}`);
  };
  walk('', input);
  return { given, later };
}

/** Quoted where it would otherwise run into the next item. */
const shown = (value: unknown): string => (typeof value === 'string' && !/^[\w.:/@+=*-]+$/.test(value) ? `"${value}"` : String(value));
