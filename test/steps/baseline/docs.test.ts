import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { baselineTable } from './table.ts';

it('docs/baseline.md has the table of the controls as their specs are', () => {
  const page = readFileSync(new URL('../../../docs/baseline.md', import.meta.url), 'utf8');
  expect(page).toContain(baselineTable());
});
