import { EnableRegionCommand } from '@aws-sdk/client-account';
import type { AccountReader, RegionStatus } from '../../model/account.ts';
import type { Answers } from '../../model/answers.ts';
import { change } from '../../model/change.ts';
import type { Change } from '../../model/change.ts';
import type { ListRow } from '../../model/listing.ts';
import type { OptionalChoices } from '../../model/optional-choices.ts';
import type { Plan } from '../../model/plan.ts';
import { found, optional } from '../../model/reading.ts';
import { regionName } from '../../facts/region-names.ts';
import type { Step } from '../../model/step.ts';
import { visible } from '../../model/text.ts';
import { nearest } from '../../account/nearest.ts';
import { NEWER_SIGN_UP } from '../../account/newer-sign-up.ts';
import { spec } from './spec.ts';
import { texts } from './text.ts';

/** Every Region with its opt-in status. */
export interface RegionsFacts {
  /** From `account:ListRegions`, the only truth about which Regions there are. */
  readonly regions: readonly (RegionStatus & { /** As the console names it. */ readonly name?: string })[];
  /** 1: tokens of the global STS endpoint do not work in opt-in Regions; null where it could not be read. */
  readonly globalEndpointTokenVersion: number | null;
}

async function inspect(account: AccountReader): Promise<RegionsFacts> {
  const [regions, root] = await Promise.all([account.regions(), optional(account.rootSummary().then(found))]);
  return {
    regions: regions.map((one) => ({ ...one, name: regionName(one.region) })),
    globalEndpointTokenVersion: root.is === 'found' ? root.value.globalEndpointTokenVersion : null,
  };
}

/** In flight per account: https://docs.aws.amazon.com/accounts/latest/reference/quotas.html */
const MOST_IN_FLIGHT = 6;

function plan(facts: RegionsFacts, { optIn = [] }: Partial<Answers>): Plan {
  const status = new Map(facts.regions.map((one) => [one.region, one.status]));
  const wanted = [...new Set(optIn)];
  const unknown = wanted.filter((region) => !status.has(region));
  if (unknown.length > 0) return noSuchRegions(unknown, [...status.keys()]);
  const off = wanted.filter((region) => status.get(region) === 'DISABLED');
  const coming = wanted.filter((region) => status.get(region) === 'ENABLING');
  const on = wanted.filter((region) => ['ENABLED', 'ENABLED_BY_DEFAULT'].includes(status.get(region) ?? ''));
  // DISABLING, and whatever AWS may say one day: not on, and not to be switched now.
  const leaving = wanted.filter((region) => ![...off, ...coming, ...on].includes(region));
  if (off.length > 0) {
    const busy = facts.regions.filter((one) => one.status === 'ENABLING' || one.status === 'DISABLING').length;
    const rateLimit = { name: 'enable-region', capacity: Math.max(0, MOST_IN_FLIGHT - busy) };
    return {
      verdict: 'planned',
      summary: texts.areOff(off, MOST_IN_FLIGHT, rateLimit.capacity),
      actions: off.map((region) => enable(region, rateLimit)),
    };
  }
  // It must be off before it can be enabled again (ConflictException), which takes minutes to hours: not waited for.
  if (leaving.length > 0) {
    return {
      verdict: 'in-progress',
      summary: texts.areMoving(leaving.map((region) => ({ region, status: status.get(region) ?? '' }))),
      everyMs: 30_000,
      patienceMs: 0,
      countsAsOk: false,
    };
  }
  if (coming.length > 0) {
    return {
      verdict: 'in-progress',
      summary: texts.areComing(coming),
      everyMs: 30_000,
      patienceMs: 0,
      countsAsOk: true,
    };
  }
  return {
    verdict: 'ok',
    summary:
      wanted.length === 0
        ? overview(facts.regions)
        : texts.areOn(wanted, wanted.some((region) => status.get(region) === 'ENABLED') ? tokenNote(facts) : ''),
  };
}

/** The management account must not name itself: the call stands for the account that makes it. */
const enable = (region: string, rateLimit: NonNullable<Change['rateLimit']>): Change =>
  change(
    'account:EnableRegion',
    EnableRegionCommand,
    { RegionName: region },
    {
      makes: region,
      effect: 'create',
      target: ['RegionName'],
      does: texts.enable(region),
      rateLimit,
      ifRefused: NEWER_SIGN_UP,
    },
  );

function noSuchRegions(unknown: readonly string[], regions: readonly string[]): Plan {
  const each = unknown.map((region) => texts.unknown(region, nearest(region, regions)));
  return {
    verdict: 'needs-you',
    answers: ['optIn'],
    contradicted: true,
    why: texts.areUnknown(each),
  };
}

function overview(regions: readonly RegionStatus[]): string {
  const count = (status: string): number => regions.filter((one) => one.status === status).length;
  const optedIn = regions.filter((one) => one.status === 'ENABLED').map((one) => visible(one.region));
  const moving = (['ENABLING', 'DISABLING'] as const)
    .filter((status) => count(status) > 0)
    .map((status) => `${count(status)} ${texts.moving[status]}`);
  const on = count('ENABLED_BY_DEFAULT') + optedIn.length;
  return texts.overview(on, optedIn, moving, count('DISABLED'));
}

const tokenNote = ({ globalEndpointTokenVersion }: RegionsFacts): string => (globalEndpointTokenVersion === 1 ? texts.tokens : '');

const lists = ({ regions: all }: RegionsFacts): readonly ListRow[] =>
  all
    .map(({ region, status }) => ({ id: region, name: regionName(region), status: texts.statuses[status] ?? visible(status) }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));

const optionalChoices = ({ regions: all }: RegionsFacts, { optIn }: Partial<Answers>): OptionalChoices =>
  optIn === undefined ? { optIn: { regions: all.map(({ region, status }) => ({ code: region, name: regionName(region), status })) } } : {};

/** Additional Regions, opted in to; without `--opt-in` they are listed. */
export const regions: Step<RegionsFacts> = {
  ...spec,
  actions: { required: ['account:ListRegions', 'account:EnableRegion'], optional: ['iam:GetAccountSummary'], onBehalf: [] },
  needs: [],
  gives: [],
  reads: ['regions'],
  standsOn: ['root'],
  inspect,
  known: () => ({}),
  plan,
  lists,
  optionalChoices,
};
