import { createInterface } from 'node:readline/promises';
import { InterruptedError } from '../model/errors.ts';
import type { Prompts, PromptStreams } from './prompts.ts';

/** The same questions as lines that are never redrawn, for screen readers and dumb terminals. */
export function linePrompts({ input, output, theme }: PromptStreams): Prompts {
  const line = async (question: string, signal: AbortSignal): Promise<string> => {
    if (signal.aborted) throw new InterruptedError();
    // Without `terminal` no key is treated specially: Ctrl-C stays a SIGINT, which aborts the signal.
    const reader = createInterface({ input, output, terminal: false });
    try {
      return await new Promise<string>((resolve, reject) => {
        const stop = (): void => reject(new InterruptedError());
        reader.once('close', stop);
        signal.addEventListener('abort', stop, { once: true });
        reader.question(question).then(resolve, reject);
      });
    } finally {
      reader.close();
    }
  };
  return {
    async text({ message, preset, problem }, signal) {
      for (;;) {
        const typed = (await line(`${message}${preset === undefined ? '' : ` (${preset})`}: `, signal)).trim();
        const value = typed === '' && preset !== undefined ? preset : typed;
        const wrong = problem(value);
        if (wrong === null) return value;
        output.write(`${theme.bad(wrong)}\n`);
      }
    },
    async confirm(message, signal) {
      for (;;) {
        const typed = (await line(`${message} (y/N) `, signal)).trim().toLowerCase();
        if (['', 'n', 'no'].includes(typed)) return false;
        if (['y', 'yes'].includes(typed)) return true;
        output.write('Type y or n.\n');
      }
    },
  };
}
