import type { AccountReader } from '../model/account.ts';
import type { Instance } from '../model/identity-center.ts';
import { DEFAULTS } from '../model/answers.ts';
import type { Answers } from '../model/answers.ts';
import type { Expected } from '../model/sign-in.ts';
import type { StepId } from '../model/step-id.ts';
import { existingAdministrators, knownAdministrator, leadingAdministrator } from './administrators.ts';
import { organizationInstance } from './instance.ts';
import { missingTexts } from './text.ts';
import { wantedUserId } from './wanted-user.ts';

/** Everything that signing in as the new administrator stands on. */
export interface Access {
  readonly expected: Expected;
  readonly instance: Instance;
  /** Where users sign in: the instance's primary Region. */
  readonly region: string;
  readonly userId: string | null;
  readonly userName: string | null;
  readonly permissionSetArn: string | null;
}

/** `by` is the command that makes what is missing. */
export type AccessReading =
  | { readonly is: 'there'; readonly access: Access }
  | { readonly is: 'missing'; readonly by: StepId; readonly why: string };

const missing = (by: StepId, why: string): AccessReading => ({ is: 'missing', by, why });

/** Who can sign in now, and as what: exactly those of the answers, else whoever is an administrator. */
export async function readAccess(account: AccountReader, answers: Partial<Answers>): Promise<AccessReading> {
  const { accountId: ownAccountId } = await account.caller();
  const instance = await organizationInstance(account);
  if (instance === null) return missing('identity-center', missingTexts.instance);
  const type = await account.instanceType();
  const region = type.is === 'found' ? type.value.primaryRegion : instance.region;
  const administrators = await existingAdministrators(account, answers);
  if (administrators.length > 0) {
    const { userId = null, permissionSetArn = null } = knownAdministrator(administrators);
    const userName = leadingAdministrator(administrators)?.user.userName ?? null;
    const userNames = distinct(administrators.map(({ user }) => user.userName));
    const permissionSets = distinct(administrators.map(({ permissionSet }) => permissionSet.name));
    return {
      is: 'there',
      access: { instance, region, userId, userName, permissionSetArn, expected: { accountId: ownAccountId, userNames, permissionSets } },
    };
  }
  return readAnswered(account, answers, { instance, region, accountId: answers.account ?? ownAccountId });
}

const distinct = (names: readonly string[]): string[] => [...new Set(names)];

async function readAnswered(
  account: AccountReader,
  answers: Partial<Answers>,
  at: { instance: Instance; region: string; accountId: string },
): Promise<AccessReading> {
  const name = answers.permissionSet ?? DEFAULTS.permissionSet;
  const [userId, set] = await Promise.all([wantedUserId(account, answers), account.permissionSet(name)]);
  const wanted = answers.userName ?? answers.email;
  if (wanted === undefined) return missing('assignment', missingTexts.nobody);
  if (userId === null) return missing('user', missingTexts.user(wanted));
  if (set.is !== 'found') return missing('permission-set', missingTexts.permissionSet(name));
  const { permissionSetArn } = set.value;
  if (!(await isAssigned(account, at.accountId, permissionSetArn, userId))) {
    return missing('assignment', missingTexts.assignment(wanted, name, at.accountId));
  }
  const user = await account.user(userId);
  const userName = user.is === 'found' ? user.value.userName : wanted;
  return {
    is: 'there',
    access: {
      ...at,
      userId,
      userName,
      permissionSetArn,
      expected: { accountId: at.accountId, userNames: [userName], permissionSets: [name] },
    },
  };
}

async function isAssigned(account: AccountReader, accountId: string, permissionSetArn: string, userId: string): Promise<boolean> {
  const assignments = await account.assignments(accountId, permissionSetArn);
  if (assignments.is !== 'found') return false;
  const held = await Promise.all(
    assignments.value.map(async ({ principalType, principalId }) => {
      if (principalType === 'USER') return principalId === userId;
      if (principalType !== 'GROUP') return false;
      const members = await account.groupMembers(principalId);
      return members.is === 'found' && members.value.includes(userId);
    }),
  );
  return held.includes(true);
}
