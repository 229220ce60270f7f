import type { HttpHandler } from '@smithy/core/protocols';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/engine/run.ts';
import { advise } from '../../src/steps/advice.ts';
import { STEPS } from '../../src/steps/index.ts';
import { rig } from '../engine/fakes.ts';
import { rehearse } from './rehearsal.ts';

/** Long enough for whatever is ready to be sent: promises and the SDK's own turns, and no clock. */
const QUIET_TURNS = 20;

/**
 * Holds every request back until nothing more is being sent, then lets all of them go at once: each such wave is a
 * reply that was waited for, whatever a latency would be.
 */
function inWaves(handler: HttpHandler): { readonly handler: HttpHandler; readonly waves: () => number } {
  let held: (() => void)[] = [];
  let waves = 0;
  let turns = 0;
  const settle = (): void => {
    if (turns++ < QUIET_TURNS) return void setImmediate(settle);
    waves += 1;
    for (const release of held.splice(0)) release();
  };
  return {
    waves: () => waves,
    handler: {
      ...handler,
      metadata: { handlerProtocol: 'http/1.1' },
      async handle(request, options) {
        turns = 0;
        if (held.length === 0) setImmediate(settle);
        await new Promise<void>((resolve) => { held = [...held, resolve]; });
        return handler.handle(request, options);
      },
    },
  };
}

async function wavesOfStatus(scenario: 'secured' | 'elsewhere'): Promise<number> {
  let waves = (): number => 0;
  const { account } = await rehearse(scenario, { through: (handler) => {
    const held = inWaves(handler);
    ({ waves } = held);
    return held.handler;
  } });
  const { options, ports } = rig(STEPS, new Set(), { options: { mode: 'look', yes: false } });
  await Promise.all([run(options, { ...ports, account, introduce: async () => void (await account.caller()) }), advise(account)]);
  return waves();
}

describe('status waits for as few replies in a row as can be', () => {
  it.each([['secured', 4], ['elsewhere', 5]] as const)('on %s for %i', async (scenario, most) => {
    expect(await wavesOfStatus(scenario)).toBe(most);
  });
});
