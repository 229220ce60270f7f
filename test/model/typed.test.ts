import { describe, expect, it } from 'vitest';
import { AWS_COMMANDS } from '../../src/cli/commands/aws-commands.ts';
import { PLAIN_COMMANDS } from '../../src/cli/commands/index.ts';
import { asTyped } from '../../src/model/npx-commands.ts';

const NPX = { npm_lifecycle_event: 'npx' };

describe('our commands', () => {
  it.each([
    ['secure-account init --yes', 'npx secure-account init --yes'],
    ['Usage: secure-account sign-in [options]', 'Usage: npx secure-account sign-in [options]'],
    ['run `secure-account root-mfa`, then secure-account --help.', 'run `npx secure-account root-mfa`, then npx secure-account --help.'],
    ['and run: npx secure-account status', 'and run: npx secure-account status'],
    ['secure-account user', 'npx secure-account user'],
  ])('%j run by npx are typed as %j', (text, typed) => {
    expect(asTyped(NPX)(text)).toBe(typed);
    for (const env of [{}, { npm_lifecycle_event: 'start' }]) expect(asTyped(env)(text)).toBe(text);
  });

  it.each([...AWS_COMMANDS, ...PLAIN_COMMANDS].filter((command) => !('isHidden' in command && command.isHidden)))(
    'are seen in `secure-account $name`',
    ({ name }) => {
      expect(asTyped(NPX)(`secure-account ${name}`)).toBe(`npx secure-account ${name}`);
    },
  );

  it.each([
    'This is a mistake in secure-account. Run it again.',
    'Group secure-account users',
    'secure-account [options] [command]',
    '/opt/secure-account init',
    'node_modules/.bin/secure-account init',
    'x-secure-account init',
    'secure-account initial',
    'secure-account user-pool',
  ])('are not seen in %j', (text) => {
    expect(asTyped(NPX)(text)).toBe(text);
  });
});
