import type { AccountReader } from './account.ts';
import type { Consent } from './change.ts';
import type { JournalCall } from './journal.ts';
import type { IamAction, Step } from './step.ts';
import type { ControlCall, ControlCalls, StepCall, StepCalls } from './step-calls.ts';
import type { UndoId } from './step-id.ts';

/** What goes only by an option of its own. */
export interface UndoWishes {
  readonly organization: boolean;
  readonly instance: boolean;
  /** What a block hides may become public again. */
  readonly wider: boolean;
  /** Codes of Regions to switch off. */
  readonly regions: readonly string[];
}

/** Something that a run has made or changed, as a line of the journal tells it. */
export interface Made {
  /** Of the step that takes it back. */
  readonly id: UndoId;
  readonly run: string;
  readonly call: JournalCall;
}

/** All that this undo is about. What is not in it is somebody else's, though another run of this tool may have made it. */
export interface Ours {
  /** In the journal's order; what a run was not told the end of is not among them. */
  of(call: StepCall | ControlCall): readonly Made[];
  /** What earlier undos have sent about the same thing, in the journal's order; what AWS refused is not among it. */
  undone(made: Made, identity: readonly string[]): readonly JournalCall[];
  /** When this undo began, in milliseconds since the epoch. */
  readonly began: number;
  /** The time by now, the same way. */
  readonly now: () => number;
  readonly wishes: UndoWishes;
}

/** Why something stays. Only `somebody-else` and `unknown` keep an undo from being whole. */
type StaysBecause =
  /** Somebody else's stands on it, or has changed it; or it is the last or the own way in. */
  | 'somebody-else'
  /** It could not be read, or the journal does not know what became of the call. */
  | 'unknown'
  /** It goes only by an option of its own. */
  | 'not-asked-for'
  /** Nothing can bring back what was before it. */
  | 'for-good';

/** What is to become of it, by what was just read. */
export type Fate =
  | { readonly is: 'goes' }
  /** AWS is at it. `countsAsOk`: it takes longer than anybody waits. `goesThen`: what is to be sent can be sent only afterwards. */
  | {
      readonly is: 'going';
      readonly everyMs: number;
      readonly patienceMs: number;
      readonly countsAsOk: boolean;
      readonly goesThen?: boolean;
    }
  /** It reads as gone, or as before, so soon after the run that AWS may only not show it yet. */
  | { readonly is: 'late'; readonly patienceMs: number }
  /** `how`: where it is not gone, but as it was before. */
  | { readonly is: 'gone'; readonly how?: string }
  | { readonly is: 'stays'; readonly because: StaysBecause; readonly why: string }
  /** It goes if root, asked by name, says yes. */
  | { readonly is: 'asked'; readonly consent: Consent<'last-administrator'> }
  /** AWS tried and could not. */
  | { readonly is: 'failed'; readonly why: string; readonly wayOut: string };

/** What a step of an undo has found: the facts that all of them have. */
export interface UndoFacts {
  /** A noun phrase: `the user ada`. */
  readonly what: string;
  readonly fate: Fate;
  /** What does not come back with it, a sentence each. */
  readonly leaves: readonly string[];
}

/** A step whose `ok` is "gone", "as before", or "left as it is". */
export interface UndoStep extends Step<UndoFacts> {
  readonly id: UndoId;
  readonly made: Made;
}

/** How one call of a step is taken back. */
export interface UndoEntry {
  /** Names in the line's `ids` that tell one thing from another of its kind; `region` of what each Region has once. */
  readonly identity: readonly string[];
  /** The id that AWS gives to a link, where `identity` is what it ties: the line of its undo has that one alone. */
  readonly ownId?: string;
  /** What it reads says whose it is, by our tag: it counts also where the run was not told what became of the call. */
  readonly isTelling?: boolean;
  /**
   * Of what reads as gone, and no undo has sent anything of: the call that shows it still, or null. A list that AWS, or
   * something on the way, gives empty is no proof.
   */
  readonly shownBy?: (account: AccountReader, made: Made) => Promise<string | null>;
  /** IAM actions that taking it back needs, reads included. */
  readonly actions: readonly IamAction[];
  /** Rights that AWS itself uses in the caller's name. */
  readonly onBehalf?: readonly IamAction[];
  /**
   * Of a link, what it ties together: a name in its `ids`, and the call and the name that has made the thing. Where both
   * ends are ours, so is what ties them, though the run was not told what became of the call.
   */
  readonly ties?: readonly (readonly [name: string, call: StepCall, itsName: string])[];
  /** Null where another entry takes it along. */
  step(made: Made, ours: Ours): UndoStep | null;
}

/** An entry for each call of a step, or of a control: the compiler holds it complete. */
export type UndoOf<Id extends keyof Calls> = { readonly [Call in Calls[Id]]: UndoEntry };

type Calls = StepCalls & ControlCalls;

/** One thing in the lists of an undo. */
export interface UndoItem {
  readonly id: UndoId;
  /** A noun phrase: `the user ada`. */
  readonly what: string;
  /** Empty of what damaged lines of the journal recorded, as is `call`. */
  readonly run: string;
  /** The call of that run that made it. */
  readonly call: string;
  /** Where it is; null of what has one place for all. */
  readonly region: string | null;
  readonly ids: Readonly<Record<string, string>>;
}

/** What `undo` prints: its three lists. */
export interface UndoDocument {
  /** Whether there is a journal to go by. */
  readonly runs: readonly string[];
  /** Would go; of an undo that was carried out, what has gone by it and what is still to go. */
  readonly going: readonly (UndoItem & { readonly isDone: boolean })[];
  readonly staying: readonly (UndoItem & { readonly because: StaysBecause; readonly why: string })[];
  readonly gone: readonly UndoItem[];
  /** What does not come back, a sentence each. */
  readonly leaves: readonly string[];
}
