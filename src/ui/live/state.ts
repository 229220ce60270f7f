import type { LookProgress } from '../../model/account.ts';
import type { Manual } from '../../model/change.ts';
import type { SignInMoment, StepView } from '../../model/ports.ts';
import type { SignInCard } from '../../model/sign-in.ts';
import type { RunStepId } from '../../model/step-id.ts';
import type { ProgressMessage } from '../narrator.ts';
import { NEXT_CODE } from '../render/browser-card.ts';

/** A step, and what is under way for it. */
export interface LiveStep extends StepView {
  /** The call that is out, or what AWS is busy with; null where neither is. */
  readonly doing: string | null;
  /** When that began, in the clock's milliseconds. */
  readonly since: number;
}

/** The human action that is on the screen now. */
interface Turn {
  readonly step: RunStepId;
  readonly manual: Manual;
  readonly account: { readonly id: string; readonly name: string | null };
  readonly since: number;
  /** It has been said again which account the console must show. */
  readonly isReminded: boolean;
}

/** The sign-in of the new user, while it is waited for. */
interface SigningIn {
  /** Null once somebody has answered: then it is AWS that is waited for. */
  readonly card: SignInCard | null;
  readonly what: string;
  readonly since: number;
  /** Of a wait whose end is known, in milliseconds. */
  readonly leftMs?: number;
}

/** Everything that the live view shows. */
export interface LiveState {
  readonly rehearsal: boolean;
  /** `reading`: the account is looked at; `standing`: how it stands; `doing`: steps are under way; `over`: how it ended. */
  readonly phase: 'reading' | 'standing' | 'doing' | 'over';
  readonly steps: readonly LiveStep[];
  /** Lines above say what the steps have come to, and will again at the end: those of an undo. */
  readonly isTold: boolean;
  /** How far a long look is; null where none is under way. */
  readonly look: LookProgress | null;
  readonly turn: Turn | null;
  /** What is waited for while the new user signs in. */
  readonly signIn: SigningIn | null;
  /** What came of the last key that was pressed; null where nothing is to be said of it. */
  readonly said: string | null;
  /** The person has pressed Ctrl-C, and what is under way is brought to its end. */
  readonly isStopping: boolean;
  /** The clock's milliseconds at the time of drawing. */
  readonly now: number;
}

/** Before the first message. */
export const initialState: LiveState = {
  rehearsal: false,
  phase: 'reading',
  isTold: false,
  look: null,
  steps: [],
  turn: null,
  signIn: null,
  said: null,
  isStopping: false,
  now: 0,
};

/** The state once a message has been told. */
export function reduce(state: LiveState, message: ProgressMessage, now: number): LiveState {
  const on = (id: RunStepId, change: (step: LiveStep) => LiveStep): LiveState => ({
    ...state,
    now,
    steps: state.steps.map((step) => (step.id === id ? change(step) : step)),
  });
  switch (message.type) {
    case 'account':
      return { ...state, now, rehearsal: message.account.sandbox };
    case 'reading':
      return { ...state, now, phase: 'reading', look: null };
    case 'look':
      return { ...state, now, look: message.progress };
    case 'checklist':
    case 'undo':
      return {
        ...state,
        now,
        phase: 'standing',
        isTold: message.type === 'undo',
        steps: message.steps.map((step) => ({ ...step, doing: null, since: now })),
      };
    case 'step':
      return {
        ...on(message.step.id, () => ({ ...message.step, doing: null, since: now })),
        phase: 'doing',
        turn: state.turn?.step === message.step.id ? null : state.turn,
      };
    case 'change':
      return on(message.step, (step) => ({
        ...step,
        doing: message.phase === 'sending' ? `${message.change.call} (${message.change.makes})` : null,
        since: now,
      }));
    case 'sent':
      return on(message.step, (step) => ({ ...step, doing: `${message.done} of ${message.of} done` }));
    case 'waiting':
      // While a card is out, the turn says so; else AWS is at work.
      return state.turn?.step === message.step
        ? { ...state, now }
        : on(message.step, (step) => ({ ...step, state: 'working', doing: message.what, since: now - message.elapsedMs }));
    case 'manual':
      return { ...state, now, said: null, turn: turnAfter(state.turn, message, now) };
    case 'manual-done':
      return {
        ...on(message.step, (step) => ({ ...step, state: 'working', summary: 'AWS shows it as done', doing: null, since: now })),
        turn: null,
        said: null,
      };
    case 'sign-in':
      return {
        ...state,
        now,
        phase: 'doing',
        said: message.moment.is === 'card' ? null : state.said,
        signIn: signInAfter(state.signIn, message.moment, now),
      };
    case 'plan':
    case 'warning':
    case 'note':
    case 'browser-sign-in':
      return { ...state, now };
  }
}

function signInAfter(before: SigningIn | null, moment: SignInMoment, now: number): SigningIn | null {
  switch (moment.is) {
    case 'card':
      return { card: moment.card, what: '', since: now };
    case 'waiting':
      return before?.card === null ? { ...before, what: moment.what } : before;
    case 'next-code':
      return { card: null, what: NEXT_CODE, since: now, leftMs: moment.inMs };
    case 'signed-in':
      return { card: null, what: 'Asking AWS whose credentials these are', since: now };
    case 'proven':
    case 'not-proven':
    case 'profile':
      return null;
  }
}

function turnAfter(
  turn: Turn | null,
  { step, manual, account, reminder, isWatched }: Extract<ProgressMessage, { type: 'manual' }>,
  now: number,
): Turn | null {
  if (!isWatched) return turn;
  return reminder && turn !== null ? { ...turn, isReminded: true } : { step, manual, account, since: now, isReminded: reminder };
}
