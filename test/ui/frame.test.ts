import { describe, expect, it } from 'vitest';
import { frame } from '../../src/ui/live/frame.ts';
import type { Size } from '../../src/ui/live/frame.ts';
import { initialState } from '../../src/ui/live/state.ts';
import type { LiveState, LiveStep } from '../../src/ui/live/state.ts';
import { elapsed } from '../../src/ui/render/elapsed.ts';
import { assignMfa, pageAt, screen } from './samples.ts';

const T = 1_000_000;

const size = (columns: number, { rows = 40, unicode = true, canOpen = false } = {}): Size => ({
  ...pageAt(Math.min(columns, 100), { unicode }),
  columns,
  rows,
  canOpen: () => canOpen,
  canCopy: false,
});

const step = (id: LiveStep['id'], title: string, state: LiveStep['state'], summary: string, more: Partial<LiveStep> = {}): LiveStep => ({
  id,
  title,
  state,
  summary,
  doing: null,
  since: T,
  ...more,
});

/** One step in each state that a run has. */
const under: LiveState = {
  ...initialState,
  phase: 'doing',
  now: T + 75_000,
  turn: { step: 'root-mfa', manual: assignMfa, account: { id: '111122223333', name: 'example' }, since: T + 33_000, isReminded: false },
  steps: [
    step('root-mfa', 'Protect the root user with MFA', 'waiting', assignMfa.title, { waitsFor: 'person' }),
    step('identity-center', 'Enable IAM Identity Center', 'working', '', { doing: 'AWS is creating the instance in us-east-1' }),
    step('user', 'Create the administrator', 'waiting', 'ada does not exist', { waitsFor: ['identity-center'] }),
    step('group', 'Put the administrator in a group', 'blocked', 'This needs the user: run secure-account user, then this again.'),
    step('permission-set', 'Create the permission set', 'skipped', 'Left for later'),
    step('root-keys', 'Keep the root user without access keys', 'changed', 'The root user has no access keys'),
    step('regions', 'Enable additional Regions', 'failed', 'AWS refuses account:EnableRegion.'),
  ],
};

const lines = (state: LiveState, at: Size): string[] => frame(state, at).split('\n');

/** The same with nobody waited for. */
const atWork: LiveState = { ...under, turn: null };

describe('the live list, with a step in every state', () => {
  it('at 80 columns', () => {
    expect(lines(atWork, size(80))).toEqual(
      screen(`
In progress

  ○ waiting      Protect the root user with MFA
                 For you, next: Assign an MFA device to the root user
  ◐ working      Enable IAM Identity Center
                 AWS is creating the instance in us-east-1, 1 min 15 s
  ○ waiting      Create the administrator
                 Waiting for IAM Identity Center
  ■ blocked      Put the administrator in a group
                 This needs the user: run secure-account user, then this again
  ▷ skipped      Create the permission set
                 Left for later
  ✔ done         Keep the root user without access keys
                 The root user has no access keys
  ✖ failed       Enable additional Regions
                 AWS refuses account:EnableRegion

  Ctrl-C stops; running it again continues from there.
`),
    );
  });

  it('at 40 columns, without Unicode', () => {
    expect(lines(atWork, size(40, { unicode: false }))).toEqual(
      screen(`
In progress

o waiting: Protect the root user with
  MFA
    For you, next: Assign an MFA device
    to the root user
% working: Enable IAM Identity Center
    AWS is creating the instance in
    us-east-1, 1 min 15 s
o waiting: Create the administrator
    Waiting for IAM Identity Center
# blocked: Put the administrator in a
  group
    This needs the user: run
    secure-account user, then this again
/ skipped: Create the permission set
    Left for later
v done: Keep the root user without
  access keys
    The root user has no access keys
x failed: Enable additional Regions
    AWS refuses account:EnableRegion

  Ctrl-C stops; running it again
  continues from there.
`),
    );
  });
});

