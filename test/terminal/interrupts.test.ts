import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { PseudoTerminal } from '../../scripts/pseudo-terminal.js';
import { PATIENT, startSandbox } from '../e2e/run-cli.ts';
import { ANSWERS, CTRL_C, CTRL_Z, cursorIsBack, DOWN, ENTER, HOME, play, sit, sitAtPrompt, sitAtShell } from './person.ts';

const GOES_ON = '--user-name ada --email ada@example.com --given-name Ada --family-name Lovelace';

/** How an interruption ends that was given the time to say what is so. */
async function ending(at: PseudoTerminal): Promise<object> {
  const code = await at.ended();
  return {
    code,
    cursorIsBack: cursorIsBack(at),
    saysHowToGoOn: new RegExp(`secure-account init [^\\n]*${GOES_ON}`).test(at.all()),
    last: /Stopped\..*/.exec(at.all())?.[0],
  };
}

const STOPPED = { code: 130, cursorIsBack: true, saysHowToGoOn: true };
/** A call is out for as long as the test likes: it is answered once the sandbox's time is moved on by as much. */
const HELD_MS = 240_000;
const HELD_CALL = { service: 'identitystore', operation: 'CreateUser', kind: 'delay', ms: HELD_MS };
const NOTHING = {
  ...STOPPED,
  last: expect.stringContaining('Stopped. Nothing was changed.') as string,
};

