import { getEventListeners } from 'node:events';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { linePrompts } from '../../src/ui/ask/line-prompts.ts';
import { pageAt } from './samples.ts';
import { sink } from './streams.ts';

describe('questions as lines', () => {
  it('leave nothing on the signal of the run, however many there are: Node would warn of a leak in the middle of one', async () => {
    const [input, output] = [new PassThrough(), sink({ columns: 80 })];
    const page = pageAt(80);
    const { signal } = new AbortController();
    const prompts = linePrompts({ input, output, page: () => page, written: () => undefined });
    const warnings: Error[] = [];
    const hear = (warning: Error): void => void warnings.push(warning);
    process.on('warning', hear);
    try {
      for (let n = 1; n <= 25; n += 1) {
        const answer = prompts.text({ message: 'Name', problem: (value) => (value === '' ? 'It is empty.' : null) }, signal);
        input.write(`answer ${n}\n`);
        expect(await answer).toBe(`answer ${n}`);
        expect(getEventListeners(signal, 'abort')).toEqual([]);
      }
      await new Promise((resolve) => setImmediate(resolve));
      expect(warnings).toEqual([]);
    } finally {
      process.off('warning', hear);
    }
  });
});
