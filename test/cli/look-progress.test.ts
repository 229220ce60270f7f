import { expect, it } from 'vitest';
import { lookProgress } from '../../src/cli/look-progress.ts';
import { recordingHost } from '../engine/fakes.ts';

it('is told of once a look has taken two seconds, once a second, and from anew for another look', () => {
  const host = recordingHost();
  let now = 0;
  const at = (ms: number, done: number, of: number | null = 1000): void => {
    now = ms;
    tell({ what: 'permission sets', done, of });
  };
  const tell = lookProgress({ now: () => now, sleep: () => Promise.resolve() }, host);
  at(0, 1);
  at(1900, 100);
  at(2100, 200);
  at(2500, 300);
  at(3200, 400);
  // Few are none to wait for; and what counts from the beginning again has its own two seconds.
  at(5000, 5, 5);
  at(6000, 21);
  at(6900, 30);
  expect(host.messages.map((message) => message.type === 'look' && [message.progress.done, message.elapsedMs])).toEqual([
    [200, 2100],
    [400, 3200],
  ]);
});
