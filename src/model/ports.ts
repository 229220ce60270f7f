import type { LookProgress } from './account.ts';
import type { Change } from './change.ts';
import type { AccountDocument, ChangeView, RunResult, StepState } from './result.ts';
import type { Answers, AnswerKey } from './answers.ts';
import type { Consent, ConsentKey, ConsentOption, Effect, Manual } from './change.ts';
import type { RegionState } from './region-state.ts';
import type { ListRow } from './listing.ts';
import type { Meeting } from './meeting.ts';
import type { OptionalChoices } from './optional-choices.ts';
import type { SecretValues, Seed } from './secret.ts';
import type { SecretQuestion } from './secret-question.ts';
import type { SignInCard } from './sign-in.ts';
import type { RunStepId } from './step-id.ts';
import type { UndoDocument } from './undo.ts';

/** Time, as the run sees it; tests move it by hand. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `ms`; rejects with InterruptedError when `signal` aborts first. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** Sends one resolved change to AWS. Throws AccessDeniedError, AwsCallError or CredentialsError. */
export interface Sender {
  send(
    change: Change,
    input: Readonly<Record<string, unknown>>,
    region: string | undefined,
  ): Promise<{ readonly output: unknown; readonly requestId: string | null }>;
}

/** What a person gave for one call. */
export interface GivenSecrets {
  readonly values: SecretValues;
  /** The codes were shown so long ago that AWS may enable the device, and count it as out of step. */
  readonly isLate?: boolean;
}

/** Whoever has what only a person may have: somebody at a screen that can be cleared, or who plays one in a rehearsal. */
export interface Secrets {
  /** What AWS has just told once: for the question about this device, and for nobody else. */
  keep(seed: Seed): void;
  /**
   * What a call needs. `problem` says what was wrong with what was given before; null the first time. Null where the person
   * leaves it for later. Rejects with InterruptedError.
   */
  ask(question: SecretQuestion<string>, problem: string | null, signal: AbortSignal): Promise<GivenSecrets | null>;
  /** From when on, by the clock, the app shows a code that is not used up; null where none was used. */
  freshCodeAt?(): number | null;
}

/** A step as the checklist shows it. */
export interface StepView {
  readonly id: RunStepId;
  readonly title: string;
  readonly state: StepState | 'working' | 'waiting';
  readonly summary: string;
  /** Of one that waits: the steps that give what it stands on, or the person, who has another card first. */
  readonly waitsFor?: readonly RunStepId[] | 'person';
}

/** A step with what it would do. */
export interface PlannedStep extends StepView {
  readonly changes: readonly ChangeView[];
  /** The changes in words, one for each of `changes`. */
  readonly does: readonly string[];
  /** Who else each of them reaches, as a sentence, in the place of the change; null, or nothing, where it reaches nobody else. */
  readonly widens?: readonly (string | null)[];
  readonly manual: readonly Manual[];
  /** Of a step that works in many Regions: each, with what would change there; missing for every other. */
  readonly regions?: readonly PlannedRegion[];
}

/** A Region, as a plan shows it. */
export interface PlannedRegion extends RegionState {
  /** What would be done there; null where nothing is. */
  readonly effect: Effect | null;
  /** The option that consents to it, where the plan's own consent does not. */
  readonly consent: ConsentOption | null;
}

/** What `status` tells a person beside the checklist. The facts behind it are in the result's steps. */
export interface Diagnosis {
  /** Which account, in which state, and who is asking; then its plan, its organization, and where IAM Identity Center is. */
  readonly about: readonly [string, string];
  /** What a person may not expect about the credentials. */
  readonly warnings: readonly string[];
  /** What carrying it out would do. */
  readonly steps: readonly PlannedStep[];
  /** What it would stop at without a yes of its own. */
  readonly consents: readonly Consent[];
  /** Who is an administrator through IAM Identity Center, a line each; or a line that says why none is named. */
  readonly access: readonly string[];
  /** What could not be read, and why: a line each. */
  readonly unread: readonly string[];
}

