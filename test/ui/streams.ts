import { PassThrough, Writable } from 'node:stream';
import type { Input, Output } from '../../src/ui/options.ts';

export interface Sink extends Writable {
  readonly text: () => string;
  isTTY?: boolean;
  columns?: number;
}

/** A stream that remembers what was written to it. */
export function sink(like: { readonly isTTY?: boolean; readonly columns?: number } = {}): Sink & Output {
  const written: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written.push(chunk.toString());
      done();
    },
  });
  // As Node marks its own stderr, so that a prompt that ends does not close it.
  return Object.assign(stream, like, { _isStdio: true, text: () => written.join('') });
}

export interface Keyboard {
  readonly input: Input;
  readonly type: (keys: string) => void;
  /** Ends as a closed window does. */
  readonly hangUp: () => void;
  /** Every change of raw mode, in order. */
  readonly raw: readonly boolean[];
}

/** A terminal's input that a test types on. */
export function keyboard(): Keyboard {
  const stream = new PassThrough();
  const raw: boolean[] = [];
  const input = Object.assign(stream, {
    isTTY: true,
    setRawMode(on: boolean) {
      raw.push(on);
      return stream;
    },
  });
  return { input, raw, type: (keys) => void stream.write(keys), hangUp: () => void stream.end() };
}

/** What a person reads: without colours and cursor moves. */
// oxlint-disable-next-line no-control-regex -- escape codes are what is taken out
export const readable = (text: string): string => text.replace(/\u001b\[[\d;?]*[A-Za-z]/g, '');

/** As long as a busy machine may take to load what draws it. */
const PATIENCE_MS = 120_000;

/** Waits until a text shows up in what was written; where it ends there. */
export async function until(what: Sink, text: string, after = 0): Promise<number> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
    const at = readable(what.text()).indexOf(text, after);
    if (at !== -1) return at + text.length;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error(`Never shown: ${text}. Shown:\n${readable(what.text())}`);
}
