import { describe, expect, it } from 'vitest';
import { checkPassword } from '../../src/sandbox/passwords.ts';
import type { ScenarioName } from '../../src/sandbox/scenarios/scenarios.ts';
import type { User } from '../../src/sandbox/state.ts';
import { aVisitor, type Visitor } from './visitor.ts';

const GOOD = 'Rehearse-2026';

async function aDirectory(scenario: ScenarioName = 'secured'): Promise<Visitor & { ada: User; pages: string; adasPage: string }> {
  const visitor = await aVisitor({ scenario });
  const [instance] = visitor.sandbox.state.instances;
  const ada = instance?.users[0];
  if (!instance || !ada) throw new Error(`${scenario} has no user`);
  const pages = `/console/singlesignon/instances/${instance.arn.slice(-16)}`;
  return { ...visitor, ada, pages, adasPage: `${pages}/users/user-details/${ada.userId}?region=us-east-1` };
}

const tokenIn = (text: string): string => /password\?token=(\w+)/.exec(text)?.[1] ?? '';

describe('Users', () => {
  it('CONSOLE-5 are listed, each with a page that says whether there is a password', async () => {
    await using visitor = await aDirectory();
    const list = await visitor.get(`${visitor.pages}/users?region=us-east-1`);
    expect(list.text).toContain(`/users/user-details/${visitor.ada.userId}?region=us-east-1`);
    expect((await visitor.get(visitor.adasPage)).text).toContain('none yet: AWS sends no e-mail to a user whom an API made');
  });

  it('CONSOLE-5 get a one-time password, which is shown once', async () => {
    await using visitor = await aDirectory();
    const { state } = visitor.sandbox;
    const answer = await visitor.post(visitor.adasPage, { how: 'one-time' });
    const password = /<output>([^<]+)/.exec(answer.text)?.[1] ?? '';
    expect(checkPassword(state, visitor.ada.userId, password)).toBe('must-change');
    const later = await visitor.get(visitor.adasPage);
    expect([later.text.includes(password), later.text.includes('one-time password, not used yet')]).toEqual([false, true]);
  });

  it('CONSOLE-8 get a link by mail, choose a password by the rules, and use the link up', async () => {
    await using visitor = await aDirectory();
    expect((await visitor.get('/console/mailbox')).text).toContain('There is no mail');
    expect((await visitor.post(visitor.adasPage, { how: 'email' })).text).toContain('was sent to ada@example.com');
    const mailbox = await visitor.get('/console/mailbox');
    expect(mailbox.text).toContain('From no-reply@signin.aws to ada@example.com');
    const page = `/console/mailbox/password?token=${tokenIn(mailbox.text)}`;
    expect((await visitor.get(page)).text).toContain('8–64 characters');
    expect(await visitor.post(page, { password: GOOD, again: `${GOOD}!` })).toMatchObject({
      status: 400,
      text: expect.stringContaining('not the same'),
    });
    const weak = await visitor.post(page, { password: 'weak', again: 'weak' });
    expect([
      weak.status,
      weak.text.includes('needs 8 to 64 characters, an uppercase letter, a number, a non-alphanumeric character'),
      weak.text.includes('"weak"'),
    ]).toEqual([400, true, false]);
    expect(await visitor.post(page, { password: GOOD, again: GOOD })).toMatchObject({
      status: 200,
      text: expect.stringContaining('The password is set'),
    });
    expect(checkPassword(visitor.sandbox.state, visitor.ada.userId, GOOD)).toBe('right');
    for (const reply of [await visitor.get(page), await visitor.post(page, { password: GOOD, again: GOOD })]) {
      expect(reply.status).toBe(404);
    }
    expect((await visitor.get('/console/mailbox')).text).toContain('The link has been used');
  });

  it('CONSOLE-5 of an outside identity provider keep their passwords there', async () => {
    await using visitor = await aDirectory('external-idp');
    expect((await visitor.get(visitor.adasPage)).text).toContain('outside identity provider');
    await visitor.post(visitor.adasPage, { how: 'one-time' });
    expect([visitor.sandbox.state.passwords.size, visitor.sandbox.state.mailbox]).toEqual([0, []]);
  });

  it.each(['/users/user-details/nobody?region=us-east-1', '/users?region=eu-west-1', '/settings?region=eu-west-1'])(
    'CONSOLE-5 %s is not there',
    async (page) => {
      await using visitor = await aDirectory();
      for (const reply of [await visitor.get(visitor.pages + page), await visitor.post(visitor.pages + page)]) {
        expect([404, 405]).toContain(reply.status);
      }
      expect(visitor.sandbox.state.mailbox).toEqual([]);
    },
  );
});

describe('Settings', () => {
  it('CONSOLE-6 tick and untick Send email OTP', async () => {
    await using visitor = await aDirectory();
    const page = `${visitor.pages}/settings?region=us-east-1`;
    const [instance] = visitor.sandbox.state.instances;
    expect((await visitor.get(page)).text).not.toContain(' checked');
    expect((await visitor.post(page, { otp: 'on' })).text).toContain('Send email OTP is on');
    expect([instance?.sendEmailOtp, (await visitor.get(page)).text.includes(' checked')]).toEqual([true, true]);
    expect((await visitor.post(page)).text).toContain('Send email OTP is off');
    expect(instance?.sendEmailOtp).toBe(false);
  });
});
