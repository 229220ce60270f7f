type Environment = Readonly<Record<string, string | undefined>>;

/** Opens a link where a person sees it. */
export interface Browser {
  readonly canOpen: (link: string) => boolean;
  /** Whether something could be started; what it then shows, nobody tells. */
  readonly open: (link: string) => Promise<boolean>;
}

/**
 * A browser can be where this runs on the person's own desktop: not over SSH, not in AWS CloudShell or a container
 * without a display. A rehearsal opens pages of its own on this machine, never AWS's: there they would be for real.
 */
export function browserOf(env: Environment, platform: string, isRehearsal: () => boolean): Browser {
  const isSet = (name: string): boolean => (env[name] ?? '') !== '';
  const isRemote = ['SSH_CONNECTION', 'SSH_TTY', 'SSH_CLIENT'].some(isSet) || env['AWS_EXECUTION_ENV'] === 'CloudShell';
  const hasDisplay = platform === 'darwin' || platform === 'win32' || ['DISPLAY', 'WAYLAND_DISPLAY', 'WSL_DISTRO_NAME'].some(isSet);
  return {
    canOpen: (link) => !isRemote && hasDisplay && /^https?:\/\//.test(link) && (!isRehearsal() || isLoopback(link)),
    async open(link) {
      try {
        const { default: open } = await import('open');
        await open(link);
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** Whether a link leads to this machine, as those of a rehearsal do. */
export function isLoopback(link: string): boolean {
  try {
    return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(link).hostname);
  } catch {
    return false;
  }
}
