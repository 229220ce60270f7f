import { STEP_IDS } from '../model/step-id.ts';
import type { Step } from '../model/step.ts';
import { TRACKS } from './tracks.ts';

const ALL: readonly Step[] = Object.values(TRACKS).flatMap(({ steps }) => steps);

/** Every step of every track, once and in the order in which a person meets them. */
export const STEPS: readonly Step[] = STEP_IDS.flatMap((id) => ALL.find((step) => step.id === id) ?? []);
