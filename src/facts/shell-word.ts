import { visible } from '../model/text.ts';

/** A word of a command that is shown to be pasted, as a shell of this computer reads it. */
export function shellWord(text: string, platform: NodeJS.Platform = process.platform): string {
  const shown = visible(text);
  return platform === 'win32' ? windowsWord(shown) : posixWord(shown);
}

/**
 * As sh, bash, zsh and fish read it alike. zsh puts the path of a command in place of a word that begins with `=`
 * (https://zsh.sourceforge.io/Doc/Release/Expansion.html#g_t_0060_003d_0027-expansion), old fishes a process for `%`. Between
 * single quotes fish takes a backslash before a quote or another one as an escape
 * (https://fishshell.com/docs/current/language.html#quotes), the others as itself: such stand outside, where all agree.
 */
function posixWord(text: string): string {
  if (/^[\w@+:,./-][\w@%+=:,./-]*$/.test(text)) return text;
  return `'${text.replace(/\\*'|\\{2,}|\\$/g, (run) => `'${run.replace(/[\\']/g, String.raw`\$&`)}'`)}'`;
}

/**
 * cmd.exe knows double quotes alone; PowerShell knows both, and typographic ones as if they were plain
 * (`CharTraits` in its CharTraits.cs), splits at a bare comma and a `-word` at its dot or colon, and puts in what a `$` names
 * between double quotes, as cmd.exe does with `%`. Where nothing suits both it is PowerShell's
 * (https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules). A backslash at the end
 * would take the quote behind it along
 * (https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments).
 */
function windowsWord(text: string): string {
  if (/^(?!-.*[.:])[\w+=:./\\-][\w@+=:./\\-]*$/.test(text)) return text;
  if (/["“”„$`%!]/.test(text)) return `'${text.replace(/['‘’‚‛]/g, '$&$&')}'`;
  return `"${text.replace(/\\+$/, '$&$&')}"`;
}
