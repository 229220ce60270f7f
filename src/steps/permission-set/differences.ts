import type { PermissionSet } from '../../model/identity-center.ts';
import type { Answers } from '../../model/answers.ts';
import { isoDuration } from '../../model/duration.ts';
import { changeTexts } from './text.ts';

/** What the answers ask for otherwise than the set has it, from → to. Durations are compared as time: PT60M is PT1H. */
export function differences(
  existing: Pick<PermissionSet, 'sessionDuration' | 'relayState'>,
  { sessionDuration, relayState }: Partial<Answers>,
): string[] {
  const differs: string[] = [];
  if (sessionDuration !== undefined && isoDuration(sessionDuration) !== isoDuration(existing.sessionDuration)) {
    differs.push(changeTexts.duration(existing.sessionDuration, sessionDuration));
  }
  if (relayState !== undefined && relayState !== existing.relayState) {
    differs.push(changeTexts.relayState(existing.relayState, relayState));
  }
  return differs;
}

/** Tags that were asked for and are missing or have another value; other tags stay. */
export const missingTags = (
  existing: { readonly tags: Readonly<Record<string, string>> | null },
  { tag = {} }: Partial<Answers>,
): Readonly<Record<string, string>> => Object.fromEntries(Object.entries(tag).filter(([key, value]) => existing.tags?.[key] !== value));
