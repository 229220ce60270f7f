import { listed, visible } from '../../model/text.ts';

/** What the step says of the Regions that were asked for, and of all there are. */
export const texts = {
  areOff: (regions: readonly string[], most: number, room: number): string =>
    `${listed(regions)} ${regions.length === 1 ? 'is' : 'are'} not enabled${regions.length > room ? `; AWS enables ${most} at a time, ${room} now` : ''}`,
  areMoving: (regions: readonly { readonly region: string; readonly status: string }[]): string =>
    `${listed(regions.map(({ region, status }) => `${region} is ${visible(status)}`))}: run this again when that is over`,
  areComing: (regions: readonly string[]): string => `AWS is enabling ${listed(regions)}, which takes minutes to hours`,
  areOn: (regions: readonly string[], note: string): string => `${listed(regions)} enabled${note}`,
  overview: (on: number, optedIn: readonly string[], moving: readonly string[], off: number): string =>
    [`${on} on${optedIn.length === 0 ? '' : ` (opted in to ${listed(optedIn)})`}`, ...moving, `${off} off (--opt-in <region>)`].join(', '),
  moving: { ENABLING: 'being enabled', DISABLING: 'being disabled' },
  /** `account:ListRegions`' words in everybody's. */
  statuses: {
    ENABLED_BY_DEFAULT: 'on by default',
    ENABLED: 'on',
    ENABLING: 'being enabled',
    DISABLING: 'being disabled',
    DISABLED: 'off',
  } as Readonly<Record<string, string>>,
  tokens: ' (session tokens of the global STS endpoint do not work there: see the advice)',
  enable: (region: string): string => `Opt in to the Region ${visible(region)}`,
  unknown: (region: string, near: readonly string[]): string =>
    `"${visible(region)}"${near.length === 0 ? '' : ` (did you mean ${near.map(visible).join(' or ')}?)`}`,
  areUnknown: (each: readonly string[]): string =>
    `--opt-in ${each.join(', ')}: account:ListRegions does not list ${each.length === 1 ? 'this Region' : 'these Regions'}. To see those there are: secure-account regions`,
};

/** What its undo says. */
export const undoTexts = {
  title: 'Disable the Region',
  region: (region: string): string => `the Region ${visible(region)}`,
  isAnothers: 'this tool has disabled it before, and somebody else has enabled it again',
  isUnread: 'whether IAM Identity Center is in it could not be read',
  hasInstance: 'IAM Identity Center is in it',
  consent: (region: string): string =>
    `Disabling ${visible(region)} ends all access to whatever is in it: resources keep running, and keep costing. No call shows reliably whether there are any. It takes minutes to hours, and the Region cannot be enabled again until it is disabled.`,
  waysOut: (region: string): readonly string[] => [
    `First check what is in ${visible(region)}, and delete it.`,
    `Leave ${visible(region)} enabled: that costs nothing by itself.`,
  ],
  does: (region: string): string => `Disable the Region ${visible(region)}`,
  isNotDeleted: (region: string): string => `What is in ${visible(region)} is not deleted: it cannot be reached, and keeps costing.`,
};
