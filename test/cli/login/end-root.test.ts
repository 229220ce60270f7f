import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cacheFileOf } from '../../../src/aws/login/cache-file.ts';
import { endRootSession } from '../../../src/cli/login/end-root.ts';
import { InterruptedError } from '../../../src/model/errors.ts';
import { recordingHost } from '../../engine/fakes.ts';

const ROOT = 'arn:aws:iam::111122223333:root';

/** A computer on which `login` has kept a session under the profile `new-account`. */
function signedIn(arn: string): { readonly env: Record<string, string>; readonly file: string } {
  const home = mkdtempSync(join(tmpdir(), 'secure-account-home-'));
  const env = { HOME: home, AWS_CONFIG_FILE: join(home, 'config'), AWS_LOGIN_CACHE_DIRECTORY: join(home, 'cache') };
  writeFileSync(env.AWS_CONFIG_FILE, `[profile new-account]\nlogin_session = ${arn}\nregion = us-east-1\n`);
  const file = cacheFileOf(arn, env);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '{}');
  return { env, file };
}

const settings = { profile: 'new-account', sandbox: undefined };
const { signal } = new AbortController();

describe('A session of the root user, once the new administrator has signed in', () => {
  it('is ended where the person says so', async () => {
    const { env, file } = signedIn(ROOT);
    const host = recordingHost({ choose: () => 0 });
    expect(await endRootSession({ settings, env, host, signal })).toEqual([]);
    expect([existsSync(file), JSON.stringify(host.messages)]).toEqual([false, expect.stringContaining('new-account')]);
  });

  it.each([
    ['says no', recordingHost({ choose: () => 1 })],
    [
      'leaves the question',
      recordingHost({
        choose: () => {
          throw new InterruptedError();
        },
      }),
    ],
    ['is not there', recordingHost()],
  ])('stays where the person %s, and the way to end it is told', async (_what, host) => {
    const { env, file } = signedIn(ROOT);
    expect(await endRootSession({ settings, env, host, signal })).toEqual(['secure-account logout --profile new-account']);
    expect(existsSync(file)).toBe(true);
  });

  it.each([
    ['somebody else signed in', 'arn:aws:iam::111122223333:user/ada', settings, {}],
    ['it is a rehearsal in this process', ROOT, { ...settings, sandbox: 'fresh' }, {}],
    ['keys of the environment were used', ROOT, { ...settings, profile: undefined }, { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE' }],
  ] as const)('is not spoken of where %s', async (_what, arn, chosen, more) => {
    const { env, file } = signedIn(arn);
    expect(await endRootSession({ settings: chosen, env: { ...env, ...more }, host: recordingHost({ choose: () => 0 }), signal })).toEqual(
      [],
    );
    expect(existsSync(file)).toBe(true);
  });
});
