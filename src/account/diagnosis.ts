import { describeCaller } from '../facts/caller.ts';
import type { AccountInformation, AccountReader, Caller, Organization } from '../model/account.ts';
import type { Administrator, InstanceSearch, InstanceType } from '../model/identity-center.ts';
import type { Diagnosis } from '../model/ports.ts';
import { found } from '../model/reading.ts';
import type { OptionalReading, Reading } from '../model/reading.ts';
import { AccessDeniedError, AwsCallError } from '../model/errors.ts';
import type { IamAction } from '../model/step.ts';
import { visible } from '../model/text.ts';
import { administratorInWords, administratorsOf, unseenAccess } from './administrators.ts';
import type { UnseenAccess } from './administrators.ts';
import { iamAccessLines } from './iam-access.ts';
import { earnableInWords, planInWords } from './account-plan.ts';
import { accessTexts, accountTexts, unreadTexts } from './text.ts';

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
    ...refused(information, unreadTexts.information),
    ...refused(plan, unreadTexts.plan),
    ...(plan.is === 'unreadable' ? [] : refused(activities, unreadTexts.activities)),
    ...refused(organization, unreadTexts.organization),
    ...refused(regions, unreadTexts.regions),
    ...(search.is === 'found'
      ? search.value.refused.map(({ region, code }) => unreadTexts.instanceIn(region, code))
      : refused(search, unreadTexts.search)),
    ...refused(type, unreadTexts.type),
    ...refused(administrators, unreadTexts.administrators),
    ...refused(iamUsers, unreadTexts.iamUsers),
    ...refused(iamRoles, unreadTexts.iamRoles),
    ...refused(root, unreadTexts.root),
    ...refused(devices, unreadTexts.devices),
    ...refused(contacts, unreadTexts.contacts),
    ...unreadTexts.unlisted(caller, devices.is === 'found' && !devices.value.isComplete),
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
      ...accessLines(administrators, unseenAccess(caller.accountId, organization, search)),
      ...iamAccessLines({ users: iamUsers, roles: iamRoles }, caller.accountId),
      accessTexts.notLookedAt,
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

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

function aboutAccount(caller: Caller, information: OptionalReading<AccountInformation>): string {
  const { name, state } = information.is === 'found' ? information.value : { name: null, state: null };
  return accountTexts.account(caller.accountId, name, state, describeCaller(caller));
}

function organizationInWords(organization: OptionalReading<Organization>, { accountId }: Caller): string {
  if (organization.is === 'absent') return accountTexts.noOrganization;
  return organization.is === 'found' ? accountTexts.organization(organization.value, accountId) : accountTexts.organizationNotKnown;
}

function instanceInWords(search: OptionalReading<InstanceSearch>, type: OptionalReading<InstanceType>): string {
  if (search.is !== 'found') return accountTexts.instanceNotKnown;
  const {
    instances: [first],
    asked,
    refused: silent,
  } = search.value;
  if (first === undefined) return accountTexts.noInstance(asked.length - silent.length, silent.length);
  return type.is === 'found'
    ? accountTexts.instance(type.value.type, type.value.primaryRegion, first.status)
    : accountTexts.instance(null, first.region, first.status);
}

function accessLines(administrators: OptionalReading<readonly Administrator[]>, unseen: UnseenAccess | null): string[] {
  if (administrators.is === 'found' && administrators.value.length > 0) {
    return administrators.value.map((one) => visible(administratorInWords(one)));
  }
  if (administrators.is === 'unreadable' || unseen?.is === 'unread') return [accessTexts.notKnown];
  if (unseen !== null) return [accessTexts.elsewhere(unseen.managementAccountId)];
  return [administrators.is === 'found' ? accessTexts.nobody : accessTexts.noInstance];
}
