import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { SignInMoment } from '../../src/model/ports.ts';
import type { SignInCard } from '../../src/model/sign-in.ts';
import { narrator } from '../../src/ui/narrator.ts';
import { signInMomentLines } from '../../src/ui/render/portal.ts';
import { terminalHost } from '../../src/ui/terminal.ts';
import { pageAt } from './samples.ts';
import { keyboard, readable, sink, until } from './streams.ts';

const LINK = 'https://device.sso.us-east-1.amazonaws.com/?user_code=BCDF-GHJK';
const card: SignInCard = {
  code: { deviceCode: 'hidden-device-code', userCode: 'BCDF-GHJK', link: LINK, expiresAt: 0, intervalMs: 1000 },
  startUrl: 'https://d-1234567890.awsapps.com/start',
  expected: { accountId: '111122223333', userNames: ['ada'], permissionSets: ['AdministratorAccess'] },
  firstPassword: { settings: 'https://console.example/settings', user: 'https://console.example/user' },
  again: false,
};
const cardLines = (more: Partial<SignInCard> = {}, width = 80): string[] =>
  signInMomentLines(pageAt(width), { is: 'card', card: { ...card, ...more } });

describe('The card for the sign-in', () => {
  it('tells of the first password once, where it is written in one piece', () => {
    expect(cardLines().filter((line) => line.includes('Reset password'))).toHaveLength(1);
  });

  it('says as whom, where, which code to compare, and the truth about the first password', () => {
    const text = cardLines().join(' ').replace(/\s+/g, ' ');
    for (const words of [
      'sign in as ada',
      LINK,
      'the code BCDF-GHJK',
      'choose Allow',
      'AWS sends no email to a user created through the API',
      'tick "Send email OTP"',
      'https://console.example/settings',
      'Reset password',
      'https://console.example/user',
      'no-reply@signin.aws',
      '8 to 64 characters',
      'asks to register an MFA device',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain('hidden-device-code');
  });

  it.each<[what: string, startUrl: string, sender: string]>([
    ['GovCloud', 'https://start.us-gov-home.awsapps.com/directory/d-1234567890', 'get a code from no-reply@us-gov-home.awsapps.com;'],
    [
      'GovCloud, by its newer address',
      'https://ssoins-1234.portal.us-gov-west-1.app.aws',
      'get a code from no-reply@us-gov-home.awsapps.com;',
    ],
    ['China, of which no source tells', 'https://start.cn-north-1.home.awsapps.cn/directory/d-1234567890', 'get a code from AWS;'],
    ['the European partition, likewise', 'https://ssoins-1234.portal.eusc-de-east-1.api.amazonwebservices.eu', 'get a code from AWS;'],
  ])('names whom the mail comes from in %s', (_what, startUrl, sender) => {
    expect(cardLines({ startUrl }).join(' ').replace(/\s+/g, ' ')).toContain(sender);
  });

  it.each([40, 80])('keeps its link in one piece at %i columns, and wraps the rest', (width) => {
    const lines = cardLines({}, width);
    expect(lines).toContain(`  ${LINK}`);
    expect(lines.filter((line) => !line.includes('https://')).every((line) => stringWidth(line) <= width)).toBe(true);
  });

  it('asks for an administrator where there are no links, and says nothing of passwords that are kept elsewhere', () => {
    expect(cardLines({ firstPassword: { settings: null, user: null } }).join(' ')).toMatch(/Ask\s+an\s+administrator/);
    expect(cardLines({ firstPassword: null }).join(' ')).not.toMatch(/password/);
  });

  it('with a fresh code is short', () => {
    expect(cardLines({ again: true }).length).toBeLessThan(cardLines().length / 2);
  });

  it('shows what came from elsewhere without its control characters', () => {
    expect(cardLines({ expected: { ...card.expected, userNames: ['\u001b[2Jada'] } }).join('')).not.toContain('\u001b');
  });
});

describe('The moments after it', () => {
  it.each<[Exclude<SignInMoment, { is: 'waiting' | 'next-code' }>, RegExp]>([
    [{ is: 'signed-in' }, /Signed in/],
    [{ is: 'proven', arn: 'arn:x/ada' }, /Proven: AWS answers arn:x\/ada/],
    [{ is: 'not-proven', why: 'The code has expired.' }, /Not proven: The code has expired\./],
    [
      { is: 'profile', name: 'admin', file: '/home/ada/.aws/config', wasThere: false },
      /The profile admin is in \/home\/ada\/\.aws\/config, and signed in/,
    ],
  ])('%j', (moment, words) => {
    expect(signInMomentLines(pageAt(80), moment).join(' ')).toMatch(words);
  });

  it('of one wait a log gets a line each quarter of a minute', () => {
    const narrate = narrator();
    const lines = [0, 1000, 14_000, 15_000].map(
      (elapsedMs) => narrate({ type: 'sign-in', moment: { is: 'waiting', what: 'Sign in', elapsedMs } }, pageAt(80)).length,
    );
    expect(lines).toEqual([1, 0, 0, 1]);
  });
});

describe.each([
  ['inquirer', false],
  ['lines', true],
])('A profile, by %s', (_, plain) => {
  async function answered(
    keys: readonly string[],
    taken: { name: string; lines: string[] } | null = null,
  ): Promise<{ answer: string | null; shown: string }> {
    const { input, type } = keyboard();
    const stderr = sink({ isTTY: true, columns: 80 });
    const host = terminalHost({ stdin: input, stdout: sink(), stderr, interrupt: () => {}, env: { NO_COLOR: '1' }, unicode: true, plain });
    const answer = host.ask('profile', { proposed: 'example-admin', file: '/home/ada/.aws/config', taken }, new AbortController().signal);
    const prompts = ['(y/N)', 'Profile name'];
    for (const [index, key] of keys.entries()) {
      await until(stderr, prompts[index] ?? '');
      await new Promise((resolve) => setImmediate(resolve));
      type(key);
    }
    return { answer: await answer, shown: readable(stderr.text()) };
  }

  it('is not written unless somebody says so', async () => {
    const { answer, shown } = await answered(['\r']);
    expect([answer, /added at the end of\s+\/home\/ada\/\.aws\/config/.test(shown)]).toEqual([null, true]);
  });

  it('has a name that is proposed, and free to choose', async () => {
    expect((await answered(['y\r', '\r'])).answer).toBe('example-admin');
    expect((await answered(['y\r', 'mine\r'])).answer).toBe('mine');
  });

  it('that is taken is shown, and stays', async () => {
    const { answer, shown } = await answered(['y\r', 'other\r'], { name: 'admin', lines: ['[profile admin]', 'region = eu-west-1'] });
    expect([answer, shown.includes('region = eu-west-1'), shown.includes('It stays as it is')]).toEqual(['other', true, true]);
  });
});
