import cliCursor from 'cli-cursor';
import type { Output } from '../options.ts';
import { rowsOf } from '../render/page.ts';

/** The lines at the bottom of the screen that are drawn over. */
export interface Drawing {
  readonly draw: (text: string) => void;
  readonly isThere: () => boolean;
  /** Takes them away; the cursor stands where they began, and is shown. */
  readonly clear: () => void;
}

/** What terminals show at once that come in between; others pass over both: https://gist.github.com/christianparpart/d8a62cc1ab659194337d73e399004036 */
const TOGETHER = ['\u001b[?2026h', '\u001b[?2026l'] as const;
const UP_AND_EMPTY = '\u001b[1A\u001b[2K';

/**
 * Writes anew from the first line that changed. It breaks no line: log-update and its like put a line break into whatever is
 * wider than the terminal, and a link with one in it can be neither clicked nor copied. The terminal folds it instead, anew
 * when its width changes, so that rows are counted by the width there is now.
 */
export function drawing(stream: Output): Drawing {
  let drawn: { readonly lines: readonly string[]; readonly columns: number } | null = null;
  const columns = (): number => stream.columns || 80;
  // Row by row: of a screen that is cleared from its first row on at once, tmux keeps a copy in its history.
  const without = (lines: readonly string[]): string => `${UP_AND_EMPTY.repeat(rowsOf(lines, columns()))}\r`;
  return {
    draw(text) {
      const lines = text.split('\n');
      const before = drawn?.columns === columns() ? drawn.lines : [];
      const same = lines.findIndex((line, index) => line !== before[index]);
      const kept = same < 0 ? lines.length : same;
      const gone = drawn === null ? [] : drawn.lines.slice(drawn.columns === columns() ? kept : 0);
      if (drawn === null) cliCursor.hide(stream);
      if (kept < lines.length || gone.length > 0) {
        const added = lines.slice(kept).map((line) => `${line}\n`);
        stream.write(`${TOGETHER[0]}${gone.length === 0 ? '' : without(gone)}${added.join('')}${TOGETHER[1]}`);
      }
      drawn = { lines, columns: columns() };
    },
    isThere: () => drawn !== null,
    clear() {
      if (drawn === null) return;
      stream.write(without(drawn.lines));
      cliCursor.show(stream);
      drawn = null;
    },
  };
}
