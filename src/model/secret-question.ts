import type { Ref } from './known.ts';

/** What a person is asked for before a call that needs it; the device's serial number is a Ref until it is known. */
export type SecretQuestion<Serial = string | Ref> =
  | {
      readonly is: 'password';
      readonly userName: string;
      /** The account's rules, a phrase each: `at least 8 characters`. */
      readonly rules: readonly string[];
      /** What is wrong with one, in a sentence; null where nothing is. */
      readonly problem: (password: string) => string | null;
    }
  | {
      readonly is: 'codes';
      readonly userName: string;
      readonly serialNumber: Serial;
      /** A device that is enabled already gives its codes only to be brought back into step. */
      readonly purpose: 'enable' | 'resync';
    };
