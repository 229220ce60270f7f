import isInsideContainer from 'is-inside-container';

/** Why a browser on this machine cannot be opened or cannot come back, as the end of a sentence; null where nothing speaks against it. */
export function whyAnotherDevice(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
  inContainer: () => boolean = isInsideContainer,
): string | null {
  const set = (...names: readonly string[]): boolean => names.some((name) => (env[name] ?? '') !== '');
  if (set('SSH_CONNECTION', 'SSH_CLIENT', 'SSH_TTY')) return 'you are connected over SSH, and a browser does not reach this machine';
  if (inContainer()) return 'this runs in a container, which a browser does not reach';
  // Under WSL the browser is Windows' own, which needs no display here.
  if (platform === 'linux' && !set('DISPLAY', 'WAYLAND_DISPLAY', 'WSL_DISTRO_NAME')) return 'there is no browser here';
  return null;
}
