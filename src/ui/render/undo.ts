import type { RunResult } from '../../model/result.ts';
import type { UndoDocument, UndoItem } from '../../model/undo.ts';
import { counted, heading, wrapped } from './page.ts';
import type { Page } from './page.ts';
import { listed } from '../../model/text.ts';
import { SIGNS } from './signs.ts';
import { asStatus } from './states.ts';

/** The three lists, before anything of it goes. */
export const undoLines = (page: Page, undo: UndoDocument): string[] => [
  ...heading(page, `What this tool has made here: ${aboutRuns(undo)}`),
  ...listsLines(page, undo, 'Would go'),
];

/** The same with what has gone, as the result tells it. */
export const undoneLines = (page: Page, undo: UndoDocument | undefined): string[] =>
  undo === undefined ? [] : listsLines(page, undo, undo.going.some(({ isDone }) => isDone) ? 'Still to go' : 'Would go');

/** Whether nothing has gone since the lists were shown, and nothing is in another one. */
export const isSameUndo = (one: UndoDocument | null, other: UndoDocument | undefined): boolean =>
  one !== null && other !== undefined && other.going.every(({ isDone }) => !isDone) && namesIn(one) === namesIn(other);

const namesIn = ({ going, staying, gone }: UndoDocument): string =>
  JSON.stringify([going, staying, gone].map((items) => items.map(({ what }) => what)));

const aboutRuns = ({ runs, staying }: UndoDocument): string => {
  if (runs.length > 0) return `${counted(runs.length, 'run')} in the journal`;
  return staying.length > 0 ? 'no run in the journal can be read' : 'no run is in the journal';
};

function listsLines(page: Page, { going, staying, gone, leaves }: UndoDocument, ahead: string): string[] {
  const { theme } = page;
  return [
    ...listLines(
      page,
      'Has gone',
      going.filter(({ isDone }) => isDone),
      theme.symbol('ok'),
    ),
    ...listLines(
      page,
      ahead,
      going.filter(({ isDone }) => !isDone),
      SIGNS.delete(theme),
    ),
    ...listLines(page, 'Stays', staying, theme.symbol('blocked')),
    ...listLines(page, 'Is gone already', gone, theme.symbol('ok')),
    ...(leaves.length === 0 ? [] : ['', ...wrapped(page, theme.strong('Does not come back'))]),
    ...leaves.flatMap((one) => wrapped(page, theme.text(one), `  ${theme.bullet} `)),
  ];
}

type Listed = Pick<UndoItem, 'what' | 'call' | 'run' | 'region'> & { readonly why?: string };

/** So many Regions are named; of more, how many. */
const MOST_NAMED = 3;

/** What is alike but for its Region is one line: a setting of seventeen Regions would fill the screen with one sentence. */
function folded(items: readonly Listed[]): readonly Listed[] {
  const alike = new Map<string, Listed[]>();
  for (const item of items) {
    const key = JSON.stringify([bareOf(item), item.call, item.run, item.why]);
    alike.set(key, [...(alike.get(key) ?? []), item]);
  }
  return [...alike.values()].flatMap((those) => {
    const [first] = those;
    if (first === undefined || those.length === 1) return those;
    const regions = those.flatMap(({ region }) => (region === null ? [] : [region])).toSorted();
    return [{ ...first, what: `${bareOf(first)} in ${regions.length > MOST_NAMED ? counted(regions.length, 'Region') : listed(regions)}` }];
  });
}

/** Without the Region at its end. */
const bareOf = ({ what, region }: Listed): string =>
  region !== null && what.endsWith(` in ${region}`) ? what.slice(0, -` in ${region}`.length) : what;

const sentenceOf = ({ what, why }: Listed): string => (why === undefined ? what : `${what}, because ${asStatus(why)}`);

function listLines(page: Page, title: string, items: readonly Listed[], sign: string): string[] {
  const { theme } = page;
  if (items.length === 0) return [];
  return [
    '',
    ...wrapped(page, theme.strong(`${title} (${items.length})`)),
    ...folded(items).flatMap((item) =>
      wrapped(
        page,
        `${theme.text(sentenceOf(item))}${item.run === '' ? '' : ` ${theme.faint(theme.text(`[${item.call}, run ${item.run.slice(0, 8)}]`))}`}`,
        `  ${sign} `,
      ),
    ),
  ];
}

/** The last line: what an undo has come to. */
export function undoVerdict(
  { outcome, exitCode, undo }: RunResult,
  again: string,
): { readonly word: string; readonly rest: string } | null {
  if (undo === undefined || outcome === 'failed' || outcome === 'interrupted') return null;
  const left = undo.going.filter(({ isDone }) => !isDone).length;
  const unknown = undo.staying.filter(({ because }) => because === 'unknown').length;
  const held = undo.staying.filter(({ because }) => because === 'somebody-else').length;
  if (exitCode === 3) return { word: 'Not taken back yet.', rest: `${counted(left, 'thing')} would go. ${again}` };
  if (exitCode === 4) {
    const most = held + unknown + left;
    const are = unknown > 0 ? 'may still be' : most === 1 ? 'is still' : 'are still';
    return {
      word: 'Something stays.',
      rest: `Of what this tool made, ${counted(most, 'thing')} ${are} there, for the reasons above. ${again}`,
    };
  }
  if (undo.going.length + undo.staying.length + undo.gone.length === 0) {
    return { word: 'Nothing to take back.', rest: 'The journal names nothing that a run of this tool has made here.' };
  }
  if (undo.going.length + undo.gone.length === 0) {
    return { word: 'Nothing to take back.', rest: 'What this tool made or changed and leaves as it is, is named above.' };
  }
  return undo.staying.length > 0
    ? { word: 'Taken back.', rest: 'Nothing of what this tool made is left but what is named above.' }
    : { word: 'Taken back.', rest: 'Nothing of what this tool made is left: it was read back.' };
}
