import { expect, it } from 'vitest';
import { plainHost } from '../../src/ui/plain.ts';
import { aWorld } from '../contract/world.ts';
import { sink } from './streams.ts';

const result = aWorld('fresh')
  .run('report', '--json')
  .then(({ json }) => json());

async function told(columns: number, verbose: boolean): Promise<string> {
  const stdout = sink({ columns });
  plainHost({ stdout, stderr: sink({ columns }), unicode: true, verbose }).notify({ type: 'result', result: await result, stack: null });
  return stdout.text();
}

it('a report says with --verbose what it would take, by title and ids', async () => {
  expect((await told(80, true)).replace(/\s+/g, ' ')).toMatch(
    /No S3 bucket can be made public \(SSB ACCT\.08; CIS v5 2\.1\.4; CIS v7 3\.1\.4; Security Hub S3\.1\).*Cost: nothing\. To undo:/,
  );
});

it.each([40, 80])('a report can be read in %i columns', async (columns) => {
  const lines = (await told(columns, false)).split('\n').filter((line) => !line.includes('secure-account'));
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
});
