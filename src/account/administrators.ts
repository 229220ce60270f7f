import type { AccountReader, Organization } from '../model/account.ts';
import type { Administrator, InstanceSearch } from '../model/identity-center.ts';
import type { AnswerKey, Answers } from '../model/answers.ts';
import type { Known } from '../model/known.ts';
import { later } from '../model/reading.ts';
import type { OptionalReading } from '../model/reading.ts';
import type { IamAction } from '../model/step.ts';
import { listed, visible } from '../model/text.ts';
import { managedInstance, organizationInstance } from './instance.ts';

/** The answers that say who the administrator is to be, and of what. */
const ACCESS_ANSWERS = [
  'userName',
  'email',
  'givenName',
  'familyName',
  'displayName',
  'group',
  'permissionSet',
  'sessionDuration',
  'relayState',
  'tag',
  'account',
] as const satisfies readonly AnswerKey[];

/**
 * Without answers the account is looked at from the far end: who already is an administrator of it through IAM
 * Identity Center, by group or directly. With any answer it is exactly that which is wanted, and nobody else counts;
 * nor does anybody ever whose permission set may give less than AdministratorAccess.
 */
export async function existingAdministrators(account: AccountReader, answers: Partial<Answers>): Promise<readonly Administrator[]> {
  if (ACCESS_ANSWERS.some((key) => answers[key] !== undefined)) return [];
  const reading = await administratorsOf(account);
  return reading.is === 'found' ? reading.value.filter(({ mayGiveLess }) => !mayGiveLess) : [];
}

/** Asked beside the instance's type, not after it, which saves a round trip; of an account instance a refusal says nothing. */
export async function administratorsOf(account: AccountReader): ReturnType<AccountReader['administrators']> {
  if ((await managedInstance(account)) === null) return later;
  const [instance, reading] = await Promise.allSettled([organizationInstance(account), account.administrators()]);
  if (instance.status === 'rejected') throw instance.reason;
  if (instance.value === null) return later;
  if (reading.status === 'rejected') throw reading.reason;
  return reading.value;
}

/** Why nobody here is told who has access through IAM Identity Center; that none was found means nothing then. */
export type UnseenAccess =
  | { readonly is: 'elsewhere'; readonly managementAccountId: string }
  /** Whether there is an instance is not known. */
  | { readonly is: 'unread' };

/** Null where what was found is all: the organization's instance, if there is one, is this account's own. */
export function unseenAccess(
  accountId: string,
  organization: OptionalReading<Organization>,
  search: OptionalReading<InstanceSearch>,
): UnseenAccess | null {
  if (organization.is === 'unreadable' || search.is !== 'found') return { is: 'unread' };
  const managementAccountId = organization.is === 'found' ? organization.value.managementAccountId : accountId;
  if (managementAccountId !== accountId) return { is: 'elsewhere', managementAccountId };
  const { instances, refused } = search.value;
  return instances.length === 0 && refused.length > 0 ? { is: 'unread' } : null;
}

/** The one whose ids later steps and the hand-off use: the first whose role is up to date and who has it by a group, as this tool would make it. */
export function leadingAdministrator(administrators: readonly Administrator[]): Administrator | undefined {
  const upToDate = administrators.filter(({ isStale }) => !isStale);
  const among = upToDate.length > 0 ? upToDate : administrators;
  return among.find(({ group }) => group !== null) ?? among[0];
}

/** The same administrator for every step, so that the ids fit together. */
export function knownAdministrator(
  administrators: readonly Administrator[],
): Pick<Partial<Known>, 'userId' | 'groupId' | 'permissionSetArn'> {
  const one = leadingAdministrator(administrators);
  if (one === undefined) return {};
  const group = one.group === null ? {} : { groupId: one.group.groupId };
  return { userId: one.user.userId, permissionSetArn: one.permissionSet.permissionSetArn, ...group };
}

/** What is read to find them, beside the instance. */
export const ADMINISTRATOR_READS: readonly IamAction[] = [
  'sso:ListPermissionSetsProvisionedToAccount',
  'sso:DescribePermissionSet',
  'sso:ListManagedPoliciesInPermissionSet',
  'sso:ListAccountAssignments',
  'sso:GetInlinePolicyForPermissionSet',
  'sso:GetPermissionsBoundaryForPermissionSet',
  'identitystore:DescribeGroup',
  'identitystore:ListGroupMemberships',
  'identitystore:DescribeUser',
];

/** Read ahead for whoever may need it, and nobody's failure. */
export const AHEAD_READS: readonly IamAction[] = ['identitystore:GetGroupId'];

/** `ada (through Admins, AdministratorAccess)`, with what is to be known about it. */
export function administratorInWords({ user, group, permissionSet, isStale, mayGiveLess }: Administrator): string {
  const notes = [
    group === null ? 'directly' : `through ${group.name}`,
    permissionSet.name,
    ...(isStale ? ['the role here is out of date'] : []),
    ...(mayGiveLess ? ['which may give less: an inline policy, a permissions boundary or a denying policy'] : []),
  ];
  return `${user.userName} (${notes.join(', ')})`;
}

const MOST_NAMES = 5;

/** Names once each, the first few of many, made safe to show. */
export function fewNames(names: readonly string[], most = MOST_NAMES): string {
  const distinct = [...new Set(names)].map(visible);
  const rest = distinct.length - most;
  return rest > 0 ? listed([...distinct.slice(0, most), `${rest} more`]) : listed(distinct);
}
