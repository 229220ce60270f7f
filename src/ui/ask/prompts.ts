import { InterruptedError } from '../../model/errors.ts';
import type { Input, Job, Output } from '../options.ts';
import type { Page } from '../render/page.ts';
import { watchForEnd } from './end-of-input.ts';
import { onControlZ } from './control-z.ts';
import { passOverTypeAhead } from './type-ahead.ts';
import { promptRedraw } from './prompt-redraw.ts';
import { inquirerTheme } from './inquirer-theme.ts';
import type { Looks } from './inquirer-theme.ts';
import { found, options } from './options.ts';
import { answered } from './questions.ts';
import type { Prompts } from './questions.ts';
import { prompt as texts } from './text.ts';

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

/** Inquirer's prompts, loaded at the first question. */
export function inquirerPrompts({ input, output, page, job, written }: PromptStreams): Prompts {
  const ask = async <Answer>(
    question: Readonly<Record<string, unknown>>,
    signal: AbortSignal,
    { hearsTypeAhead = false, ...own }: Looks & { readonly hearsTypeAhead?: boolean } = {},
  ): Promise<Answer> => {
    const { createPromptModule } = await import('inquirer');
    const hear = hearsTypeAhead ? undefined : await passOverTypeAhead(input, signal);
    const end = watchForEnd(input, signal);
    const screen = promptRedraw(output, hear);
    let isAsked = true;
    const suspend = async (those: Job): Promise<void> => {
      screen.leave();
      await those.suspendOthers();
      if (isAsked) screen.again();
    };
    const forget = onControlZ(input, job && (() => suspend(job)));
    // Inquirer's own types follow each question's answers; here there is one question, named `answer`.
    const prompt = createPromptModule({ input, output: screen.output, signal: end.signal }) as unknown as (
      questions: readonly unknown[],
    ) => Promise<{ readonly answer: Answer }>;
    try {
      const { answer } = await prompt([{ ...question, name: 'answer', theme: inquirerTheme(page(), own) }]);
      return answer;
    } catch (error) {
      throw isStop(error) ? new InterruptedError() : error;
    } finally {
      isAsked = false;
      hear?.();
      end.done();
      forget();
      written();
    }
  };
  /** Rows that a list may take: the question, its help and a free line stay on the screen. */
  const pageSize = (): number => Math.max(4, Math.min(12, (page().rows ?? 24) - 6));
  return {
    async text({ message, preset, isTypedAnew, isConsent = false, problem, settles = () => true }, signal) {
      let [taken, refused] = ['', ''];
      const validate = (value: string): string | true => {
        taken = value.trim();
        const wrong = problem(taken);
        refused = wrong === null ? '' : value;
        return wrong ?? true;
      };
      // What was refused stays, to be corrected: until it is, nobody should take it for an answer.
      const transformer = (value: string): string => (value !== '' && value === refused ? page().theme.alert(value) : value);
      const answer = await ask<string>({ type: 'input', message, default: preset, validate, transformer }, signal, {
        isSettled: () => settles(taken),
        isTypedAnew,
        hearsTypeAhead: !isConsent,
      });
      return answer.trim();
    },
    // Inquirer's own password prompt keeps one that is refused, unseen, and the next is typed behind it.
    hidden({ message, problem, settles = () => true }, signal) {
      let isSettled = true;
      const validate = (value: string): string | true => {
        isSettled = settles(value);
        return problem(value) ?? true;
      };
      return ask<string>({ type: 'input', message, transformer: unseen, validate }, signal, {
        isTypedAnew: true,
        isSettled: () => isSettled,
        hearsTypeAhead: true,
      });
    },
    confirm: (message, signal) => ask<boolean>({ type: 'confirm', message, default: false }, signal),
    async confirmOr(message, key, signal) {
      const known = (typed: string): boolean => answered(typed) !== null || typed.trim().toLowerCase() === key;
      const typed = await ask<string>(
        { type: 'input', message, validate: (text: string) => known(text) || texts.yesOrNoOr(key), transformer: spelled },
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
        { hint: texts.search },
      );
    },
    chooseSeveral({ message, options: all, chosen }, signal) {
      const choices = options(page(), all).map((one) => ({ ...one, checked: chosen.includes(one.value) }));
      // Its letters that tick everything at once are one slip too many.
      const shortcuts = { all: null, invert: null };
      return ask<readonly string[]>({ type: 'checkbox', message, choices, shortcuts, loop: false, pageSize: pageSize() }, signal, {
        help: texts.tickAndContinue,
      });
    },
  };
}

/** The cursor would tell how long it is. Inquirer shows it again at the end. */
const HIDE_CURSOR = '\u001b[?25l';
const unseen = (_typed: string, { isFinal }: { readonly isFinal: boolean }): string => (isFinal ? '' : `[hidden]${HIDE_CURSOR}`);

/** What was answered, as a word. */
const spelled = (typed: string, { isFinal }: { readonly isFinal: boolean }): string => {
  const answer = isFinal ? answered(typed) : null;
  return answer === null ? typed : answer ? 'Yes' : 'No';
};

/** By name, as several copies of Inquirer's core may be installed. */
const isStop = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'ExitPromptError' || error.name === 'AbortPromptError');
