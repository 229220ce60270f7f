import { linksOf } from '../../facts/console-links.ts';
import type { Instance } from '../../model/account.ts';
import type { Plan } from '../../model/plan.ts';
import { visible } from '../../model/text.ts';
import type { IdentityCenterFacts } from './facts.ts';

/** It never becomes an organization instance, and while it is there none can be enabled: https://github.com/aws-samples/iam-identity-center-team/issues/281 */
export const accountInstance = (facts: IdentityCenterFacts, instance: Instance): Plan => ({
  verdict: 'blocked',
  by: 'account',
  why: `There is an account instance of IAM Identity Center in ${visible(instance.region)}. It has no permission sets, cannot give access to AWS accounts, and blocks the organization instance.`,
  wayOut: `${users(facts)} ${deleting(facts, instance)} Then run this again.`,
});

/** An instance that says neither whether it has permission sets, nor lets them be listed, is nothing to judge. */
export const untoldInstance = (facts: IdentityCenterFacts, instance: Instance): Plan => ({
  verdict: 'blocked',
  by: 'account',
  why: `The type of the IAM Identity Center instance in ${visible(instance.region)} is unknown: DescribeInstance says nothing of permission sets, and AWS refuses to list them.`,
  wayOut: `See in the console what it is: ${linksOf(facts, instance.region).identityCenter}. An organization instance with access to AWS accounts has AWS accounts and Permission sets in its menu. An account instance has not, and stands in its way: where nothing uses it, delete it there (Settings → Management). Then run this again.`,
});

function users({ directoryIsEmpty }: IdentityCenterFacts): string {
  if (directoryIsEmpty === null) return 'Whether it has users could not be read: look in the console.';
  return directoryIsEmpty ? 'It has no users and no groups.' : 'It has users or groups: somebody uses it.';
}

/**
 * The command deletes users for good, so that it is printed only where DescribeInstance says that there are no permission
 * sets, the instance is this account's own and no organization's, and its directory was read as empty; and never in a
 * rehearsal, where it would go to AWS.
 */
function deleting(facts: IdentityCenterFacts, instance: Instance): string {
  const inConsole = `${linksOf(facts, instance.region).identityCenter}, Settings → Management → Delete`;
  const isProven = facts.permissionSetsEnabled === false && instance.ownerAccountId === facts.accountId && facts.directoryIsEmpty === true;
  if (!isProven) return `Where nothing uses it, delete it in the console with all its users (${inConsole}).`;
  const command = `aws sso-admin delete-instance --instance-arn ${visible(instance.instanceArn)} --region ${visible(instance.region)}`;
  return facts.consoleBase === undefined
    ? `Where no application uses it, delete it: ${command}, or in the console (${inConsole}).`
    : `Where no application uses it, delete it in the console (${inConsole}); outside of a rehearsal the command is told here.`;
}
