import { UpdateInstanceCommand } from '@aws-sdk/client-sso-admin';
import { linksOf } from '../../facts/console-links.ts';
import type { MemberAccounts } from '../../model/account.ts';
import type { Instance } from '../../model/identity-center.ts';
import { change } from '../../model/change.ts';
import type { Change, Consent } from '../../model/change.ts';
import type { Plan } from '../../model/plan.ts';
import { NEWER_SIGN_UP } from '../../account/newer-sign-up.ts';
import type { IdentityCenterFacts } from './facts.ts';
import { accountAccess, texts } from './text.ts';

/**
 * Since 2026-08-05 Enable leaves the choice, and UpdateInstance makes up for it: "The only accepted value is true. After
 * permission sets are enabled, they cannot be disabled." A leftover account instance may answer like an organization's
 * (no recorded reply of either is known), so that nobody is told to delete anything on that ground.
 * https://aws.amazon.com/about-aws/whats-new/2026/08/aws-identity-center-accounts-optional/,
 * https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_UpdateInstance.html
 */
export function withoutAccess(facts: IdentityCenterFacts, instance: Instance): Plan {
  return { verdict: 'planned', summary: texts.hasNoAccess(instance.region), actions: [enableAccess(facts, instance)] };
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
      does: texts.enableAccess(instance.region),
      region: instance.region,
      consent: consentTo(facts, instance),
      ifRefused: NEWER_SIGN_UP,
      ifImpossible: accountAccess.ifImpossible(linksOf(facts, instance.region).identityCenter),
    },
  );

/** AWS makes a role in each of them: one more wants another yes, one less does not. */
const accountsIn = (members: MemberAccounts | null): readonly string[] =>
  members === null
    ? ['unread']
    : [...Array.from({ length: members.count }, (_, index) => `member ${index + 1}`), ...(members.isMore ? ['more'] : [])];

const consentTo = (facts: IdentityCenterFacts, instance: Instance): Consent => ({
  option: 'enable-account-access',
  why: accountAccess.why(instance.region, facts.memberAccounts),
  on: accountsIn(facts.memberAccounts),
  waysOut: accountAccess.waysOut(linksOf(facts, instance.region).identityCenter),
});
