import type { PasswordPolicy } from '../../model/iam.ts';
import { listed } from '../../model/text.ts';

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
  uppercase: { words: 'an uppercase letter', holds: /[A-Z]/ },
  lowercase: { words: 'a lowercase letter', holds: /[a-z]/ },
  numbers: { words: 'a number', holds: /[0-9]/ },
  symbols: { words: "one of ! @ # $ % ^ & * ( ) _ + - = [ ] { } | '", holds: /[!@#$%^&*()_+\-=[\]{}|']/ },
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
      `${length} to ${MOST} characters`,
      ...wanted.map((kind) => KINDS[kind].words),
      ...(least === 0 ? [] : ['at least three of: uppercase letters, lowercase letters, numbers, symbols']),
      ...(policy === null ? ["not the account's or the user's name"] : []),
    ],
    problem(password) {
      if (password.length < length) return `It has ${password.length} characters, and the account asks for ${length} at least.`;
      if (password.length > MOST) return `It has ${password.length} characters, and AWS takes ${MOST} at most.`;
      // The model's own pattern: Latin letters, blanks and line ends.
      if (!/^[\t\n\r\u0020-\u00ff]+$/.test(password)) return 'AWS takes the characters of Latin-1 alone: letters, digits, blanks, signs.';
      const lacking = wanted.filter((kind) => !KINDS[kind].holds.test(password)).map((kind) => KINDS[kind].words);
      if (lacking.length > 0) return `It lacks ${listed(lacking)}.`;
      const has = ALL.filter((kind) => KINDS[kind].holds.test(password)).length;
      if (has < least) return 'It needs at least three of: uppercase letters, lowercase letters, numbers, symbols.';
      const isName = policy === null && names.some((name) => name.toLowerCase() === password.toLowerCase());
      return isName ? "It must not be the account's or the user's name." : null;
    },
  };
}
