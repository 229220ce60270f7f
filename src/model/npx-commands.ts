import { STEP_IDS } from './step-id.ts';

/** What calls AWS, or has to do with a session of it. */
export const ACTING_COMMANDS: readonly string[] = [
  ...STEP_IDS,
  'init',
  'status',
  'sign-in',
  'login',
  'logout',
  'report',
  'harden',
  'undo',
  'journal',
];
const WORDS = [...ACTING_COMMANDS, 'policy', 'sandbox', 'completion', '--help'];
const COMMAND = new RegExp(String.raw`(?<![\w./-]|npx )secure-account (?=(?:${WORDS.join('|')})(?![\w-]))`, 'g');

/** Our commands as this person has to type them: where npx runs this, `secure-account` alone is not found. */
export function asTyped(env: Readonly<Record<string, string | undefined>>): (text: string) => string {
  // So npm says that it is npx, or `npm exec`, which runs this.
  return env['npm_lifecycle_event'] === 'npx' ? (text) => text.replace(COMMAND, 'npx $&') : (text) => text;
}
