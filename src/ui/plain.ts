import type { ErrorView } from '../model/errors.ts';
import type { Host } from '../model/ports.ts';
import { visible } from '../model/text.ts';
import { nobody } from './nobody.ts';
import { withStandIn } from './options.ts';
import type { HostOptions } from './options.ts';
import { errorLines } from './render/error.ts';
import { tellStopping } from './stopping.ts';
import { writer } from './writer.ts';

/** Lines for a log or a pipe: everything to stderr, the result as text to stdout. Nobody is asked. */
export function plainHost(options: HostOptions): Host {
  const out = writer(withStandIn(options));
  tellStopping(options, out);
  return {
    interactive: false,
    notify: (message) => (message.type === 'result' ? out.summary(message) : out.tell(message)),
    ask: nobody,
  };
}

/** An error from before there was a run: to stderr, for there is no result. */
export function tellError(options: HostOptions, error: ErrorView, stack: string | null): void {
  const out = writer(options);
  out.say([...errorLines(out.page(), error), ...(stack === null ? [] : stack.split('\n').map(visible))]);
}
