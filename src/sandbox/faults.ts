import { LIES } from './lies.ts';
import type { Target } from './protocols/route.ts';

export const FAULT_KINDS = [
  'throttle',
  'internal',
  'access-denied',
  'expired-token',
  'signature',
  'drop-request',
  'drop-response',
  'silent',
  'stalled-body',
  'delay',
  ...LIES,
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Makes calls to one operation go wrong: from the `nth` one after it was set (1 is the next), `times` times. */
export interface FaultOrder {
  readonly service: string;
  readonly operation: string;
  readonly nth: number;
  readonly times: number;
  readonly kind: FaultKind;
  /** For `delay`. */
  readonly ms: number;
}

export interface Faults {
  set(order: FaultOrder): void;
  /** Counts a call, and tells what shall go wrong with it. Of several orders for one call, the oldest holds. */
  next(target: Target): FaultOrder | undefined;
}

export function createFaults(): Faults {
  const orders: { order: FaultOrder; seen: number }[] = [];
  return {
    set: (order) => {
      orders.push({ order, seen: 0 });
    },
    next({ service, operation }) {
      const due: FaultOrder[] = [];
      for (const entry of orders) {
        const { order } = entry;
        if (order.service !== service || order.operation !== operation) continue;
        entry.seen += 1;
        if (entry.seen >= order.nth && entry.seen < order.nth + order.times) due.push(order);
      }
      return due[0];
    },
  };
}

/** The error of a connection that the other side cut, as Node gives it. */
export function connectionCut(): Error & { code: string } {
  return Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
}