/** Everything that the logic tells a host. Match on `type`; the texts in it are for people. */
export type Message =
  | {
      readonly type: 'account';
      readonly account: AccountDocument;
      readonly who: string;
      /** The home Region, and where it comes from. */
      readonly region: string;
      readonly warnings: readonly string[];
    }
  | { readonly type: 'reading' }
  /** How far a look is that takes longer than two seconds. */
  | { readonly type: 'look'; readonly progress: LookProgress; readonly elapsedMs: number }
  | { readonly type: 'checklist'; readonly steps: readonly StepView[] }
  | {
      readonly type: 'plan';
      readonly steps: readonly PlannedStep[];
      /** What is so already, and stays as it is. */
      readonly adopted?: readonly StepView[];
      /** What it would do stands in a list above. */
      readonly isListed?: boolean;
      /** What was said yes to already, of what needs a yes of its own. */
      readonly accepted?: readonly ConsentOption[];
    }
  /** What an undo has found, before anything of it goes. */
  | { readonly type: 'undo'; readonly undo: UndoDocument; readonly steps: readonly StepView[] }
  | { readonly type: 'step'; readonly step: StepView }
  | {
      readonly type: 'change';
      readonly step: RunStepId;
      readonly change: ChangeView;
      readonly phase: 'sending' | 'sent' | 'failed' | 'unclear';
    }
  | {
      readonly type: 'manual';
      readonly step: RunStepId;
      readonly manual: Manual;
      readonly account: { readonly id: string; readonly name: string | null };
      readonly reminder: boolean;
      /** Whether somebody is waited for. */
      readonly isWatched: boolean;
      /** No API reads whether it was done. */
      readonly isUnseen?: boolean;
    }
  /** AWS shows it as done. */
  | { readonly type: 'manual-done'; readonly step: RunStepId; readonly manual: Manual; readonly elapsedMs: number }
  /** How many of a step's changes AWS has taken, where it sends many side by side. */
  | { readonly type: 'sent'; readonly step: RunStepId; readonly done: number; readonly of: number }
  | { readonly type: 'waiting'; readonly step: RunStepId; readonly what: string; readonly elapsedMs: number }
  | { readonly type: 'sign-in'; readonly moment: SignInMoment }
  | { readonly type: 'warning'; readonly text: string }
  /** A plain sentence, a paragraph each. */
  | { readonly type: 'note'; readonly texts: readonly string[] }
  /** The page of AWS that a person signs in at; `opened`: in this machine's browser, by us. */
  | {
      readonly type: 'browser-sign-in';
      readonly way: 'same-device' | 'other-device';
      readonly link: string;
      readonly opened: boolean;
      readonly minutes: number;
      /** Of a sign-in that proves something: as whom, by which account's name at the page. */
      readonly as?: SignInAs | undefined;
    }
  | {
      readonly type: 'result';
      readonly result: RunResult;
      readonly stack: string | null;
      /** Of `status`. */
      readonly diagnosis?: Diagnosis | undefined;
      /** Of a step's own command that lists something. */
      readonly listing?: readonly ListRow[] | undefined;
      /** Of a run that only plans. */
      readonly plan?: readonly PlannedStep[] | undefined;
      /** The person said no to the plan. */
      readonly isDeclined?: boolean;
    };

/** An IAM user, and the account as the page asks for it. */
export interface SignInAs {
  readonly userName: string;
  /** Its alias, else its id. */
  readonly account: string;
}

/** What happens while the new user signs in. */
export type SignInMoment =
  /** The code that was typed last is used up: the app shows the next one in so long. */
  | { readonly is: 'next-code'; readonly inMs: number }
  | { readonly is: 'card'; readonly card: SignInCard }
  | { readonly is: 'waiting'; readonly what: string; readonly elapsedMs: number }
  | { readonly is: 'signed-in' }
  | { readonly is: 'proven'; readonly arn: string }
  | { readonly is: 'not-proven'; readonly why: string }
  /** `name` works at once: nothing more is to be done. */
  | { readonly is: 'profile'; readonly name: string; readonly file: string; readonly wasThere: boolean };

