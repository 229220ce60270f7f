import type { Effect } from '../../model/change.ts';
import { isRef } from '../../model/known.ts';
import type { PlannedStep, StepView } from '../../model/ports.ts';
import type { ChangeView } from '../../model/result.ts';
import type { Theme } from '../theme.ts';
import { counted, filled, heading, wrapped } from './page.ts';
import type { Page } from './page.ts';

/** Everything that would be done, grouped by step: in words, with the API call and its input below. Then what is so already. `isScreen`: as a screen of its own, which says that it is a rehearsal. */
export function planLines(page: Page, steps: readonly PlannedStep[], adopted: readonly StepView[] = [], isScreen = true): string[] {
  const { theme } = page;
  const changes = steps.reduce((sum, step) => sum + step.changes.length, 0);
  const manual = steps.reduce((sum, step) => sum + step.manual.length, 0);
  const parts = [counted(changes, 'change'), ...(manual === 0 ? [] : [`${counted(manual, 'thing')} that only you can do`])];
  return [
    ...heading({ ...page, rehearsal: page.rehearsal && isScreen }, `The plan: ${parts.join(', and ')}`),
    ...(changes === 0 ? [] : wrapped(page, theme.faint(legend(steps)))),
    ...(manual === 0
      ? []
      : wrapped(
          page,
          theme.faint(theme.text(`${theme.symbol('needs-you')} is yours: it comes with its clicks and its link when it is time.`)),
        )),
    ...steps.flatMap((step) => ['', ...wrapped(page, theme.strong(theme.text(step.title))), ...stepLines(page, step)]),
    ...adoptedLines(page, adopted),
  ];
}

function adoptedLines(page: Page, adopted: readonly StepView[]): string[] {
  if (adopted.length === 0) return [];
  const { theme } = page;
  const lines = adopted.map(({ title, summary }) => theme.text(summary === '' ? title : `${title}: ${summary}`));
  return [
    '',
    ...wrapped(page, theme.strong('So already, and kept as it is')),
    ...lines.flatMap((line) => wrapped(page, line, `  ${theme.symbol('ok')} `)),
  ];
}

function stepLines(page: Page, step: PlannedStep): string[] {
  return [
    ...step.changes.flatMap((change, index) => changeLines(page, change, step.does[index] ?? change.makes)),
    ...step.manual.flatMap((manual) => [
      ...wrapped(page, `You, in the console: ${page.theme.text(manual.title)}`, `  ${page.theme.symbol('needs-you')} `),
      ...wrapped(page, page.theme.text(manual.why), '    ').map((line) => page.theme.faint(line)),
      ...(manual.consent === undefined ? [] : consentLine(page, `--${manual.consent.option}`)),
    ]),
  ];
}

function changeLines(page: Page, change: ChangeView, does: string): string[] {
  const { theme } = page;
  const { given, later } = inputItems(change.input);
  const faintly = (lines: readonly string[]): string[] => lines.map((line) => theme.faint(line));
  return [
    ...wrapped(page, theme.text(does), `  ${SIGNS[change.effect](theme)} `),
    ...faintly(wrapped(page, theme.text(change.call), '    ')),
    ...(given.length === 0
      ? []
      : faintly(
          filled(
            page,
            given.map((item) => theme.text(item)),
            '    ',
          ),
        )),
    ...(later.length === 0 ? [] : faintly(wrapped(page, `known after apply: ${theme.text(later.join(', '))}`, '    '))),
    ...(change.consent === null ? [] : consentLine(page, change.consent)),
  ];
}

/** What a change does, as a sign: in colour, and alike without. */
export const SIGNS: Readonly<Record<Effect, (theme: Theme) => string>> = {
  create: ({ good }) => good('+'),
  update: ({ careful }) => careful('~'),
  delete: ({ bad }) => bad('-'),
};

/** What goes is told of where something goes. */
function legend(steps: readonly PlannedStep[]): string {
  const goes = steps.some(({ changes }) => changes.some(({ effect }) => effect === 'delete')) ? ', - is deleted' : '';
  return `+ is new, ~ changes what exists${goes}. The API call stands below each.`;
}

const OWN_YES: Readonly<Record<string, string>> = {
  '--accept-credit-loss': 'Cannot be undone, and ends free-tier credits if there are any. ',
  '--accept-wider-access': 'Gives access to others than the named user. ',
  '--delete-root-keys': 'Cannot be undone. ',
  '--enable-account-access': 'Cannot be undone. ',
};

const consentLine = (page: Page, option: string): string[] =>
  wrapped(page, page.theme.careful(page.theme.text(`${OWN_YES[option] ?? ''}Needs a yes of its own: ${option}`)), '    ');

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
