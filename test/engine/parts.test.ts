import { chmod, mkdtemp, readFile, writeFile } from 'node:fs/promises';
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
    const journal = fileJournal(
      async () => folder,
      '111122223333',
      movingClock(),
      () => expect.unreachable(),
    );
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
    const journal = fileJournal(
      async () => join(file, 'below-a-file'),
      '111122223333',
      movingClock(),
      (why) => told.push(why),
    );
    await journal.write(line);
    await journal.write(line);
    expect(told).toEqual([expect.stringContaining('goes on without it')]);
  });

  it('that has no place to be in is told once, too', async () => {
    const told: string[] = [];
    const nowhere = (): Promise<string> => Promise.reject(new Error('there is no home directory'));
    const journal = fileJournal(nowhere, '111122223333', movingClock(), (why) => told.push(why));
    await journal.write(line);
    await journal.write(line);
    expect(told).toEqual(['The journal cannot be written (there is no home directory). The run goes on without it.']);
  });

  it.skipIf(process.platform === 'win32')("that others could write to is its owner's again, and that is told once", async () => {
    const told: string[] = [];
    const folder = await mkdtemp(join(tmpdir(), 'journal-'));
    const path = join(folder, '111122223333.jsonl');
    await writeFile(path, '{}\n');
    await Promise.all([chmod(path, 0o666), chmod(folder, 0o777)]);
    const journal = fileJournal(
      async () => folder,
      '111122223333',
      movingClock(),
      (why) => told.push(why),
    );
    await Promise.all([journal.write(line), journal.write(line)]);
    expect(told).toEqual([expect.stringMatching(/^Others could write to the journal .*111122223333\.jsonl until now/)]);
    expect([await modeOf(path), await modeOf(folder)]).toEqual(['600', '700']);
  });
});
