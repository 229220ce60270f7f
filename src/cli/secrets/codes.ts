import { HOTP, Secret } from 'otpauth';
import type { SecretValues } from '../../model/secret.ts';

/** RFC 6238 with what apps take for granted, and AWS leaves out of its QR codes: SHA-1, six digits, thirty seconds. */
const STEP_MS = 30_000;
/** Codes of a day around now are told from wrong ones: a computer whose clock is in another time zone is hours off. */
const MOST_STEPS_OFF = 2 * 60 * 24;
/** Ten minutes: what is further away comes of a clock, and nobody has waited with it for so long. */
const LATE = 20;
/** A code is good for its own thirty seconds, and those beside it. */
const IN_STEP = 1;

/** Tells what is wrong with a code before it is sent: AWS answers wrong, late and used ones alike. */
export interface CodesJudge {
  /** `first` is the code before it; null of the first. */
  readonly problem: (typed: string, first: string | null) => string | null;
  /** These are sent now; whether they came so late that AWS may count the device as out of step. */
  readonly use: (values: SecretValues) => boolean;
  /** When the app shows one that was not used yet, in milliseconds since the epoch; null where none was used. */
  readonly freshAt: () => number | null;
}

/** Without a seed, of a device that somebody else has made, only the form is known. `now` in milliseconds since the epoch. */
export function codesJudge(seed: string | null, now: () => number): CodesJudge {
  const secret = seed === null ? null : Secret.fromBase32(seed);
  const used = new Set<string>();
  let wasLate = false;
  let freshAt: number | null = null;

  const stepsOff = (code: string): number | null => {
    if (secret === null) return 0;
    const at = Math.floor(now() / STEP_MS);
    for (let off = 0; off <= MOST_STEPS_OFF; off++) {
      for (const drift of [off, -off]) {
        if (HOTP.generate({ secret, counter: at + drift, algorithm: 'SHA1', digits: 6 }) === code) return drift;
      }
    }
    return null;
  };
  const isNext = (code: string, first: string): boolean => {
    const [before, after] = [stepsOff(first), stepsOff(code)];
    return secret === null || (before !== null && after === before + 1);
  };

  return {
    problem(typed, first) {
      if (!/^\d{6}$/.test(typed)) return 'A code has six digits.';
      if (typed === first) return 'That is the same code. Wait until the app shows the next one.';
      if (used.has(typed)) return 'That code was already used, and each works once. Wait until the app shows the next one.';
      const off = stepsOff(typed);
      if (off === null) return 'That is not a code of this device: type the one that the entry you have just added shows now.';
      // Once: a phone whose clock is off shows such codes all the time, and AWS is the one to judge.
      if (Math.abs(off) > IN_STEP && !wasLate) {
        wasLate = true;
        return off < 0 && off >= -LATE
          ? 'That code was shown more than half a minute ago, and is too old. Type the one that the app shows now.'
          : 'The clocks of the phone and of this computer do not agree. Set both to automatic time, then type the code that the app shows now.';
      }
      return first === null || isNext(typed, first) ? null : NOT_IN_A_ROW;
    },
    use({ code = '', 'next-code': next = '' }) {
      used.add(code).add(next);
      const off = stepsOff(next);
      // A clock of its own changes its code at another moment, and within thirty seconds.
      freshAt = (off ?? 0) > 0 || (off ?? 0) < -IN_STEP ? now() + STEP_MS : (Math.floor(now() / STEP_MS) + 1) * STEP_MS;
      return off !== null && Math.abs(off) > IN_STEP && Math.abs(off) <= LATE;
    },
    freshAt: () => freshAt,
  };
}

/** The first code is asked for once more then. */
const NOT_IN_A_ROW = 'The two codes do not follow each other. Start again with the code that the app shows now.';
