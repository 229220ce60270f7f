import { appendFile, chmod, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileJournal, journalledAccounts, readJournal } from '../../src/engine/journal.ts';
import type { JournalOptions } from '../../src/engine/journal.ts';
import { deletionOf, runsIn } from '../../src/engine/journal-history.ts';
import { run } from '../../src/engine/run.ts';
import type { Journal, JournalEntry } from '../../src/model/journal.ts';
import { modeOf, OWNERS_FILE } from '../fixtures/modes.ts';
import { byHand, fakeStep, makes, movingClock, rig, so, todo } from './fakes.ts';
import type { World } from './fakes.ts';

const ACCOUNT = '111122223333';
const line = { what: 'intent', step: 'user', call: 'identitystore:CreateUser', effect: 'create' } as const;
const sent = { ...line, what: 'result', outcome: 'sent', requestId: 'r', ids: { userId: 'u' } } as const;
const stamp = { at: '1970-01-01T00:00:00.000Z', run: 'run-1', account: ACCOUNT, sandbox: null };

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secure-account-journal-'));
  path = join(folder, `${ACCOUNT}.jsonl`);
});
afterEach(() => rm(folder, { recursive: true }));

const options = (more: Partial<JournalOptions> = {}): JournalOptions => ({
  directory: async () => folder,
  account: ACCOUNT,
  sandbox: null,
  run: 'run-1',
  clock: movingClock(),
  warn: (why) => expect.unreachable(why),
  ...more,
});
const journalOf = (more: Partial<JournalOptions> = {}): Journal => fileJournal(options(more));
const read = (more: Partial<JournalOptions> = {}): ReturnType<typeof readJournal> => readJournal(options(more));

describe('the journal', () => {
  it('is one JSON object a line, for its owner alone, with run and account in each', async () => {
    const deep = join(folder, 'deep');
    const journal = journalOf({ directory: async () => deep });
    await journal.write(line);
    await journal.write(sent);
    const file = join(deep, `${ACCOUNT}.jsonl`);
    const lines = (await readFile(file, 'utf8'))
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text) as object);
    expect(lines).toEqual([
      { ...stamp, ...line },
      { ...stamp, ...sent },
    ]);
    expect(await modeOf(file)).toBe(OWNERS_FILE);
  });

  it('that cannot be written is told once, and does not stop the run', async () => {
    const told: string[] = [];
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    const journal = journalOf({ directory: async () => join(file, 'below-a-file'), warn: (why) => told.push(why) });
    await journal.write(line);
    await journal.write(line);
    expect(told).toEqual([expect.stringContaining('continues without it')]);
  });

  it('that has no place to be in is told once, too', async () => {
    const told: string[] = [];
    const journal = journalOf({
      directory: () => Promise.reject(new Error('there is no home directory')),
      warn: (why) => told.push(why),
    });
    await journal.write(line);
    await journal.write(line);
    expect(told).toEqual(['The journal cannot be written (there is no home directory). The run continues without it.']);
  });

  it.skipIf(process.platform === 'win32')("that others could write to is its owner's again, and that is told once", async () => {
    const told: string[] = [];
    await writeFile(path, '{}\n');
    await Promise.all([chmod(path, 0o666), chmod(folder, 0o777)]);
    const journal = journalOf({ warn: (why) => told.push(why) });
    await Promise.all([journal.write(line), journal.write(line)]);
    expect(told).toEqual([expect.stringMatching(/^Others could write to the journal .*111122223333\.jsonl until now/)]);
    expect([await modeOf(path), await modeOf(folder)]).toEqual(['600', '700']);
  });

  it('of a served sandbox is kept apart, and marked', async () => {
    await journalOf({ sandbox: 'fresh' }).write(line);
    await journalOf().write(sent);
    expect((await read({ sandbox: 'fresh' })).runs).toMatchObject([{ sandbox: 'fresh', calls: [{ outcome: null }] }]);
    expect((await read()).runs).toMatchObject([{ sandbox: null, calls: [{ outcome: 'sent' }] }]);
    expect(await journalledAccounts(async () => folder)).toEqual([
      { account: ACCOUNT, sandbox: null },
      { account: ACCOUNT, sandbox: 'sandbox' },
    ]);
  });
});

