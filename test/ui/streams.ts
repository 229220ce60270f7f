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
  return Object.assign(stream, like, { text: () => written.join('') });
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

/** Waits, without a clock, until something shows up in what was written. */
export async function until(what: Sink, text: string | RegExp, after = 0): Promise<number> {
  for (let turn = 0; turn < 20_000; turn += 1) {
    const seen = readable(what.text());
    const at = typeof text === 'string' ? seen.indexOf(text, after) : seen.slice(after).search(text);
    if (at !== -1) return seen.length;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error(`Never shown: ${String(text)}. Shown:\n${readable(what.text())}`);
}
