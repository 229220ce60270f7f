/** One of the things that a step's own command lists: by what it is named in options, and for people. */
export interface ListRow {
  /** Such as `eu-south-1`. */
  readonly id: string;
  /** Such as `Europe (Milan)`. */
  readonly name: string;
  /** How it stands, in words. */
  readonly status: string;
}
