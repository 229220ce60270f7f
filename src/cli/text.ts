import { listed, visible } from '../model/text.ts';

/** What is wrong with a command line. */
export const usage = {
  noCommand: 'A command is missing.',
  sandboxGoesAfter: (command: string): string => `--sandbox goes after the command's name: secure-account ${command} --sandbox.`,
  noSandbox: (command: string): string => `${command} has no rehearsal: it does not call AWS.`,
  isScenario: (word: string): string => `"${visible(word)}" is a scenario of a rehearsal, and goes after --sandbox.`,
  isCommand: (word: string, command: string): string => `"${visible(word)}" is a command, and so is ${command}: one at a time.`,
  isUnknown: (word: string, command: string | null): string =>
    `"${visible(word)}" is not understood: ${command ?? 'this command'} takes options only.`,
  scenarioIsCommand: (scenario: string, command: string, isOfAws: boolean): string =>
    `--sandbox "${scenario}" names a command where a scenario goes: it is written ${isOfAws ? `secure-account ${scenario} --sandbox, and this command ` : ''}secure-account ${command} --sandbox.`,
  noScenario: (scenario: string, names: readonly string[]): string =>
    `--sandbox "${visible(scenario)}" is not a scenario. Scenarios: ${listed(names)}.`,
  unusableFile: (flag: string, path: string, why: string): string => `${flag} "${visible(path)}" cannot be used: ${why}.`,
  notARun: (id: string): string => `--run "${visible(id)}" is not a run in the journal of this account.`,
};

/** Where the Region comes from. */
export const regionFrom = {
  option: 'from --region',
  AWS_REGION: 'from AWS_REGION',
  AWS_DEFAULT_REGION: 'from AWS_DEFAULT_REGION',
  profile: 'from the profile',
  default: 'the default',
} as const;

/** Whose credentials these are, and what is dangerous about them. */
export const credentials = {
  wrongAccount: (accountId: string, arn: string, expected: string): string =>
    `These credentials belong to account ${accountId} (${arn}), and --expect-account is ${expected}.`,
  expected: 'Use credentials of the expected account, such as --profile <name>, or leave --expect-account out.',
  longLivedRoot:
    'This is a long-lived access key of the root user: whoever copies it has the account for good. Sign in with the browser (secure-account login) or use AWS CloudShell instead, and delete the key.',
  longLived: 'This is a long-lived access key. secure-account login and AWS CloudShell give credentials that expire.',
  wasDeleted: (message: string, key: string, at: string, run: string): string =>
    `${message} That is expected: this tool deleted this access key (…${key}) at ${at} UTC, in its run ${run}, as its journal says.`,
  afterDeletion:
    'Remove the key from the environment, or from its profile, and continue as the new administrator: secure-account status --profile <name>, with the profile that was written, or secure-account login.',
};

/** What is told beside a run. */
export const beside = {
  leftOut: (what: string, message: string): string => `${what} is left out because of an error in this program: ${message}`,
  advice: 'The advice',
  diagnosis: 'The diagnosis',
};

/** The file for Terraform. */
export const terraform = {
  notYet: (path: string, word: string): string =>
    `Under --dry-run ${visible(path)} is not written. secure-account status --terraform ${word} writes what exists then.`,
  failed: (path: string, message: string): string => `${visible(path)} was not written: ${message}`,
  isEmpty: (path: string): string => `${visible(path)} was not written: there is no user, group or permission set yet.`,
  written: (path: string, resources: number): string =>
    `The Terraform configuration of ${resources} resources is in ${visible(path)}: terraform plan imports them, and should change nothing in AWS.`,
};

/** What a result says of itself. */
export const result = {
  notTried: 'Nobody was asked to sign in. No API shows whether somebody can: only a run of init or sign-in proves it.',
  unread: (labels: readonly string[]): string =>
    `${labels.length} ${labels.length === 1 ? 'control' : 'controls'} could not be read, or not in every Region: ${listed(labels)}.`,
  wayToRead: 'Where an action is denied: secure-account policy report has every action that it needs. Else run this again.',
  cutOff: 'Ended at once: a call that was on its way to AWS may have taken effect.',
  afterCutOff: 'Run this again: it looks first, and creates nothing twice.',
};

/** The journal, as `journal` and `undo` read it. */
export const journal = {
  rehearsed: 'A rehearsal in this process keeps no journal, so there is nothing to show.',
  nothingToUndo: 'A rehearsal in this process keeps no journal, so there is nothing to undo.',
  isDamaged: (file: string, line: number): string => `Line ${line} of ${visible(file)} is damaged and is skipped.`,
  cannotUndo: (file: string, line: number): string => `Line ${line} of ${visible(file)} is damaged. What it recorded is not taken back.`,
  nothingFor: (option: string): string => `${option} is passed over: no run in this journal has made what it would take back.`,
  onlyOne: (message: string, account: string): string => `${message} This is the only journal on this computer, of account ${account}.`,
  none: (message: string): string => `${message} There is no journal on this computer either.`,
  which: (accounts: readonly string[]): string => `Choose the account with --account. There are journals of ${listed(accounts)}.`,
};

/** Options that need others, or cannot stand beside them. */
export const together = {
  twoAccounts: (account: string, expected: string): string =>
    `--account ${account} and --expect-account ${expected} are two accounts, and this command is about one.`,
  budgetEmail: '--budget needs --budget-email: the address for its alerts.',
  budget: '--budget-email needs --budget: the amount for a month.',
  replace: '--replace needs a contact: --security-contact, --billing-contact or --operations-contact.',
  expectAccount: (flags: readonly string[]): string =>
    `${flags.join(' and ')} with --yes needs --expect-account <id>: what it deletes cannot be restored.`,
  nameAccount: 'Name the account: --expect-account <id>.',
};

/** The page that `report` writes. */
export const page = {
  edited: 'Once edited, this file is yours.',
  writes: 'secure-account report --html <file> writes it, now and at any later time.',
  written: (path: string): string => `The whole report is in ${visible(path)}, readable by you alone.`,
};
