import { regionName } from '../../facts/region-names.ts';
import type { Answers } from '../../model/answers.ts';
import type { OptionalChoices } from '../../model/optional-choices.ts';
import type { IdentityCenterFacts } from './facts.ts';
import { planIdentityCenter } from './plan.ts';

/**
 * The home Region is a choice for good, and so a person is asked for it, unless `--region` has said it or an instance
 * exists. One that is enabled by default is proposed.
 */
export function offerHomeRegion(facts: IdentityCenterFacts, { homeRegion }: Partial<Answers>): OptionalChoices {
  const { instance, enabledRegions, chosenRegion, chosenRegionStatus, defaultRegion } = facts;
  if (homeRegion !== undefined || instance !== null || defaultRegion === null) return {};
  const choices = enabledRegions.map(({ region, status }) => ({ code: region, name: regionName(region), status }));
  const proposed = chosenRegionStatus === 'ENABLED_BY_DEFAULT' ? chosenRegion : defaultRegion;
  // Where something else stands in the way, no Region mends it.
  return planIdentityCenter({ ...facts, chosenRegion: proposed, chosenRegionStatus: 'ENABLED_BY_DEFAULT' }).verdict === 'planned'
    ? { homeRegion: { proposed, regions: choices } }
    : {};
}
