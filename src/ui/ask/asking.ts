import type { Answers } from '../../model/answers.ts';
import type { Page } from '../render/page.ts';
import type { Prompts } from './questions.ts';

/** What asking needs: prompts, and a way to say something in between. */
export interface Asking {
  readonly prompts: Prompts;
  readonly say: (lines: readonly string[]) => void;
  readonly page: () => Page;
  readonly signal: AbortSignal;
  /** What this computer knows, for Enter to take. */
  readonly proposals?: Partial<Answers>;
}
