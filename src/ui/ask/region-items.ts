import type { OptionalChoices, RegionChoice } from '../../model/optional-choices.ts';
import { isOptedIn } from '../../model/optional-choices.ts';
import { isNarrow, wrapped } from '../render/page.ts';
import type { Page } from '../render/page.ts';
import { warning } from '../render/progress.ts';
import type { Item } from './item.ts';
import { regions as texts } from './text.ts';

/** Where a row is cut off, the code is not. */
function named(page: Page, { code, name }: RegionChoice): string {
  if (name === code) return code;
  return isNarrow(page) ? `${code}  ${name}` : `${name}  ${code}`;
}

const byName = (regions: readonly RegionChoice[]): readonly RegionChoice[] =>
  [...regions].sort((one, other) => one.name.localeCompare(other.name, 'en'));

/** Among the Regions that are on, the proposed one first; an opt-in Region only after a warning and a yes. */
export const homeRegionItem = ({ proposed, regions }: NonNullable<OptionalChoices['homeRegion']>): Item => ({
  key: 'homeRegion',
  label: texts.home,
  shown: ({ homeRegion = proposed }) => homeRegion,
  async ask({ homeRegion = proposed }, { prompts, say, page, signal }) {
    say(['', ...wrapped(page(), page().theme.text(texts.aboutHome))]);
    const sorted = byName(regions);
    const all = [...sorted.filter(({ code }) => code === homeRegion), ...sorted.filter(({ code }) => code !== homeRegion)];
    for (;;) {
      const options = all.map((region) => ({
        value: region.code,
        name: `${named(page(), region)}${isOptedIn(region) ? texts.optInRegion : ''}`,
      }));
      const code = await prompts.choose({ message: texts.home, options, preset: homeRegion }, signal);
      if (!regions.some((region) => region.code === code && isOptedIn(region))) return { homeRegion: code };
      say(warning(page(), texts.isOptIn(code)));
      if (await prompts.confirm(texts.anyway(code), signal)) return { homeRegion: code };
    }
  },
});

/** Those that can be opted in to; how many are on already is said beside them. */
const optInItem = (regions: readonly RegionChoice[], isOn: number): Item => ({
  key: 'optIn',
  label: texts.more,
  shown: ({ optIn = [] }) => (optIn.length === 0 ? texts.none : optIn.join(', ')),
  async ask({ optIn = [] }, { prompts, say, page, signal }) {
    const what = texts.aboutMore(isOn);
    say(['', ...wrapped(page(), page().theme.text(what))]);
    const options = byName(regions).map((region) => ({ value: region.code, name: named(page(), region) }));
    return { optIn: await prompts.chooseSeveral({ message: texts.more, options, chosen: optIn }, signal) };
  },
});

/** Null where there is none to opt in to. */
export function moreRegions({ regions }: NonNullable<OptionalChoices['optIn']>): Item | null {
  const off = regions.filter(({ status }) => status === 'DISABLED');
  return off.length === 0 ? null : optInItem(off, regions.filter(({ status }) => status !== 'DISABLED' && status !== 'DISABLING').length);
}
