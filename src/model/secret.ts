/** What only a person has, and a call wants: a password, or two codes in a row of an authenticator app. */
export type SecretName = 'password' | 'code' | 'next-code';

/**
 * Stands in a change's input for what only a person has. The engine asks for it just before the call, it lives for that
 * call, and everywhere else `(secret)` stands in its place: in plan, JSON, journal, errors.
 */
export interface SecretRef {
  readonly secret: SecretName;
}

/** Of that name, to stand in an input. */
export const secret = (name: SecretName): SecretRef => ({ secret: name });

const isSecretRef = (value: unknown): value is SecretRef =>
  typeof value === 'object' && value !== null && 'secret' in value && Object.keys(value).length === 1;

/** What the secrets of one call are, by their names. */
export type SecretValues = Readonly<Partial<Record<SecretName, string>>>;

/** What stands for a secret wherever a person or a program may read it. */
export const HIDDEN = '(secret)';

/** The same value with each secret in its place, or with `(secret)` where `values` is null. Throws for one that is missing. */
export function withSecrets(value: unknown, values: SecretValues | null): unknown {
  if (isSecretRef(value)) {
    const given = values === null ? HIDDEN : values[value.secret];
    if (given === undefined) throw new Error(`A call wants the secret ${value.secret}, which nobody was asked for`);
    return given;
  }
  if (Array.isArray(value)) return value.map((item) => withSecrets(item, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withSecrets(member, values)]));
}

/** What an app is given so that it shows codes: AWS tells it once. */
export interface Seed {
  readonly serialNumber: string;
  /** In base32, as an app takes it. */
  readonly text: string;
}
