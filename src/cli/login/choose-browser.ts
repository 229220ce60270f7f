import type { Way } from '../../model/browser-sign-in.ts';
import type { Host } from '../../model/ports.ts';
import type { Deps } from '../deps.ts';
import { whyAnotherDevice } from './another-device.ts';
import { ways, where } from './text.ts';

/** Asks only where this machine's browser would not do, and proposes another device's then. */
export async function chooseBrowser({ env, signal }: Deps, host: Host): Promise<Way> {
  const why = whyAnotherDevice(env);
  if (why === null) return 'same-device';
  const { question: title, elsewhere, here } = where;
  const chosen = await host.ask('choose', { title, why: [ways.anotherDevice(why)], ways: [elsewhere, here] }, signal);
  return chosen === 0 ? 'other-device' : 'same-device';
}
