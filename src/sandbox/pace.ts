import type { SandboxClock } from './clock.ts';
import { commonError } from './protocols/errors.ts';
import type { Target } from './protocols/route.ts';
import type { AwsFault } from './service.ts';

/** One of AWS's limits on calls: a token bucket, or how many may be under way at once. The same table, with sources, is in the README. */
export interface Limit {
  readonly id: string;
  readonly services: readonly string[];
  /** Undefined for every operation of these services, which then share it. */
  readonly operations?: readonly string[];
  readonly only?: 'reads' | 'writes';
  readonly perSecond: number;
  readonly burst: number;
  /** Each Region has a bucket of its own, and where it says so each operation, too. */
  readonly each?: 'region' | 'region and operation';
}

/** https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html and https://docs.aws.amazon.com/accounts/latest/reference/quotas.html */
export const LIMITS: readonly Limit[] = [
  { id: 'identity-center', services: ['sso-admin', 'identitystore'], perSecond: 20, burst: 20 },
  ...accountLimits({
    EnableRegion: [1, 1],
    DisableRegion: [1, 1],
    GetRegionOptStatus: [5, 5],
    ListRegions: [5, 5],
    GetAccountInformation: [3, 3],
    GetAlternateContact: [10, 15],
    PutAlternateContact: [5, 8],
    DeleteAlternateContact: [1, 6],
    GetContactInformation: [10, 15],
    PutContactInformation: [5, 8],
  }),
  { id: 'ec2-reads', services: ['ec2'], only: 'reads', perSecond: 20, burst: 100, each: 'region and operation' },
  { id: 'ec2-writes', services: ['ec2'], only: 'writes', perSecond: 5, burst: 50, each: 'region and operation' },
  { id: 'cloudtrail-reads', services: ['cloudtrail'], only: 'reads', perSecond: 10, burst: 10, each: 'region' },
  { id: 'cloudtrail-writes', services: ['cloudtrail'], only: 'writes', perSecond: 1, burst: 1, each: 'region' },
  { id: 'portal', services: ['sso'], operations: ['ListAccountRoles'], perSecond: 20, burst: 600 },
];

function accountLimits(figures: Readonly<Record<string, readonly [perSecond: number, burst: number]>>): Limit[] {
  return Object.entries(figures).map(([operation, [perSecond, burst]]) => ({
    id: operation,
    services: ['account'],
    operations: [operation],
    perSecond,
    burst,
  }));
}

/** How many calls to Organizations may be under way at once (invented); one that writes is alone. */
const MOST_OF_ORGANIZATIONS = 5;

/** Refuses what comes faster than AWS takes it. */
export interface Pace {
  /** Throws the service's own throttling error; what is refused uses nothing up. */
  take(target: Target, region: string, write: boolean): void;
  /** A call to Organizations begins, or is refused; the function that it gives back ends it. */
  enter(target: Target, write: boolean): { refusal: AwsFault | undefined; leave: () => void };
}

export function createPace(clock: SandboxClock): Pace {
  const buckets = new Map<string, { tokens: number; at: number }>();
  const underWay = new Set<{ write: boolean }>();
  return {
    take(target, region, write) {
      for (const limit of LIMITS.filter((each) => isFor(each, target, write))) {
        const { perSecond, burst } = limit;
        const id = bucketOf(limit, target, region);
        const now = clock.now();
        const { tokens, at } = buckets.get(id) ?? { tokens: burst, at: now };
        const filled = Math.min(burst, tokens + (Math.max(0, now - at) * perSecond) / 1000);
        buckets.set(id, { tokens: filled < 1 ? filled : filled - 1, at: now });
        if (filled < 1) throw commonError('throttled', target);
      }
    },
    enter(target, write) {
      if (target.service !== 'organizations') return { refusal: undefined, leave: () => undefined };
      const others = [...underWay];
      const busy = (write && others.length > 0) || others.some((other) => other.write) || others.length >= MOST_OF_ORGANIZATIONS;
      const self = { write };
      if (!busy) underWay.add(self);
      return { refusal: busy ? commonError('busy', target) : undefined, leave: () => underWay.delete(self) };
    },
  };
}

function isFor({ services, operations, only }: Limit, { service, operation }: Target, write: boolean): boolean {
  if (!services.includes(service) || (only !== undefined && (only === 'writes') !== write)) return false;
  return operations === undefined || operations.includes(operation);
}

function bucketOf({ id, each }: Limit, { operation }: Target, region: string): string {
  return [id, ...(each === undefined ? [] : [region]), ...(each === 'region and operation' ? [operation] : [])].join('/');
}
