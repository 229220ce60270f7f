import { openTerminal } from '../../scripts/pseudo-terminal.js';
import type { PseudoTerminal, TerminalSettings } from '../../scripts/pseudo-terminal.js';
import { BINARY, cleanEnvironment } from '../e2e/run-cli.ts';

export const ENTER = '\r';
export const DOWN = '\u001b[B';
export const CTRL_C = '\u0003';
export const CTRL_Z = '\u001a';

/** All answers but the Region's, so that a run comes to its plan by itself. */
export const ANSWERS = ['--user-name', 'ada', '--email', 'ada@example.com', '--given-name', 'Ada', '--family-name', 'Lovelace'] as const;
export const HOME = ['--region', 'us-east-1'] as const;

/** A person's terminal: UTF-8, with colours. */
const TERMINAL = { TERM: 'xterm-256color', LANG: 'en_US.UTF-8' };

/** The built binary in a terminal. */
export function sit(args: readonly string[], settings: TerminalSettings = {}): PseudoTerminal {
  return openTerminal(process.execPath, [BINARY, ...args], { ...settings, env: { ...cleanEnvironment(), ...TERMINAL, ...settings.env } });
}

/** The same by way of a shell, which redirects, or looks at the terminal afterwards. `$SECURE_ACCOUNT` runs the binary. */
export function sitAtShell(script: string, settings: TerminalSettings = {}): PseudoTerminal {
  const env = { ...cleanEnvironment(), ...TERMINAL, ...settings.env, SECURE_ACCOUNT: `${process.execPath} ${BINARY}` };
  return openTerminal('/bin/sh', ['-c', script], { ...settings, env });
}

/** An interactive shell, which keeps jobs; its prompt is `ready> `. */
export function sitAtPrompt(settings: TerminalSettings = {}): PseudoTerminal {
  const env = { ...cleanEnvironment(), ...TERMINAL, ...settings.env, SECURE_ACCOUNT: `${process.execPath} ${BINARY}`, PS1: 'ready> ' };
  return openTerminal('/bin/sh', ['-i'], { ...settings, env });
}

/** Leaves the sign-in for later, once its card can be read. */
export const LATER = [/For you:\s+sign\s+in\s+as[^]*s skips this/, 's'] as const;

/** Presses each keys once its text can be read. */
export async function play(at: PseudoTerminal, ...script: readonly (readonly [text: string | RegExp, keys: string])[]): Promise<void> {
  for (const [text, keys] of script) {
    await at.until(text);
    at.press(keys);
  }
}

/** Whether the cursor was given back: the last word about it is "show". */
export const cursorIsBack = (at: PseudoTerminal): boolean =>
  at.written().lastIndexOf('\u001b[?25h') >= at.written().lastIndexOf('\u001b[?25l');
