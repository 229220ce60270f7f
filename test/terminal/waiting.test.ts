import { describe, expect, it } from 'vitest';
import type { PseudoTerminal } from '../../scripts/pseudo-terminal.js';
import { startSandbox, STILL } from '../e2e/run-cli.ts';
import { ANSWERS, ENTER, HOME, play, sit } from './person.ts';

/** What is on the screen, as one text: a link that the terminal folds is in one piece. */
const inOnePiece = (at: PseudoTerminal): string => at.visible().replaceAll('\n', '');

/** The link is there, what to do in a line, and how to leave it. */
function expectAct(at: PseudoTerminal, what: RegExp, link: RegExp): void {
  expect(at.visible().replace(/\s+/g, ' ')).toMatch(what);
  expect(inOnePiece(at)).toMatch(link);
  expect(at.visible()).toContain('s skips this for now. Ctrl-C stops.');
}

const MFA = [
  /needs you Assign an MFA device to the root user/,
  /http:\/\/127\.0\.0\.1:\d+\/console\/iam\/home#\/security_credentials\/mfa/,
] as const;
const ENABLE = [/needs you Press Enable in IAM Identity Center/, /\/console\/singlesignon\/home\?region=us-east-1#\//] as const;
const SIGN_IN = [/needs you Sign in as ada/, /\/portal\/device\?user_code=[A-Z]{4}-[A-Z]{4}/] as const;

describe.concurrent.each([
  [80, 24],
  [40, 20],
  [120, 40],
])('a window of %i columns and %i rows', (columns, rows) => {
  it('shows what to do and its link as long as each card waits, whatever else is told', async () => {
    await using sandbox = await startSandbox(['--scenario', 'fresh']);
    await using at = sit(['init', '--no-journal', ...ANSWERS, ...HOME], { columns, rows, env: sandbox.env });
    await play(at, ['? Make these', `y${ENTER}`]);
    await at.until(/needs\s+you\s+Assign[^]*Waiting for you, [2-9] s[^]*s skips this/);
    expectAct(at, ...MFA);
    await sandbox.post('human/assign-root-mfa', { device: 'passkey' });
    await at.until(/needs\s+you\s+Press\s+Enable[^]*Waiting for you, [2-9] s[^]*s skips this/);
    expectAct(at, ...ENABLE);
    await sandbox.post('human/enable-identity-center', { region: 'us-east-1' });
    await at.until(/needs\s+you\s+Sign\s+in\s+as\s+ada[^]*Waiting for you, [2-9] s[^]*s skips this/);
    expectAct(at, ...SIGN_IN);
    at.press('s');
    expect(await at.ended()).toBe(0);
  });
});

describe.concurrent('a person who is waited for', () => {
  it('finds the act again after the window has changed its size', async () => {
    await using sandbox = await startSandbox(['--scenario', 'fresh']);
    await using at = sit(['root-mfa', '--no-journal'], { columns: 120, rows: 40, env: { ...sandbox.env, ...STILL } });
    await play(at, ['? Begin?', `y${ENTER}`], ['s skips this for now', '']);
    for (const [columns, rows] of [
      [80, 24],
      [60, 15],
      [100, 30],
    ] as const) {
      await at.resize(columns, rows);
      // The signal comes when it comes; until then the terminal has cut off what was drawn for another size.
      await at.until(() => /needs you +Assign[^]*s skips this for now/.test(at.visible()));
      expectAct(at, ...MFA);
    }
    at.press('s');
    expect(await at.ended()).toBe(4);
  });

  it('hears a bell at each card and at the end, and reads in the title of the window whose turn it is', async () => {
    await using sandbox = await startSandbox(['--scenario', 'fresh']);
    await using at = sit(['root-mfa', '--no-journal'], { env: sandbox.env });
    const titles: string[] = [];
    at.screen.onTitleChange((title) => titles.push(title));
    let bells = 0;
    at.screen.onBell(() => (bells += 1));
    await play(at, ['? Begin?', `y${ENTER}`], ['s skips this for now', '']);
    await at.until(() => titles.length > 0);
    expect([bells, titles]).toEqual([1, ['secure-account: your turn']]);
    await sandbox.post('human/assign-root-mfa', { device: 'passkey' });
    expect(await at.ended()).toBe(0);
    expect([bells, titles]).toEqual([2, ['secure-account: your turn', 'secure-account']]);
  });

  it('is rung for in no plain lines', async () => {
    await using sandbox = await startSandbox(['--scenario', 'fresh']);
    await using at = sit(['root-mfa', '--no-journal', '--plain'], { env: sandbox.env });
    await play(at, ['Begin?', `y${ENTER}`], ['s skips this for now', 's']);
    expect(await at.ended()).toBe(4);
    expect(at.written()).not.toContain('\u0007');
  });

  it('has the link on the clipboard by c, and behind the text, where the terminal can', async () => {
    await using sandbox = await startSandbox(['--scenario', 'fresh']);
    await using at = sit(['root-mfa', '--no-journal'], { env: { ...sandbox.env, TERM_PROGRAM: 'WezTerm' } });
    await play(at, ['? Begin?', `y${ENTER}`], ['c copies the link.', 'c'], ['The link is on the clipboard', '']);
    const link = `${sandbox.url}/console/iam/home#/security_credentials/mfa`;
    expect(at.written()).toContain(`\u001b]52;c;${Buffer.from(link).toString('base64')}\u0007`);
    expect(at.written()).toContain(`\u001b]8;;${link}\u0007`);
    at.press('s');
    expect(await at.ended()).toBe(4);
  });

  it('gets a link without a line break in it, however narrow the window is', async () => {
    await using sandbox = await startSandbox(['--scenario', 'fresh']);
    await using at = sit(['root-mfa', '--no-journal'], { columns: 40, rows: 20, env: sandbox.env });
    await play(at, ['? Begin?', `y${ENTER}`], ['s skips this for now', '']);
    expect(at.written()).toContain(`${sandbox.url}/console/iam/home#/security_credentials/mfa`);
    at.press('s');
    expect(await at.ended()).toBe(4);
  });
});

describe.concurrent('the end of a secured run', () => {
  it('takes no more than 22 rows of 80 columns, from the verdict to the prompt', async () => {
    await using sandbox = await startSandbox(['--scenario', 'enabled', '--human', 'auto']);
    await using at = sit(['init', '--no-journal', ...ANSWERS, ...HOME], { columns: 80, rows: 24, env: sandbox.env });
    await play(at, ['? Make these', `y${ENTER}`], ['? Write a profile?', ENTER]);
    expect(await at.ended()).toBe(0);
    const rows = at.all().split('\n');
    expect(rows.length - rows.findIndex((row) => row.includes('Secured.'))).toBeLessThanOrEqual(22);
    expect(at.visible()).toMatch(/Secured\.[^]*From now on sign in as ada, not as root[^]*Sign out of root now[^]*Left for you/);
  });

  it('comes after a plan that nobody has to scroll for', async () => {
    await using at = sit(['init', '--sandbox', 'fresh', ...ANSWERS, ...HOME], { columns: 80, rows: 24 });
    await at.until('(y/N)');
    expect(at.visible()).toContain('The plan:');
    at.press('d');
    at.press(ENTER);
    await at.until(/Name\.GivenName: Ada[^]*known after apply[^]*\(y\/N\)/);
    at.press(ENTER);
    expect(await at.ended()).toBe(4);
  });
});
