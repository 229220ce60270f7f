import { DeleteOrganizationCommand } from '@aws-sdk/client-organizations';
import { heldBy, idOf, notAskedFor, undoing } from '../../account/undo/undoing.ts';
import { INSTANCE_READS } from '../../account/instance.ts';
import { sure } from '../../account/undo/place.ts';
import type { AccountReader, MemberAccounts, OrganizationContents } from '../../model/account.ts';
import { change } from '../../model/change.ts';
import type { Consent } from '../../model/change.ts';
import type { Fate, Made, Ours, UndoEntry } from '../../model/undo.ts';
import { undoOrganizationTexts as texts } from './text.ts';

/** The organization that a run has created, and what is in it by now. */
interface Facts {
  readonly organizationId: string;
  readonly accountId: string;
  readonly managementAccountId: string;
  readonly members: MemberAccounts | null;
  readonly contents: OrganizationContents | null;
  /** Regions with an instance of IAM Identity Center that does not go before. */
  readonly instances: readonly string[];
  /** Regions that did not say whether they have one. */
  readonly refused: readonly string[];
  readonly isOwn: boolean;
}

async function read(account: AccountReader, made: Made, ours: Ours): Promise<Facts | null> {
  const organizationId = idOf(made, 'organizationId');
  const organization = sure(await account.organization());
  if (organization?.id !== organizationId) return null;
  const { accountId, kind } = await account.caller();
  const { managementAccountId } = organization;
  const isAsked = ours.wishes.organization && managementAccountId === accountId;
  const [members, contents, search] = isAsked
    ? await Promise.all([account.memberAccounts(), account.organizationContents(), account.instances()])
    : [null, null, null];
  const going = ours.wishes.instance ? ours.of('console:enable-identity-center').map((one) => idOf(one, 'instanceArn')) : [];
  return {
    organizationId,
    accountId,
    managementAccountId,
    members,
    contents,
    instances: (search?.instances ?? []).filter(({ instanceArn }) => !going.includes(instanceArn)).map(({ region }) => region),
    refused: (search?.refused ?? []).map(({ region }) => region),
    isOwn: kind === 'identity-center-role',
  };
}

/** IAM Identity Center's trust goes with its instance. */
const OWN_SERVICE = 'sso.amazonaws.com';

function fate(facts: Facts, _made: Made, { wishes }: Ours): Fate {
  const { accountId, managementAccountId, members, contents, instances, refused, isOwn } = facts;
  if (managementAccountId !== accountId) return heldBy(texts.isManagedElsewhere(managementAccountId));
  if (!wishes.organization) return notAskedFor('--delete-organization');
  if (isOwn) return heldBy(texts.isYourWayIn);
  if (members === null || contents === null) return { is: 'stays', because: 'unknown', why: texts.isUnread };
  const { count, isMore } = members;
  if (count > 0) return heldBy(texts.hasAccounts(count, isMore));
  const held = [
    ...contents.delegatedAdministrators.map(texts.delegatedAdministrator),
    ...contents.policies.map(texts.policy),
    ...contents.services.filter((service) => service !== OWN_SERVICE).map(texts.trustedAccess),
  ];
  if (held.length > 0) return heldBy(texts.hasParts(held));
  // Left over it would be in the way of another one: https://github.com/aws-samples/iam-identity-center-team/issues/281
  if (instances.length > 0) return heldBy(texts.hasInstance(instances));
  if (refused.length > 0) {
    return { is: 'stays', because: 'unknown', why: texts.unreadRegions(refused) };
  }
  return { is: 'goes' };
}

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_org_delete.md */
const consentTo = ({ accountId, organizationId }: Facts): Consent => ({
  option: 'delete-organization',
  why: texts.consent(organizationId),
  waysOut: [texts.wayOut],
  typed: accountId,
});

/** Deletes the organization that a run has created, once nothing of anybody's is in it. */
export const deleteOrganization: UndoEntry = undoing<Facts>({
  title: texts.title,
  identity: ['organizationId'],
  actions: [
    ...INSTANCE_READS,
    'organizations:ListAccounts',
    'organizations:ListDelegatedAdministrators',
    'organizations:ListPolicies',
    'organizations:ListAWSServiceAccessForOrganization',
    'organizations:DeleteOrganization',
  ],
  reads: ['organization', 'instance', 'regions'],
  first: (_made, ours) => (ours.wishes.organization && ours.wishes.instance ? ours.of('console:enable-identity-center') : []),
  read,
  what: (facts, made) => texts.organization(facts?.organizationId ?? idOf(made, 'organizationId')),
  fate,
  changes: (facts) => [
    change(
      'organizations:DeleteOrganization',
      DeleteOrganizationCommand,
      {},
      {
        makes: `${facts.organizationId}, gone`,
        effect: 'delete',
        target: [],
        does: texts.does(facts.organizationId),
        consent: consentTo(facts),
      },
    ),
  ],
  leaves: () => [texts.doesNotComeBack],
});
