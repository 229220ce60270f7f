import type { Host } from '../model/ports.ts';
import type { HostOptions } from './options.ts';
import { writer } from './writer.ts';

/** Lines for a log or a pipe: everything to stderr, the result as text to stdout. Nobody is asked. */
export function plainHost(options: HostOptions): Host {
  const out = writer(options);
  return {
    interactive: false,
    notify: (message) => (message.type === 'result' ? out.summary(message.result, message.stack) : out.tell(message)),
    ask: nobody,
  };
}

/** Asking where there is no person is a mistake of ours; the logic looks at `interactive` first. */
export const nobody: Host['ask'] = async (kind) => {
  throw new Error(`Nobody can be asked here: ${kind}`);
};
