import { describeCaller } from '../facts/caller.ts';
import type {
  AccountInformation,
  AccountReader,
  Administrator,
  Caller,
  InstanceSearch,
  InstanceType,
  Organization,
  RootMfaDevices,
} from '../model/account.ts';
import type { Diagnosis } from '../model/ports.ts';
import { found } from '../model/reading.ts';
import type { OptionalReading, Reading } from '../model/reading.ts';
import { AccessDeniedError, AwsCallError } from '../model/errors.ts';
import { rootUserOf } from '../facts/partitions.ts';
import type { IamAction } from '../model/step.ts';
import { visible } from '../model/text.ts';
import { administratorInWords, administratorsOf } from './administrators.ts';
import { iamAccessLines } from './iam-access.ts';
import { earnableInWords, planInWords } from './account-plan.ts';

/** What is read of an account on the free plan, beside what the steps and the advice read. */
export const DIAGNOSIS_ACTIONS: readonly IamAction[] = ['freetier:ListAccountActivities'];

/** What could be read of the account, as a person asks for it first. Nothing that was not is told as if it were. */
export async function diagnose(account: AccountReader): Promise<Omit<Diagnosis, 'steps' | 'consents' | 'warnings'>> {
  const caller = await account.caller();
  const [information, plan, activities, organization, search, type, administrators, iamUsers, iamRoles, root, devices, contacts, regions] =
    await Promise.all([
      tried(account.accountInformation().then(found)),
      tried(account.accountPlan()),
      tried(account.accountActivities()),
      tried(account.organization()),
      tried(account.instances().then(found)),
      tried(instanceType(account, caller)),
      tried(administratorsOf(account)),
      tried(account.iamAdministrators().then(found)),
      tried(account.iamAdministratorRoles().then(found)),
      tried(account.rootSummary().then(found)),
      tried(account.rootMfaDevices().then(found)),
      tried(account.alternateContacts().then(found)),
      tried(account.regions().then(found)),
    ]);
  const unread = [
    ...refused(information, "The account's name and state"),
    ...refused(plan, 'The plan and its credits'),
    ...(plan.is === 'unreadable' ? [] : refused(activities, 'What credits can still be earned')),
    ...refused(organization, 'The organization'),
    ...refused(regions, 'The Regions'),
    ...(search.is === 'found'
      ? search.value.refused.map(({ region, code }) => `IAM Identity Center in ${visible(region)}: ${visible(code)} for sso:ListInstances`)
      : refused(search, 'Where IAM Identity Center is')),
    ...refused(type, 'The type of the instance'),
    ...refused(administrators, 'Who has access'),
    ...refused(iamUsers, 'Which IAM users administer the account'),
    ...refused(iamRoles, 'Which roles administer the account, and who may assume them'),
    ...refused(root, "The root user's MFA and access keys"),
    ...refused(devices, "The kinds of the root user's MFA devices"),
    ...refused(contacts, 'The alternate contacts'),
    ...unlisted(caller, devices),
  ];
  return {
    about: [
      aboutAccount(caller, information),
      sentence(
        [
          `${planInWords(plan)}${earnableInWords(activities)}`,
          organizationInWords(organization, caller),
          instanceInWords(search, type),
        ].join('; '),
      ),
    ],
    access: [
      ...accessLines(administrators, search),
      ...iamAccessLines({ users: iamUsers, roles: iamRoles }, caller.accountId),
      NOT_LOOKED_AT,
    ],
    unread,
  };
}

/** AWS refuses a member account what the organization has, and that is no news. */
async function instanceType(account: AccountReader, { accountId }: Caller): ReturnType<AccountReader['instanceType']> {
  const organization = await account.organization();
  return organization.is === 'found' && organization.value.managementAccountId !== accountId ? { is: 'later' } : account.instanceType();
}

