import { CreateOrganizationCommand } from '@aws-sdk/client-organizations';
import type { Instance } from '../../model/identity-center.ts';
import type { Action } from '../../model/change.ts';
import { change } from '../../model/change.ts';
import type { Plan } from '../../model/plan.ts';
import { visible } from '../../model/text.ts';
import { accountInstance, untoldInstance } from './account-instance.ts';
import { creditConsent } from './credit-guard.ts';
import type { IdentityCenterFacts } from './facts.ts';
import { enableInstance, stops, texts } from './text.ts';
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
    verdict: 'needs-you',
    answers: [],
    contradicted: true,
    why: stops.unknownRegion(chosenRegion, defaultRegion ?? 'us-east-1'),
  };
}

/** What is wrong with the account itself, whatever instance there is. */
function accountStops({ accountId, accountState, organization, ...place }: IdentityCenterFacts): Plan | null {
  if (organization !== null && organization.managementAccountId !== accountId) {
    return blocked(stops.member(organization.id, organization.managementAccountId, accountId));
  }
  if (accountState === 'PENDING_ACTIVATION') return blocked(stops.pendingActivation(place));
  if (accountState !== null && accountState !== 'ACTIVE') return blocked(stops.notActive(accountState));
  if (organization !== null && organization.featureSet !== 'ALL') return blocked(stops.lacksFeatures(organization, place));
  return null;
}

const blocked = (stop: { readonly why: string; readonly wayOut: string }): Plan => ({ verdict: 'blocked', by: 'account', ...stop });

const settling = (summary: string): Plan => ({
  verdict: 'in-progress',
  summary,
  everyMs: LOOK_EVERY_MS,
  patienceMs: PATIENCE_MS,
  countsAsOk: false,
});

const reasonOf = ({ statusReason }: Instance): string => (statusReason === null ? '' : `: ${visible(statusReason).replace(/\.$/, '')}`);

function withInstance(facts: IdentityCenterFacts, instance: Instance): Plan {
  const { region, status } = instance;
  if (status === 'CREATE_FAILED') return { verdict: 'failed', ...stops.createFailed(region, instance.statusReason) };
  if (status === 'DELETE_IN_PROGRESS') return settling(texts.isDeleting(region));
  if (status === 'CREATE_IN_PROGRESS') return settling(texts.isCreating(region, reasonOf(instance)));
  if (status !== 'ACTIVE') return settling(texts.isBusy(region, status, reasonOf(instance)));
  // A newborn instance shows no identity store yet: https://github.com/aws-samples/iam-identity-center-team/issues/281
  if (instance.identityStoreId === null) return settling(texts.isCreatingDirectory(region));
  if (facts.type === 'account') return accountInstance(facts, instance);
  if (facts.type === 'without-access') return withoutAccess(facts, instance);
  if (facts.type === 'unknown') return untoldInstance(facts, instance);
  if (facts.type === null) return settling(texts.typeIsMissing(region));
  return { verdict: 'ok', summary: `${texts.isThere(facts.primaryRegion ?? region)}${regionNotes(facts)}` };
}

function regionNotes({ primaryRegion, instance, chosenRegion, primaryRegionStatus }: IdentityCenterFacts): string {
  const region = primaryRegion ?? instance?.region;
  const elsewhere = region === chosenRegion ? '' : texts.isElsewhere(chosenRegion);
  return primaryRegionStatus === 'ENABLED' ? `${elsewhere}${texts.isOptIn}` : elsewhere;
}

function withoutInstance(facts: IdentityCenterFacts): Plan {
  const { regionsRefused, regionsAsked, chosenRegion, chosenRegionStatus, defaultRegion, organization } = facts;
  if (regionsRefused.length > 0) return { verdict: 'failed', ...stops.unreadRegions(regionsRefused, regionsAsked.length) };
  if (chosenRegionStatus !== 'ENABLED' && chosenRegionStatus !== 'ENABLED_BY_DEFAULT') {
    return blocked(stops.regionIsOff(chosenRegion, chosenRegionStatus, defaultRegion ?? 'us-east-1'));
  }
  const consent = organization === null ? creditConsent(facts.plan) : undefined;
  const press = enableInstance(facts, chosenRegion, consent, organization === null);
  const actions: readonly Action[] = organization === null ? [createOrganization(consent), press] : [press];
  return {
    verdict: 'planned',
    summary: texts.nothing(organization !== null, chosenRegionStatus === 'ENABLED' ? chosenRegion : null),
    actions,
  };
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
      does: texts.createOrganization,
      consent,
    },
  );
