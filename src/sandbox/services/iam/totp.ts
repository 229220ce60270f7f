import { HOTP, Secret } from 'otpauth';
import type { IamMfaDevice } from '../../iam-state.ts';
import type { IdSource } from '../../service.ts';

/** RFC 6238 with what apps take for granted: SHA-1, six digits, thirty seconds. */
const STEP_MS = 30_000;
/** How many steps a device may be off when it is enabled or synchronised: ten minutes (invented). */
const MOST_STEPS_OFF = 20;
/** At a sign-in the step before and the one after are taken, too (invented). */
const TOLERATED = 1;

/** 64 characters in base32, as in the one real example that is public. */
export const newSeed = (ids: IdSource): string => Secret.fromHex(ids.hex(80)).base32;

export const stepAt = (now: number): number => Math.floor(now / STEP_MS);

function codeAt(seed: string, step: number): string {
  return HOTP.generate({ secret: Secret.fromBase32(seed), counter: step, algorithm: 'SHA1', digits: 6 });
}

type Device = Pick<IamMfaDevice, 'drift' | 'lastStep'>;

/** Where two codes in a row stand; undefined where they are none of this seed, not in a row, too far off or used before. */
export function placeOf(seed: string, { lastStep }: Device, codes: readonly [string, string], now: number): Device | undefined {
  for (let off = 0; off <= MOST_STEPS_OFF; off += 1) {
    for (const drift of [off, -off]) {
      const step = stepAt(now) + drift;
      if (step - 1 > lastStep && codeAt(seed, step) === codes[1] && codeAt(seed, step - 1) === codes[0]) return { drift, lastStep: step };
    }
  }
  return undefined;
}

/** The step of a code that a sign-in takes: about now by the device's own clock, and never used before. */
export function stepOf(seed: string, { drift, lastStep }: Device, code: string, now: number): number | undefined {
  const about = stepAt(now) + drift;
  const steps = [about, about - TOLERATED, about + TOLERATED];
  return steps.find((step) => step > lastStep && codeAt(seed, step) === code);
}

/** What somebody reads off the app, as soon as they can: two codes in a row that weren't used yet. */
export function nextCodes(seed: string, { lastStep }: Device, now: number): readonly [string, string] {
  const second = Math.max(stepAt(now), lastStep + 2);
  return [codeAt(seed, second - 1), codeAt(seed, second)];
}

/** Whether an app whose clock is right gives codes that a sign-in takes. */
export const isInStep = ({ drift }: Pick<Device, 'drift'>): boolean => Math.abs(drift) <= TOLERATED;
