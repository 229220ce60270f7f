type Environment = Readonly<Record<string, string | undefined>>;

/** Why no browser can be opened where this runs, as the end of a sentence; null on the person's own desktop. */
export function whyNoBrowser(env: Environment, platform: string): string | null {
  const isSet = (...names: readonly string[]): boolean => names.some((name) => (env[name] ?? '') !== '');
  if (isSet('SSH_CONNECTION', 'SSH_CLIENT', 'SSH_TTY')) return 'you are connected over SSH, and a browser does not reach this machine';
  if (env['AWS_EXECUTION_ENV'] === 'CloudShell') return 'this runs in AWS CloudShell, which a browser does not reach';
  // Under WSL the browser is Windows' own, which needs no display here.
  const hasDisplay = platform === 'darwin' || platform === 'win32' || isSet('DISPLAY', 'WAYLAND_DISPLAY', 'WSL_DISTRO_NAME');
  return hasDisplay ? null : 'there is no browser here';
}
