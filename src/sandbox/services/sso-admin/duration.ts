import { AwsFault } from '../../service.ts';

const ISO_DURATION = /^P(?:(?<days>\d+)D)?(?:T(?:(?<hours>\d+)H)?(?:(?<minutes>\d+)M)?(?:(?<seconds>\d+(?:\.\d+)?)S)?)?$/u;

/** Hours of an ISO 8601 duration of days or less; NaN for one with years, months, weeks or a sign, which no session can last. */
export function hoursOf(duration: string): number {
  const parts = ISO_DURATION.exec(duration)?.groups;
  if (!parts) return Number.NaN;
  const amount = (name: string): number => Number(parts[name] ?? 0);
  return amount('days') * 24 + amount('hours') + amount('minutes') / 60 + amount('seconds') / 3600;
}

/**
 * A session lasts 1 to 12 hours: the model's pattern lets far more through, the service does not.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/howtosessionduration.html (the error code is invented)
 */
export function checkSessionDuration(duration: string): void {
  const hours = hoursOf(duration);
  if (hours >= 1 && hours <= 12) return;
  throw new AwsFault('ValidationException', `SessionDuration ${duration} is not between 1 and 12 hours`);
}
