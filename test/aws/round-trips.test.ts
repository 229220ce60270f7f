import type { HttpHandler } from '@smithy/core/protocols';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/engine/run.ts';
import { advise } from '../../src/account/advice.ts';
import { TRACKS } from '../../src/steps/tracks.ts';
import { rig } from '../engine/fakes.ts';
import { rehearse } from './rehearsal.ts';

/** Long enough for whatever is ready to be sent: promises and the SDK's own turns, and no clock. */
const QUIET_TURNS = 500;

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
        await new Promise<void>((resolve) => {
          held = [...held, resolve];
        });
        return handler.handle(request, options);
      },
    },
  };
}

/** On an account in which everything is so, its instance in this Region; the home Region that is asked first is us-east-1. */
async function wavesOfStatus(instanceRegion: string): Promise<number> {
  let waves = (): number => 0;
  // AWS's quotas are kept in no time: a turn that is waited for is no reply.
  let now = 0;
  const clock = { now: () => now, sleep: async (ms: number) => void (now += ms) };
  const { account, aws } = await rehearse('secured', {
    clock,
    through: (handler) => {
      const held = inWaves(handler);
      ({ waves } = held);
      return held.handler;
    },
  });
  for (const instance of aws.state.instances) Object.assign(instance, { primaryRegion: instanceRegion, regions: [instanceRegion] });
  const { options, ports } = rig(TRACKS['identity-center'].steps, new Set(), { options: { mode: 'look', yes: false } });
  const [report] = await Promise.all([
    run(options, { ...ports, account, identifyCaller: async () => void (await account.caller()) }),
    advise(account),
  ]);
  expect(report.steps.every(({ state }) => state === 'ok')).toBe(true);
  return waves();
}

/** On a busy machine a request may come late, once its wave is gone: that counts one too many, and never one too few. */
async function fewestWaves(instanceRegion: string): Promise<number> {
  const tries = [];
  for (let count = 0; count < 3; count++) tries.push(await wavesOfStatus(instanceRegion));
  return Math.min(...tries);
}

describe('status of a secured account waits for as few replies in a row as can be', () => {
  it('four where the instance is in the home Region', async () => {
    expect(await fewestWaves('us-east-1')).toBe(4);
  });

  it('five where it is in another', async () => {
    expect(await fewestWaves('eu-west-1')).toBe(5);
  });
});

/** From nothing but the instance to an assignment that AWS has ended, with everybody's answers given. */
async function wavesOfInit(): Promise<number> {
  let waves = (): number => 0;
  let now = 0;
  // Its assignment takes AWS a second, which is waited for in no time.
  let pass = (_ms: number): void => undefined;
  const sleep = async (ms: number): Promise<void> => {
    now += ms;
    pass(ms);
  };
  const clock = { now: () => now, sleep };
  const { account, sender, aws } = await rehearse('enabled', {
    clock,
    readOnly: false,
    through: (handler) => {
      const held = inWaves(handler);
      ({ waves } = held);
      return held.handler;
    },
  });
  pass = (ms) => aws.clock.advance(ms);
  const answers = { userName: 'ada', email: 'ada@example.com', givenName: 'Ada', familyName: 'Lovelace' };
  const { options, ports } = rig(TRACKS['identity-center'].steps, new Set(), { options: { answers } });
  const report = await run(options, { ...ports, account, sender, clock, identifyCaller: async () => void (await account.caller()) });
  expect(report.steps.map(({ state }) => state)).toEqual(['ok', 'ok', 'changed', 'changed', 'changed', 'changed', 'ok', 'ok']);
  expect(aws.state.instances[0]?.assignments).toHaveLength(1);
  return waves();
}

it('init waits for as few replies in a row as the changes, their reading back and the fresh looks take', async () => {
  const tries = [];
  for (let count = 0; count < 3; count++) tries.push(await wavesOfInit());
  expect(Math.min(...tries)).toBe(14);
});
