import isInsideContainer from 'is-inside-container';
import { whyNoBrowser } from '../../model/browser-here.ts';
import { ways } from './text.ts';

/** Why a browser on this machine cannot be opened or cannot come back, as the end of a sentence; null where nothing speaks against it. */
export const whyAnotherDevice = (
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
  inContainer: () => boolean = isInsideContainer,
): string | null => whyNoBrowser(env, platform) ?? (inContainer() ? ways.inContainer : null);
