import type { Offers, RegionChoice } from '../../model/offers.ts';
import { isOptedIn } from '../../model/offers.ts';
import { isNarrow, wrapped } from '../render/page.ts';
import type { Page } from '../render/page.ts';
import { warning } from '../render/progress.ts';
import type { Item } from './item.ts';

/** Where a row is cut off, the code is not. */
function named(page: Page, { code, name }: RegionChoice): string {
  if (name === code) return code;
  return isNarrow(page) ? `${code}  ${name}` : `${name}  ${code}`;
}

const byName = (regions: readonly RegionChoice[]): readonly RegionChoice[] =>
  [...regions].sort((one, other) => one.name.localeCompare(other.name, 'en'));

/** Among the Regions that are on, the proposed one first; an opt-in Region only after a warning and a yes. */
export const homeRegionItem = ({ proposed, regions }: NonNullable<Offers['homeRegion']>): Item => ({
  key: 'homeRegion',
  label: 'Home Region',
  shown: ({ homeRegion = proposed }) => homeRegion,
  async ask({ homeRegion = proposed }, { prompts, say, page, signal }) {
    say([
      '',
      ...wrapped(
        page(),
        page().theme.text(
          'IAM Identity Center has one home Region, which cannot be changed later: moving means deleting it and starting over. Enter takes the suggested one.',
        ),
      ),
    ]);
    const sorted = byName(regions);
    const all = [...sorted.filter(({ code }) => code === homeRegion), ...sorted.filter(({ code }) => code !== homeRegion)];
    for (;;) {
      const options = all.map((region) => ({
        value: region.code,
        name: `${named(page(), region)}${isOptedIn(region) ? '  opt-in Region' : ''}`,
      }));
      const code = await prompts.choose({ message: 'Home Region', options, preset: homeRegion }, signal);
      if (!regions.some((region) => region.code === code && isOptedIn(region))) return { homeRegion: code };
      say(
        warning(
          page(),
          `${code} is an opt-in Region: it must stay enabled in every account that is managed, and AWS advises against it as a home Region.`,
        ),
      );
      if (await prompts.confirm(`Make ${code} the home Region anyway?`, signal)) return { homeRegion: code };
    }
  },
});

/** Those that can be opted in to; how many are on already is said beside them. */
const optInItem = (regions: readonly RegionChoice[], isOn: number): Item => ({
  key: 'optIn',
  label: 'More Regions',
  shown: ({ optIn = [] }) => (optIn.length === 0 ? 'none' : optIn.join(', ')),
  async ask({ optIn = [] }, { prompts, say, page, signal }) {
    const what = `${isOn} Regions are on. You can opt in to more: that takes AWS minutes to hours, and continues by itself after this run.`;
    say(['', ...wrapped(page(), page().theme.text(what))]);
    const options = byName(regions).map((region) => ({ value: region.code, name: named(page(), region) }));
    return { optIn: await prompts.chooseSeveral({ message: 'More Regions', options, chosen: optIn }, signal) };
  },
});

/** Null where there is none to opt in to. */
export function moreRegions({ regions }: NonNullable<Offers['optIn']>): Item | null {
  const off = regions.filter(({ status }) => status === 'DISABLED');
  return off.length === 0 ? null : optInItem(off, regions.filter(({ status }) => status !== 'DISABLED' && status !== 'DISABLING').length);
}
