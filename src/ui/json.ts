import type { Host } from '../model/ports.ts';
import { safeJson, visible } from '../model/text.ts';
import type { Told } from './narrator.ts';
import { nobody } from './nobody.ts';
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
  const draw = (message: Told): void => {
    out ??= import('./writer.ts').then(({ writer }) => writer(options));
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
      stdout.write(`${safeJson(message.result)}\n`);
      if (message.stack !== null) stderr.write(`${message.stack.split('\n').map(visible).join('\n')}\n`);
    },
    ask: nobody,
  };
}
