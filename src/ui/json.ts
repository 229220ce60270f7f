import type { Host } from '../model/ports.ts';
import { safeJson, visible } from '../model/text.ts';
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
      options.stdout.write(`${safeJson(message.result)}\n`);
      if (message.stack !== null) out.say(message.stack.split('\n').map(visible));
    },
    ask: nobody,
  };
}
