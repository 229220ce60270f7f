import { describe, expect, it } from 'vitest';
import { browserOf } from '../../src/ui/browser.ts';
import { qrLines } from '../../src/ui/render/qr.ts';
import { pageAt } from './samples.ts';

const AWS = 'https://console.aws.amazon.com/iam/home#/security_credentials/mfa';
const OURS = 'http://127.0.0.1:4566/console/iam/home';

describe('a browser', () => {
  it.each([
    ['a Mac', {}, 'darwin', true],
    ['Windows', {}, 'win32', true],
    ['Linux with a display', { DISPLAY: ':0' }, 'linux', true],
    ['Linux with Wayland', { WAYLAND_DISPLAY: 'wayland-0' }, 'linux', true],
    ['WSL', { WSL_DISTRO_NAME: 'Ubuntu' }, 'linux', true],
    ['a server', {}, 'linux', false],
    ['SSH with a forwarded display', { DISPLAY: 'localhost:10.0', SSH_CONNECTION: '10.0.0.1 22' }, 'linux', false],
    ['a Mac over SSH', { SSH_TTY: '/dev/ttys001' }, 'darwin', false],
    ['CloudShell', { AWS_EXECUTION_ENV: 'CloudShell' }, 'linux', false],
  ])('on %s', (_where, env, platform, can) => {
    expect(browserOf(env, platform, () => false).canOpen(AWS)).toBe(can);
  });

  it('opens web pages alone, and in a rehearsal only pages of this machine', () => {
    const rehearsing = browserOf({}, 'darwin', () => true);
    expect([
      rehearsing.canOpen(AWS),
      rehearsing.canOpen(OURS),
      rehearsing.canOpen('file:///etc/passwd'),
      rehearsing.canOpen('https://127.0.0.1.example.com/'),
    ]).toEqual([false, true, false, false]);
    expect(browserOf({}, 'darwin', () => false).canOpen('file:///etc/passwd')).toBe(false);
  });
});

describe('a QR code', () => {
  const page = (more: object = {}): Parameters<typeof qrLines>[0] => ({ ...pageAt(100), rows: 60, ...more });

  it('is drawn below a free line, in half blocks and without escape codes', () => {
    const lines = qrLines(page(), AWS, 20);
    expect(lines[0]).toBe('');
    expect(lines.length).toBeGreaterThan(15);
    expect(lines.join('\n')).toMatch(/^[ \n█▀▄]+$/);
  });

  it.each([
    ['without room below', page({ rows: 30 }), 20],
    ['without room beside', page({ width: 30 }), 0],
    ['without a terminal', page({ rows: undefined }), 0],
    ['without Unicode', { ...pageAt(100, { unicode: false }), rows: 60 }, 0],
    ['in a rehearsal', page({ rehearsal: true }), 0],
  ])('is left out %s', (_why, where, taken) => {
    expect(qrLines(where, AWS, taken)).toEqual([]);
  });
});
