import { whyNoBrowser } from '../model/browser-here.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Opens a link where a person sees it. */
export interface Browser {
  readonly canOpen: (link: string) => boolean;
  /** Whether something could be started; what it then shows, nobody tells. */
  readonly open: (link: string) => Promise<boolean>;
}

/** A rehearsal opens pages of its own on this machine, never AWS's: there they would be for real. */
export function browserOf(env: Environment, platform: string, isRehearsal: () => boolean): Browser {
  const canBeSeen = whyNoBrowser(env, platform) === null;
  return {
    canOpen: (link) => canBeSeen && /^https?:\/\//.test(link) && (!isRehearsal() || isLoopback(link)),
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
