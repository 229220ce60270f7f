import type { AccountReader, RegionStatus } from '../model/account.ts';
import type { Judgement } from '../model/control.ts';
import type { ControlState, RegionState } from '../model/region-state.ts';
import { found, optional, whyUnread } from '../model/reading.ts';
import { counted, listed } from '../model/text.ts';

/** What was read in one Region: facts of a step that works in many. */
export type RegionReading<Value> =
  | { readonly region: string; readonly is: 'found'; readonly value: Value }
  | { readonly region: string; readonly is: 'unreadable'; readonly code: string; readonly action?: string }
  /** It is being enabled or disabled, and cannot be asked yet, or any more. */
  | { readonly region: string; readonly is: 'moving'; readonly status: string };

const ENABLED = ['ENABLED', 'ENABLED_BY_DEFAULT'];
const MOVING = ['ENABLING', 'DISABLING'];

/** Every Region that counts, the home one first, then by name: an account's look-alike in each. */
export async function countedRegions(account: AccountReader): Promise<readonly RegionStatus[]> {
  const regions = await account.regions();
  const isHome = ({ region }: RegionStatus): number => Number(region === account.homeRegion);
  return regions
    .filter(({ status }) => [...ENABLED, ...MOVING].includes(status))
    .toSorted((a, b) => isHome(b) - isHome(a) || a.region.localeCompare(b.region));
}

/** The same read in every enabled Region, side by side. One that is denied or does not answer is unreadable, and no more. */
export async function inEachRegion<Value>(
  account: AccountReader,
  read: (region: string) => Promise<Value>,
): Promise<readonly RegionReading<Value>[]> {
  const regions = await countedRegions(account);
  return Promise.all(
    regions.map(async ({ region, status }): Promise<RegionReading<Value>> => {
      if (MOVING.includes(status)) return { region, is: 'moving', status };
      const reading = await optional(read(region).then(found));
      if (reading.is === 'found') return { region, is: 'found', value: reading.value };
      return { region, ...(reading.is === 'unreadable' ? reading : { is: 'unreadable', code: 'NoAnswer' }) };
    }),
  );
}

/** How each Region stands, where `of` says it of what was read. */
export const statesOf = <Value>(
  readings: readonly RegionReading<Value>[],
  of: (value: Value, region: string) => { readonly state: ControlState; readonly detail: string },
): readonly RegionState[] =>
  readings.map((reading): RegionState => {
    const { region } = reading;
    if (reading.is === 'found') return { region, ...of(reading.value, region) };
    return reading.is === 'moving'
      ? { region, state: 'not-applicable', detail: reading.status === 'ENABLING' ? 'AWS is enabling it' : 'AWS is disabling it' }
      : { region, state: 'unknown', detail: `not readable: ${whyUnread(reading)}` };
  });

/** What of a control is said first: what is open, then what is not known, then what a person may see to. */
const ORDER: readonly ControlState[] = ['open', 'unknown', 'advice', 'ok'];

/** A control by its Regions. `words` name the states: `{ ok: 'on', open: 'off' }`. */
export function judgedByRegion(regions: readonly RegionState[], words: Partial<Record<ControlState, string>>): Judgement {
  const state = ORDER.find((one) => regions.some((region) => region.state === one)) ?? 'not-applicable';
  const those = (one: ControlState): readonly RegionState[] => regions.filter((region) => region.state === one);
  const asked = regions.length - those('not-applicable').length;
  const said = (['open', 'advice', 'ok'] as const).flatMap((one) => {
    const count = those(one).length;
    if (count === 0) return [];
    const word = words[one] ?? one;
    return [
      count === asked ? `${word} in ${asked === 1 ? 'the one Region' : `all ${asked} Regions`}` : `${word} in ${whichOf(those(one))}`,
    ];
  });
  const unknown = those('unknown');
  const unread = unknown.length === 0 ? [] : [`not readable in ${whichOf(unknown)}`];
  return { state, summary: [...said, ...unread].join(', ') || 'no Region to read', regions };
}

const MOST_NAMED = 3;

const whichOf = (regions: readonly RegionState[]): string =>
  regions.length <= MOST_NAMED ? listed(regions.map(({ region }) => region)) : counted(regions.length, 'Region');
