import { describe, expect, it } from 'vitest';
import {
  checkPassword,
  mailCode,
  mailPasswordLink,
  mfaDevices,
  oneTimePassword,
  passwordLacks,
  registerMfaDevice,
  setPassword,
  setPasswordByLink,
  useCode,
  userOfLink,
} from '../../src/sandbox/passwords.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { Mail, User } from '../../src/sandbox/state.ts';
import { aSandbox, NOW } from './harness.ts';

const GOOD = 'Rehearse-2026';

function withAda(): Pick<Sandbox, 'state' | 'ids'> & { ada: User } {
  const { state, ids } = aSandbox({ scenario: 'secured' });
  const ada = state.instances[0]?.users[0];
  if (!ada) throw new Error('secured has no user');
  return { state, ids, ada };
}

const linkIn = ({ carries }: Mail): string => (carries.kind === 'password-link' ? carries.token : '');
const codeIn = ({ carries }: Mail): string => (carries.kind === 'code' ? carries.code : '');

describe('A password', () => {
  it.each([
    [GOOD, []],
    ['Aa1!Aa1', ['8 to 64 characters']],
    [`Aa1!${'x'.repeat(60)}`, []],
    [`Aa1!${'x'.repeat(61)}`, ['8 to 64 characters']],
    ['rehearse-2026', ['an uppercase letter']],
    ['REHEARSE-2026', ['a lowercase letter']],
    ['Rehearse-once', ['a number']],
    ['Rehearse2026', ['a non-alphanumeric character']],
    ['', ['8 to 64 characters', 'an uppercase letter', 'a lowercase letter', 'a number', 'a non-alphanumeric character']],
  ])('PASS-1 %j lacks %j', (password, lacks) => {
    expect(passwordLacks(password)).toEqual(lacks);
  });

  it('PASS-1 is set only when it is good, and then no other is right', () => {
    const { state, ada } = withAda();
    expect(checkPassword(state, ada.userId, GOOD)).toBe('none');
    expect(setPassword(state, ada.userId, 'weak')).toContain('a number');
    expect([ada.hasPassword, checkPassword(state, ada.userId, 'weak')]).toEqual([false, 'none']);
    expect(setPassword(state, ada.userId, GOOD)).toEqual([]);
    expect([ada.hasPassword, checkPassword(state, ada.userId, GOOD), checkPassword(state, ada.userId, `${GOOD} `)]).toEqual([
      true,
      'right',
      'wrong',
    ]);
  });

  it('is nowhere in the printed state', () => {
    const { state, ids, ada } = withAda();
    setPassword(state, ada.userId, GOOD);
    expect(JSON.stringify(state)).not.toContain(GOOD);
    expect(JSON.stringify(state)).not.toContain(oneTimePassword(state, ids, ada.userId));
    expect(JSON.parse(JSON.stringify(state))).toMatchObject({ passwords: {} });
  });
});

describe('The first sign-in', () => {
  it('PASS-2 a one-time password replaces any other, and must be changed', () => {
    const { state, ids, ada } = withAda();
    setPassword(state, ada.userId, GOOD);
    const once = oneTimePassword(state, ids, ada.userId);
    expect(passwordLacks(once)).toEqual([]);
    expect([ada.hasPassword, checkPassword(state, ada.userId, GOOD), checkPassword(state, ada.userId, once)]).toEqual([
      false,
      'wrong',
      'must-change',
    ]);
    setPassword(state, ada.userId, GOOD);
    expect([checkPassword(state, ada.userId, once), checkPassword(state, ada.userId, GOOD)]).toEqual(['wrong', 'right']);
  });

  it('PASS-3 a mailed code is good once, and only the newest one', () => {
    const { state, ids, ada } = withAda();
    const [old, code] = [codeIn(mailCode(state, ids, ada, NOW)), codeIn(mailCode(state, ids, ada, NOW))];
    expect(code).toMatch(/^\d{6}$/);
    expect(useCode(state, ada.userId, old)).toBe(false);
    expect(useCode(state, 'somebody-else', code)).toBe(false);
    expect(useCode(state, ada.userId, code)).toBe(true);
    expect(useCode(state, ada.userId, code)).toBe(false);
  });

  it('CONSOLE-8 a mailed link is used up by a good password alone, and a newer one takes its place', () => {
    const { state, ids, ada } = withAda();
    const [old, link] = [linkIn(mailPasswordLink(state, ids, ada, NOW)), linkIn(mailPasswordLink(state, ids, ada, NOW))];
    expect([userOfLink(state, old), userOfLink(state, ''), userOfLink(state, link)]).toEqual([undefined, undefined, ada]);
    expect(setPasswordByLink(state, old, GOOD)).not.toEqual([]);
    expect(setPasswordByLink(state, link, 'weak')).not.toEqual([]);
    expect(setPasswordByLink(state, link, GOOD)).toEqual([]);
    expect(userOfLink(state, link)).toBeUndefined();
    expect(checkPassword(state, ada.userId, GOOD)).toBe('right');
  });

  it('PASS-4 MFA devices are listed as they were registered', () => {
    const { state, ada } = withAda();
    registerMfaDevice(state, ada.userId, { name: 'laptop', kind: 'passkey', registeredAt: NOW });
    registerMfaDevice(state, ada.userId, { name: 'phone', kind: 'authenticator-app', registeredAt: NOW });
    expect([mfaDevices(state, ada.userId).map(({ name }) => name), mfaDevices(state, 'somebody-else')]).toEqual([['laptop', 'phone'], []]);
  });
});
