import { readFileSync } from 'node:fs';
import { CreateOAuth2TokenCommand, SigninClient } from '@aws-sdk/nested-clients/signin';
import { describe, expect, it } from 'vitest';

const { devDependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  readonly devDependencies: Readonly<Record<string, string>>;
};

/** Packages that promise nothing to us: an update of one is read before it is taken. */
const PRIVATE = ['@aws-sdk/nested-clients'];

describe('a package that is meant for others', () => {
  it.each(PRIVATE)('%s is pinned to one version', (name) => {
    expect(devDependencies[name]).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('has what the browser sign-in takes from it', () => {
    expect([typeof SigninClient, typeof CreateOAuth2TokenCommand]).toEqual(['function', 'function']);
  });
});
