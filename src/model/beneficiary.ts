/** Somebody beside the named user who has, or gains, what a step gives; or what everybody can read by it. */
export interface Beneficiary {
  /** Tells one from another, by AWS's ids: the same in every look. */
  readonly id: string;
  /** `user mallory, in the group Admins`. */
  readonly who: string;
  /** The command that takes it away again, ready to paste. */
  readonly takeBack: string;
  /** What is named is a thing, such as a bucket, and whoever gains is everybody. */
  readonly isPublic?: true;
}