describe.concurrent('Ctrl-C', () => {
  it('at a question: nothing was changed, and the command that goes on is there', async () => {
    await using at = sit(['init', '--sandbox', ...ANSWERS], { columns: 160 });
    await play(at, ['? Home Region', CTRL_C]);
    expect(await ending(at)).toEqual(NOTHING);
  });

  it('at the plan', async () => {
    await using at = sit(['init', '--sandbox', ...ANSWERS, ...HOME], { columns: 160 });
    await play(at, ['? Make these', CTRL_C]);
    expect(await ending(at)).toEqual(NOTHING);
  });

  it('while a call is out: it is finished, so that its outcome is known, and nothing else is sent', async () => {
    await using sandbox = await startSandbox(['--scenario', 'enabled']);
    await using at = sit(['init', '--no-journal', ...ANSWERS, ...HOME], { columns: 160, rows: 50, env: { ...sandbox.env, ...PATIENT } });
    await at.until('? Make these');
    await sandbox.post('faults', HELD_CALL);
    await play(
      at,
      ['? Make these', `y${ENTER}`],
      ['identitystore:CreateUser (ada)', CTRL_C],
      ['Stopping. A call that has begun is finished first', ''],
    );
    await sandbox.post('clock', { advanceMs: HELD_MS });
    expect(await ending(at)).toEqual({ ...STOPPED, last: expect.stringContaining('Stopped. What was changed is listed above.') as string });
    expect(at.all()).toMatch(/identitystore:CreateUser \(ada\): (done, and read back|sent, but not confirmed)/);
    expect((await sandbox.belongings()).users).toEqual(['ada']);
    expect((await sandbox.belongings()).groups).toEqual([]);
    expect(at.all()).toMatch(/Put the administrator in a group[.\s]+Not begun\n/);
  });

  it('while a card waits', async () => {
    await using sandbox = await startSandbox(['--scenario', 'fresh']);
    await using at = sit(['root-mfa', '--no-journal'], { columns: 160, env: sandbox.env });
    await play(at, ['? Begin?', `y${ENTER}`], ['s skips this for now', CTRL_C]);
    expect(await at.ended()).toBe(130);
    expect(cursorIsBack(at)).toBe(true);
    expect(at.all()).toMatch(/Stopped before it was done[^]*secure-account root-mfa[^]*Stopped\. Nothing was changed\./);
  });

  it.each([80, 40])('while the new user signs in, at %i columns', async (columns) => {
    await using at = sit(['init', '--sandbox', 'secured'], { columns, rows: 60 });
    await play(at, [/\(y\/N\)/, ENTER], ['s skips this for now', CTRL_C]);
    expect(await at.ended()).toBe(130);
    expect(cursorIsBack(at)).toBe(true);
    expect(at.all()).toMatch(/Proof: +not yet[^]*secure-account init --sandbox secured\s+Stopped\. Nothing was changed\./);
  });

  it('while the browser sign-in is waited for', async () => {
    await using at = sit(['login', '--sandbox', '--remote'], { columns: 160 });
    await play(at, [/\? .*code/i, CTRL_C]);
    expect(await at.ended()).toBe(130);
    expect(cursorIsBack(at)).toBe(true);
    expect(at.all()).toMatch(/secure-account login --sandbox fresh[^\n]*--remote/);
  });

  it('while a browser of this computer is waited for, as part of init: nobody was signed in, nothing was changed', async () => {
    await using sandbox = await startSandbox(['--scenario', 'fresh']);
    await using at = sit(['init', ...ANSWERS], {
      columns: 160,
      env: { AWS_ENDPOINT_URL: sandbox.url, AWS_EC2_METADATA_DISABLED: 'true', SSH_CONNECTION: '10.0.0.1' },
    });
    await play(at, ['? Your choice', `${DOWN}${ENTER}`], ['continues by itself', CTRL_C]);
    expect(await ending(at)).toEqual(NOTHING);
    expect((await sandbox.calls()).length).toBe(0);
  });

  it('among the questions: what was answered need not be typed again', async () => {
    await using at = sit(['init', '--sandbox', 'enabled'], { columns: 160 });
    const typed = [
      ['? Username', `ada${ENTER}`],
      ['? Email address', `ada@example.com${ENTER}`],
      ['? Confirm', `ada@example.com${ENTER}`],
    ] as const;
    await play(at, ...typed, ['? First name', CTRL_C]);
    expect(await at.ended()).toBe(130);
    expect(at.all()).toContain('secure-account init --sandbox enabled --user-name ada --email ada@example.com\n');
  });

  it('at the credit guard', async () => {
    await using at = sit(['init', '--sandbox', 'free-plan', ...ANSWERS, ...HOME], { columns: 160 });
    await play(at, ['? Which administrator', CTRL_C]);
    expect(await ending(at)).toEqual(NOTHING);
  });

  it.each(['? Write a profile?', '? Profile name'])(
    'at "%s": what was changed stands, the proof is kept, and no file was written',
    async (question) => {
      await using sandbox = await startSandbox(['--scenario', 'enabled', '--human', 'auto']);
      const home = await mkdtemp(join(tmpdir(), 'secure-account-home-'));
      await using at = sit(['init', '--no-journal', ...ANSWERS, ...HOME], { columns: 160, rows: 60, env: { ...sandbox.env, HOME: home } });
      await play(at, ['? Make these', `y${ENTER}`], ['? Write a profile?', question === '? Write a profile?' ? CTRL_C : `y${ENTER}`]);
      if (question !== '? Write a profile?') await play(at, [question, CTRL_C]);
      expect(await ending(at)).toEqual({
        ...STOPPED,
        last: expect.stringContaining('Stopped. What was changed is listed above.') as string,
      });
      expect(at.all()).toMatch(/Proof: +signed in as/);
      expect(await readdir(home)).toEqual([]);
    },
  );

  it('at a profile that sign-in offers: who has signed in is proven all the same', async () => {
    await using sandbox = await startSandbox(['--scenario', 'secured', '--human', 'auto']);
    await using at = sit(['sign-in'], { columns: 160, rows: 60, env: sandbox.env });
    await play(at, ['? Write a profile?', CTRL_C]);
    expect(await at.ended()).toBe(130);
    expect(at.all()).toMatch(/Proven: AWS answers[^]*Proof: +signed in as[^]*secure-account sign-in\n[^]*Stopped/);
  });

  it('a second time ends at once, and the cursor is back', async () => {
    await using sandbox = await startSandbox(['--scenario', 'enabled']);
    await using at = sit(['init', '--no-journal', ...ANSWERS, ...HOME], { rows: 50, env: { ...sandbox.env, ...PATIENT } });
    await at.until('? Make these');
    await sandbox.post('faults', HELD_CALL);
    await play(at, ['? Make these', `y${ENTER}`], ['identitystore:CreateUser (ada)', CTRL_C], ['Ctrl-C again ends at once', CTRL_C]);
    expect(await at.ended()).toBe(130);
    expect(cursorIsBack(at)).toBe(true);
    expect(at.all()).not.toContain('Stopped.');
  });

  it.each([
    ['a question', '? Home Region', [...ANSWERS]],
    ['a card', 's skips this for now', [...ANSWERS, ...HOME]],
  ])('leaves the shell a terminal that echoes and edits lines, from %s', async (_where, text, args) => {
    await using sandbox = await startSandbox(['--scenario', 'fresh']);
    // The shell waits for a line at the end, so that none of what stty says is lost with the terminal.
    await using at = sitAtShell(`$SECURE_ACCOUNT init --no-journal ${args.join(' ')}; stty -a; read -r line`, { env: sandbox.env });
    if (text.startsWith('s')) await play(at, ['? Make these', `y${ENTER}`]);
    await play(at, [text, CTRL_C]);
    await at.until(/[ -]icanon[^]*[ -]echo /);
    expect(at.all()).toMatch(/[^-]icanon[^]*[^-]echo /);
    at.press(ENTER);
    expect(await at.ended()).toBe(0);
  });
});

