import { linksOf } from '../../facts/console-links.ts';
import type { Instance } from '../../model/identity-center.ts';
import type { Plan } from '../../model/plan.ts';
import { visible } from '../../model/text.ts';
import type { IdentityCenterFacts } from './facts.ts';
import { accountInstanceTexts as texts, stops } from './text.ts';

/** It never becomes an organization instance, and while it is there none can be enabled: https://github.com/aws-samples/iam-identity-center-team/issues/281 */
export const accountInstance = (facts: IdentityCenterFacts, instance: Instance): Plan => ({
  verdict: 'blocked',
  by: 'account',
  ...stops.accountInstance(instance.region, `${texts.users(facts.directoryIsEmpty)} ${deleting(facts, instance)}`),
});

/** An instance that says neither whether it has permission sets, nor lets them be listed, is nothing to judge. */
export const untoldInstance = (facts: IdentityCenterFacts, instance: Instance): Plan => ({
  verdict: 'blocked',
  by: 'account',
  ...stops.unknownType(instance.region, linksOf(facts, instance.region).identityCenter),
});

/**
 * The command deletes users for good, so that it is printed only where DescribeInstance says that there are no permission
 * sets, the instance is this account's own and no organization's, and its directory was read as empty; and never in a
 * rehearsal, where it would go to AWS.
 */
function deleting(facts: IdentityCenterFacts, instance: Instance): string {
  const inConsole = texts.inConsole(linksOf(facts, instance.region).identityCenter);
  const isProven = facts.permissionSetsEnabled === false && instance.ownerAccountId === facts.accountId && facts.directoryIsEmpty === true;
  if (!isProven) return texts.deleteWithUsers(inConsole);
  const command = `aws sso-admin delete-instance --instance-arn ${visible(instance.instanceArn)} --region ${visible(instance.region)}`;
  return facts.consoleBase === undefined ? texts.deleteByCommand(command, inConsole) : texts.deleteInRehearsal(inConsole);
}
