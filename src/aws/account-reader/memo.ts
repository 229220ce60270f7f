import type { ReadScope } from '../../model/account.ts';

/** Remembers reads by the scopes that they stand on. */
export interface Memo {
  /** The read under this key: started once, shared by all who ask, until one of its scopes is forgotten or it fails. */
  once<T>(scopes: readonly ReadScope[], key: string, read: () => Promise<T>): Promise<T>;
  forget(scopes: readonly ReadScope[]): void;
}

/** A failure is shared by those who are waiting for it, and not kept: the next one asks AWS again. */
export function createMemo(): Memo {
  const kept = new Map<string, { readonly scopes: readonly ReadScope[]; readonly answer: Promise<unknown> }>();
  return {
    once<T>(scopes: readonly ReadScope[], key: string, read: () => Promise<T>): Promise<T> {
      const known = kept.get(key);
      // What a key holds is what its one reader put there.
      if (known !== undefined) return known.answer as Promise<T>;
      const answer = read();
      const entry = { scopes, answer };
      kept.set(key, entry);
      answer.catch(() => {
        if (kept.get(key) === entry) kept.delete(key);
      });
      return answer;
    },
    forget(scopes) {
      for (const [key, entry] of kept) {
        if (entry.scopes.some((scope) => scopes.includes(scope))) kept.delete(key);
      }
    },
  };
}
