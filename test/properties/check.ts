import * as fc from 'fast-check';

/** The same texts each time: what fails here fails everywhere, and again. */
export const always = <T>(texts: fc.Arbitrary<T>, property: (value: T) => void, numRuns = 300): void =>
  fc.assert(
    fc.property(texts, (value) => {
      // What `expect` returns is no verdict.
      property(value);
    }),
    { seed: 20_260_101, numRuns },
  );

/** The same for what has to be waited for. */
export const alwaysIn = async <T>(texts: fc.Arbitrary<T>, property: (value: T) => Promise<void>, numRuns = 50): Promise<void> =>
  fc.assert(fc.asyncProperty(texts, property), { seed: 20_260_101, numRuns });

/** Made of these parts, in any order and number. */
export const madeOf = (parts: readonly string[], maxLength = 12): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...parts), { maxLength }).map((chosen) => chosen.join(''));

/** One character of each kind that has hidden something somewhere. */
export const HIDDEN: readonly string[] = Array.from(
  '\udfff\u0000\t\n\r\u001b\u007f\u0085\u009b\u00a0\u00ad\u034f\u061c\u115f\u1160' +
    '\u1680\u17b4\u180e\u2003\u200b\u200d\u200e\u2028\u2029\u202e\u202f\u205f\u2060\u2066\u2800' +
    '\u3164\ufe0f\ufeff\uffa0\ufff9\ufffc\ud800\u{13441}\u{16fe4}\u{1d159}\u{1d173}\u{e0001}\u{e0041}\u{e0100}',
);

/** Any text at all: whole characters of every plane, halves of pairs, what shells and formats read as their own, what hides. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  madeOf([...HIDDEN, 'a', 'é', '美', '😀', ' ']),
  madeOf(['${', '%{', ...Array.from(`a '"\`\\$}()!=~*?[#&|;<>-\n`)]),
);
