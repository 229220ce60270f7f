/** Plays what is dear once for each key, whichever test asks for it first. */
export function once<In, Out>(play: (input: In) => Promise<Out>, keyOf: (input: In) => string = String): (input: In) => Promise<Out> {
  const played = new Map<string, Promise<Out>>();
  return (input) => {
    const key = keyOf(input);
    const one = played.get(key) ?? play(input);
    played.set(key, one);
    return one;
  };
}