/** Every question, with what it asks and what it is answered with. Only an interactive host is asked. */
export interface Questions {
  answers: {
    asks: {
      readonly keys: readonly AnswerKey[];
      readonly why: readonly string[];
      readonly given: Partial<Answers>;
      readonly offers?: OptionalChoices;
      /** What the account has under an answer that was just given. */
      readonly meets?: (answers: Partial<Answers>, key: AnswerKey) => Promise<Meeting | null>;
      /** Hears of all that was answered so far, each time something was. */
      readonly heard?: (answers: Partial<Answers>) => void;
    };
    answer: Partial<Answers>;
  };
  /** Go on with the plan that was just shown? `again`: more than was consented to before. */
  plan: { asks: { readonly again: boolean; readonly changes: number; readonly manual: number }; answer: boolean };
  /** What the plan's consent does not cover; "no" is the default. */
  consent: { asks: { readonly consent: Consent<ConsentKey> }; answer: boolean };
  /** Something is so already, as `found` says: is that meant? "No" wants something else, whose answers are asked for next. */
  meant: { asks: { readonly found: readonly string[] }; answer: boolean };
  /** While a person is at work in the console: resolves when they ask to leave it for later. */
  skip: { asks: { readonly step: RunStepId; readonly manual: Manual }; answer: 'skip' };
  /** One of several ways, by its place in the list; the first is the one that Enter takes. */
  choose: { asks: { readonly title: string; readonly why: readonly string[]; readonly ways: readonly Choice[] }; answer: number };
  /**
   * The code that AWS's page shows on another device. `problem` says what is wrong with one; null where nothing is. Null leaves
   * it for later, where that `isLeavable`.
   */
  code: { asks: { readonly problem: (pasted: string) => string | null; readonly isLeavable?: boolean }; answer: string | null };
  /** While the new user signs in: resolves when they ask to leave it for later. */
  'leave-sign-in': { asks: { readonly card: SignInCard }; answer: 'skip' };
  /**
   * The administrator that is planned costs something that cannot be taken back, as `consent` says: that one all the same, the
   * other kind, which does not, or neither.
   */
  administrator: { asks: { readonly consent: Consent<ConsentKey> }; answer: 'other' | 'this' | 'neither' };
  /** Two codes in a row, on a screen that is cleared afterwards; null leaves it for later. */
  codes: { asks: CodesCard; answer: SecretValues | null };
  /** A password, typed twice unseen; null leaves it for later. */
  password: {
    asks: {
      readonly userName: string;
      readonly rules: readonly string[];
      readonly wasWrong: string | null;
      readonly problem: (password: string) => string | null;
    };
    answer: string | null;
  };
  /** A profile of the AWS CLI for the new user: under which name, or null for none. `taken` was wanted, and is somebody's. */
  profile: {
    asks: {
      readonly proposed: string;
      readonly file: string;
      readonly taken: { readonly name: string; readonly lines: readonly string[] } | null;
      /** The command that renews its session; default: `aws sso login`. */
      readonly renewedBy?: 'aws login';
    };
    answer: string | null;
  };
}

/** What a person sees while a device is enabled, or brought back into step. */
export interface CodesCard {
  readonly purpose: 'enable' | 'resync';
  readonly userName: string;
  /** What the app is given, as a QR code has it, in the form that says most first, and as text; null for a device whose app has it already. */
  readonly app: { readonly uris: readonly string[]; readonly seed: string } | null;
  /** What was wrong with the codes before; null the first time. */
  readonly wasWrong: string | null;
  /** What is wrong with a code, in a sentence; null where nothing is. `first` is the one before it, null of the first. */
  readonly problem: (typed: string, first: string | null) => string | null;
}

/** One of several ways to go on. */
export interface Choice {
  readonly label: string;
  /** What it means, in a sentence. */
  readonly about: string | null;
}

/** Logic speaks, a host renders. */
export interface Host {
  /** Whether there is a person to ask. */
  readonly interactive: boolean;
  /** There is a screen that can be cleared: what is secret may be shown there, and typed unseen. */
  readonly isPrivate?: boolean;
  notify(message: Message): void;
  /** Rejects with InterruptedError when the person stops, or when `signal` aborts. */
  ask<Kind extends keyof Questions>(kind: Kind, question: Questions[Kind]['asks'], signal: AbortSignal): Promise<Questions[Kind]['answer']>;
}
