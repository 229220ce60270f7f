import { describe, expect, it } from 'vitest';
import { run } from '../../src/engine/run.ts';
import { byHand, fakeStep, rig, so, todo } from './fakes.ts';

describe('what a person had better do next, where they are', () => {
  const { consent: _, ...billing } = byHand('billing');
  const press = byHand('mfa', { onTheWay: { ...billing, consent: undefined } });

  it.each([
    ['is shown once, when AWS shows the first thing done, and counts as nothing', 2, ['mfa', 'mfa done', 'billing, unseen'], 'changed'],
    ['is not shown before', Infinity, ['mfa'], 'needs-you'],
  ] as const)('%s', async (_what, looksUntilDone, told, state) => {
    let looks = 0;
    const step = fakeStep('root-mfa', () => ((looks += 1) > looksUntilDone ? so : todo(press)));
    const { options, ports, host } = rig([step], new Set(), { options: { waitMs: 30_000 } });
    const { steps } = await run(options, ports);
    const cards = host.messages.flatMap((message) =>
      message.type === 'manual' && !message.reminder
        ? [`${message.manual.id}${message.isUnseen === true ? ', unseen' : ''}`]
        : message.type === 'manual-done'
          ? [`${message.manual.id} done`]
          : [],
    );
    expect([cards, steps[0]?.state, steps[0]?.manual.map(({ id }) => id)]).toEqual([told, state, ['mfa']]);
  });
});
