import { fewNames } from '../../account/administrators.ts';
import { membersInWords } from '../../account/holders.ts';
import { visible } from '../../model/text.ts';
import type { AssignmentFacts } from './facts.ts';

type Named = Pick<AssignmentFacts, 'groupName' | 'permissionSetName' | 'targetAccountId' | 'isOwnAccount'>;

const what = ({ groupName, permissionSetName, targetAccountId, isOwnAccount }: Named): string =>
  `${visible(groupName)} with ${visible(permissionSetName)} in ${isOwnAccount ? 'this account' : `account ${targetAccountId}`}`;

/** Whoever else has it is named, whoever let them in. */
const alsoHeldBy = (others: AssignmentFacts['others']): string =>
  others.length === 0
    ? ''
    : `; ${fewNames(others.map(({ userName }) => userName))} ${others.length === 1 ? 'has' : 'have'} it too, through the group`;

/** What the step says; the names in it come from AWS and from people, and are made safe to show. */
export const texts = {
  administrators: (names: readonly string[]): string => `Administrators of this account: ${fewNames(names)}`,
  isAssigned: (facts: Named, others: AssignmentFacts['others']): string => `${what(facts)}${alsoHeldBy(others)}`,
  isNotAssigned: ({ groupName, targetAccountId, isOwnAccount }: Named): string =>
    `Not assigned to ${visible(groupName)}${isOwnAccount ? '' : ` in account ${targetAccountId}`}`,
  isUnderWay: (facts: Named, others: AssignmentFacts['others']): string => `AWS is assigning ${what(facts)}${alsoHeldBy(others)}`,
  assign: ({ groupName, permissionSetName, targetAccountId }: Named): string =>
    `Give the group ${visible(groupName)} the permission set ${visible(permissionSetName)} in account ${targetAccountId}`,
  noReason: 'AWS gives no reason',
};

/** What AWS's reason for a failed assignment means, and what to do about it. */
export const failures = {
  why: (facts: Named, reason: string): string => `AWS could not assign ${what(facts)}: ${visible(reason)}`,
  newborn: 'The group is too new to be visible everywhere in AWS. Run this again in a minute.',
  // Seen in terraform-provider-aws#26807: a role that could not be made once keeps failing until its cause is gone.
  other:
    'Fix what AWS names, then run this again. If AWS still gives the same reason: IAM Identity Center → AWS accounts → the account → Permission sets → Update.',
  /**
   * No source says what AWS answers for an account of another organization; for a closed one it says that it cannot get
   * permissions to manage it (aws-samples/aws-identitycenter-codepipeline-auto-assignment#31). So whatever it says of
   * another account than this, these come first.
   */
  otherAccount: (accountId: string): string =>
    `Only active accounts of this organization can be given access to. Look for ${accountId} in AWS Organizations → AWS accounts. If it is not there, correct --account or invite the account; a suspended account cannot be used. Then run this again.`,
};

/** The consent where others gain by it: who they are, and the way to leave them out. */
export const othersGain = {
  why: (group: string, members: readonly string[], accountId: string): string => {
    const isOne = members.length === 1;
    return `The group ${visible(group)} has ${isOne ? 'another member' : `${members.length} other members`} besides the named user: ${membersInWords(members)}. ${isOne ? 'This user would become an administrator' : 'They would become administrators'} of account ${accountId} too.`;
  },
  wayOut: 'Use a group of its own: --group <name>.',
  /** Nobody is named: then the assignment is for whoever is in the group. */
  everybody: (group: string, members: readonly string[], accountId: string): string => {
    const isOne = members.length === 1;
    return `No user is named, and the group ${visible(group)} has ${isOne ? 'one member' : `${members.length} members`}: ${membersInWords(members)}. ${isOne ? 'This user would become an administrator' : 'They would become administrators'} of account ${accountId}.`;
  },
  nameOne: 'Name the user whom it is for: --user-name <name>. Or use another group: --group <name>.',
};

/** What its undo says. */
export const undoTexts = {
  title: 'Remove the access to the account',
  access: (set: string, group: string, accountId: string): string =>
    `the access of ${visible(group)} to account ${accountId} with ${visible(set)}`,
  accessByIds: (group: string, accountId: string): string => `the access of group ${group} to account ${accountId}`,
  othersHaveIt: (names: string, count: number): string => `${names} ${count === 1 ? 'has' : 'have'} it too, through the group`,
  failed: (access: string, reason: string): string => `AWS could not remove ${access}: ${visible(reason)}`,
  lacksRights: 'AWS deletes the role in your name: allow what it names, then run this again.',
  otherFailure: 'Fix what AWS names, then run this again. If the group is gone, only AWS Support can remove this.',
  does: (set: string, accountId: string, group: string): string =>
    `Remove the permission set ${visible(set)} in account ${accountId} from the group ${visible(group)}`,
  // https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
  role: (set: string, accountId: string): string =>
    `The role of ${visible(set)} in account ${accountId} goes with its last assignment. Created again it has another name, and policies that name it (of KMS keys, buckets, EKS) no longer match.`,
  sessions:
    'Sessions that have begun go on until they expire. AWS CLI profiles that sign in this way stop working, and are left as they are.',
};
