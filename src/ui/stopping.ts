import type { HostOptions } from './options.ts';
import { wrapped } from './render/page.ts';
import type { Writer } from './writer.ts';

/** What the first Ctrl-C is answered with. */
export const STOPPING = 'Stopping. A call that has begun is finished first, so that its outcome is known. Ctrl-C again ends at once.';

/** Where lines are not redrawn, says once that it was heard: a call may take AWS some seconds more. */
export function tellStopping({ signal }: HostOptions, out: Writer, isFree: () => boolean = () => true): void {
  const tell = (): void => {
    if (isFree()) out.say(['', ...wrapped(out.page(), out.page().theme.careful(out.page().theme.text(STOPPING)))]);
  };
  signal?.addEventListener('abort', tell, { once: true });
}
