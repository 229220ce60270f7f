import { describe, expect, it } from 'vitest';
import { knownStore } from '../../src/engine/known-store.ts';
import { mutex } from '../../src/engine/mutex.ts';

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
