import type { IdSource } from './service.ts';

/** mulberry32: small, even, and the same everywhere. Ids only have to repeat from run to run, not to be secret. */
function numbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

/** The same ids in the same order for the same seed. */
export function createIds(seed: number): IdSource {
  const next = numbers(seed);
  const hex = (length: number): string => {
    let digits = '';
    while (digits.length < length) digits += (next() >>> 28).toString(16);
    return digits;
  };
  const variant = (): string => '89ab'.charAt(next() >>> 30);
  return { hex, uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${variant()}${hex(3)}-${hex(12)}` };
}

/** A number from 0 to below 1 that the text stands for: the same text, the same number. */
export function fractionOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return numbers(hash)() / 2 ** 32;
}

/** As {@link createIds}, from a text. */
export function idsFor(text: string): IdSource {
  return createIds(Math.floor(fractionOf(text) * 2 ** 32));
}
