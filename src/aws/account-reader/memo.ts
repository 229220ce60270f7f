import type { ReadScope } from '../../model/account.ts';

/** Remembers reads by the scopes that they stand on. */
export interface Memo {
  /** The read under this key: started once, shared by all who ask, until one of its scopes is forgotten or it fails. */
  once<T>(scopes: readonly ReadScope[], key: string, read: () => Promise<T>): Promise<T>;
  forget(scopes: readonly ReadScope[]): void;
  /**
   * Starts anew, of the reads that were forgotten, those of these keys. Whoever looks again mostly asks for the same, one
   * after the other: so the replies are waited for side by side, and are as fresh. What nobody asks for then is not
   * guessed a second time.
   */
  again(isWanted: (key: string) => boolean): void;
  /** The same of all that were forgotten, for whoever looks at everything anew; of what nobody asked for last time, once more. */
  all(): void;
}

interface Read {
  readonly scopes: readonly ReadScope[];
  readonly read: () => Promise<unknown>;
}

interface Kept extends Read {
  readonly answer: Promise<unknown>;
  /** How often in a row it was guessed that somebody would ask, and nobody did. */
  misses: number;
}

interface Forgotten extends Read {
  readonly misses: number;
}

/** A failure is shared by those who are waiting for it, and not kept: the next one asks AWS again. */
export function createMemo(): Memo {
  const kept = new Map<string, Kept>();
  const forgotten = new Map<string, Forgotten>();
  const start = <T>(key: string, scopes: readonly ReadScope[], read: () => Promise<T>, misses: number): Promise<T> => {
    forgotten.delete(key);
    const answer = read();
    const entry = { scopes, read, answer, misses };
    kept.set(key, entry);
    answer.catch(() => {
      if (kept.get(key) === entry) kept.delete(key);
    });
    return answer;
  };
  const guess = (mostMisses: number, isWanted: (key: string) => boolean): void => {
    for (const [key, { scopes, read, misses }] of forgotten) {
      // Whoever asks for it is told why it fails; where nobody does, it was of no use.
      if (misses <= mostMisses && isWanted(key)) start(key, scopes, read, misses + 1).catch(() => undefined);
    }
  };
  return {
    once<T>(scopes: readonly ReadScope[], key: string, read: () => Promise<T>): Promise<T> {
      const known = kept.get(key);
      if (known === undefined) return start(key, scopes, read, 0);
      known.misses = 0;
      // What a key holds is what its one reader put there.
      return known.answer as Promise<T>;
    },
    forget(scopes) {
      for (const [key, { scopes: of, read, misses }] of kept) {
        if (!of.some((scope) => scopes.includes(scope))) continue;
        kept.delete(key);
        forgotten.set(key, { scopes: of, read, misses });
      }
    },
    again: (isWanted) => guess(0, isWanted),
    all: () => guess(1, () => true),
  };
}
