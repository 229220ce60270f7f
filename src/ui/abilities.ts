type Environment = Readonly<Record<string, string | undefined>>;

/** By the variables that terminals set: there is no asking them that a pipe, SSH or an old terminal would survive. */
const isOneOf = (value: string | undefined, names: readonly string[]): boolean =>
  value !== undefined && names.some((name) => value.startsWith(name));

/** https://github.com/Alhadis/OSC8-Adoption; of VTE since 0.50, of tmux since 3.4. Others show the escape sequence's text, or nothing. */
const WITH_LINKS = ['iTerm.app', 'WezTerm', 'vscode', 'ghostty', 'Hyper', 'zed'];
const OWN_TERMS = ['xterm-kitty', 'xterm-ghostty', 'alacritty', 'foot', 'wezterm'];

/** Whether a link can stand behind a text (OSC 8). FORCE_HYPERLINK decides where it is set, as in other tools. */
export function hasHyperlinks(env: Environment): boolean {
  const forced = env['FORCE_HYPERLINK'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  if (env['TERM_PROGRAM'] === 'tmux') return Number.parseFloat(env['TERM_PROGRAM_VERSION'] ?? '') >= 3.4;
  return (
    Number(env['VTE_VERSION'] ?? 0) >= 5000 ||
    (env['WT_SESSION'] ?? '') !== '' ||
    isOneOf(env['TERM_PROGRAM'], WITH_LINKS) ||
    isOneOf(env['TERM'], OWN_TERMS)
  );
}

/** Whether a program may put a text on the clipboard (OSC 52): not in VTE's terminals, nor in tmux as it comes. */
export const canCopy = (env: Environment): boolean =>
  env['TERM_PROGRAM'] !== 'tmux' &&
  ((env['WT_SESSION'] ?? '') !== '' ||
    isOneOf(env['TERM_PROGRAM'], ['iTerm.app', 'WezTerm', 'vscode', 'ghostty']) ||
    isOneOf(env['TERM'], OWN_TERMS));

/** Whether a window has a title that a program may set. The Linux console would show the text instead. */
export const hasTitle = (env: Environment): boolean => (env['TERM'] ?? '') !== '' && !isOneOf(env['TERM'], ['dumb', 'linux', 'vt', 'cons']);
