import { DeleteOrganizationCommand } from '@aws-sdk/client-organizations';
import { heldBy, idOf, notAskedFor, undoing } from '../../account/undo/undoing.ts';
import { INSTANCE_READS } from '../../account/instance.ts';
import { sure } from '../../account/undo/place.ts';
import type { AccountReader, MemberAccounts, OrganizationContents } from '../../model/account.ts';
import { change } from '../../model/change.ts';
import type { Consent } from '../../model/change.ts';
import { visible } from '../../model/text.ts';
import type { Fate, Made, Ours, UndoEntry } from '../../model/undo.ts';

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
  if (managementAccountId !== accountId) return heldBy(`account ${visible(managementAccountId)} manages it by now`);
  if (!wishes.organization) return notAskedFor('--delete-organization');
  if (isOwn) return heldBy('you are signed in through it. Run this as the root user');
  if (members === null || contents === null) return { is: 'stays', because: 'unknown', why: 'what is in it could not be read' };
  const { count, isMore } = members;
  if (count > 0) return heldBy(`${isMore ? 'more than ' : ''}${count} other ${count === 1 ? 'account is' : 'accounts are'} in it`);
  const held = [
    ...contents.delegatedAdministrators.map((id) => `the delegated administrator ${visible(id)}`),
    ...contents.policies.map((name) => `the policy ${visible(name)}`),
    ...contents.services.filter((service) => service !== OWN_SERVICE).map((service) => `the trust in ${visible(service)}`),
  ];
  if (held.length > 0) return heldBy(`somebody has added ${held.join(', ')}`);
  // Left over it would be in the way of another one: https://github.com/aws-samples/iam-identity-center-team/issues/281
  if (instances.length > 0) return heldBy(`the instance of IAM Identity Center in ${instances.map(visible).join(', ')} stands on it`);
  if (refused.length > 0) {
    return { is: 'stays', because: 'unknown', why: `${refused.map(visible).join(', ')} did not say whether IAM Identity Center is there` };
  }
  return { is: 'goes' };
}

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_org_delete.md */
const consentTo = ({ accountId, organizationId }: Facts): Consent => ({
  option: 'delete-organization',
  why: `Deleting the organization ${visible(organizationId)} cannot be undone: its policies and settings go with it, and this account stands alone again. A free plan or credits that ended with its creation do not come back.`,
  waysOut: ['Leave it: an organization of one account costs nothing.'],
  typed: accountId,
});

/** Deletes the organization that a run has created, once nothing of anybody's is in it. */
export const deleteOrganization: UndoEntry = undoing<Facts>({
  title: 'Delete the organization',
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
  what: (facts, made) => `the organization ${visible(facts?.organizationId ?? idOf(made, 'organizationId'))}`,
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
        does: `Delete the organization ${visible(facts.organizationId)}`,
        consent: consentTo(facts),
      },
    ),
  ],
  leaves: () => [
    'The credits that ended with the organization do not come back, nor do its policies. AWS keeps the service-linked role AWSServiceRoleForOrganizations, which does no harm.',
  ],
});
