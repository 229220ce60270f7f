import { describe, expect, it } from 'vitest';
import { createMemo } from '../../src/aws/account-reader/memo.ts';

/** A memo, and reads that are counted by their keys. */
function remembering() {
  const memo = createMemo();
  const asked: string[] = [];
  const ask = (key: string): Promise<string> =>
    memo.once(['directory'], key, async () => {
      asked.push(key);
      return key;
    });
  return { memo, asked, ask };
}

describe('what was read before', () => {
  it('is read again beside what it is looked up by, and once for all who ask', async () => {
    const { memo, asked, ask } = remembering();
    await ask('group 1');
    memo.forget(['directory']);
    memo.again((key) => key.includes('1'));
    await Promise.all([ask('group 1'), ask('group 1')]);
    expect(asked).toEqual(['group 1', 'group 1']);
  });

  it('is not guessed a second time when nobody asked for it', async () => {
    const { memo, asked, ask } = remembering();
    await ask('group 1');
    for (let look = 0; look < 3; look++) {
      memo.forget(['directory']);
      memo.again(() => true);
    }
    expect(asked).toEqual(['group 1', 'group 1']);
  });

  it('is not read while it is still known, nor what was never asked for', async () => {
    const { memo, asked, ask } = remembering();
    await ask('group 1');
    memo.again(() => true);
    expect(asked).toEqual(['group 1']);
  });

  it('tells why it fails to whoever asks, and ends nothing else', async () => {
    const memo = createMemo();
    let fails = false;
    const ask = (): Promise<string> =>
      memo.once(['directory'], 'user 1', () => (fails ? Promise.reject(new Error('No')) : Promise.resolve('ada')));
    await ask();
    memo.forget(['directory']);
    fails = true;
    memo.again(() => true);
    await expect(ask()).rejects.toThrow('No');
    fails = false;
    await expect(ask()).resolves.toBe('ada');
  });
});
