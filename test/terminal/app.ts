import { HOTP, Secret } from 'otpauth';

/** Steps of thirty seconds since the epoch. A code is taken within the step beside its own, so that a slow machine does not matter. */
export const now = (): number => Math.floor(Date.now() / 30_000);
export const codeAt = (seed: string, counter: number): string => HOTP.generate({ secret: Secret.fromBase32(seed), counter });

/** A code that no app shows within days. */
export function strange(seed: string): string {
  const known = new Set(Array.from({ length: 8000 }, (_, at) => codeAt(seed, now() - 4000 + at)));
  return Array.from({ length: 8001 }, (_, at) => String(at).padStart(6, '0')).find((code) => !known.has(code)) ?? '';
}
