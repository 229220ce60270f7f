import type { SandboxRequest } from './http.ts';
import { commonError } from './protocols/errors.ts';
import type { Target } from './protocols/route.ts';

/** "15 min." of STS: https://github.com/aws/aws-cli/issues/6676. That IAM's is the same, for it speaks the same protocol, is inferred; "15 minutes" of EC2 and S3: their own lists of errors. */
const QUERY_MINUTES = 15;
/** "5 min." of a service that speaks JSON: https://github.com/fabfuel/ecs-deploy/issues/126. That all of them take as much is inferred. */
const JSON_MINUTES = 5;

/** How AWS looks at a request's date. */
export interface Dates {
  /** How far AWS's time is from this machine's; negative where this machine is ahead. */
  skewMs: number;
  /** What replies say in their Date, by which clients correct their clocks; undefined where dates aren't looked at. */
  header(): Readonly<Record<string, string>>;
  /** Throws what AWS says of a request that was signed too long ago, or too early. */
  check(target: Target, request: SandboxRequest): void;
}

/**
 * `base` is the time that clients have, `now` what `/_sandbox/clock` has made of it. A client knows nothing of time that was only
 * moved past, so that its requests may be as old as `base` and as new as `now`.
 */
export function createDates(base: () => number, now: () => number, checked: boolean): Dates {
  const dates: Dates = {
    skewMs: 0,
    header: () => (checked ? { date: new Date(base() + dates.skewMs).toUTCString() } : {}),
    check(target, { headers }) {
      const signed = headers['x-amz-date'] ?? '';
      const signedAt = checked ? timeOf(signed) : NaN;
      if (Number.isNaN(signedAt)) return;
      const minutes = ['query', 'ec2', 'rest-xml'].includes(target.protocol) ? QUERY_MINUTES : JSON_MINUTES;
      const [least, most] = [base() + dates.skewMs, now() + dates.skewMs];
      if (signedAt < least - minutes * 60_000) throw commonError('skewed', target, expired(signed, least, minutes));
      if (signedAt > most + minutes * 60_000) throw commonError('skewed', target, tooEarly(signed, most, minutes));
    },
  };
  return dates;
}

/** In AWS's words: https://github.com/aws/aws-cli/issues/6676 */
function expired(signed: string, now: number, minutes: number): string {
  return `Signature expired: ${signed} is now earlier than ${basic(now - minutes * 60_000)} (${basic(now)} - ${minutes} min.)`;
}

/** In AWS's words: https://github.com/QT-DevOps/DevOpsIssues/issues/989 (15 min.), https://github.com/aws/aws-sdk-js/issues/1652 (5 min.) */
function tooEarly(signed: string, now: number, minutes: number): string {
  return `Signature not yet current: ${signed} is still later than ${basic(now + minutes * 60_000)} (${basic(now)} + ${minutes} min.)`;
}

/** `20261124T000000Z`, as Signature Version 4 writes times. */
function basic(time: number): string {
  return new Date(time).toISOString().replaceAll(/[-:]|\.\d+/gu, '');
}

function timeOf(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/u, '$1-$2-$3T$4:$5:$6Z'));
}