/** As `optional`, and with the call that AWS refused or did not answer: it is not always the one that was asked for. */
async function tried<T>(read: Promise<Reading<T>>): Promise<OptionalReading<T>> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof AccessDeniedError) return { is: 'unreadable', code: `${error.code} for ${error.action}` };
    if (error instanceof AwsCallError) return { is: 'unreadable', code: `${error.code} from ${error.service}:${error.operation}` };
    throw error;
  }
}

const refused = (reading: OptionalReading<unknown>, what: string): string[] =>
  reading.is === 'unreadable' ? [`${what}: ${visible(reading.code)}`] : [];

/** Devices of root's that are not listed, which does not mean that there are none. */
function unlisted({ kind, partition }: Caller, devices: OptionalReading<RootMfaDevices>): string[] {
  if (rootUserOf(partition) === 'none') return [];
  if (kind !== 'root') {
    return ["The root user's passkeys, security keys, hardware tokens and access keys: only the root user itself can list them"];
  }
  return devices.is === 'found' && !devices.value.isComplete
    ? [
        "The root user's passkeys, security keys and hardware tokens: IAM does not list them to this session (ValidationError for iam:ListMFADevices)",
      ]
    : [];
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

function aboutAccount(caller: Caller, information: OptionalReading<AccountInformation>): string {
  const { name, state } = information.is === 'found' ? information.value : { name: null, state: null };
  return `Account ${caller.accountId}${name === null ? '' : ` (${visible(name)})`}, ${state === null ? 'state not known' : visible(state)}; you are ${describeCaller(caller)}.`;
}

function organizationInWords(organization: OptionalReading<Organization>, { accountId }: Caller): string {
  if (organization.is === 'absent') return 'in no organization';
  if (organization.is !== 'found') return 'organization not known';
  const { id, managementAccountId, featureSet } = organization.value;
  if (managementAccountId !== accountId) {
    return `member of the organization ${visible(id)}, which account ${visible(managementAccountId)} manages`;
  }
  return `management account of the organization ${visible(id)} (${featureSet === 'ALL' ? 'all features' : 'consolidated billing only'})`;
}

const KINDS: Readonly<Record<InstanceType['type'], string>> = {
  organization: 'organization instance',
  account: 'account instance',
  'without-access': 'instance without access to AWS accounts',
  unknown: 'instance of unknown type',
};

function instanceInWords(search: OptionalReading<InstanceSearch>, type: OptionalReading<InstanceType>): string {
  if (search.is !== 'found') return 'IAM Identity Center not known';
  const {
    instances: [first],
    asked,
    refused: silent,
  } = search.value;
  if (first === undefined) {
    return `IAM Identity Center in none of the ${asked.length - silent.length} Regions that answered${silent.length === 0 ? '' : `, ${silent.length} did not`}`;
  }
  const region = visible(type.is === 'found' ? type.value.primaryRegion : first.region);
  const kind = type.is === 'found' ? KINDS[type.value.type] : 'instance';
  return `IAM Identity Center: ${kind} in ${region}${first.status === 'ACTIVE' ? '' : ` (${visible(first.status)})`}`;
}

/** It gives users and groups of Identity Center roles without permission sets since 2026: https://docs.aws.amazon.com/IAM/latest/UserGuide/aam-quotas.html */
const NOT_LOOKED_AT =
  'Not looked at: inline and customer managed policies, and what account access manager gives, which needs no permission sets';

function accessLines(administrators: OptionalReading<readonly Administrator[]>, search: OptionalReading<InstanceSearch>): string[] {
  const isKnown =
    administrators.is === 'found' || (search.is === 'found' && (search.value.instances.length > 0 || search.value.refused.length === 0));
  if (administrators.is === 'unreadable' || !isKnown) return ['Not known: see what could not be read'];
  if (administrators.is !== 'found') {
    return ['Nobody by a permission set of IAM Identity Center: there is no organization instance that this account manages'];
  }
  return administrators.value.length === 0
    ? ['Nobody holds AdministratorAccess here by a permission set of IAM Identity Center']
    : administrators.value.map((one) => visible(administratorInWords(one)));
}
