import { createInterface } from 'node:readline/promises';
import { InterruptedError } from '../../model/errors.ts';
import { listed } from '../../model/text.ts';
import { wrapped } from '../render/page.ts';
import type { PromptStreams } from './prompts.ts';
import { answered } from './questions.ts';
import type { Prompts, TextQuestion } from './questions.ts';

/** The same questions as lines that are never redrawn, for screen readers and dumb terminals. */
export function linePrompts({ input, output, page, written }: PromptStreams): Prompts {
  const line = async (question: string, signal: AbortSignal): Promise<string> => {
    if (signal.aborted) throw new InterruptedError();
    // Without `terminal` no key is treated specially: Ctrl-C stays a SIGINT, which aborts the signal.
    const reader = createInterface({ input, output, terminal: false });
    try {
      return await new Promise<string>((resolve, reject) => {
        const stop = (): void => reject(new InterruptedError());
        reader.once('close', stop);
        signal.addEventListener('abort', stop, { once: true });
        // With a question of the library, Node would warn of a leak: it keeps a listener of each on the signal.
        reader.once('close', () => signal.removeEventListener('abort', stop));
        reader.question(question).then(resolve, reject);
      });
    } finally {
      reader.close();
      written();
    }
  };
  const say = (text: string, first = ''): void => void output.write(`${wrapped(page(), text, first).join('\n')}\n`);

  const text = async ({ message, preset, problem }: TextQuestion, signal: AbortSignal): Promise<string> => {
    for (;;) {
      const typed = (await line(`${message}${preset === undefined || preset === '' ? '' : ` (${preset})`}: `, signal)).trim();
      const value = typed === '' && preset !== undefined ? preset : typed;
      const wrong = problem(value);
      if (wrong === null) return value;
      say(page().theme.careful(page().theme.text(wrong)));
    }
  };
  return {
    text,
    // Here nothing can be typed unseen: the logic asks for no secret of such a host.
    hidden: () => Promise.reject(new Error('A secret cannot be asked for here')),
    async confirm(message, signal) {
      for (;;) {
        const answer = answered(await line(`${message} (y/N) `, signal));
        if (answer !== null) return answer;
        say('Type y or n.');
      }
    },
    async confirmOr(message, key, signal) {
      for (;;) {
        const typed = await line(`${message} (y/N) `, signal);
        const answer = answered(typed);
        if (answer !== null) return answer;
        if (typed.trim().toLowerCase() === key) return 'more';
        say(`Type y, n or ${key}.`);
      }
    },
    async choose({ message, options, preset }, signal) {
      options.forEach(({ name, description }, index) =>
        say(page().theme.text(description === undefined ? name : `${name}: ${description}`), `  ${index + 1}. `),
      );
      const problem = (typed: string): string | null =>
        /^\d{1,3}$/.test(typed) && options[at(typed)] !== undefined ? null : `Type a number from 1 to ${options.length}.`;
      const typed = await text({ message, preset: String(options.findIndex(({ value }) => value === preset) + 1), problem }, signal);
      return options[at(typed)]?.value ?? preset;
    },
    async chooseSeveral({ message, options, chosen }, signal) {
      for (const { name } of options) say(page().theme.text(name), '  ');
      const unknown = (typed: string): string[] => partsOf(typed).filter((part) => !options.some(({ value }) => value === part));
      const problem = (typed: string): string | null =>
        unknown(typed).length === 0
          ? null
          : `${listed(unknown(typed))} cannot be chosen. Type codes from the list above, separated by commas, or none.`;
      return partsOf(
        await text(
          { message: `${message}, codes separated by commas, or none`, preset: chosen.length === 0 ? 'none' : chosen.join(', '), problem },
          signal,
        ),
      );
    },
  };
}

/** Of a number that counts from 1. */
const at = (typed: string): number => Number(typed) - 1;

const partsOf = (typed: string): string[] => typed.split(/[\s,]+/).filter((part) => part !== '' && part !== 'none');