describe('the live list where there is little room', () => {
  it('keeps what moves, and says of the rest its state alone', () => {
    expect(lines(atWork, size(80, { rows: 15 }))).toEqual(
      screen(`
In progress
  ○ waiting      Protect the root user with MFA
  ◐ working      Enable IAM Identity Center
                 AWS is creating the instance in us-east-1, 1 min 15 s
  ○ waiting      Create the administrator
  ■ blocked      Put the administrator in a group
                 This needs the user: run secure-account user, then this again
  ▷ skipped      Create the permission set
  ✔ done         Keep the root user without access keys
  ✖ failed       Enable additional Regions
                 AWS refuses account:EnableRegion

  Ctrl-C stops; running it again continues from there.
`),
    );
  });

  it('then counts the rest', () => {
    expect(lines(atWork, size(80, { rows: 12 }))).toEqual(
      screen(`
In progress
  ◐ working      Enable IAM Identity Center
                 AWS is creating the instance in us-east-1, 1 min 15 s
  ■ blocked      Put the administrator in a group
                 This needs the user: run secure-account user, then this again
  ✖ failed       Enable additional Regions
                 AWS refuses account:EnableRegion
The others: 2 waiting, 1 skipped, 1 done

  Ctrl-C stops; running it again continues from there.
`),
    );
  });

  it.each([3, 5, 8, 12, 20])('never takes more than %i rows, the cursor below included', (rows) => {
    for (const columns of [40, 80, 200]) {
      const shown = lines(under, size(columns, { rows }));
      const folded = shown.reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / columns)), 0);
      expect(folded).toBeLessThan(Math.max(rows, 4));
    }
  });
});

describe('while a person is waited for', () => {
  it('shows the clicks, the link, the account and what can be pressed; the steps are counted', () => {
    expect(lines(under, size(80, { rows: 24, canOpen: true }))).toEqual(
      screen(`
▲ needs you  Assign an MFA device to the root user
  1. Account name at the top right → Security credentials → Multi-factor
     authentication (MFA) → Assign MFA device.
  2. Name the device and choose its kind. Passkey or security key: best, as it
     cannot be phished. Authenticator app: a virtual device on your phone.

  https://console.aws.amazon.com/iam/home#/security_credentials/mfa

  The console must show account 111122223333 (example).

  Steps: 1 working, 1 waiting, 1 blocked, 1 skipped, 1 done, 1 failed
  Waiting for you, 42 s. This continues by itself when AWS shows it as done.
  Enter opens the page in your browser. s skips this for now. Ctrl-C stops.
`),
    );
  });

  it.each([
    [80, 24],
    [80, 20],
    [60, 20],
    [40, 20],
    [40, 12],
    [120, 40],
  ])('has the whole link on the screen and one line of what to do, at %i columns and %i rows', (columns, rows) => {
    const shown = lines(under, size(columns, { rows }));
    expect(shown.map((line) => line.trim())).toContain(assignMfa.link);
    expect(shown.join(' ').replace(/\s+/g, ' ')).toContain('needs you Assign an MFA device to the root user');
  });

  it('adds the list of steps where it leaves what was written above in sight', () => {
    const shown = lines(under, size(120, { rows: 60, canOpen: true })).join('\n');
    expect(shown).toMatch(
      /needs you {2}Assign[^]*security_credentials\/mfa[^]*In progress[^]*working +Enable IAM Identity Center[^]*Waiting for you/,
    );
  });

  it('says what came of a key, and names the clipboard where there is one', () => {
    const shown = lines({ ...under, said: 'Opened in your browser.' }, { ...size(80, { canOpen: true }), canCopy: true })
      .join(' ')
      .replace(/\s+/g, ' ');
    expect(shown).toContain('Opened in your browser.');
    expect(shown).toContain('Enter opens the page in your browser. c copies the link. s skips this for now. Ctrl-C stops.');
  });
});

