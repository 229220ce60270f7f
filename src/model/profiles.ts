/** What stands under a profile's name in the AWS CLI's files: nothing, this very session's profile, or another one, shown by `lines`. */
export type NamedProfile = {
  readonly file: string;
  /** The name itself, or with a number behind it: the first that nobody has. */
  readonly free: string;
} & ({ readonly is: 'free' | 'same' } | { readonly is: 'taken'; readonly lines: readonly string[] });

/** Where the session of somebody who has signed in may be kept: profiles of the AWS CLI. */
export interface Profiles {
  /** What renews such a session; default: `aws sso login`. */
  readonly renewedBy?: 'aws login';
  /** Throws FileError where nothing could be kept. */
  mustBeWritable(): Promise<void>;
  /** Looks afresh. Throws FileError. */
  named(name: string): Promise<NamedProfile>;
  /** Writes the profile and the session; says what stood there, and changes nothing where that is another profile. Throws FileError. */
  keep(name: string): Promise<NamedProfile>;
}
