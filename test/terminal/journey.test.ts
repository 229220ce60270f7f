import { describe, expect, it } from 'vitest';
import { startSandbox } from '../e2e/run-cli.ts';
import { ANSWERS, cursorIsBack, DOWN, ENTER, HOME, play, sit } from './person.ts';

describe.concurrent('a whole init by keyboard, from a fresh account to secured', () => {
  it('asks, goes back, shows the plan, waits for the person three times, and says what became so', async () => {
    await using sandbox = await startSandbox(['--scenario', 'fresh']);
    await using at = sit(['init', '--no-journal'], { columns: 100, rows: 45, env: sandbox.env });

    await at.until(
      /Account: +111122223333[^]*How the account stands[^]*needs you +Protect the root user with MFA[^]*ok +Keep the root user without access keys/,
    );

    await play(
      at,
      ['? Username', `Administrator${ENTER}`],
      ['✖ Username "Administrator" cannot be used', `\u0015ada${ENTER}`],
      ['? Email address', `ada@exmaple.com${ENTER}`],
      ['? Confirm email address', `ada@example.com${ENTER}`],
      ['✖ The two email addresses are not the same', `\u0015${ENTER}`],
      ['? Email address', `ada@example.com${ENTER}`],
      ['? Confirm email address', `ada@example.com${ENTER}`],
      ['? First name', `Ada${ENTER}`],
      ['? Last name', `Lovelac${ENTER}`],
      ['? Display name (Ada Lovelac)', ENTER],
    );

    await at.until('? Home Region (type to search)');
    await at.until('❯ US East (N. Virginia)  us-east-1');
    at.press('ireland');
    await play(at, ['❯ Europe (Ireland)  eu-west-1', ENTER]);

    await at.until(/17 Regions are on[^]*\? More Regions\n❯ \[ \] Africa \(Cape Town\) {2}af-south-1\n[^]*Space selects, Enter continues/);
    at.press(DOWN.repeat(10));
    await play(at, ['❯ [ ] Europe (Milan)  eu-south-1', ' '], ['❯ [✔] Europe (Milan)  eu-south-1', ENTER]);

    await at.until(/\? Is this right\?[^]*Change More Regions: eu-south-1/);
    at.press(`${DOWN}${DOWN}${DOWN}${DOWN}`);
    await play(
      at,
      ['❯ Change Last name: Lovelac', ENTER],
      ['? Last name (Lovelac)', `Lovelace${ENTER}`],
      ['Change Last name: Lovelace', `${DOWN}${DOWN}${DOWN}${DOWN}${DOWN}`],
      ['❯ Change Display name: Ada Lovelace', ENTER],
      // It follows the last name, for as long as nobody says otherwise.
      ['? Display name (Ada Lovelace)', `Ada Lovelace${ENTER}`],
      [/✔ Display name Ada Lovelace\n[^]*❯ Yes, show me the plan/, ENTER],
    );

    await at.until('? Make these 8 changes? You do 3 things yourself.');
    expect(at.all()).toMatch(
      /\+ Create the user ada \(Ada Lovelace, ada@example\.com\)[^\n]*\n[^]*identitystore:CreateUser[^]*No change needed:[^]*without access keys/,
    );
    expect((await sandbox.calls()).filter((call) => call.write)).toEqual([]);
    at.press(`y${ENTER}`);

    await at.until('For you: Assign an MFA device to the root user');
    await at.until(/needs you +Assign an MFA device to the root user\n[^]*security_credentials[^]*Waiting for you, \d+ s/);
    await sandbox.post('human/assign-root-mfa', { device: 'passkey' });
    await at.until('AWS shows it as done, after');

    await at.until('For you: Press Enable in IAM Identity Center');
    await at.until('The Region at the top right must be eu-west-1.');
    await sandbox.post('human/enable-identity-center', { region: 'eu-west-1' });

    await at.until(/For you: sign in as ada[^]*AWS sends no email[^]*portal\/device\?user_code=[^]*Waiting for you/);
    await sandbox.post('human/sign-in', { userName: 'ada' });
    await play(at, [/Proven: AWS answers[^]*\? Write a profile\? \(y\/N\)/, ENTER]);

    expect(await at.ended()).toBe(0);
    const end = at.all().slice(at.all().indexOf('How the account stands now'));
    for (const title of [
      'Protect the root user with MFA',
      'Enable IAM Identity Center',
      'Create the administrator',
      'Give the group access to the account',
    ]) {
      expect(end).toMatch(new RegExp(`✔ done +${title}`));
    }
    expect(end).toMatch(/Secured\.[^]*From now on sign in as ada, not as root[^]*Sign out of root now/);
    expect(cursorIsBack(at)).toBe(true);
    expect(await sandbox.belongings()).toMatchObject({ organizations: 1, users: ['ada'], groups: ['Admins'], assignments: 1 });
  });

  it('leaves one list behind as the record: nothing that was drawn over is still to be read', async () => {
    await using sandbox = await startSandbox(['--scenario', 'organization', '--human', 'auto']);
    await using at = sit(['init', '--no-journal', ...ANSWERS, ...HOME], { columns: 80, rows: 24, env: sandbox.env });
    await play(at, ['? Make these', `y${ENTER}`], ['? Write a profile?', ENTER]);
    expect(await at.ended()).toBe(0);
    const read = at.all();
    expect(read.match(/How the account stands\n/g)).toHaveLength(1);
    expect(read.match(/How the account stands now\n/g)).toHaveLength(1);
    expect(read).not.toMatch(/In progress|Waiting for|◐|Reading the account/);
    expect(read.match(/For you: Press Enable/g)).toHaveLength(1);
  });
});

