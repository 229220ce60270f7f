import { homedir } from 'node:os';
import { expect, it } from 'vitest';
import { homeOf } from '../../../src/aws/config-files/paths.ts';

it.each([
  ['linux', { HOME: '/home/ada', USERPROFILE: String.raw`C:\Users\ada` }, '/home/ada'],
  ['win32', { HOME: 'H:/', USERPROFILE: String.raw`C:\Users\ada` }, String.raw`C:\Users\ada`],
  ['linux', {}, homedir()],
  ['win32', { HOME: 'H:/' }, homedir()],
] as const)('on %s, of %o, the home directory is what Python takes: %s', (platform, env, home) => {
  expect(homeOf(env, platform)).toBe(home);
});