describe('a journal that is read', () => {
  it('is nothing where there is none', async () => {
    expect(await read()).toEqual({ runs: [], damaged: [] });
    expect(await journalledAccounts(async () => join(folder, 'nowhere'))).toEqual([]);
  });

  it('steps over damaged lines, and names them', async () => {
    await journalOf().write(line);
    const of = (more: object): string => JSON.stringify({ ...stamp, ...sent, ...more });
    await appendFile(
      path,
      [
        'no JSON',
        'null',
        '[]',
        of({ account: '444455556666' }),
        of({ at: 'yesterday' }),
        of({ effect: 'destroy' }),
        of({ ids: { userId: 7 } }),
        of({ run: undefined }),
        '',
      ].join('\n'),
    );
    await journalOf().write(sent);
    const { runs, damaged } = await read();
    expect(runs).toMatchObject([{ calls: [{ call: line.call, outcome: 'sent', ids: { userId: 'u' } }] }]);
    expect(damaged).toEqual([2, 3, 4, 5, 6, 7, 8, 9].map((at) => ({ file: path, line: at })));
  });

  it('loses no line to one that was torn in the middle', async () => {
    await writeFile(path, `${JSON.stringify({ ...stamp, ...line })}\n{"at":"1970`, { mode: 0o600 });
    await journalOf().write(sent);
    const { runs, damaged } = await read();
    expect([runs.map(({ calls }) => calls.length), damaged.map((one) => one.line)]).toEqual([[1], [2]]);
  });

  it.skipIf(process.platform === 'win32')('is not read through a link', async () => {
    await writeFile(join(folder, 'other'), '');
    await symlink(join(folder, 'other'), path);
    await expect(read()).rejects.toThrow(/cannot be read: it is behind a symbolic link/);
  });

  it('tells run by run what became of each call', () => {
    const of = (at: number, more: Partial<JournalEntry>): JournalEntry => ({ ...stamp, ...line, at: new Date(at).toISOString(), ...more });
    const runs = runsIn([
      of(0, { run: 'b' }),
      of(1, { run: 'a', step: 'regions', call: 'account:EnableRegion', ids: { regionName: 'eu-south-1' } }),
      of(2, { run: 'b', what: 'result', outcome: 'failed', code: 'ConflictException' }),
      of(3, { run: 'b' }),
      of(4, { run: 'b', step: 'identity-center', call: 'console:enable' }),
      of(5, { run: 'b', step: 'identity-center', call: 'console:enable', what: 'seen', ids: { instanceArn: 'arn:i' } }),
      of(6, { run: 'b', step: 'sign-in', call: 'sts:GetCallerIdentity', what: 'proof' }),
    ]);
    expect(runs.map(({ run: id, began, ended }) => [id, Date.parse(began), Date.parse(ended)])).toEqual([
      ['b', 0, 6],
      ['a', 1, 1],
    ]);
    expect(runs.map(({ calls }) => calls.map(({ at, outcome }) => [Date.parse(at), outcome]))).toEqual([
      [
        [0, 'failed'],
        [3, null],
        [4, 'seen'],
        [6, 'proven'],
      ],
      [[1, null]],
    ]);
  });

  it('tells apart the same call in several Regions, sent side by side', () => {
    const of = (what: 'intent' | 'result', region: string): JournalEntry => ({
      ...stamp,
      step: 'ebs-encryption',
      call: 'ec2:EnableEbsEncryptionByDefault',
      effect: 'update',
      region,
      what,
      ...(what === 'result' && { outcome: 'sent' }),
    });
    const [first] = runsIn([of('intent', 'a'), of('intent', 'b'), of('intent', 'c'), of('result', 'a'), of('result', 'c')]);
    expect(first?.calls.map(({ region, outcome }) => [region, outcome])).toEqual([
      ['a', 'sent'],
      ['b', null],
      ['c', 'sent'],
    ]);
  });

  it.each([
    ['was taken', 'sent', true],
    ['got no clear answer', 'unclear', true],
    ['was begun, and the run killed', null, true],
    ['was refused', 'failed', false],
  ] as const)('knows of the deletion of a key that %s', (_what, outcome, isKnown) => {
    const deletion: JournalEntry = {
      ...stamp,
      what: outcome === null ? 'intent' : 'result',
      step: 'root-keys',
      call: 'iam:DeleteAccessKey',
      effect: 'delete',
      ids: { accessKeyId: 'AKIA1' },
      ...(outcome !== null && { outcome }),
    };
    const runs = runsIn([deletion]);
    expect(deletionOf('AKIA1', runs)).toEqual(isKnown ? { at: stamp.at, run: 'run-1' } : null);
    expect(deletionOf('AKIA2', runs)).toBeNull();
  });
});

describe("a run's lines", () => {
  it('name what is meant by its ids, what was made, and what was before', async () => {
    const world: World = new Set();
    const update = makes('set', {
      effect: 'update',
      target: ['InstanceArn', 'MemberId'],
      input: { InstanceArn: 'arn:i', MemberId: { UserId: 'u-1' }, Name: 'ada@example.com' },
      madeIds: () => ({ membershipId: 'm-1', none: undefined }),
      before: { sessionDuration: 'PT1H' },
      region: 'eu-west-1',
    });
    const { options: of, ports, journal } = rig([fakeStep('group', () => (world.has('set') ? so : todo(update)))], world);
    await run(of, ports);
    const meant = { effect: 'update', region: 'eu-west-1', before: { sessionDuration: 'PT1H' } };
    expect(journal).toMatchObject([
      { what: 'intent', ...meant, ids: { instanceArn: 'arn:i', userId: 'u-1' } },
      { what: 'result', ...meant, ids: { instanceArn: 'arn:i', userId: 'u-1', membershipId: 'm-1' } },
    ]);
    expect(JSON.stringify(journal)).not.toMatch(/ada|none/);
  });

  it('tell of what a person did that it was not there, and then appeared', async () => {
    let looks = 0;
    const step = fakeStep('identity-center', () => (++looks > 2 ? so : todo(byHand('enable'))), {
      appeared: () => ({ region: 'eu-west-1', ids: { instanceArn: 'arn:i' } }),
    });
    const { options: of, ports, journal } = rig([step], new Set(), { options: { waitMs: 60_000 } });
    await run(of, ports);
    expect(journal).toEqual([
      { what: 'intent', step: 'identity-center', call: 'console:enable' },
      {
        what: 'seen',
        step: 'identity-center',
        call: 'console:enable',
        effect: 'create',
        region: 'eu-west-1',
        ids: { instanceArn: 'arn:i' },
      },
    ]);
  });
});
