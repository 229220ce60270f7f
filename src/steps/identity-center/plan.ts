import { CreateOrganizationCommand } from '@aws-sdk/client-organizations';
import type { Instance } from '../../model/account.ts';
import type { Action } from '../../model/change.ts';
import { change } from '../../model/change.ts';
import type { Plan } from '../../model/plan.ts';
import { listed, visible } from '../../model/text.ts';
import { MANAGED_BY_AWS } from '../../account/newer-sign-up.ts';
import { accountInstance, untoldInstance } from './account-instance.ts';
import { creditConsent } from './credit-guard.ts';
import { enableInstance } from './enable-instance.ts';
import type { IdentityCenterFacts } from './facts.ts';
import { linksOf } from '../../facts/console-links.ts';
import { withoutAccess } from './without-access.ts';

const LOOK_EVERY_MS = 5000;
const PATIENCE_MS = 10 * 60_000;

/** What stops is told before what is missing: no link to Enable is shown where Enable would do harm. */
export const planIdentityCenter = (facts: IdentityCenterFacts): Plan =>
  unknownRegion(facts) ?? accountStops(facts) ?? (facts.instance === null ? withoutInstance(facts) : withInstance(facts, facts.instance));

/** No answer mends it: `answers` is empty, so that nobody is asked for one. */
function unknownRegion({ chosenRegion, chosenRegionStatus, defaultRegion }: IdentityCenterFacts): Plan | null {
  if (chosenRegionStatus !== null) return null;
  return {
    verdict: 'ask',
    answers: [],
    contradicted: true,
    why: `--region "${visible(chosenRegion)}" cannot be used: account:ListRegions knows no such Region. Use --region ${visible(defaultRegion ?? 'us-east-1')}, or another one of that list.`,
  };
}

/** What is wrong with the account itself, whatever instance there is. */
function accountStops({ accountId, accountState, organization, ...place }: IdentityCenterFacts): Plan | null {
  if (organization !== null && organization.managementAccountId !== accountId) {
    const management = visible(organization.managementAccountId);
    return {
      verdict: 'blocked',
      by: 'account',
      why: `This account is a member of the organization ${visible(organization.id)}. Only its management account, ${management}, manages who may sign in to its accounts.`,
      wayOut: `Run this with credentials of account ${management} and --account ${accountId}, or ask whoever manages it for access. ${MANAGED_BY_AWS}`,
    };
  }
  if (accountState !== null && accountState !== 'ACTIVE') {
    const pending = accountState === 'PENDING_ACTIVATION';
    return {
      verdict: 'blocked',
      by: 'account',
      why: pending
        ? 'AWS has not activated this account yet (PENDING_ACTIVATION), and takes no organization from it until then.'
        : `This account is not active: AWS says ${visible(accountState)}.`,
      wayOut: pending
        ? `Finish the sign-up (payment method, phone verification, support plan) at ${linksOf(place).account}; activation can take up to 24 hours. Then run this again.`
        : 'Ask AWS Support to reinstate the account, then run this again.',
    };
  }
  if (organization !== null && organization.featureSet !== 'ALL') {
    return {
      verdict: 'blocked',
      by: 'account',
      why: `The organization ${visible(organization.id)} has consolidated billing only; IAM Identity Center needs all features.`,
      wayOut: `AWS Organizations → Settings → Begin process to enable all features (${linksOf(place).organizations}). Every invited member account must agree, and it cannot be undone. Then run this again.`,
    };
  }
  return null;
}

const settling = (summary: string): Plan => ({
  verdict: 'settling',
  summary,
  everyMs: LOOK_EVERY_MS,
  patienceMs: PATIENCE_MS,
  countsAsSo: false,
});

const reasonOf = ({ statusReason }: Instance): string => (statusReason === null ? '' : `: ${visible(statusReason).replace(/\.$/, '')}`);

