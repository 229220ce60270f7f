import { createInterface } from 'node:readline/promises';
import { InterruptedError } from '../../model/errors.ts';
import { wrapped } from '../render/page.ts';
import type { PromptStreams } from './prompts.ts';
import { passOverTypeAhead } from './type-ahead.ts';
import { answered } from './questions.ts';
import type { Prompts, TextQuestion } from './questions.ts';
import { prompt as texts } from './text.ts';

const SIGNAL_MS = 100;

/** The same questions as lines that are never redrawn, for screen readers and dumb terminals. */
export function linePrompts({ input, output, page, job, written }: PromptStreams): Prompts {
  /** Null where the shell had the terminal meanwhile. */
  const once = async (question: string, signal: AbortSignal, hearsTypeAhead: boolean): Promise<string | null> => {
    if (signal.aborted) throw new InterruptedError();
    const hear = hearsTypeAhead ? undefined : await passOverTypeAhead(input, signal);
    if (hear !== undefined) input.setRawMode?.(false);
    // Without `terminal` no key is treated specially: Ctrl-C stays a SIGINT, which aborts the signal.
    const reader = createInterface({ input, output, terminal: false });
    try {
      return await new Promise<string | null>((resolve, reject) => {
        const stop = (): void => reject(new InterruptedError());
        const forget = job?.onContinue(() => resolve(null));
        reader.once('close', stop);
        signal.addEventListener('abort', stop, { once: true });
        reader.once('close', () => {
          forget?.();
          // With a question of the library, Node would warn of a leak: it keeps a listener of each on the signal.
          signal.removeEventListener('abort', stop);
        });
        // What was typed to the shell after `fg` may be here before the signal is.
        reader.question(question).then((typed) => (hear === undefined ? resolve(typed) : setTimeout(resolve, SIGNAL_MS, typed)), reject);
        hear?.();
      });
    } finally {
      reader.close();
      written();
    }
  };
  const line = async (question: string, signal: AbortSignal, hearsTypeAhead: boolean): Promise<string> => {
    for (;;) {
      const typed = await once(question, signal, hearsTypeAhead);
      if (typed !== null) return typed;
    }
  };
  const say = (text: string, first = ''): void => void output.write(`${wrapped(page(), text, first).join('\n')}\n`);

  const text = async ({ message, preset, isConsent = false, problem }: TextQuestion, signal: AbortSignal): Promise<string> => {
    // Once it has refused an answer, it has been read.
    for (let isRead = !isConsent; ; isRead = true) {
      const typed = (await line(`${message}${preset === undefined || preset === '' ? '' : ` (${preset})`}: `, signal, isRead)).trim();
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
      for (let isRead = false; ; isRead = true) {
        const answer = answered(await line(`${message} (y/N) `, signal, isRead));
        if (answer !== null) return answer;
        say(texts.yesOrNo);
      }
    },
    async confirmOr(message, key, signal) {
      for (let isRead = false; ; isRead = true) {
        const typed = await line(`${message} (y/N) `, signal, isRead);
        const answer = answered(typed);
        if (answer !== null) return answer;
        if (typed.trim().toLowerCase() === key) return 'more';
        say(texts.yesOrNoOr(key));
      }
    },
    async choose({ message, options, preset }, signal) {
      options.forEach(({ name, description }, index) =>
        say(page().theme.text(description === undefined ? name : `${name}: ${description}`), `  ${index + 1}. `),
      );
      const problem = (typed: string): string | null =>
        /^\d{1,3}$/.test(typed) && options[at(typed)] !== undefined ? null : texts.number(options.length);
      const preselected = String(options.findIndex(({ value }) => value === preset) + 1);
      const typed = await text({ message, preset: preselected, isConsent: true, problem }, signal);
      return options[at(typed)]?.value ?? preset;
    },
    async chooseSeveral({ message, options, chosen }, signal) {
      for (const { name } of options) say(page().theme.text(name), '  ');
      const unknown = (typed: string): string[] => partsOf(typed).filter((part) => !options.some(({ value }) => value === part));
      const problem = (typed: string): string | null => (unknown(typed).length === 0 ? null : texts.notThere(unknown(typed)));
      return partsOf(
        await text(
          { message: texts.several(message), preset: chosen.length === 0 ? 'none' : chosen.join(', '), isConsent: true, problem },
          signal,
        ),
      );
    },
  };
}

/** Of a number that counts from 1. */
const at = (typed: string): number => Number(typed) - 1;

const partsOf = (typed: string): string[] => typed.split(/[\s,]+/).filter((part) => part !== '' && part !== 'none');
