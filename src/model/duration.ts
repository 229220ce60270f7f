const OPTION = /^(\d+)(ms|s|m|h)$|^0$/;
const UNIT_MS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

/** Milliseconds of a duration option (`80ms`, `90s`, `10m`, `2h`, and a plain `0`), or null where it is none that can be counted. */
export function optionDuration(text: string): number | null {
  const match = OPTION.exec(text);
  if (match === null) return null;
  const unit = match[2] as keyof typeof UNIT_MS | undefined;
  return unit === undefined ? 0 : counted(Number(match[1]) * UNIT_MS[unit]);
}

const ISO = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Seconds of an ISO 8601 duration in days, hours, minutes and seconds (`PT1H`), or null where it is none that can be counted. */
export function isoDuration(text: string): number | null {
  const match = ISO.exec(text);
  if (match === null || text === 'P' || text.endsWith('T')) return null;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return counted(days * 86_400 + hours * 3600 + minutes * 60 + seconds);
}

/** A thousand nines are a number, but no time. */
const counted = (time: number): number | null => (Number.isSafeInteger(time) ? time : null);

/** Seconds in words: `1 hour`, `90 minutes`, `45 seconds`. */
export function inWords(seconds: number): string {
  const [count, unit] =
    seconds % 3600 === 0 ? [seconds / 3600, 'hour'] : seconds % 60 === 0 ? [seconds / 60, 'minute'] : [seconds, 'second'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
