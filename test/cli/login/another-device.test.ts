import { describe, expect, it } from 'vitest';
import { whyAnotherDevice } from '../../../src/cli/login/another-device.ts';

describe('Another device', () => {
  it.each<[string, string, NodeJS.ProcessEnv, boolean]>([
    ['over SSH', 'SSH', { SSH_CONNECTION: '1', DISPLAY: ':0' }, false],
    ['in a container', 'container', { DISPLAY: ':0' }, true],
    ['without a display', 'no browser', {}, false],
  ])('is proposed %s', (_, word, env, contained) => {
    expect(whyAnotherDevice(env, 'linux', () => contained)).toContain(word);
  });

  it.each<[string, NodeJS.ProcessEnv, NodeJS.Platform]>([
    ['on a desktop', { DISPLAY: ':0' }, 'linux'],
    ['under Wayland', { WAYLAND_DISPLAY: 'w' }, 'linux'],
    ['under WSL', { WSL_DISTRO_NAME: 'x' }, 'linux'],
    ['on a Mac', {}, 'darwin'],
  ])('is not proposed %s', (_, env, platform) => {
    expect(whyAnotherDevice(env, platform, () => false)).toBeNull();
  });
});
