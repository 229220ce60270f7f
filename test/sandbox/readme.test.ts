import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { models } from '../../src/sandbox/models/models.ts';

const here = new URL('.', import.meta.url);
const readme = ['', 'services/'].map((folder) => readFileSync(new URL(`../../src/sandbox/${folder}README.md`, here), 'utf8')).join('\n');
const tests = readdirSync(here)
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => readFileSync(new URL(name, here), 'utf8'))
  .join('\n');

describe('README', () => {
  it.each([...readme.matchAll(/^- \*\*([A-Z]+-\d+)/gmu)].map(([, rule]) => rule ?? ''))('rule %s has a test with its number', (rule) => {
    expect(tests).toMatch(new RegExp(String.raw`['\x60"]${rule}\b`, 'u'));
  });

  it.each(Object.entries(models))('names every operation of %s', (_, { operations }) => {
    expect(Object.keys(operations).filter((operation) => !readme.includes(operation))).toEqual([]);
  });
});
