import type { IamUser, PasswordPolicy } from '../../iam-state.ts';
import type { Call } from '../../service.ts';
import type { SandboxState } from '../../state.ts';
import { noSuch, same } from './errors.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html#default-policy-details */
const DEFAULT_LENGTH = 8;
const DEFAULT_KINDS = 3;

/** The page's own list of symbols. */
const KINDS = {
  uppercase: { holds: /[A-Z]/u, lack: 'at least one uppercase letter' },
  lowercase: { holds: /[a-z]/u, lack: 'at least one lowercase letter' },
  numbers: { holds: /\d/u, lack: 'at least one number' },
  symbols: { holds: /[!@#$%^&*()_+\-=[\]{}|']/u, lack: 'at least one symbol' },
} as const;

/** What a password lacks, each to be read after "Password should have". */
export function lacking({ iam, account }: SandboxState, { userName }: IamUser, password: string): string[] {
  const { passwordPolicy } = iam;
  return passwordPolicy ? lackingBy(passwordPolicy, password) : lackingByDefault([account.name, account.email, userName], password);
}

const short = (password: string, least: number): string[] => (password.length < least ? [`a minimum length of ${least}`] : []);

function lackingBy(policy: PasswordPolicy, password: string): string[] {
  const kinds = Object.entries(KINDS).filter(([kind, { holds }]) => asked(policy, kind) && !holds.test(password));
  return [...short(password, policy.minimumLength), ...kinds.map(([, { lack }]) => lack)];
}

const asked = ({ uppercase, lowercase, numbers, symbols }: PasswordPolicy, kind: string): boolean =>
  ({ uppercase, lowercase, numbers, symbols })[kind] === true;

/** Three of four kinds of characters, and not the account's name or e-mail; that the user's own name counts, too, is invented. */
function lackingByDefault(names: readonly string[], password: string): string[] {
  const kinds = Object.values(KINDS).filter(({ holds }) => holds.test(password)).length;
  return [
    ...short(password, DEFAULT_LENGTH),
    ...(kinds < DEFAULT_KINDS ? ['a minimum of 3 of the following: uppercase letters, lowercase letters, numbers, symbols'] : []),
    ...(names.some((name) => same(name, password)) ? ['nothing in common with the name of the account'] : []),
  ];
}

/** IAM-27. */
export function getAccountPasswordPolicy({ state }: Call): Record<string, unknown> {
  const { passwordPolicy: policy } = state.iam;
  if (!policy) throw noSuch(`The Password Policy with domain name ${state.accountId} cannot be found.`);
  return {
    PasswordPolicy: {
      MinimumPasswordLength: policy.minimumLength,
      RequireSymbols: policy.symbols,
      RequireNumbers: policy.numbers,
      RequireUppercaseCharacters: policy.uppercase,
      RequireLowercaseCharacters: policy.lowercase,
      AllowUsersToChangePassword: policy.usersMayChange ?? false,
      ExpirePasswords: policy.maxAge !== undefined,
      MaxPasswordAge: policy.maxAge,
      PasswordReusePrevention: policy.reusePrevention,
      ...(policy.maxAge !== undefined && { HardExpiry: policy.hardExpiry ?? false }),
    },
  };
}

interface PolicyInput {
  readonly MinimumPasswordLength?: number;
  readonly RequireSymbols?: boolean;
  readonly RequireNumbers?: boolean;
  readonly RequireUppercaseCharacters?: boolean;
  readonly RequireLowercaseCharacters?: boolean;
  readonly AllowUsersToChangePassword?: boolean;
  readonly MaxPasswordAge?: number;
  readonly PasswordReusePrevention?: number;
  readonly HardExpiry?: boolean;
}

/** "This operation does not support partial updates" (model): what isn't sent falls back to this. */
const LEAST_LENGTH = 6;

/** IAM-31. */
export function updateAccountPasswordPolicy({ input, state }: Call<PolicyInput>): Record<string, unknown> {
  state.iam.passwordPolicy = {
    minimumLength: input.MinimumPasswordLength ?? LEAST_LENGTH,
    symbols: input.RequireSymbols ?? false,
    numbers: input.RequireNumbers ?? false,
    uppercase: input.RequireUppercaseCharacters ?? false,
    lowercase: input.RequireLowercaseCharacters ?? false,
    usersMayChange: input.AllowUsersToChangePassword ?? false,
    hardExpiry: input.HardExpiry ?? false,
    ...(input.MaxPasswordAge !== undefined && { maxAge: input.MaxPasswordAge }),
    ...(input.PasswordReusePrevention !== undefined && { reusePrevention: input.PasswordReusePrevention }),
  };
  return {};
}

/** IAM-31: back to the default one. */
export function deleteAccountPasswordPolicy({ state }: Call): Record<string, unknown> {
  if (!state.iam.passwordPolicy) throw noSuch(`The account policy with name PasswordPolicy cannot be found.`);
  state.iam.passwordPolicy = undefined;
  return {};
}
