import type { Step } from '../model/step.ts';
import { TRACKS } from './tracks.ts';

/** Every step of every track, once and in the order in which a person meets them. */
export const STEPS: readonly Step[] = [...new Set(Object.values(TRACKS).flatMap(({ steps }) => steps))];