describe('the live list at other times', () => {
  it('says what it reads', () => {
    expect(lines({ ...initialState, now: T }, size(80))).toEqual(['◐ Reading the account. Nothing is changed by this.']);
  });

  it('says again which account the console must show, after a minute without effect', () => {
    const turn = under.turn === null ? null : { ...under.turn, isReminded: true };
    expect(lines({ ...under, steps: [], turn }, size(80, { canOpen: true })).slice(-6, -3)).toEqual(
      screen(`
  AWS does not show it as done yet. The console must show account 111122223333
  (example): check the account at the top right, as your browser may be signed
  in to another one.
`),
    );
  });

  it('says that it is stopping, and how to end at once', () => {
    expect(lines({ ...under, steps: [], isStopping: true }, size(80)).slice(-2)).toEqual(
      screen(`
Stopping. A call that has begun is finished first, so that its outcome is known.
Ctrl-C again ends at once.
`),
    );
  });

  it('wraps a long error, and shows names of double width without breaking the column', () => {
    const failed = step(
      'user',
      'Create the administrator',
      'failed',
      'identitystore:CreateUser failed: 李小龍 is a name that another user of this directory has already, and so on and so forth.',
    );
    expect(lines({ ...under, phase: 'over', turn: null, steps: [failed] }, size(60))).toEqual(
      screen(`
How the account stands now

  ✖ failed       Create the administrator
                 identitystore:CreateUser failed: 李小龍 is
                 a name that another user of this directory
                 has already, and so on and so forth
`),
    );
  });

  it.each([
    [0, '0 s'],
    [59_999, '59 s'],
    [60_000, '1 min 0 s'],
    [3_725_000, '62 min 5 s'],
    [-5, '0 s'],
  ])('counts %i ms as %s', (ms, shown) => {
    expect(elapsed(ms)).toBe(shown);
  });
});

describe('steps of the same title', () => {
  const ofRegions = (states: readonly LiveStep['state'][]): LiveState => ({
    ...atWork,
    steps: states.map((state, index) => step(`undo-create-analyzer-${index + 1}`, 'Delete the analyzer', state, `in Region ${index + 1}`)),
  });

  it('are one row, which counts them, where there are more than three', () => {
    expect(lines(ofRegions(['changed', 'working', 'waiting', 'ok', 'waiting']), size(80))).toEqual(
      screen(`
In progress

  ◐ working      Delete the analyzer
                 2 of 5 done

  Ctrl-C stops; running it again continues from there.
`),
    );
  });

  it('show the trouble of one of them', () => {
    expect(lines(ofRegions(['changed', 'failed', 'waiting', 'ok']), size(80)).join('\n')).toMatch(
      /failed +Delete the analyzer\n +2 of 4 done/,
    );
  });

  it('have a row each where they are few', () => {
    expect(lines(ofRegions(['changed', 'waiting', 'ok']), size(80)).filter((line) => line.includes('Delete the analyzer'))).toHaveLength(3);
  });

  it('of an undo are drawn while it is at work alone: its lists say the rest', () => {
    const told = { ...ofRegions(['changed', 'ok']), isTold: true };
    expect([frame({ ...told, phase: 'standing' }, size(80)), frame({ ...told, phase: 'over' }, size(80))]).toEqual(['', '']);
    expect(frame(told, size(80))).toContain('Delete the analyzer');
  });
});

it('says that it reads back, once everything is done and nobody is waited for', () => {
  const done = { ...atWork, steps: atWork.steps.map((one) => ({ ...one, state: 'changed', doing: null }) as const) };
  expect(lines(done, size(80)).slice(-3)).toEqual([
    '',
    '  ◐ Reading it back from AWS',
    '  Ctrl-C stops; running it again continues from there.',
  ]);
  expect(frame(atWork, size(80))).not.toContain('Reading it back');
});

it('marks a card of a rehearsal, in every window', () => {
  for (const rows of [24, 14, 10]) {
    expect(frame({ ...under, rehearsal: true }, size(80, { rows }))).toMatch(/^REHEARSAL ▲ needs you {2}Assign/m);
  }
  expect(frame(under, size(80))).not.toContain('REHEARSAL');
});
