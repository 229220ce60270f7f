import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { proposals } from '../../src/process/proposals.ts';

/** A home whose git knows that, and nothing of this machine's. */
function homeWith(config: string, more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const home = mkdtempSync(join(tmpdir(), 'secure-account-git-'));
  writeFileSync(join(home, '.gitconfig'), config);
  return { PATH: process.env['PATH'], HOME: home, USERPROFILE: home, GIT_CONFIG_NOSYSTEM: '1', GIT_DIR: join(home, 'none'), ...more };
}

describe('what this computer knows of a person', () => {
  it('is the login name, and the name and address that git signs with', async () => {
    const env = homeWith('[user]\n\tname = Ada King Lovelace\n\temail = ada@example.com\n', { USER: 'ada' });
    expect(await proposals(env)).toEqual({ userName: 'ada', email: 'ada@example.com', givenName: 'Ada', familyName: 'King Lovelace' });
  });

  it.each([
    ['a login name that no person has', '', { USER: 'ec2-user' }],
    ['an address that breaks the rule', '[user]\n\temail = ada@localhost@\n', {}],
    ['one word for a name', '[user]\n\tname = ada\n', {}],
    ['nothing at all', '', {}],
  ])('is nothing of %s', async (_what, config, more) => {
    expect(await proposals(homeWith(config, more))).toEqual({});
  });
});
