import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileJournal } from '../../src/engine/journal.ts';
import { knownStore } from '../../src/engine/known-store.ts';
import { mutex } from '../../src/engine/mutex.ts';
import { movingClock } from './fakes.ts';
import { modeOf, OWNERS_FILE } from '../fixtures/modes.ts';

describe('the known store', () => {
  it('lets a step wait until all that it needs is given', async () => {
    const store = knownStore();
    const waiting = store.when(['userId', 'groupId']);
    store.give({ userId: 'u' });
    store.give({ groupId: 'g' });
    expect(await waiting).toEqual({ is: 'known' });
  });

  it('tells who withholds it', async () => {
    const store = knownStore();
    const waiting = store.when(['userId']);
    store.withhold(['userId'], 'user');
    expect(await waiting).toEqual({ is: 'withheld', by: 'user' });
  });

  it('keeps what was given when its giver ends', async () => {
    const store = knownStore();
    store.give({ userId: 'u' });
    store.withhold(['userId'], 'user');
    expect(await store.when(['userId'])).toEqual({ is: 'known' });
  });
});

describe('the person', () => {
  it('sees one thing after the other, also when one fails', async () => {
    const one = mutex();
    const order: string[] = [];
    const first = one(async () => {
      order.push('first');
      throw new Error('closed');
    });
    const second = one(async () => void order.push('second'));
    await expect(first).rejects.toThrow('closed');
    await second;
    expect(order).toEqual(['first', 'second']);
  });
});

describe('the journal', () => {
  const line = { what: 'intent', step: 'user', call: 'identitystore:CreateUser' } as const;

  it('is one JSON object a line, for its owner alone', async () => {
    const folder = join(await mkdtemp(join(tmpdir(), 'journal-')), 'deep');
    const journal = fileJournal(folder, '111122223333', movingClock(), () => expect.unreachable());
    await journal.write(line);
    await journal.write({ ...line, what: 'result', outcome: 'sent', requestId: 'r', ids: { userId: 'u' } });
    const path = join(folder, '111122223333.jsonl');
    const lines = (await readFile(path, 'utf8'))
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text) as object);
    expect(lines).toEqual([
      { at: '1970-01-01T00:00:00.000Z', ...line },
      { at: '1970-01-01T00:00:00.000Z', ...line, what: 'result', outcome: 'sent', requestId: 'r', ids: { userId: 'u' } },
    ]);
    expect(await modeOf(path)).toBe(OWNERS_FILE);
  });

  it('that cannot be written is told once, and does not stop the run', async () => {
    const told: string[] = [];
    const file = join(await mkdtemp(join(tmpdir(), 'journal-')), 'a-file');
    await writeFile(file, '');
    const journal = fileJournal(join(file, 'below-a-file'), '111122223333', movingClock(), (why) => told.push(why));
    await journal.write(line);
    await journal.write(line);
    expect(told).toEqual([expect.stringContaining('goes on without it')]);
  });
});
