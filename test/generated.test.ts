import { describe, expect, it } from 'vitest';
import { resultTypes } from '../scripts/result-types.js';
import type { RunResult } from '../src/model/result.ts';
import type { Result } from '../schema/result.d.ts';
import { commandsPage } from './docs/commands-page.ts';
import { failed, secured } from './ui/samples.ts';

/** `npm run generate` writes these files anew. */
describe('what is made of something else is as it would be made now:', () => {
  it('the types of the JSON result, of its schema', async () => {
    await expect(await resultTypes()).toMatchFileSnapshot('../schema/result.d.ts');
  });

  it('the page of the commands, of the commands', async () => {
    await expect(commandsPage()).toMatchFileSnapshot('../docs/commands.md');
  });
});

describe('the types of the JSON result', () => {
  it('are those of what is written', () => {
    const written = (result: RunResult): Mutable<RunResult> => result as Mutable<RunResult>;
    const read: readonly Result[] = [written(secured), written(failed)];
    expect(read.map(({ outcome }) => outcome)).toEqual(['secured', 'failed']);
  });
});

/** Whoever reads a document of JSON may change it; whoever makes it may not. */
type Mutable<T> = T extends readonly (infer Item)[]
  ? Mutable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
    : T;
