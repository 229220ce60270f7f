import { UpdateInstanceCommand } from '@aws-sdk/client-sso-admin';
import { linksOf } from '../../facts/console-links.ts';
import type { Instance } from '../../model/account.ts';
import { change } from '../../model/change.ts';
import type { Change, Consent } from '../../model/change.ts';
import type { Plan } from '../../model/plan.ts';
import { visible } from '../../model/text.ts';
import { NEWER_SIGN_UP } from '../../account/newer-sign-up.ts';
import type { IdentityCenterFacts } from './facts.ts';

/**
 * Since 2026-08-05 Enable leaves the choice, and UpdateInstance makes up for it: "The only accepted value is true. After
 * permission sets are enabled, they cannot be disabled." A leftover account instance may answer like an organization's
 * (no recorded reply of either is known), so that nobody is told to delete anything on that ground.
 * https://aws.amazon.com/about-aws/whats-new/2026/08/aws-identity-center-accounts-optional/,
 * https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_UpdateInstance.html
 */
export function withoutAccess(facts: IdentityCenterFacts, instance: Instance): Plan {
  const region = visible(instance.region);
  return {
    verdict: 'todo',
    summary: `The instance in ${region} gives no access to AWS accounts`,
    actions: [enableAccess(facts, instance)],
  };
}

const enableAccess = (facts: IdentityCenterFacts, instance: Instance): Change =>
  change(
    'sso-admin:UpdateInstance',
    UpdateInstanceCommand,
    { InstanceArn: instance.instanceArn, PermissionSetsEnabled: true },
    {
      makes: 'access to AWS accounts',
      effect: 'update',
      target: ['InstanceArn'],
      before: { permissionSetsEnabled: false },
      does: `Enable access to AWS accounts (permission sets) for the instance in ${visible(instance.region)}, for good`,
      region: instance.region,
      consent: consentTo(facts, instance),
      ifRefused: NEWER_SIGN_UP,
      ifImpossible: `If it is an account instance from before the organization, it never gives access to AWS accounts, and it blocks the organization instance. See in the console who and what uses it: ${linksOf(facts, instance.region).identityCenter}. Where nothing does, delete it there (Settings → Management → Delete), which deletes its users too; then run this again.`,
    },
  );

const consentTo = (facts: IdentityCenterFacts, instance: Instance): Consent => ({
  option: 'enable-account-access',
  why: `The instance of IAM Identity Center in ${visible(instance.region)} gives no access to AWS accounts: its multi-account permissions are not enabled. Either it was enabled for applications alone, which AWS offers since August 2026, or it is an account instance from before the organization: AWS answers alike. Enabling multi-account permissions cannot be undone. ${linkedRoles(facts)}`,
  waysOut: [
    `Leave it, and look first what it is used for: ${linksOf(facts, instance.region).identityCenter}. Its Settings enable them, too.`,
    'Go on, if people are to sign in to AWS accounts by it: --enable-account-access. Where AWS refuses that, nothing has changed.',
  ],
});

/** "You can enable multi-account permissions during instance creation or later …, which then provisions the necessary service-linked roles" (client changelog, 2026-08-04). */
function linkedRoles({ memberAccounts }: IdentityCenterFacts): string {
  const role = 'its service-linked role, AWSServiceRoleForSSO,';
  if (memberAccounts === null) return `AWS then makes ${role} in every member account; how many there are could not be read.`;
  const { count, isMore } = memberAccounts;
  if (count === 0) return `AWS then makes ${role} in every member account; there is none so far.`;
  return `AWS then makes ${role} in ${isMore ? `more than ${count}` : count} member ${count === 1 && !isMore ? 'account' : 'accounts'}.`;
}