// One at a time: node-pty hands every open terminal on to whatever is started later, and a terminal that another process has open
// is not closed.
describe('A window that is closed', () => {
  it.each([
    ['lets the call in flight end', true, ['ada']],
    ['at a question changes nothing', false, []],
  ])('%s, and leaves no core file with credentials in it', async (_what, agrees, users) => {
    const end = join(await mkdtemp(join(tmpdir(), 'secure-account-closed-')), 'end');
    await using sandbox = await startSandbox(['--scenario', 'enabled']);
    const init = `$SECURE_ACCOUNT init --no-journal ${[...ANSWERS, ...HOME].join(' ')}`;
    await using at = sitAtShell(`trap : HUP; ${init}; echo "$?" > ${end}`, { rows: 50, env: { ...sandbox.env, ...PATIENT } });
    await at.until('? Make these');
    await sandbox.post('faults', HELD_CALL);
    if (agrees) await play(at, ['? Make these', `y${ENTER}`], ['identitystore:CreateUser (ada)', '']);
    at.close();
    await sandbox.post('clock', { advanceMs: HELD_MS });
    // 128 + SIGHUP. An abort is 134.
    const ended = await vi.waitUntil(() => readFile(end, 'utf8').catch(() => null), { timeout: 120_000, interval: 50 });
    expect(ended).toBe('129\n');
    expect(await sandbox.belongings()).toMatchObject({ users, assignments: 0 });
  });
});

