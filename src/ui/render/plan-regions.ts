import type { ConsentOption } from '../../model/change.ts';
import type { PlannedRegion, PlannedStep } from '../../model/ports.ts';
import { filled, rowsOf, wrapped } from './page.ts';
import type { Page } from './page.ts';
import { inputItems } from './call-input.ts';
import { SIGNS } from './signs.ts';

/** A step that works in many Regions, each of which is a cell of its column. */
export type RegionalStep = PlannedStep & { readonly regions: readonly PlannedRegion[] };

/** Whether the plan has it in the table. */
export const isRegional = (step: PlannedStep): step is RegionalStep => step.regions !== undefined;

/** How the table is shown. */
interface TableView {
  /** With each call's input, once. */
  readonly isWhole: boolean;
  /** What was said yes to already. */
  readonly accepted: readonly ConsentOption[];
}

/** Room for a Region's code: `ap-southeast-2`. */
const COLUMN = 16;

/**
 * What is so in each Region and what would change there: a numbered line for each step with its call, and a table of Regions
 * by numbers. Regions that are alike share a row where the terminal has no room for all; `before` are the rows above.
 */
export function planByRegion(page: Page, steps: readonly RegionalStep[], view: TableView, before: number): string[] {
  if (steps.length === 0) return [];
  const top = [
    ...steps.flatMap((step, index) => stepLines(page, step, index + 1, view)),
    `${' '.repeat(COLUMN + 2)}${page.theme.strong(steps.map((_, index) => String(index + 1)).join(' '))}`,
  ];
  const all = tableOf(page, steps).map(({ regions: [region = ''], cells }) => row(page, region, cells));
  const hasRoom = page.rows === undefined || before + rowsOf([...top, ...all], page.width) < page.rows - 1;
  return [...top, ...(hasRoom ? all : alikeLines(page, steps))];
}

function stepLines(page: Page, step: RegionalStep, number: number, { accepted, isWhole }: TableView): string[] {
  const { theme } = page;
  const calls = [...new Set(step.changes.map(({ call }) => call))].join(', ');
  const inputs = [...new Set(step.changes.map(({ input }) => inputItems(input).given.join(', ')))].filter((input) => input !== '');
  const options = new Set(step.regions.flatMap(({ consent }) => consent ?? []));
  return [
    ...wrapped(page, `${theme.text(step.title)} ${theme.faint(theme.text(`[${calls}]`))}`, `  ${theme.strong(String(number))} `),
    ...(isWhole ? inputs.flatMap((input) => wrapped(page, theme.faint(theme.text(input)), '    ')) : []),
    ...[...options].flatMap((option) => {
      const yes = accepted.includes(option) ? 'You agreed to this where workloads are' : 'Needs its own consent where workloads are';
      return wrapped(page, theme.careful(`${yes}: --${option}`), `    ${theme.symbol('needs-you')} `);
    }),
  ];
}

interface Row {
  readonly regions: readonly string[];
  readonly cells: readonly string[];
}

/** A row for each Region, in the order in which they were read. */
function tableOf(page: Page, steps: readonly RegionalStep[]): readonly Row[] {
  const regions = [...new Set(steps.flatMap((step) => step.regions.map(({ region }) => region)))];
  return regions.map((region) => ({
    regions: [region],
    cells: steps.map((step) =>
      cell(
        page,
        step.regions.find((one) => one.region === region),
      ),
    ),
  }));
}

const row = ({ theme }: Page, region: string, cells: readonly string[]): string =>
  `  ${theme.text(region).padEnd(COLUMN)}${cells.join(' ')}`;

/** Those with the same cells in one row. */
function alikeLines(page: Page, steps: readonly RegionalStep[]): string[] {
  const rows = new Map<string, Row>();
  for (const { regions, cells } of tableOf(page, steps)) {
    const key = cells.join(' ');
    rows.set(key, { regions: [...(rows.get(key)?.regions ?? []), ...regions], cells });
  }
  return [...rows.values()].flatMap(({ regions, cells }) =>
    regions.length === 1
      ? [row(page, regions[0] ?? '', cells)]
      : [
          row(page, `${regions.length} Regions:`, cells),
          ...filled(
            page,
            regions.map((region) => page.theme.text(region)),
            '    ',
          ),
        ],
  );
}

/** Beside the states' symbols. */
const MARKS = { unknown: '?', none: '.' } as const;

function cell({ theme }: Page, region: PlannedRegion | undefined): string {
  if (region === undefined) return theme.faint(MARKS.none);
  if (region.effect !== null) return region.consent === null ? SIGNS[region.effect](theme) : theme.alert(theme.symbol('needs-you'));
  switch (region.state) {
    case 'ok':
      return theme.good(theme.symbol('ok'));
    case 'unknown':
      return theme.alert(MARKS.unknown);
    case 'open':
    case 'advice':
    case 'not-applicable':
      return theme.faint(MARKS.none);
  }
}

/** What the cells mean, of those that are there. */
export function regionLegend({ theme }: Page, steps: readonly RegionalStep[]): readonly string[] {
  const regions = steps.flatMap((step) => step.regions);
  const isThere = (holds: (region: PlannedRegion) => boolean): boolean => regions.some(holds);
  return [
    ...(isThere(({ state, effect }) => state === 'ok' && effect === null) ? [`${theme.symbol('ok')} already set`] : []),
    ...(isThere(({ consent }) => consent !== null) ? [`${theme.symbol('needs-you')} needs its own consent`] : []),
    ...(isThere(({ state }) => state === 'unknown') ? [`${MARKS.unknown} not readable: left alone`] : []),
    ...(isThere(({ state, effect }) => effect === null && state !== 'ok' && state !== 'unknown') ? [`${MARKS.none} left alone`] : []),
  ];
}