function withInstance(facts: IdentityCenterFacts, instance: Instance): Plan {
  const region = visible(instance.region);
  if (instance.status === 'CREATE_FAILED') {
    return {
      verdict: 'failed',
      why: `AWS could not create the instance in ${region} (CREATE_FAILED)${reasonOf(instance)}.`,
      wayOut: `${instance.statusReason === null ? '' : 'Mend what AWS names. '}Delete it in the console (IAM Identity Center → Settings → Management → Delete), then run this again.`,
    };
  }
  if (instance.status === 'DELETE_IN_PROGRESS') return settling(`AWS is deleting the instance in ${region}`);
  if (instance.status !== 'ACTIVE') return settling(`AWS is creating the instance in ${region}${reasonOf(instance)}`);
  // A newborn instance shows no identity store yet: https://github.com/aws-samples/iam-identity-center-team/issues/281
  if (instance.identityStoreId === null) return settling(`AWS is creating the directory of the instance in ${region}`);
  if (facts.type === 'account') return accountInstance(facts, instance);
  if (facts.type === 'without-access') return withoutAccess(facts, instance);
  if (facts.type === 'unknown') return untoldInstance(facts, instance);
  if (facts.type === null) return settling(`AWS does not say of which type the instance in ${region} is, or whether it is still there`);
  return { verdict: 'so', summary: `Organization instance in ${visible(facts.primaryRegion ?? instance.region)}${regionNotes(facts)}` };
}

/** https://docs.aws.amazon.com/singlesignon/latest/userguide/identity-center-region-considerations.html */
const OPT_IN_NOTE = 'an opt-in Region: it must stay enabled in every account that is to be managed, and AWS advises against it';

function regionNotes({ primaryRegion, instance, chosenRegion, primaryRegionStatus }: IdentityCenterFacts): string {
  const region = primaryRegion ?? instance?.region;
  const elsewhere = region === chosenRegion ? '' : `, not in ${visible(chosenRegion)}: the instance that exists is used, where it is`;
  return primaryRegionStatus === 'ENABLED' ? `${elsewhere} (${OPT_IN_NOTE})` : elsewhere;
}

function withoutInstance(facts: IdentityCenterFacts): Plan {
  const { regionsRefused, regionsAsked, chosenRegion, chosenRegionStatus, organization } = facts;
  if (regionsRefused.length > 0) {
    const who = regionsRefused.map(({ region, code }) => `${visible(region)} (${visible(code)})`);
    return {
      verdict: 'failed',
      why: `Whether there is an instance is not known: ${listed(who)} did not answer; ${regionsAsked.length - regionsRefused.length} other Regions have none. A second one could not be enabled, and an organization cannot be taken back lightly.`,
      wayOut:
        'Allow sso:ListInstances in every enabled Region (a service control policy may stand in the way), or wait until the Region answers; then run this again.',
    };
  }
  if (chosenRegionStatus !== 'ENABLED' && chosenRegionStatus !== 'ENABLED_BY_DEFAULT') return regionStops(facts);
  const optIn = chosenRegionStatus === 'ENABLED' ? ` (${OPT_IN_NOTE})` : '';
  const consent = organization === null ? creditConsent(facts.plan) : undefined;
  const press = enableInstance(facts, chosenRegion, consent, organization === null);
  const actions: readonly Action[] = organization === null ? [createOrganization(consent), press] : [press];
  const missing = organization === null ? 'No organization and no instance of IAM Identity Center' : 'No instance of IAM Identity Center';
  return { verdict: 'todo', summary: `${missing}; the Region for it is ${visible(chosenRegion)}${optIn}`, actions };
}

/** The console's Enable would make the organization too, but then nobody was asked about the credits. */
const createOrganization = (consent: ReturnType<typeof creditConsent>): Action =>
  change(
    'organizations:CreateOrganization',
    CreateOrganizationCommand,
    { FeatureSet: 'ALL' },
    {
      makes: 'organization',
      effect: 'create',
      target: [],
      madeIds: ({ Organization: made }) => ({ organizationId: made?.Id }),
      does: 'Create an organization with all features, this account being its management account',
      consent,
    },
  );

function regionStops({ chosenRegion, chosenRegionStatus, defaultRegion }: IdentityCenterFacts): Plan {
  const region = visible(chosenRegion);
  const other = `--region ${visible(defaultRegion ?? 'us-east-1')}`;
  return {
    verdict: 'blocked',
    by: 'account',
    why: `${region} is not enabled in this account (${visible(chosenRegionStatus ?? 'unknown')}), so IAM Identity Center cannot be enabled there.`,
    wayOut: `Choose a Region that is enabled by default: ${other}. An opt-in Region would have to stay enabled in every account that is to be managed.`,
  };
}
