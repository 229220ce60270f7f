/** A command of ours in a text, where it would act on AWS: whoever pastes one out of a rehearsal goes on in it. */
const COMMAND = /\bsecure-account (?!sandbox\b|completion\b|policy\b)[a-z]+(?:-[a-z]+)*(?![\w-])(?! --sandbox| --help)/g;

/** A text of a rehearsal, with our commands in it as that rehearsal's: `option` is `--sandbox`, and its scenario where that is known. */
export const rehearsed = (text: string, option: string): string => text.replace(COMMAND, `$& ${option}`);
