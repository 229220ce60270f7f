/** A line of text; `preset` is what Enter alone answers. */
export interface TextQuestion {
  readonly message: string;
  readonly preset?: string | undefined;
  /** What was wrong is taken away, rather than left to be corrected. */
  readonly isTypedAnew?: boolean;
  /** It agrees to something, and so takes nothing that was typed before it could be read. Other lines take that. */
  readonly isConsent?: boolean;
  /** What is wrong with a value, in words; null where nothing is. */
  readonly problem: (value: string) => string | null;
  /** Whether a value that is taken settles the matter, and gets a tick: missing where each does. */
  readonly settles?: ((value: string) => boolean) | undefined;
}

/** One of what can be chosen. */
export interface Option {
  readonly value: string;
  readonly name: string;
  /** What it means, in a sentence: shown while it is pointed at, or beside the name in a list that is never redrawn. */
  readonly description?: string | undefined;
}

/** One of several; `preset` is the value that is pointed at first. */
export interface ChoiceQuestion {
  readonly message: string;
  readonly options: readonly Option[];
  readonly preset: string;
}

/** Any of several; `chosen` are those that are marked at first. */
export interface SeveralQuestion {
  readonly message: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
}

/** What was typed to a yes-or-no question: Enter alone is a no; null for neither. */
export function answered(typed: string): boolean | null {
  const word = typed.trim().toLowerCase();
  if (['', 'n', 'no'].includes(word)) return false;
  return ['y', 'yes'].includes(word) ? true : null;
}

/**
 * The kinds of question that there are. All reject with InterruptedError on Ctrl-C, end of input or abort. What was typed
 * before one could be read is no answer, but to a line of text.
 */
export interface Prompts {
  text(question: TextQuestion, signal: AbortSignal): Promise<string>;
  /** Typed unseen: neither shown nor counted. */
  hidden(question: TextQuestion, signal: AbortSignal): Promise<string>;
  /** "No" is the default: Enter alone never agrees to anything. */
  confirm(message: string, signal: AbortSignal): Promise<boolean>;
  /** The same, where another letter asks to see more first. */
  confirmOr(message: string, more: string, signal: AbortSignal): Promise<boolean | 'more'>;
  /** One of several; a long list can be searched. */
  choose(question: ChoiceQuestion, signal: AbortSignal): Promise<string>;
  /** Any number of many: none, with Enter alone. */
  chooseSeveral(question: SeveralQuestion, signal: AbortSignal): Promise<readonly string[]>;
}
