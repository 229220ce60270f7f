const MOST_EDITS = 3;
const MOST_GIVEN = 3;

/** The few words that a mistyped one may have meant, nearest first. */
export function nearest(word: string, words: readonly string[]): readonly string[] {
  const near = words.map((candidate) => ({ candidate, edits: distance(word, candidate) })).filter(({ edits }) => edits <= MOST_EDITS);
  return near
    .toSorted((a, b) => a.edits - b.edits)
    .slice(0, MOST_GIVEN)
    .map(({ candidate }) => candidate);
}

/** Levenshtein's. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of Array.from(from).entries()) {
    const next = [i + 1];
    for (const [j, other] of Array.from(to).entries()) {
      next.push(Math.min((row[j] ?? 0) + (letter === other ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
