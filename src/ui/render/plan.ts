import { ACCESS_STEP } from '../../model/administrator.ts';
import type { ConsentOption } from '../../model/change.ts';
import type { PlannedStep, StepView } from '../../model/ports.ts';
import type { ChangeView } from '../../model/result.ts';
import { counted, filled, heading, inPieces, rowsOf, wrapped } from './page.ts';
import type { Page } from './page.ts';
import { inputItems } from './call-input.ts';
import { isRegional, planByRegion, regionLegend } from './plan-regions.ts';
import { SIGNS } from './signs.ts';

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
  const manual = isScreen ? personsPart(steps) : manualIn(steps);
  const yours = `${counted(manual, 'thing')} that only you can do`;
  const whole = changes === 0 ? yours : `${counted(changes, 'change')}${manual === 0 ? '' : `, and ${yours}`}`;
  // Also where the whole is wanted: the same call in each of seventeen Regions says nothing that the table does not.
  const regional = steps.filter(isRegional);
  const top = [
    ...heading({ ...page, rehearsal: page.rehearsal && isScreen }, `The plan: ${whole}`),
    ...legendLines(page, [...legend(page, steps, manual > 0), ...regionLegend(page, regional)]),
    ...steps.filter((step) => !isRegional(step)).flatMap((step) => stepLines(page, step, isWhole, accepted)),
  ];
  const bottom = [
    ...(isSigningIn ? wrapped(page, 'You, at the end: sign in as the administrator, as proof', `  ${theme.symbol('needs-you')} `) : []),
    ...adoptedLines(page, adopted),
  ];
  return [...top, ...planByRegion(page, regional, { isWhole, accepted }, rowsOf([...top, ...bottom], page.width)), ...bottom];
}

const manualIn = (steps: readonly PlannedStep[]): number => steps.reduce((sum, step) => sum + step.manual.length, 0);

/** How many things only the person can do: those at the console, and the sign-in that proves the rest. */
export const personsPart = (steps: readonly PlannedStep[]): number => manualIn(steps) + (signsIn(steps) ? 1 : 0);

/** The whole way of `init` ends with the proof. */
const signsIn = (steps: readonly PlannedStep[]): boolean =>
  steps.length > 1 && steps.some(({ id }) => Object.values(ACCESS_STEP).some((access) => access === id));

function legend({ theme }: Page, steps: readonly PlannedStep[], isYours: boolean): readonly string[] {
  const changes = steps.flatMap((step) => step.changes);
  return [
    ...(changes.length === 0 ? [] : ['+ new', '~ changes what exists']),
    // What goes is told of where something goes.
    ...(changes.some(({ effect }) => effect === 'delete') ? ['- deletes'] : []),
    ...(isYours ? [`${theme.symbol('needs-you')} for you: clicks and link when it is time`] : []),
  ];
}

/** Broken between marks, where one has room on a line. */
const legendLines = (page: Page, marks: readonly string[]): string[] =>
  inPieces(page, marks, '   ').map((line) => page.theme.faint(page.theme.text(line)));

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

const OWN_YES: Readonly<Record<string, string>> = {
  '--accept-credit-loss': 'Cannot be undone, and ends free-tier credits if there are any. ',
  '--delete-root-keys': 'Cannot be undone. ',
  '--enable-account-access': 'Cannot be undone. ',
};

/** The contract has whoever a change reaches listed where the yes is given: `widens`. */
function consentLine(page: Page, option: string, accepted: readonly string[], widens: string | null = null): string[] {
  const what = widens === null ? (OWN_YES[option] ?? '') : `${widens} `;
  const yes = accepted.some((one) => `--${one}` === option) ? `You agreed to this: ${option}` : `Needs its own consent: ${option}`;
  return wrapped(page, page.theme.careful(page.theme.text(`${what}${yes}`)), '    ');
}
