import { clearScreenDown } from 'node:readline';
import { Writable } from 'node:stream';
import type { Output } from '../options.ts';

/** What a prompt has on the screen. */
export interface PromptRedraw {
  /** Where the prompt writes. */
  readonly output: Output;
  /** Leaves its first line as it is, and the rest of the screen and the cursor to whoever writes next. */
  readonly leave: () => void;
  /** Draws it once more, where the cursor stands. */
  readonly again: () => void;
}

/** Inquirer takes away what it drew before, by cursor moves and erased lines, and draws anew in the same write. */
// oxlint-disable-next-line no-control-regex -- these are control characters
const TAKING_AWAY = /^(?:\u001b\[\d*[AB]|\u001b\[2K)*\u001b\[\d*G/;

const SHOW_CURSOR = '\u001b[?25h';

/** Keeps the last drawing of a prompt: Inquirer itself draws only when an answer changes. `drawn` is called after the first. */
export function promptRedraw(output: Output, drawn?: () => void): PromptRedraw {
  let last = '';
  const stream = new Writable({
    decodeStrings: false,
    write(text: string, _encoding, done) {
      const rest = text.replace(TAKING_AWAY, '');
      // A cursor that moved along its line is no new drawing.
      last = rest === '' ? last + text : rest;
      output.write(text);
      drawn?.();
      done();
    },
  });
  const like = (name: 'isTTY' | 'columns' | 'rows'): PropertyDescriptor => ({ get: () => output[name] });
  return {
    output: Object.defineProperties(stream, { isTTY: like('isTTY'), columns: like('columns'), rows: like('rows') }),
    leave() {
      output.write(SHOW_CURSOR + '\n');
      clearScreenDown(output);
    },
    again: () => void output.write(last),
  };
}
