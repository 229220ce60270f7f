import type { Way } from '../../aws/login/authorization.ts';
import type { Host } from '../../model/ports.ts';
import type { Deps } from '../deps.ts';
import { whyAnotherDevice } from './surroundings.ts';

/** Asks only where this machine's browser would not do, and proposes another device's then. */
export async function chooseWay({ env, signal }: Deps, host: Host): Promise<Way> {
  const why = whyAnotherDevice(env);
  if (why === null) return 'same-device';
  const ways = [
    { label: 'A browser on another device', about: 'Open a link or a QR code there, and paste the code that it shows at the end.' },
    { label: 'A browser on this computer', about: 'This continues by itself when you have signed in.' },
  ];
  const chosen = await host.ask(
    'choose',
    { title: 'Where will you sign in?', why: [`Another device is suggested, because ${why}.`], ways },
    signal,
  );
  return chosen === 0 ? 'other-device' : 'same-device';
}
