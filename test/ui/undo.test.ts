import { describe, expect, it } from 'vitest';
import type { UndoDocument, UndoItem } from '../../src/model/undo.ts';
import type { RunResult } from '../../src/model/result.ts';
import { undoLines, undoVerdict } from '../../src/ui/render/undo.ts';
import { pageAt, screen, secured } from './samples.ts';

const item = (region: string | null, what: string, more: Partial<UndoItem> = {}): UndoItem => ({
  id: 'undo-create-analyzer',
  what: region === null ? what : `${what} in ${region}`,
  run: 'run-1',
  call: 'accessanalyzer:CreateAnalyzer',
  region,
  ids: {},
  ...more,
});

const REGIONS = ['us-east-1', 'eu-west-1', 'eu-west-2', 'sa-east-1'];

const NOTHING: UndoDocument = { runs: ['run-1'], going: [], staying: [], gone: [], leaves: [] };

const linesOf = (undo: Partial<UndoDocument>): string[] => undoLines(pageAt(80), { ...NOTHING, ...undo });

describe('the lists of an undo', () => {
  it('have one line for what differs by its Region alone: few are named, many counted', () => {
    expect(
      linesOf({
        going: REGIONS.map((region) => ({ ...item(region, 'the analyzer'), isDone: false })),
        gone: [
          ...REGIONS.slice(0, 2).map((region) => item(region, 'the analyzer')),
          item(null, 'the budget', { call: 'budgets:CreateBudget' }),
        ],
      }).slice(1),
    ).toEqual(
      screen(`

Would go (4)
  - the analyzer in 4 Regions [accessanalyzer:CreateAnalyzer, run run-1]

Is gone already (3)
  ✔ the analyzer in eu-west-1 and us-east-1 [accessanalyzer:CreateAnalyzer, run
    run-1]
  ✔ the budget [budgets:CreateBudget, run run-1]
`),
    );
  });

  it('end the reason of what stays as a part of their own sentence', () => {
    const staying = [{ ...item(null, 'the user ada'), because: 'somebody-else', why: 'only root could still sign in.' } as const];
    expect(linesOf({ staying }).join(' ')).toMatch(/the user ada, because only root could still sign in\s+\[/);
  });

  it('keep apart what stays for another reason, or is of another run', () => {
    const stays = (region: string, why: string, run = 'run-1'): UndoDocument['staying'][number] => ({
      ...item(region, 'the analyzer', { run }),
      because: 'somebody-else',
      why,
    });
    const staying = [
      stays('us-east-1', 'it has a tag'),
      stays('eu-west-1', 'it has a tag'),
      stays('eu-west-2', 'x'),
      stays('sa-east-1', 'x', 'run-2'),
    ];
    expect(linesOf({ staying }).filter((line) => line.includes('the analyzer'))).toEqual([
      '  ■ the analyzer in eu-west-1 and us-east-1, because it has a tag',
      '  ■ the analyzer in eu-west-2, because x [accessanalyzer:CreateAnalyzer, run',
      '  ■ the analyzer in sa-east-1, because x [accessanalyzer:CreateAnalyzer, run',
    ]);
  });
});

describe('the verdict of an undo', () => {
  const verdict = (undo: Partial<UndoDocument>, exitCode: RunResult['exitCode'] = 0): string => {
    const { word, rest } = undoVerdict({ ...secured, outcome: 'done', exitCode, undo: { ...NOTHING, ...undo } }, 'Again.') ?? {
      word: '',
      rest: '',
    };
    return `${word} ${rest}`;
  };
  const organization = { ...item(null, 'the organization'), because: 'not-asked-for', why: 'it goes only with an option' } as const;
  const lines = { ...item(null, 'what damaged lines recorded', { run: '', call: '' }), because: 'unknown', why: 'nobody knows' } as const;

  it('says that something was taken back where something was', () => {
    expect(verdict({ gone: [item(null, 'the user')] })).toBe('Taken back. Nothing of what this tool made is left: it was read back.');
    expect(verdict({ gone: [item(null, 'the user')], staying: [organization] })).toBe(
      'Taken back. Nothing of what this tool made is left but what is named above.',
    );
    expect(verdict({ staying: [organization] })).toMatch(/^Nothing to take back\. What this tool made/);
    expect(verdict({})).toMatch(/^Nothing to take back\. The journal names nothing/);
  });

  it('tells what is there from what may be', () => {
    const held = { ...organization, because: 'somebody-else' } as const;
    expect(verdict({ staying: [held] }, 4)).toContain('1 thing is still there');
    expect(verdict({ staying: [held, held] }, 4)).toContain('2 things are still there');
    expect(verdict({ staying: [held, lines] }, 4)).toContain('2 things may still be there');
    expect(linesOf({ staying: [lines] }).join('\n')).not.toMatch(/run \]|\[,/);
    expect(linesOf({ runs: [], staying: [lines] })).toContain('What this tool has made here: no run in the journal can be read');
    expect(linesOf({ runs: [] })).toContain('What this tool has made here: no run is in the journal');
  });
});
