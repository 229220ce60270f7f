/** Runs one task after the other, in the order of asking: a person reads one card, and answers one question, at a time. */
export type Mutex = <T>(task: () => Promise<T>) => Promise<T>;

/** Tasks run one after the other in the order in which they came; one that fails does not hold up the next. */
export function mutex(): Mutex {
  let last: Promise<unknown> = Promise.resolve();
  return async (task) => {
    const before = last;
    const mine = (async () => {
      await before.catch(() => undefined);
      return task();
    })();
    last = mine.catch(() => undefined);
    return mine;
  };
}
