import { InterruptedError } from '../../model/errors.ts';
import type { Input, Job, Output } from '../options.ts';
import type { Page } from '../render/page.ts';
import { watchForEnd } from './end-of-input.ts';
import { onControlZ } from './control-z.ts';
import { drawn } from './drawn.ts';
import { look } from './look.ts';
import { found, options } from './options.ts';
import { answered } from './questions.ts';
import type { Prompts } from './questions.ts';

/** Where prompts read and write. */
export interface PromptStreams {
  readonly input: Input;
  readonly output: Output;
  /** What the output is like now. */
  readonly page: () => Page;
  readonly job?: Job | undefined;
  /** Something was written to the output. */
  readonly written: () => void;
}

/** A list that is longer than this is searched. */
const SHORT = 16;
const SEARCH = 'type to search';

/** Inquirer's prompts, loaded at the first question. */
export function inquirerPrompts({ input, output, page, job, written }: PromptStreams): Prompts {
  const ask = async <Answer>(
    question: Readonly<Record<string, unknown>>,
    signal: AbortSignal,
    { hint = '', help }: { readonly hint?: string; readonly help?: string } = {},
  ): Promise<Answer> => {
    const { createPromptModule } = await import('inquirer');
    const end = watchForEnd(input, signal);
    const screen = drawn(output);
    let isAsked = true;
    const suspend = async (those: Job): Promise<void> => {
      screen.leave();
      await those.suspendOthers();
      if (isAsked) screen.again();
    };
    const forget = onControlZ(input, () => void (job && suspend(job)));
    // Inquirer's own types follow each question's answers; here there is one question, named `answer`.
    const prompt = createPromptModule({ input, output: screen.output, signal: end.signal }) as unknown as (
      questions: readonly unknown[],
    ) => Promise<{ readonly answer: Answer }>;
    try {
      const { answer } = await prompt([{ ...question, name: 'answer', theme: look(page(), hint, help) }]);
      return answer;
    } catch (error) {
      throw isStop(error) ? new InterruptedError() : error;
    } finally {
      isAsked = false;
      end.done();
      forget();
      written();
    }
  };
  /** Rows that a list may take: the question, its help and a free line stay on the screen. */
  const pageSize = (): number => Math.max(4, Math.min(12, (page().rows ?? 24) - 6));
  return {
    async text({ message, preset, problem }, signal) {
      const answer = await ask<string>(
        { type: 'input', message, default: preset, validate: (value: string) => problem(value.trim()) ?? true },
        signal,
      );
      return answer.trim();
    },
    hidden: ({ message, problem }, signal) =>
      ask<string>({ type: 'password', message, toggleMask: false, validate: (value: string) => problem(value) ?? true }, signal),
    confirm: (message, signal) => ask<boolean>({ type: 'confirm', message, default: false }, signal),
    async confirmOr(message, key, signal) {
      const known = (typed: string): boolean => answered(typed) !== null || typed.trim().toLowerCase() === key;
      const typed = await ask<string>(
        { type: 'input', message, validate: (text: string) => known(text) || `Type y, n or ${key}.`, transformer: spelled },
        signal,
        { hint: 'y/N' },
      );
      return answered(typed) ?? 'more';
    },
    choose({ message, options: all, preset }, signal) {
      if (all.length <= SHORT) {
        return ask<string>(
          { type: 'select', message, default: preset, choices: options(page(), all), loop: false, pageSize: pageSize() },
          signal,
        );
      }
      return ask<string>(
        {
          type: 'search',
          message: message,
          default: preset,
          source: (term: string | undefined) => options(page(), found(all, term)),
          pageSize: pageSize(),
        },
        signal,
        { hint: SEARCH },
      );
    },
    chooseSeveral({ message, options: all, chosen }, signal) {
      const choices = options(page(), all).map((one) => ({ ...one, checked: chosen.includes(one.value) }));
      // Its letters that tick everything at once are one slip too many.
      const shortcuts = { all: null, invert: null };
      return ask<readonly string[]>({ type: 'checkbox', message, choices, shortcuts, loop: false, pageSize: pageSize() }, signal, {
        help: 'Space selects, Enter continues.',
      });
    },
  };
}

/** What was answered, as a word. */
const spelled = (typed: string, { isFinal }: { readonly isFinal: boolean }): string => {
  const answer = isFinal ? answered(typed) : null;
  return answer === null ? typed : answer ? 'Yes' : 'No';
};

/** By name, as several copies of Inquirer's core may be installed. */
const isStop = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'ExitPromptError' || error.name === 'AbortPromptError');
