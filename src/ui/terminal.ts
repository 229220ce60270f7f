import { InterruptedError } from '../model/errors.ts';
import type { Host, Questions } from '../model/ports.ts';
import { askConsent, askPlan } from './agreement.ts';
import { linePrompts } from './line-prompts.ts';
import type { Told } from './narrator.ts';
import type { TerminalOptions } from './options.ts';
import { inquirerPrompts } from './prompts.ts';
import { askAnswers } from './questions.ts';
import type { Asking } from './questions.ts';
import { wrapped } from './render/page.ts';
import { skipKey } from './skip-key.ts';
import { isDumb } from './theme.ts';
import { writer } from './writer.ts';

type Answerers = { readonly [Kind in keyof Questions]: (question: Questions[Kind]['asks'], asking: Asking) => Promise<Questions[Kind]['answer']> };

/** A person at a terminal: what is told and asked goes to stderr, line by line; the result goes to stdout. */
export function terminalHost(options: TerminalOptions): Host {
  const { stdin, stderr, interrupt } = options;
  const out = writer(options);
  const makePrompts = options.plain === true || isDumb(options.env ?? {}) ? linePrompts : inquirerPrompts;
  const prompts = makePrompts({ input: stdin, output: stderr, theme: out.page().theme });
  /** What is told while a question is on the screen waits for its answer, so as not to be written over it. */
  let held: Told[] | null = null;
  const release = (): void => {
    const waiting = held ?? [];
    held = null;
    for (const message of waiting) out.tell(message);
  };
  const alone = async <Answer>(signal: AbortSignal, asked: () => Promise<Answer>): Promise<Answer> => {
    held = [];
    try {
      return await asked();
    } catch (error) {
      // In raw mode Ctrl-C is a key and no signal: the rest of the run must hear of it too.
      if (error instanceof InterruptedError && !signal.aborted) interrupt();
      throw error;
    } finally {
      out.written();
      release();
    }
  };
  const answerers: Answerers = {
    answers: (question, asking) => alone(asking.signal, () => askAnswers(question, asking)),
    plan: (question, asking) => alone(asking.signal, () => askPlan(question, asking)),
    consent: (question, asking) => alone(asking.signal, () => askConsent(question, asking)),
    skip(_question, { signal, say, page }) {
      say(wrapped(page(), page().theme.text('Press s to skip this for now, Ctrl-C to stop.'), '  '));
      return skipKey(stdin, signal, interrupt);
    },
  };
  return {
    interactive: true,
    notify(message) {
      if (message.type !== 'result') return held === null ? out.tell(message) : void held.push(message);
      release();
      out.summary(message.result, message.stack);
    },
    ask: (kind, question, signal) => answerers[kind](question, { prompts, say: out.say, page: out.page, signal }),
  };
}
