import { InterruptedError } from '../model/errors.ts';
import type { Host, Message, Questions } from '../model/ports.ts';
import { askConsent, askMeant, askPlan } from './ask/consent.ts';
import { askAdministrator } from './ask/administrator.ts';
import { askAnswers } from './ask/answers.ts';
import type { Asking } from './ask/asking.ts';
import { askChoice, askCode } from './ask/choose.ts';
import { askCodes } from './ask/codes.ts';
import { echoOf } from './ask/echo.ts';
import { linePrompts } from './ask/line-prompts.ts';
import { onOwnScreen } from './ask/own-screen.ts';
import { askPassword } from './ask/password.ts';
import { askProfile } from './ask/profile.ts';
import { inquirerPrompts } from './ask/prompts.ts';
import { lineScreen } from './line-screen.ts';
import { liveScreen } from './live/screen.ts';
import type { TerminalOptions } from './options.ts';
import { personsPart, planLines } from './render/plan.ts';
import { isDumb } from './theme.ts';

type Asks<Kind extends keyof Questions> = Questions[Kind]['asks'];
type Answerer<Kind extends keyof Questions> = (question: Asks<Kind>, signal: AbortSignal) => Promise<Questions[Kind]['answer']>;
type Answerers = { readonly [Kind in keyof Questions]: Answerer<Kind> };

/** A person at a terminal: what is told and asked goes to stderr, as a list that changes in place or as lines; the result goes to stdout. */
export function terminalHost(options: TerminalOptions): Host {
  const { stdin, stderr, interrupt } = options;
  const isPlain = options.plain === true || isDumb(options.env ?? {});
  const screen = isPlain ? lineScreen(options) : liveScreen(options);
  const echo = echoOf(stdin, options.job);
  const streams = { input: stdin, output: stderr, page: screen.page, job: echo.job, written: screen.written, atExit: options.atExit };
  const prompts = (isPlain ? linePrompts : inquirerPrompts)(streams);

  let planned: Pick<Extract<Message, { type: 'plan' }>, 'steps' | 'accepted'> = { steps: [] };
  const details = (): readonly string[] => planLines(screen.page(), planned.steps, [], { isWhole: true, accepted: planned.accepted ?? [] });

  /** A question has the terminal for itself. `then`: what its answer leads to. */
  const alone = async <Answer>(signal: AbortSignal, ask: (asking: Asking) => Promise<Answer>, then?: 'read'): Promise<Answer> => {
    // As lines, a Ctrl-C is a signal, which raw mode would not let through.
    const echoAgain = isPlain ? undefined : echo.off();
    screen.suspend();
    try {
      const answer = await ask({ prompts, say: screen.say, page: screen.page, signal });
      screen.resume(then);
      return answer;
    } catch (error) {
      // In raw mode Ctrl-C is a key and no signal: the rest of the run must hear of it too.
      if (error instanceof InterruptedError && !signal.aborted) interrupt();
      screen.resume();
      throw error;
    } finally {
      echoAgain?.();
    }
  };

  const answerers: Answerers = {
    answers: async (question, signal) => {
      const proposals = (await options.proposals?.()) ?? {};
      return alone(signal, (asking) => askAnswers(question, { ...asking, proposals }), 'read');
    },
    plan: (question, signal) =>
      alone(signal, (asking) => askPlan({ ...question, manual: Math.max(question.manual, personsPart(planned.steps)) }, details, asking)),
    consent: (question, signal) => alone(signal, (asking) => askConsent(question, asking)),
    choose: (question, signal) => alone(signal, (asking) => askChoice(question, asking)),
    code: (question, signal) => alone(signal, (asking) => askCode(question, asking)),
    meant: (question, signal) => alone(signal, (asking) => askMeant(question, asking), 'read'),
    profile: (question, signal) => alone(signal, (asking) => askProfile(question, asking)),
    administrator: (question, signal) => alone(signal, (asking) => askAdministrator(question, asking), 'read'),
    codes: (question, signal) => alone(signal, () => onOwnScreen(streams, signal, (asking) => askCodes(question, asking))),
    password: (question, signal) => alone(signal, (asking) => askPassword(question, asking)),
    skip: ({ manual }, signal) => screen.turn(manual, signal),
    'leave-sign-in': ({ card }, signal) => screen.turn(card.code, signal),
  };
  return {
    interactive: true,
    // Without a screen that can be cleared a seed would stay in the scroll-back.
    isPrivate: !isPlain,
    notify(message) {
      if (message.type === 'result') return screen.summary(message);
      if (message.type === 'plan') planned = message;
      return screen.tell(message);
    },
    ask: (kind, question, signal) => answerers[kind](question, signal),
  };
}
