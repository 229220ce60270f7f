import type { Host } from '../model/ports.ts';
import type { RunResult } from '../model/result.ts';
import { visible } from '../model/text.ts';
import type { HostOptions } from './options.ts';
import { nobody } from './plain.ts';
import { writer } from './writer.ts';

/** The same lines as the plain host on stderr; on stdout one JSON document, on one line, and nothing else. */
export function jsonHost(options: HostOptions): Host {
  const out = writer(options);
  return {
    interactive: false,
    notify(message) {
      if (message.type !== 'result') return out.tell(message);
      options.stdout.write(documentText(message.result));
      if (message.stack !== null) out.say(message.stack.split('\n').map(visible));
    },
    ask: nobody,
  };
}

/** The document as it goes to stdout. */
export const documentText = (result: RunResult): string => `${safeJson(result)}\n`;

/** C1 controls and bidirectional marks are legal in JSON; escaped they are the same document, and harmless on a screen. */
const safeJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
