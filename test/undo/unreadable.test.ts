import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aWorld } from '../contract/world.ts';
import type { World } from '../contract/world.ts';
import { belongingsOf } from '../e2e/run-cli.ts';
import { expectSchema } from '../e2e/schema.ts';
import { init, later, listsOf, undo } from './account.ts';

/** An account with an administrator whose journal was changed, line by line, since it was written. */
async function withJournal(change: (line: string) => string): Promise<World> {
  const journal = await mkdtemp(join(tmpdir(), 'secure-account-undo-'));
  const world = aWorld('enabled', { journal });
  await init(world);
  await later(world);
  const path = join(journal, 'sandbox', '111122223333.jsonl');
  const lines = (await readFile(path, 'utf8')).split('\n');
  await writeFile(path, lines.map((line) => (line === '' ? line : change(line))).join('\n'));
  return world;
}

const isOfUser = (line: string): boolean => line.includes('CreateUser"');

describe('what the journal has and this version cannot read', () => {
  it.each<[what: string, change: (line: string) => string, call: string]>([
    ['a call of a newer version', (line) => line.replaceAll('CreateUser"', 'CreateUserV2"'), 'identitystore:CreateUserV2'],
    [
      'a step that has no such call',
      (line) => (isOfUser(line) ? line.replace('"step":"user"', '"step":"regions"') : line),
      'identitystore:CreateUser',
    ],
    [
      'a call that is no name',
      (line) => line.replaceAll('identitystore:CreateUser"', 'a:B\\u001b[2J -"'),
      expect.stringContaining('a:B') as string,
    ],
    ['a call without a word', (line) => line.replaceAll('identitystore:CreateUser"', '\u65e5:\u672c"'), '\u65e5:\u672c'],
    ['lines that are torn', (line) => (isOfUser(line) ? line.slice(0, 60) : line), ''],
    ['no line that is whole', (line) => line.slice(0, 60), ''],
  ])('%s stays, is named, and keeps the undo from being whole, however often', async (_what, change, call) => {
    const world = await withJournal(change);
    for (let times = 0; times < 2; times += 1) {
      const ran = await undo(world);
      expectSchema(ran.json());
      expect([ran.code, ran.json().outcome]).toEqual([4, 'needs-you']);
      expect(listsOf(ran).staying).toContainEqual(expect.objectContaining({ call, because: 'unknown' }));
      await later(world);
    }
    expect(belongingsOf(world.aws.state).users).toEqual(['ada']);
    const { stdout } = await world.run('undo', '--yes');
    expect(stdout).not.toContain('\u001b');
    expect(stdout).not.toMatch(/Taken back|Nothing to take back/);
    expect(stdout.replace(/\s+/g, ' ')).toMatch(/Something stays\. Of what this tool made, \d things? may still be there/);
  });

  it.each([
    ['torn', (line: string) => (isOfUser(line) ? line.slice(0, 60) : line), false],
    ['whole', (line: string) => line, true],
  ])('says that no run has made what an option would take back where its lines are whole: %s', async (_how, change, isSaid) => {
    const { run } = await withJournal(change);
    const { stderr } = await run('undo', '--yes', '--delete-organization', '--expect-account', '111122223333');
    expect(stderr.includes('--delete-organization is passed over')).toBe(isSaid);
  });
});
