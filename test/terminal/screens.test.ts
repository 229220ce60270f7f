import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawScreens } from '../../scripts/screens.js';

const directory = new URL('../../docs/screens/', import.meta.url);

describe('the pictures of README', () => {
  it('are what the binary shows today; else npm run screens draws them anew', async () => {
    const drawn = await drawScreens();
    const kept = readdirSync(directory).filter((name) => name.endsWith('.svg'));
    expect(kept.toSorted()).toEqual(
      Object.keys(drawn)
        .map((name) => `${name}.svg`)
        .toSorted(),
    );
    // Names alone: two pictures side by side are a screen each.
    const differ = Object.entries(drawn).filter(
      ([name, svg]) => readFileSync(new URL(`${name}.svg`, directory), 'utf8').replaceAll('\r\n', '\n') !== svg,
    );
    expect(differ.map(([name]) => name)).toEqual([]);
  });

  it('are all shown there, each with words for those who cannot see it', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    for (const name of readdirSync(directory)) {
      expect(readme).toMatch(new RegExp(`!\\[[^\\]]{20,}\\]\\(docs/screens/${name.replace('.', '\\.')}\\)`));
    }
  });
});
