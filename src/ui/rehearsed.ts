import { ACTING_COMMANDS } from '../model/npx-commands.ts';

/** A command of ours in a text, where it would act on AWS: whoever pastes one out of a rehearsal goes on in it. */
const COMMAND = new RegExp(String.raw`\bsecure-account (?:${ACTING_COMMANDS.join('|')})(?![\w-])(?! --sandbox| --help)`, 'g');

/** A text of a rehearsal, with our commands in it as that rehearsal's: `option` is `--sandbox`, and its scenario where that is known. */
export const rehearsed = (text: string, option: string): string => text.replace(COMMAND, `$& ${option}`);