describe.concurrent('the plan at a terminal', () => {
  it("is nobody's to apply when the answer is no: nothing was changed", async () => {
    await using at = sit(['init', '--sandbox', ...ANSWERS, ...HOME]);
    await play(at, ['? Make these', ENTER]);
    expect(await at.ended()).toBe(4);
    expect(at.all()).toContain('Nothing was changed. You declined the plan.');
  });

  it('is none where everything is so: it asks whether that administrator is meant, and lets them prove it', async () => {
    await using at = sit(['init', '--sandbox', 'secured']);
    await play(at, ['? Do you want another administrator as well? (y/N)', ENTER], [/For you: sign in as ada[^]*s skips this/, 's']);
    expect(await at.ended()).toBe(0);
    expect(at.all()).not.toContain('The plan:');
    expect(at.all()).toContain('Secured.');
  });
});

describe.concurrent('the credit guard', () => {
  it.each([
    ['neither', `${DOWN}${DOWN}${ENTER}`, 4, false],
    ['Identity Center, lose the credits', `${DOWN}${ENTER}`, 0, true],
  ])('answered "%s", right after the look', async (_answer, keys, code, goesOn) => {
    await using sandbox = await startSandbox(['--scenario', 'free-plan', '--human', 'auto']);
    await using at = sit(['init', '--no-journal', ...ANSWERS, ...HOME], { rows: 50, env: sandbox.env });
    await at.until('❯ An IAM user, and keep the credits');
    expect(at.all().replace(/\s+/g, ' ')).toMatch(
      /An organization would cost this account its credits[^]*your free tier credits expire immediately[^]*120 USD of credits are left/,
    );
    expect(at.all()).not.toContain('The plan:');
    at.press(keys);
    await play(at, [goesOn ? '? Make these' : /The plan: 1 thing that only you can do[^]*\? Begin\?/, `y${ENTER}`]);
    if (goesOn) await play(at, ['? Write a profile?', ENTER]);
    expect(await at.ended()).toBe(code);
    expect([at.all().includes('For you: Press Enable'), at.all().includes('Secured.')]).toEqual([goesOn, goesOn]);
  });
});
