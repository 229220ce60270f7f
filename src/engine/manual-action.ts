import type { Manual } from '../model/change.ts';
import { AwsCallError, InterruptedError } from '../model/errors.ts';
import type { Step } from '../model/step.ts';
import type { RunContext } from './context.ts';
import { leavable } from './leavable.ts';
import type { Inspection } from './inspection.ts';

/** `unreadable`: nothing tells any more whether it is done. */
export type ManualActionEnd = { readonly end: 'done' | 'skipped' | 'not-yet' | 'unreadable'; readonly inspection: Inspection };

/** After this long without effect the card says again which account the console must show. */
const REMIND_AFTER_MS = 60_000;

/**
 * Shows what only a person can do and watches until a fresh look no longer asks for it. Under `--yes` for as long
 * as `--wait` says; with a person at the terminal until it is done or they leave it for later.
 */
export async function waitForManualAction(
  step: Step,
  manual: Manual,
  first: Inspection,
  reinspect: () => Promise<Inspection>,
  run: RunContext,
): Promise<ManualActionEnd> {
  const { host, clock, signal } = run.ports;
  const patienceMs = run.options.waitMs;
  const card = (reminder: boolean): void => {
    host.notify({
      type: 'manual',
      step: step.id,
      manual,
      account: { id: run.caller.accountId, name: run.accountName },
      reminder,
      isWatched: patienceMs !== 0,
    });
  };
  const began = clock.now();
  card(false);

  const wait = leavable(signal, (stop) => (host.interactive ? host.ask('skip', { step: step.id, manual }, stop) : null));

  let inspection = first;
  let reminded = false;
  try {
    for (;;) {
      const elapsed = clock.now() - began;
      if (patienceMs !== null && elapsed >= patienceMs) return { end: 'not-yet', inspection };
      if (elapsed >= REMIND_AFTER_MS && !reminded) {
        card(true);
        reminded = true;
      }
      host.notify({ type: 'waiting', step: step.id, what: manual.title, elapsedMs: elapsed });
      const every = run.options.inspectEveryMs();
      const pause = patienceMs === null ? every : Math.min(every, patienceMs - elapsed);
      await clock.sleep(pause, wait.signal).catch((error: unknown) => {
        if (!wait.isLeft()) throw error;
      });
      if (signal.aborted) throw new InterruptedError();
      if (wait.isLeft()) return { end: 'skipped', inspection };
      const next = await reinspect();
      // A reply that got lost while a person is at work is no news: the next look tells.
      if (next.error instanceof AwsCallError && next.error.kind !== 'refused' && next.error.kind !== 'not-found') continue;
      inspection = next;
      if (inspection.plan === null) return { end: 'unreadable', inspection };
      if (!asksFor(inspection, manual)) {
        host.notify({ type: 'manual-done', step: step.id, manual, elapsedMs: clock.now() - began });
        if (manual.onTheWay !== undefined) {
          const account = { id: run.caller.accountId, name: run.accountName };
          host.notify({
            type: 'manual',
            step: step.id,
            manual: manual.onTheWay,
            account,
            reminder: false,
            isWatched: false,
            isUnseen: true,
          });
        }
        return { end: 'done', inspection };
      }
    }
  } finally {
    wait.end();
  }
}

const asksFor = (inspection: Inspection, manual: Manual): boolean =>
  inspection.plan?.verdict === 'planned' && inspection.plan.actions.some((action) => action.kind === 'manual' && action.id === manual.id);