/** Longer than a question takes to be drawn again. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 500));

describe.concurrent('what was typed before a question could be read', () => {
  it.each([
    ['', {}],
    [', in plain lines', { TERM: 'dumb' }],
  ])('is no yes to a plan, nor to what cannot be undone%s', async (_where, env) => {
    await using at = sit(['init', '--sandbox', 'applications-only', ...ANSWERS, ...HOME], { columns: 120, rows: 60, env });
    at.press(`y${ENTER}`);
    await at.until('(y/N)');
    // An answer would be taken at once.
    await pause();
    expect(at.visible().trimEnd()).toMatch(/Make these 7 changes[^\n]*\(y\/N\)$/);
    for (let n = 0; n < 3; n += 1) at.press(`y${ENTER}`);
    await at.until('for good? (y/N)');
    await pause();
    expect(at.visible().trimEnd()).toMatch(/for good\? \(y\/N\)$/);
    at.press(CTRL_C);
    expect(await at.ended()).toBe(130);
  });

  it.each([
    ['', {}],
    [', in plain lines', { TERM: 'dumb' }],
  ])('is none to one that fg brings back%s', async (_where, env) => {
    await using sandbox = await startSandbox(['--scenario', 'fresh']);
    await using at = sitAtPrompt({ columns: 120, rows: 60, env: { ...sandbox.env, ...env } });
    await play(at, ['ready>', `$SECURE_ACCOUNT root-mfa --no-journal${ENTER}`], ['Begin?', CTRL_Z], [/Stopped[^]*ready>/, '']);
    // While a process is stopped its timers run out.
    await pause();
    await play(at, ['ready>', `fg${ENTER}y${ENTER}`], [/ready> fg\n[^]*Begin\?[^\n]*\(y\/N\)/, '']);
    await pause();
    expect(at.visible().trimEnd()).toMatch(/Begin\?[^\n]*\(y\/N\)$/);
    at.press(`n${ENTER}`);
    await at.until(/Begin\?[^]*Nothing was changed[^]*ready>/);
  });

  it('is no key to a card that fg brings back', async () => {
    await using sandbox = await startSandbox(['--scenario', 'fresh']);
    await using at = sitAtPrompt({ columns: 120, rows: 60, env: sandbox.env });
    await play(
      at,
      ['ready>', `$SECURE_ACCOUNT root-mfa --no-journal${ENTER}`],
      ['? Begin?', `y${ENTER}`],
      ['s skips this for now', CTRL_Z],
      [/Stopped[^]*ready>/, ''],
    );
    await pause();
    await play(at, ['ready>', `fg${ENTER}s`], [/ready> fg\n[^]*s skips this for now/, '']);
    await pause();
    // Once a second it is drawn anew, piece by piece.
    await at.until(() => at.visible().includes('s skips this for now'));
    await play(at, ['', CTRL_C], [/Stopped[^]*Stopped\.[^]*ready>/, '']);
    expect(at.all()).not.toContain('Left for later');
  });
});

describe.concurrent('Ctrl-Z', () => {
  const YES = `y${ENTER}`;

  it.each([
    [
      'a question',
      {},
      [],
      '? Begin?',
      [
        // The question stands there again.
        [/ready> fg\n[^\n]*root-mfa[^\n]*\n\? Begin\?/, YES],
        ['s skips this for now', 's'],
      ],
    ],
    [
      'the list',
      {},
      [['? Begin?', YES]],
      's skips this for now',
      [[/ready> fg\n[^]*▲ needs you {2}Assign[^]*security_credentials\/mfa\n[^]*s skips this for now/, 's']],
    ],
    ['a card in plain lines', { TERM: 'dumb' }, [['Begin?', YES]], 's skips this for now', [[/ready> fg\n[^]*s skips this for now/, 's']]],
  ] as const)('at %s gives the terminal to the shell, and fg takes it back', async (_where, env, before, text, afterwards) => {
    await using sandbox = await startSandbox(['--scenario', 'fresh']);
    await using at = sitAtPrompt({ columns: 120, rows: 60, env: { ...sandbox.env, ...env } });
    await play(
      at,
      ['ready>', `$SECURE_ACCOUNT root-mfa --no-journal${ENTER}`],
      ...before,
      [text, CTRL_Z],
      [/Stopped[^]*ready>/, `stty -a${ENTER}`],
    );
    await at.until(/[^-]icanon[^]*[^-]echo [^]*ready>/);
    expect(cursorIsBack(at)).toBe(true);
    expect(at.all()).not.toContain('▲ needs you  Assign');
    at.press(`fg${ENTER}`);
    // What is typed from here on is heard by the run.
    await play(at, ...afterwards, [/Left for later[^]*ready>/, `exit${ENTER}`]);
    expect(await at.ended()).toBe(4);
  });

  it('where no shell could bring it back draws the question again, which is still open', async () => {
    await using sandbox = await startSandbox(['--scenario', 'fresh']);
    await using at = sit(['root-mfa', '--no-journal'], { env: sandbox.env });
    await play(at, ['? Begin?', CTRL_Z], [/\? Begin\?[^]*\? Begin\?/, `n${ENTER}`]);
    expect(await at.ended()).toBe(4);
  });

  it('at a list to search leaves its first line, and fg draws it again with what was typed', async () => {
    await using sandbox = await startSandbox(['--scenario', 'fresh']);
    await using at = sitAtPrompt({ columns: 120, rows: 60, env: sandbox.env });
    const answers = '--user-name ada --email ada@example.com --given-name Ada --family-name Admin --display-name Ada';
    await play(
      at,
      ['ready>', `$SECURE_ACCOUNT init --no-journal ${answers}${ENTER}`],
      [/Home Region[^]*Arrow keys/, 'eu-w'],
      [/\? Home Region [^\n]*eu-w\n[^]*eu-west-3/, CTRL_Z],
      [/\? Home Region [^\n]*eu-w\n\[1\][^\n]*Stopped[^]*ready>/, `fg${ENTER}`],
      [/ready> fg\n[^]*\? Home Region [^\n]*eu-w\n❯ Europe \(Ireland\)[^]*Arrow keys/, 'est-3'],
      [/\? Home Region [^\n]*eu-west-3\n❯/, CTRL_C],
    );
    await at.until(/Stopped\.[^]*ready>/);
    expect(cursorIsBack(at)).toBe(true);
  });
});
