import { visible } from './text.ts';

/** A word of a command that is shown to be pasted, as a shell of this computer reads it. */
export function shellWord(text: string, platform: NodeJS.Platform = process.platform): string {
  const shown = visible(text);
  if (platform === 'win32') return windowsWord(shown);
  return /^[\w@%+=:,./-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", String.raw`'\''`)}'`;
}

/**
 * cmd.exe knows double quotes alone; PowerShell knows both, splits at a bare comma, and puts in what a `$` names between
 * double quotes, as cmd.exe does with `%`. Where nothing suits both it is PowerShell's
 * (https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules).
 */
function windowsWord(text: string): string {
  if (/^[\w+=:./\\-][\w@+=:./\\-]*$/.test(text)) return text;
  return /["$`%!]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}
