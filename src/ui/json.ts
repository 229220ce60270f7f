import type { Host } from '../model/ports.ts';
import { safeJson, visible } from '../model/text.ts';
import type { ProgressMessage } from './narrator.ts';
import { nobody } from './nobody.ts';
import { withStandIn } from './options.ts';
import { rehearsed } from './rehearsed.ts';
import type { HostOptions } from './options.ts';
import { READING } from '../model/words.ts';
import type { Writer } from './writer.ts';

/**
 * The same lines as the plain host on stderr; on stdout one JSON document, on one line, and nothing else. A program that
 * only looks is told one line, and waits for nothing that draws: what does is loaded when there is more to tell.
 */
export function jsonHost(options: HostOptions): Host {
  const { stdout, stderr } = options;
  let out: Promise<Writer> | null = null;
  const draw = (message: ProgressMessage): void => {
    out ??= import('./writer.ts').then(({ writer }) => writer(withStandIn(options)));
    // In their order; and where nothing can be drawn, the document still tells how it ended.
    out.then(
      ({ tell }) => tell(message),
      (error: unknown) => stderr.write(`Warning: Progress cannot be shown: ${visible(String(error))}\n`),
    );
  };
  return {
    interactive: false,
    notify(message) {
      if (message.type === 'reading' && out === null) return void stderr.write(`${READING}\n`);
      if (message.type !== 'result') return draw(message);
      const { result } = message;
      for (const piece of piecesOf(options.sandbox === undefined ? result : inRehearsal(result, `--sandbox ${options.sandbox}`))) {
        stdout.write(piece);
      }
      if (message.stack !== null) stderr.write(`${message.stack.split('\n').map(visible).join('\n')}\n`);
    },
    ask: nobody,
  };
}

/** The members that are for people: no command in them may act on AWS where the whole was a rehearsal. */
const FOR_PEOPLE: ReadonlySet<string> = new Set(['summary', 'message', 'why', 'wayOut', 'what']);
/** What AWS has said, and what it was sent. */
const FROM_AWS: ReadonlySet<string> = new Set(['facts', 'input']);

function inRehearsal(value: unknown, option: string, name = ''): unknown {
  if (typeof value === 'string') return FOR_PEOPLE.has(name) ? rehearsed(value, option) : value;
  if (typeof value !== 'object' || value === null || FROM_AWS.has(name)) return value;
  if (Array.isArray(value)) return value.map((item) => inRehearsal(item, option, name));
  return Object.fromEntries(Object.entries(value).map(([key, member]: [string, unknown]) => [key, inRehearsal(member, option, key)]));
}

/** So many levels are taken apart: the document, its steps, a step, its facts, and a list in them. */
const LEVELS = 5;

/** About so long is what is written at once. */
const PIECE = 32_768;

/** The document on one line, in pieces: of a crowd it is megabytes, and would be held in several forms at once. */
function* piecesOf(result: unknown): Generator<string> {
  let piece = '';
  for (const part of partsOf(result, LEVELS)) {
    piece += part;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}\n`;
}

/** As JSON.stringify would write it all at once. */
function* partsOf(value: unknown, levels: number): Generator<string> {
  if (levels === 0 || typeof value !== 'object' || value === null) return yield safeJson(value ?? null);
  if (Array.isArray(value)) {
    let before = '[';
    for (const item of value as readonly unknown[]) {
      yield before;
      yield* partsOf(item, levels - 1);
      before = ',';
    }
    return yield before === '[' ? '[]' : ']';
  }
  let before = '{';
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    yield `${before}${safeJson(name)}:`;
    yield* partsOf(member, levels - 1);
    before = ',';
  }
  yield before === '{' ? '{}' : '}';
}
