import type { PasswordPolicy } from '../../model/iam.ts';
import { listed } from '../../model/text.ts';
import { RULES, wrong } from './text.ts';

/** What an account asks of a password, in words and as a test. */
export interface PasswordRules {
  /** A phrase each: `at least 8 characters`. */
  readonly rules: readonly string[];
  /** What is wrong with one, in a sentence that does not repeat it; null where nothing is. */
  readonly problem: (password: string) => string | null;
}

/** Of AWS's default policy: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html#default-policy-details */
const DEFAULT_LENGTH = 8;
const DEFAULT_KINDS = 3;
const MOST = 128;

/** The symbols are the page's own list. */
const KINDS = {
  uppercase: /[A-Z]/,
  lowercase: /[a-z]/,
  numbers: /[0-9]/,
  symbols: /[!@#$%^&*()_+\-=[\]{}|']/,
} as const;

type Kind = keyof typeof KINDS;
const ALL: readonly Kind[] = ['uppercase', 'lowercase', 'numbers', 'symbols'];

/** Never looser than AWS, which looks at it once more. `names` are the account's and the user's. */
export function passwordRules(policy: PasswordPolicy | null, names: readonly string[]): PasswordRules {
  const length = policy?.minimumLength ?? DEFAULT_LENGTH;
  const wanted = policy === null ? [] : ALL.filter((kind) => policy[kind]);
  const least = policy === null ? DEFAULT_KINDS : 0;
  return {
    rules: [
      RULES.length(length, MOST),
      ...wanted.map((kind) => RULES[kind]),
      ...(least === 0 ? [] : [RULES.threeKinds]),
      ...(policy === null ? [RULES.noName] : []),
      ...(policy === null || policy.maxAgeDays === null ? [] : [RULES.expires(policy.maxAgeDays, policy.isHardExpiry)]),
    ],
    problem(password) {
      if (password.length < length) return wrong.short(password.length, length);
      if (password.length > MOST) return wrong.long(password.length, MOST);
      // The model's own pattern: Latin letters, blanks and line ends.
      if (!/^[\t\n\r\u0020-\u00ff]+$/.test(password)) return wrong.letters;
      const lacking = wanted.filter((kind) => !KINDS[kind].test(password)).map((kind) => RULES[kind]);
      if (lacking.length > 0) return wrong.lacks(listed(lacking));
      const has = ALL.filter((kind) => KINDS[kind].test(password)).length;
      if (has < least) return wrong.threeKinds;
      const isName = policy === null && names.some((name) => name.toLowerCase() === password.toLowerCase());
      return isName ? wrong.isName : null;
    },
  };
}
