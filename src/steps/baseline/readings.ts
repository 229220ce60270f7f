import type { AccountReader } from '../../model/account.ts';
import type { IamUser } from '../../model/baseline.ts';
import type { Judgement } from '../../model/control.ts';
import { found, inBrackets, optional } from '../../model/reading.ts';
import type { OptionalReading } from '../../model/reading.ts';
import type { IamAction } from '../../model/step.ts';

/** Of the IAM users, with what signs them in. */
export const USER_READS: readonly IamAction[] = [
  'iam:GetAccessKeyLastUsed',
  'iam:GetLoginProfile',
  'iam:ListAccessKeys',
  'iam:ListMFADevices',
  'iam:ListUsers',
];

/** Of root's MFA and access keys, live. */
export const ROOT_READS: readonly IamAction[] = ['iam:GetAccountSummary'];

/** The IAM users, or why they could not be read. */
export const usersOf = async (account: AccountReader): Promise<OptionalReading<readonly IamUser[]>> =>
  optional((await account.baseline()).iamUsers().then(found));

/** `the IAM users could not be read (AccessDenied for iam:ListUsers)`. */
export const unreadable = (what: string, reading: OptionalReading<unknown>): string => `${what} could not be read${inBrackets(reading)}`;

/** Of what there is once in an account. */
export const whole = (state: Judgement['state'], summary: string): Judgement => ({ state, summary, regions: [] });

/** Those who sign in to the console. */
export const withPassword = (users: readonly IamUser[]): readonly IamUser[] => users.filter(({ hasPassword }) => hasPassword);

/** What to do where something could not be read: whatever it was, nothing is changed on the strength of it. */
export const TO_READ = 'Where an action is denied: secure-account policy harden has every action that is needed. Else run this again.';
