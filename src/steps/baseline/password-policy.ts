import { UpdateAccountPasswordPolicyCommand, type UpdateAccountPasswordPolicyRequest } from '@aws-sdk/client-iam';
import type { PasswordPolicy } from '../../model/baseline.ts';
import { change } from '../../model/change.ts';
import type { Before, Change } from '../../model/change.ts';
import type { Control } from '../../model/control.ts';
import { optional } from '../../model/reading.ts';
import type { OptionalReading } from '../../model/reading.ts';
import { byPerson, control } from './control.ts';
import { unreadable, whole } from './readings.ts';
import { CONTROL_SPECS } from './specs.ts';

interface PasswordPolicyFacts {
  readonly policy: OptionalReading<PasswordPolicy>;
}

/** CIS AWS Foundations: at least so many characters, and so many former passwords that may not come again. */
const LENGTH = 14;
const REUSE = 24;

/** Of IAM users alone: users of IAM Identity Center have its own. */
export const passwordPolicy: Control<PasswordPolicyFacts> = control<PasswordPolicyFacts>('password-policy', {
  reads: ['iam:GetAccountPasswordPolicy'],
  writes: ['iam:UpdateAccountPasswordPolicy'],
  inspect: async (account) => ({ policy: await optional((await account.baseline()).passwordPolicy()) }),
  judge({ policy }) {
    if (policy.is === 'absent') return whole('open', "none is set: AWS's default holds for IAM users");
    if (policy.is !== 'found') return whole('unknown', unreadable('the password policy', policy));
    const { minimumLength, reusePrevention } = policy.value;
    const isEnough = minimumLength >= LENGTH && (reusePrevention ?? 0) >= REUSE;
    return whole(isEnough ? 'ok' : 'open', inWords(policy.value));
  },
  plan(facts, { passwordPolicy: isWanted = false }) {
    const { policy } = facts;
    if (!isWanted || policy.is === 'unreadable' || policy.is === 'later') {
      return byPerson(passwordPolicy.judge(facts), CONTROL_SPECS['password-policy'].remedy);
    }
    const now = policy.is === 'found' ? policy.value : null;
    const wanted = strict(now);
    if (now !== null && Object.entries(valuesOf(wanted)).every(([name, value]) => valuesOf(now)[name] === value)) {
      return { verdict: 'ok', summary: inWords(now) };
    }
    return { verdict: 'planned', summary: passwordPolicy.judge(facts).summary, actions: [updating(now, wanted)] };
  },
});

const inWords = ({ minimumLength, reusePrevention }: PasswordPolicy): string =>
  `at least ${minimumLength} characters, ${reusePrevention === null ? 'former ones can be reused' : `the last ${reusePrevention} cannot be reused`}`;

/**
 * Never looser in any field than what holds now, and without a maximum age or a hard expiry of our own: who has set one keeps
 * it. Where nothing is set, AWS's default wants three of the four kinds of characters; all four are no looser than that.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
 */
const strict = (now: PasswordPolicy | null): PasswordPolicy => ({
  minimumLength: Math.max(now?.minimumLength ?? 0, LENGTH),
  symbols: true,
  numbers: true,
  uppercase: true,
  lowercase: true,
  usersMayChange: now?.usersMayChange ?? true,
  maxAgeDays: now?.maxAgeDays ?? null,
  reusePrevention: REUSE,
  hardExpiry: now?.hardExpiry ?? false,
});

/** As the journal keeps it, and an undo compares it. */
export const valuesOf = (policy: PasswordPolicy): Before =>
  Object.fromEntries(
    Object.entries(policy).map(([name, value]) => [name, typeof value === 'number' ? String(value) : (value as boolean | null)]),
  );

/** What the call takes: a member that it lacks falls back to AWS's own, so that all are there. */
export const policyInput = (policy: PasswordPolicy): UpdateAccountPasswordPolicyRequest => ({
  MinimumPasswordLength: policy.minimumLength,
  RequireSymbols: policy.symbols,
  RequireNumbers: policy.numbers,
  RequireUppercaseCharacters: policy.uppercase,
  RequireLowercaseCharacters: policy.lowercase,
  AllowUsersToChangePassword: policy.usersMayChange,
  HardExpiry: policy.hardExpiry,
  ...(policy.maxAgeDays !== null && { MaxPasswordAge: policy.maxAgeDays }),
  ...(policy.reusePrevention !== null && { PasswordReusePrevention: policy.reusePrevention }),
});

/** The same back again; null where there was none. */
export function policyIn(values: Before): PasswordPolicy | null {
  const { minimumLength } = values;
  if (typeof minimumLength !== 'string') return null;
  const is = (name: string): boolean => values[name] === true;
  const numberIn = (name: string): number | null => (typeof values[name] === 'string' ? Number(values[name]) : null);
  return {
    minimumLength: Number(minimumLength),
    symbols: is('symbols'),
    numbers: is('numbers'),
    uppercase: is('uppercase'),
    lowercase: is('lowercase'),
    usersMayChange: is('usersMayChange'),
    maxAgeDays: numberIn('maxAgeDays'),
    reusePrevention: numberIn('reusePrevention'),
    hardExpiry: is('hardExpiry'),
  };
}

/** Where nobody has set one. */
export const NO_POLICY: Before = { minimumLength: null };

const updating = (now: PasswordPolicy | null, wanted: PasswordPolicy): Change =>
  change('iam:UpdateAccountPasswordPolicy', UpdateAccountPasswordPolicyCommand, policyInput(wanted), {
    makes: "IAM users' password policy",
    effect: now === null ? 'create' : 'update',
    target: [],
    before: now === null ? NO_POLICY : valuesOf(now),
    after: valuesOf(wanted),
    does: "Set IAM users' password policy: at least 14 characters of all four kinds, the last 24 not again",
  });
