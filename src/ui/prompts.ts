import { InterruptedError } from '../model/errors.ts';
import type { Input, Output } from './options.ts';
import { watchForEnd } from './end-of-input.ts';
import type { Theme } from './theme.ts';

interface TextQuestion {
  readonly message: string;
  readonly preset?: string | undefined;
  /** What is wrong with a value, in words; null where nothing is. */
  readonly problem: (value: string) => string | null;
}

/** The two kinds of question that there are. Both reject with InterruptedError on Ctrl-C, end of input or abort. */
export interface Prompts {
  text(question: TextQuestion, signal: AbortSignal): Promise<string>;
  /** "No" is the default: Enter alone never agrees to anything. */
  confirm(message: string, signal: AbortSignal): Promise<boolean>;
}

export interface PromptStreams {
  readonly input: Input;
  readonly output: Output;
  readonly theme: Theme;
}

/** Inquirer's prompts, loaded at the first question. */
export function inquirerPrompts({ input, output, theme }: PromptStreams): Prompts {
  // Each in a function of one argument: Inquirer gives a style more than the text, and chalk paints all it gets.
  const look = {
    prefix: { idle: theme.strong('?'), done: theme.good(theme.symbol('ok')) },
    style: {
      message: (text: string) => theme.strong(text),
      answer: (text: string) => theme.good(text),
      defaultAnswer: (text: string) => theme.faint(`(${text})`),
      error: (text: string) => theme.bad(text),
    },
  };
  const ask = async <Answer>(question: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<Answer> => {
    const { createPromptModule } = await import('inquirer');
    const end = watchForEnd(input, signal);
    // Inquirer's own types follow each question's answers; here there is one question, named `answer`.
    const prompt = createPromptModule({ input, output, signal: end.signal }) as unknown as (
      questions: readonly unknown[],
    ) => Promise<{ readonly answer: Answer }>;
    try {
      const { answer } = await prompt([{ ...question, name: 'answer', theme: look }]);
      return answer;
    } catch (error) {
      throw isStop(error) ? new InterruptedError() : error;
    } finally {
      end.done();
    }
  };
  return {
    async text({ message, preset, problem }, signal) {
      const answer = await ask<string>({ type: 'input', message, default: preset, validate: (value: string) => problem(value.trim()) ?? true }, signal);
      return answer.trim();
    },
    confirm: (message, signal) => ask<boolean>({ type: 'confirm', message, default: false }, signal),
  };
}

/** By name, as several copies of Inquirer's core may be installed. */
const isStop = (error: unknown): boolean => error instanceof Error && (error.name === 'ExitPromptError' || error.name === 'AbortPromptError');
