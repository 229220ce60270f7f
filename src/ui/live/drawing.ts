import { clearLine, cursorTo, moveCursor } from 'node:readline';
import { createLogUpdate } from 'log-update';
import type { Output } from '../options.ts';
import { rowsOf } from '../render/page.ts';

/** The lines at the bottom of the screen that are drawn over. */
export interface Drawing {
  readonly draw: (text: string) => void;
  readonly isThere: () => boolean;
  /** Takes them away; the cursor stands where they began, and is shown. */
  readonly clear: () => void;
}

/**
 * Drawn by log-update, which writes only what changed. Two things are seen to here: a terminal folds lines anew when
 * it gets narrower; and log-update 7.2 leaves the lines below a change where they are, also when there are more or
 * fewer of them than before.
 */
export function drawing(stream: Output): Drawing {
  const update = createLogUpdate(stream);
  let drawn: { readonly lines: readonly string[]; readonly columns: number } | null = null;
  const columns = (): number => stream.columns || 80;
  const erase = (): void => {
    if (drawn === null) return;
    // Line by line: of a screen that is cleared from its first row on at once, tmux keeps a copy in its history.
    for (let row = rowsOf(drawn.lines, columns()); row > 0; row -= 1) {
      moveCursor(stream, 0, -1);
      clearLine(stream, 0);
    }
    cursorTo(stream, 0);
    update.done();
    drawn = null;
  };
  return {
    draw(text) {
      const lines = text.split('\n');
      if (drawn !== null && (drawn.columns !== columns() || drawn.lines.length !== lines.length)) erase();
      update(text);
      drawn = { lines, columns: columns() };
    },
    isThere: () => drawn !== null,
    clear: erase,
  };
}
