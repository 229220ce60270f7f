/** A Region among others to choose from. */
export interface RegionChoice {
  /** `eu-south-1`. */
  readonly code: string;
  /** As the console names it: `Europe (Milan)`. */
  readonly name: string;
  /** As `account:ListRegions` has it: ENABLED, ENABLED_BY_DEFAULT, ENABLING, DISABLING, DISABLED. */
  readonly status: string;
}

/** What a person may decide beside what must be asked; without a person the defaults hold. */
export interface OptionalChoices {
  /** Where a new instance of IAM Identity Center would go: among the enabled Regions. */
  readonly homeRegion?: { readonly proposed: string; readonly regions: readonly RegionChoice[] };
  /** Which more Regions to opt in to: all there are. */
  readonly optIn?: { readonly regions: readonly RegionChoice[] };
}

/** An opt-in Region that is on: usable as a home Region, and advised against. */
export const isOptedIn = ({ status }: RegionChoice): boolean => status === 'ENABLED';
