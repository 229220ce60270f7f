import type { Message, SignInMoment, StepView } from '../model/ports.ts';
import type { RunStepId } from '../model/step-id.ts';
import { accountLines } from './render/account.ts';
import { browserSignInLines } from './render/browser-sign-in.ts';
import { cardLines, doneLines } from './render/card.ts';
import type { Page } from './render/page.ts';
import { planLines } from './render/plan.ts';
import { NEXT_CODE } from './render/browser-card.ts';
import { signInMomentLines } from './render/portal.ts';
import { changeLine, lookInWords, noteLines, readingLine, waitingLine, warning } from './render/progress.ts';
import { checklistLines, stateLine } from './render/states.ts';
import { undoLines } from './render/undo.ts';

/** Everything that is told before the result. */
export type ProgressMessage = Exclude<Message, { type: 'result' }>;

/** The last message of a run. */
export type ResultMessage = Extract<Message, { type: 'result' }>;

/** Of one wait, a line each so many milliseconds at most. */
const WAITING_EVERY_MS = 15_000;

/**
 * Turns messages into lines, for hosts that write one after the other. It remembers only what it said, so as not to
 * say it twice.
 */
export function narrator(): (message: ProgressMessage, page: Page) => string[] {
  const waits = new Map<RunStepId | 'sign-in' | 'look', { readonly what: string; readonly elapsedMs: number }>();
  const states = new Map<RunStepId, string>();

  const isNewWait = (step: RunStepId | 'sign-in' | 'look', what: string, elapsedMs: number): boolean => {
    const last = waits.get(step);
    if (last?.what === what && elapsedMs >= last.elapsedMs && elapsedMs - last.elapsedMs < WAITING_EVERY_MS) return false;
    waits.set(step, { what, elapsedMs });
    return true;
  };

  const isNewState = (step: Extract<ProgressMessage, { type: 'step' }>['step']): boolean => {
    // Which steps wait for which is for the live view; as lines it would be a crowd at the start of every run. What was not
    // begun is no news: the result says how each step stands.
    const said = saidOf(step);
    if (step.state === 'waiting' || step.state === 'planned' || states.get(step.id) === said) return false;
    states.set(step.id, said);
    return true;
  };

  const signInLines = (page: Page, moment: SignInMoment): string[] => {
    if (moment.is === 'card') return apart(signInMomentLines(page, moment));
    if (moment.is === 'next-code') return isNewWait('sign-in', 'next code', 0) ? waitingLine(page, NEXT_CODE, 0) : [];
    if (moment.is !== 'waiting') return signInMomentLines(page, moment);
    return isNewWait('sign-in', moment.what, moment.elapsedMs) ? waitingLine(page, moment.what, moment.elapsedMs) : [];
  };

  return (message, page) => {
    switch (message.type) {
      case 'reading':
        return readingLine(page);
      case 'look':
        return isNewWait('look', message.progress.what, message.elapsedMs)
          ? waitingLine(page, lookInWords(message.progress), message.elapsedMs)
          : [];
      case 'account':
        return apart(accountLines(page, message.account, message.who, message.region, message.warnings));
      case 'checklist':
        // What is so and stays so is no news afterwards.
        for (const step of message.steps) states.set(step.id, saidOf(step));
        return apart(checklistLines(page, message.steps));
      case 'undo':
        for (const step of message.steps) states.set(step.id, saidOf(step));
        return apart(undoLines(page, message.undo));
      case 'plan':
        if (message.isListed === true) return [];
        return apart(planLines(page, message.steps, message.adopted, { accepted: message.accepted ?? [] }));
      case 'manual':
        return apart(cardLines(page, message));
      case 'manual-done':
        return apart(doneLines(page, message));
      case 'step':
        return isNewState(message.step) ? stateLine(page, asNews(message.step)) : [];
      case 'change':
        return changeLine(page, message);
      // As lines it would be a crowd: what comes of them is told.
      case 'sent':
        return [];
      case 'waiting':
        return isNewWait(message.step, message.what, message.elapsedMs) ? waitingLine(page, message.what, message.elapsedMs) : [];
      case 'warning':
        return warning(page, message.text);
      case 'note':
        return apart(noteLines(page, message.texts));
      case 'sign-in':
        return signInLines(page, message.moment);
      case 'browser-sign-in':
        return apart(browserSignInLines(page, message));
    }
  };
}

/** Why a step stops here is told once, by the result. */
const asNews = (step: StepView): StepView => (STOPPED.includes(step.state) ? { ...step, summary: '' } : step);

const STOPPED: readonly StepView['state'][] = ['blocked', 'needs-you', 'skipped'];

const saidOf = ({ state, summary }: StepView): string => `${state} ${summary}`;

const apart = (lines: readonly string[]): string[] => ['', ...lines, ''];
