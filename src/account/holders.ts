import type { AccountReader } from '../model/account.ts';
import type { Beneficiary } from '../model/beneficiary.ts';
import type { Assignment } from '../model/identity-center.ts';
import type { Consent } from '../model/change.ts';
import { visible } from '../model/text.ts';
import { mapBounded } from '../model/pool.ts';
import { fewNames } from './administrators.ts';

/** Somebody who holds a permission set in an account, or gains it by a change. */
export interface Holder {
  readonly accountId: string;
  readonly principalType: string;
  readonly principalId: string;
  /** User name or group name; the id where AWS does not know it any more. */
  readonly name: string;
}

/** AWS gave no list of who holds it, or of where: somebody may. */
const SOMEBODY = { principalType: 'USER', principalId: 'not-said', name: '(not named by AWS)' } as const;

/** Stands in for holders that cannot be read: they count, and nobody knows who they are. */
export const SOMEBODY_SOMEWHERE: Holder = { accountId: '(not named by AWS)', ...SOMEBODY };

/** Who a person may want to know by name; of more, only the number is told. */
const MOST_NAMED = 20;

/** AWS takes twenty calls a second of IAM Identity Center, together. */
const ACCOUNTS_AT_ONCE = 10;

/** Everybody who holds the set in one of these accounts. */
export async function holdersOf(
  account: AccountReader,
  permissionSetArn: string,
  accountIds: readonly string[],
): Promise<readonly Holder[]> {
  const perAccount = await mapBounded(accountIds, ACCOUNTS_AT_ONCE, async (accountId) => {
    const reading = await account.assignments(accountId, permissionSetArn);
    return { accountId, assignments: reading.is === 'found' ? reading.value : null };
  });
  const unsaid = perAccount.filter(({ assignments }) => assignments === null).map(({ accountId }) => ({ accountId, ...SOMEBODY }));
  const said = perAccount.flatMap(({ accountId, assignments }) => (assignments ?? []).map((assignment) => ({ accountId, assignment })));
  const holders = await Promise.all(
    said.map(async ({ accountId, assignment }, index) => ({
      accountId,
      principalType: assignment.principalType,
      principalId: assignment.principalId,
      name: index < MOST_NAMED ? await nameOf(account, assignment) : assignment.principalId,
    })),
  );
  return [...holders, ...unsaid];
}

async function nameOf(account: AccountReader, { principalType, principalId }: Assignment): Promise<string> {
  if (principalType === 'GROUP') {
    const group = await account.group(principalId);
    return group.is === 'found' ? group.value.name : principalId;
  }
  // Of a kind that AWS may add, nothing is known that could be asked.
  return principalType === 'USER' ? userNameOf(account, principalId) : principalId;
}

async function userNameOf(account: AccountReader, userId: string): Promise<string> {
  const user = await account.user(userId);
  return user.is === 'found' ? user.value.userName : userId;
}

const KINDS: Readonly<Record<string, string>> = { GROUP: 'group', USER: 'user' };

/** `group` or `user`; another kind by AWS's own word for it. */
export const principalKind = (principalType: string): string => KINDS[principalType] ?? visible(principalType);

/** `group Developers in 222233334444 and user bob in 111122223333`. */
export const holdersInWords = (holders: readonly Holder[]): string =>
  fewNames(
    holders.map(({ principalType, name, accountId }) => `${principalKind(principalType)} ${name} in account ${accountId}`),
    MOST_NAMED,
  );

/** The consent to a change that reaches others than the named user: them, and nobody who comes in after it was given. */
export const widerAccess = (why: string, wayOut: string, reaches: readonly Beneficiary[]): Consent => ({
  option: 'accept-wider-access',
  why,
  on: reaches.map(({ id }) => id),
  waysOut: [wayOut, 'Go on, if they should have it: --accept-wider-access.'],
});

/** Member names for the same sentence. */
export const membersInWords = (names: readonly string[]): string => fewNames(names.map(visible), MOST_NAMED);
