import { describe, expect, it } from 'vitest';
import { stateDirectory } from '../../src/process/state-directory.ts';

// What is absolute is another matter on Windows, which has no XDG_STATE_HOME.
describe.skipIf(process.platform === 'win32')('the journal', () => {
  it.each([
    ['/var/state/secure-account', '/home/ada', '/var/state/secure-account'],
    ['state/secure-account', '/home/ada', '/home/ada/.local/state/secure-account'],
    ['../secure-account', '/home/ada', '/home/ada/.local/state/secure-account'],
  ])('%j with the home %j is kept in %j', (found, home, directory) => {
    expect(stateDirectory(found, home)).toBe(directory);
  });

  it.each(['', '.'])('is kept nowhere where the home is %j, too', (home) => {
    expect(() => stateDirectory('state/secure-account', home)).toThrow('there is no home directory');
  });
});
