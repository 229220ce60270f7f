import type { PermissionSet } from '../../model/account.ts';
import type { Answers } from '../../model/answers.ts';
import { inWords, isoDuration } from '../../model/duration.ts';
import { visible } from '../../model/text.ts';

/** `1 hour`; a duration that is none is shown as it is. */
export function durationInWords(iso: string): string {
  const seconds = isoDuration(iso);
  return seconds === null ? visible(iso) : inWords(seconds);
}

/** What the answers ask for otherwise than the set has it, from → to. Durations are compared as time: PT60M is PT1H. */
export function differences(
  existing: Pick<PermissionSet, 'sessionDuration' | 'relayState'>,
  { sessionDuration, relayState }: Partial<Answers>,
): string[] {
  const differs: string[] = [];
  if (sessionDuration !== undefined && isoDuration(sessionDuration) !== isoDuration(existing.sessionDuration)) {
    differs.push(`session duration ${durationInWords(existing.sessionDuration)} → ${durationInWords(sessionDuration)}`);
  }
  if (relayState !== undefined && relayState !== existing.relayState) {
    differs.push(`relay state ${existing.relayState === null ? 'none' : visible(existing.relayState)} → ${visible(relayState)}`);
  }
  return differs;
}

/** Tags that were asked for and are missing or have another value; other tags stay. */
export const missingTags = (
  existing: { readonly tags: Readonly<Record<string, string>> | null },
  { tag = {} }: Partial<Answers>,
): Readonly<Record<string, string>> => Object.fromEntries(Object.entries(tag).filter(([key, value]) => existing.tags?.[key] !== value));
