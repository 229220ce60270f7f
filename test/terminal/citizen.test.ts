import { readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../src/model/result.ts';
import { startSandbox, STILL } from '../e2e/run-cli.ts';
import { ANSWERS, ENTER, HOME, LATER, play, sit, sitAtShell } from './person.ts';

const ESCAPE = '\u001b';

const widest = (text: string): number => Math.max(...text.split('\n').map((line) => stringWidth(line)));

describe.concurrent('a terminal of any width', () => {
  it.each([
    [40, 24],
    [80, 24],
    [200, 50],
  ])('of %i columns and %i rows shows a whole init, up to its end', async (columns, rows) => {
    await using at = sit(['init', '--sandbox', 'enabled', ...ANSWERS.slice(0, -1), '李小龍', ...HOME], { columns, rows });
    await play(at, ['? Make these', `y${ENTER}`], LATER);
    expect(await at.ended()).toBe(0);
    expect(at.all()).toContain('李小龍');
    expect(at.all().replace(/\s+/g, ' ')).toContain('How the account stands now');
    expect(at.all()).toContain('Secured.');
    // A link stays in one piece, so that it can be opened: a wide terminal shows it so.
    expect(
      widest(
        at
          .all()
          .split('\n')
          .filter((line) => columns < 120 || !line.includes('://'))
          .join('\n'),
      ),
    ).toBeLessThanOrEqual(Math.min(columns, 120));
  });

  it('that is resized in the middle is drawn anew, and can be read to the end', async () => {
    await using sandbox = await startSandbox(['--scenario', 'fresh']);
    await using at = sit(['root-mfa', '--no-journal'], { columns: 100, rows: 40, env: { ...sandbox.env, ...STILL } });
    await play(at, ['? Begin?', `y${ENTER}`], ['s skips this for now', '']);
    await at.resize(44, 40);
    // The signal may come late: only the narrow form tells that it has.
    await at.until(/▲ needs you {2}Assign an MFA\n {2}device to the root user\n[^]*\/console\/iam[^]*s skips this for now/);
    await at.until(() => at.all().match(/▲ needs you {2}Assign/g)?.length === 1);
    await at.resize(100, 40);
    await at.until(/▲ needs you {2}Assign an MFA device to the root user\n[^]*security_credentials\/mfa\n[^]*s skips this for now/);
    await at.until(() => at.visible().match(/s skips this for now/g)?.length === 1);
    at.press('s');
    expect(await at.ended()).toBe(4);
    expect(at.all()).toContain('Left for later: Assign an MFA device to the root user');
  });

  it('that is resized at the plan and while somebody signs in has one list, and takes the answer', async () => {
    await using at = sit(['init', '--sandbox', 'enabled', ...ANSWERS, ...HOME], { columns: 100, rows: 60 });
    await at.until('? Make these 6 changes?');
    await at.resize(50, 60);
    // On a busy machine the signal comes late, and a question shows nothing of it.
    await setTimeout(500);
    at.press('y');
    await play(
      at,
      [/\? Make these 6 changes\? You do 1 thing\s+yourself\.\s+\(\s*y\/N\) y/, ENTER],
      [/For you: sign in[^]*▲ needs you[^]*s skips this/, ''],
    );
    await at.resize(100, 60);
    await at.until(/In progress\n\n {2}✔ ok {11}Protect the root user with MFA\n[^]*Waiting for you[^]*s skips this/);
    await at.until(() => at.all().match(/In progress/g)?.length === 1);
    at.press('s');
    expect(await at.ended()).toBe(0);
    expect(at.all()).not.toContain('In progress');
  });

  it("of 40 columns breaks no word of a question, and cuts no Region's code off", async () => {
    await using at = sit(['init', '--sandbox'], { columns: 40, rows: 30 });
    await play(
      at,
      [/\n\? Username \(to sign in with; it\n {2}cannot be changed later\)/, `Administrator${ENTER}`],
      [/Username "Administrator" cannot be\n {2}used: it must have 1 to 64 letters a\n/, `\u0015ada${ENTER}`],
      ['? Email address', `ada@example.com${ENTER}`],
      ['? Confirm email address', ENTER],
      ['Type the email address again.', `ada@example.com${ENTER}`],
      ['? First name', `Ada${ENTER}`],
      ['? Last name', `Lovelace${ENTER}`],
      ['? Display name', ENTER],
      [/❯ us-east-1 {2}US East \(N\. Virginia\)\n[^]*\n {2}ap-northeast-1 {2}Asia Pacific \(Tok…\n/, ENTER],
      [/Home Region ?\n {2}us-east-1 {2}US East \(N\. Virginia\)\n[^]*\[ \] ap-southeast-3 {2}Asia Pacific \(Jak…\n/, ENTER],
      // The list below cuts it off, and it is the one place to check it.
      [/\n {2}Email address: ada@example\.com\n[^]*\? Is this right\?/, ENTER],
    );
    await at.until(/\n\? Make these 7 changes\? You do 3\s+things\s+yourself\.\s+\(y\/N\)/);
    at.press(ENTER);
    expect(await at.ended()).toBe(4);
  });

  it('that is low leaves out everything but what to do, its link and the keys', async () => {
    await using sandbox = await startSandbox(['--scenario', 'fresh']);
    await using at = sit(['init', '--no-journal', ...ANSWERS, ...HOME], { columns: 80, rows: 10, env: sandbox.env });
    await play(at, ['? Make these', `y${ENTER}`]);
    await at.until(
      /▲ needs you {2}Assign an MFA device to the root user\n +http[^\n]*security_credentials\/mfa\n +The console must show account[^\n]*\n\n[^]*Waiting for you, \d+ s[^]*s skips this for now\. Ctrl-C stops\./,
    );
    at.press('s');
    await at.until('For you: Press Enable');
    expect(at.visible().split('\n').length).toBeLessThanOrEqual(10);
  });
});

describe.concurrent('a terminal that can do less', () => {
  it.each([
    ['NO_COLOR', { NO_COLOR: '1' }, []],
    ['--no-color', {}, ['--no-color']],
  ])('has no colour with %s', async (_name, env, more) => {
    await using at = sit(['init', '--sandbox', 'enabled', ...ANSWERS, ...HOME, ...more], { env });
    await play(at, ['? Make these', `y${ENTER}`], LATER);
    expect(await at.ended()).toBe(0);
    // oxlint-disable-next-line no-control-regex -- escape codes are what is looked for
    expect(at.written().match(/\u001b\[[\d;]*m/g) ?? []).toEqual([]);
  });

  it('has colour with FORCE_COLOR, also where NO_COLOR is set', async () => {
    await using at = sit(['status', '--sandbox', 'secured'], { env: { NO_COLOR: '1', FORCE_COLOR: '1' } });
    await at.ended();
    expect(at.written()).toContain(`${ESCAPE}[32m`);
  });

  it('without Unicode shows ASCII alone, questions and QR codes too', async () => {
    await using sandbox = await startSandbox(['--scenario', 'fresh', '--human', 'auto']);
    await using at = sit(['init', '--no-journal'], { rows: 50, env: { ...sandbox.env, LANG: 'C', LC_ALL: 'C' } });
    await play(
      at,
      ['? Username', `ada${ENTER}`],
      ['? Email address', `ada@example.com${ENTER}`],
      ['? Confirm email', `ada@example.com${ENTER}`],
      ['? First name', `Ada${ENTER}`],
      ['? Last name', `Lovelace${ENTER}`],
      ['? Display name', ENTER],
      ['> US East', ENTER],
      ['> [ ] Africa (Cape Town)', ENTER],
      ['> Yes, show me the plan', ENTER],
      ['? Make these', `y${ENTER}`],
      ['? Write a profile?', ENTER],
    );
    expect(await at.ended()).toBe(0);
    // The one name of a Region that is no ASCII: there is no other spelling of it.
    expect(at.written().replaceAll('São', '')).toMatch(/^\p{ASCII}*$/u);
  });

  it.each([
    ['TERM=dumb', { TERM: 'dumb' }, []],
    ['--plain', {}, ['--plain']],
  ])('gets lines that are never redrawn with %s, and the same questions', async (_name, env, more) => {
    await using sandbox = await startSandbox(['--scenario', 'fresh', '--human', 'auto']);
    await using at = sit(['init', '--no-journal', ...more], { rows: 50, env: { ...sandbox.env, NO_COLOR: '1', ...env } });
    await play(
      at,
      ['cannot be changed later):', 'ada\n'],
      ['Email address:', 'ada@example.com\n'],
      ['Confirm email address:', 'ada@example.com\n'],
      ['First name:', 'Ada\n'],
      ['Last name:', 'Lovelace\n'],
      ['Display name (Ada Lovelace):', '\n'],
      ['Home Region (1):', '\n'],
      ['or none (none):', 'ap-south-1\n'],
      ['ap-south-1 cannot be chosen', 'eu-south-1\n'],
      ['Is this right? (1):', '\n'],
      ['(y/N)', 'y\n'],
      ['Write a profile? (y/N)', '\n'],
    );
    expect(await at.ended()).toBe(0);
    expect(at.written()).not.toContain(ESCAPE);
    expect(at.all()).toMatch(/For you: Press Enable[^]*s skips this for now\. Ctrl-C stops\.[^]*AWS shows it as done[^]*Secured\./);
  });
});

describe.concurrent('a stdout that is no terminal', () => {
  const redirected = async (options: string, script: Parameters<typeof play>[1][]): Promise<{ out: string; screen: string }> => {
    const file = join(await mkdtemp(join(tmpdir(), 'secure-account-out-')), 'out');
    await using at = sitAtShell(`$SECURE_ACCOUNT init --sandbox enabled ${[...ANSWERS, ...HOME].join(' ')} ${options} > ${file}`);
    await play(at, ...script);
    expect(await at.ended()).toBe(0);
    return { out: readFileSync(file, 'utf8'), screen: at.all() };
  };

  it('gets the result as plain text, while the person is asked on the terminal', async () => {
    const { out, screen } = await redirected('', [['? Make these', `y${ENTER}`], LATER]);
    expect(out).not.toContain(ESCAPE);
    expect(out).not.toContain('Make these');
    expect(out).toMatch(/done +Create the administrator[^]*Secured\./);
    expect(screen).toContain('How the account stands now');
    expect(screen).not.toContain('Secured.');
  });

  it('with --json gets one document, and no line of it has an escape code, a prompt or a list that moves', async () => {
    const { out, screen } = await redirected('--json', []);
    expect(out).not.toContain(ESCAPE);
    expect((JSON.parse(out) as RunResult).outcome).toBe('secured');
    expect(screen).not.toMatch(/\? Make these|In progress/);
  });
});

describe.concurrent('CI', () => {
  it('is nobody at a terminal: the plan is printed and nothing is asked', async () => {
    await using sandbox = await startSandbox(['--scenario', 'enabled']);
    await using at = sit(['init', '--no-journal', ...ANSWERS], { env: { ...sandbox.env, CI: 'true' } });
    expect(await at.ended()).toBe(3);
    expect(at.all()).toContain('The plan: 6 changes');
    expect(at.all()).not.toContain('Make these');
  });
});
