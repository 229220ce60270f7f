import { split } from 'shlex';
import { visible } from '../../model/text.ts';
import { DEFAULTS, type IniSection } from './ini.ts';

/** What a header of the config file names; null where the AWS CLI passes it over (`build_profile_map` of botocore). */
export function nameIn(header: string): { readonly type: 'profile' | 'sso-session' | 'services'; readonly name: string } | null {
  if (header === 'default') return { type: 'profile', name: header };
  const type = (['profile', 'sso-session', 'services'] as const).find((one) => header.startsWith(one));
  const words = type === undefined ? [] : wordsOf(header);
  const [, name] = words;
  return type === undefined || words.length !== 2 || name === undefined ? null : { type, name };
}

function wordsOf(header: string): readonly string[] {
  try {
    return split(header);
  } catch {
    // A quotation mark without its fellow: botocore passes such a section over, too.
    return [];
  }
}

/** Sections that the AWS CLI or its plug-ins know beside profiles. */
const OTHERS = new Set([DEFAULTS, 'plugins', 'preview']);

/** Why the AWS CLI takes a section for no profile, and what was probably meant; empty where it does, or where nobody would miss one. */
export function passedOverInConfig({ header, line }: IniSection): string[] {
  if (nameIn(header) !== null || OTHERS.has(header)) return [];
  return [`[${visible(header)}] in line ${line + 1} of the config file is no profile to the AWS CLI: ${visible(meantBy(header))}.`];
}

function meantBy(header: string): string {
  const bare = header.trim();
  if (bare.toLowerCase() === 'default') return 'it is written [default]';
  if (!/^(profile|sso-session|services)\b/.test(bare)) return `a profile of this file is written [profile ${bare}]`;
  if (bare !== header) return `it is written [${bare}], without blanks beside the brackets`;
  const [type = 'profile', ...name] = wordsOf(header);
  if (name.length === 0) return 'its name is missing, or has one quotation mark alone';
  return `a name with a blank stands in quotation marks: [${type} "${name.join(' ')}"]`;
}

/** The same of the credentials file, where every header is a profile's name as it stands. */
export function passedOverInCredentials({ header, line }: IniSection): string[] {
  const at = `[${visible(header)}] in line ${line + 1} of the credentials file is`;
  if (/^profile\s/.test(header)) return [`${at} a profile called "${visible(header)}": in this file the word "profile" is left out.`];
  const bare = header.trim();
  if (bare.toLowerCase() === 'default') return header === 'default' ? [] : [`${at} not the default profile: it is written [default].`];
  return bare === header
    ? []
    : [`${at} a profile called "${visible(header)}": it is written [${visible(bare)}], without blanks beside the brackets.`];
}
