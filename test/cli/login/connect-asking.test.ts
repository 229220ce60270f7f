import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Deps } from '../../../src/cli/deps.ts';
import { connectAsking } from '../../../src/cli/login/connect-asking.ts';
import type { Questions } from '../../../src/model/ports.ts';
import { createSandbox } from '../../../src/sandbox/sandbox.ts';
import { serveSandbox, type ServedSandbox } from '../../../src/sandbox/server.ts';
import { allowAsRoot } from '../../../src/sandbox/services/signin/stand-in-browser.ts';
import { recordingHost, type RecordingHost } from '../../engine/fakes.ts';

const aws = createSandbox();
let served: ServedSandbox;

beforeEach(async () => {
  served = await serveSandbox(aws);
  // The SDK looks for these itself.
  vi.stubEnv('AWS_ENDPOINT_URL', served.url);
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await served.close();
});

type Asked = Questions['choose']['asks'];

/** A computer with these profiles, and a person who takes the way with this label each time. */
async function meets(
  config: string,
  labels: readonly RegExp[],
): Promise<{ host: RecordingHost; asked: Asked[]; connecting: ReturnType<typeof connectAsking> }> {
  const HOME = await mkdtemp(join(tmpdir(), 'secure-account-asking-'));
  await mkdir(join(HOME, '.aws'));
  await writeFile(join(HOME, '.aws', 'config'), config);
  const asked: Asked[] = [];
  const host = recordingHost({
    choose: (question) => {
      const label = labels[asked.push(question) - 1];
      return question.ways.findIndex((way) => label?.test(way.label));
    },
  });
  const env = { HOME, DISPLAY: ':0', AWS_ENDPOINT_URL: served.url };
  // The rest of what commands are handed plays no part here.
  const deps = {
    env,
    clock: { now: Date.now, sleep: () => new Promise(() => {}) },
    signal: new AbortController().signal,
    openBrowser: allowAsRoot,
  } as unknown as Deps;
  return { host, asked, connecting: connectAsking('init', { readOnly: true, env, clock: deps.clock, signal: deps.signal }, deps, host) };
}

const KEYS = `[profile keys]\naws_access_key_id = ${aws.credentials.accessKeyId}\naws_secret_access_key = x\naws_session_token = ${aws.credentials.sessionToken ?? ''}\n`;

describe('Without credentials', () => {
  it('a person can sign in with the browser, and nothing is written', async () => {
    const { connecting, host } = await meets('', [/^Sign in with the browser$/]);
    const connection = await connecting;
    expect((await connection.account.caller()).arn).toBe('arn:aws:iam::111122223333:root');
    expect(host.messages).toMatchObject([{ type: 'browser-sign-in', opened: true }]);
    connection.close();
  });

  it('is told what is missing, and offered a profile only where there is one', async () => {
    const { connecting, asked } = await meets('', [/CloudShell/]);
    await expect(connecting).rejects.toMatchObject({
      problem: 'none',
      wayOut: expect.stringMatching(/cloudshell\/home, and run: npx secure-account init/),
    });
    expect(asked[0]?.why[0]).toContain('no AWS credentials here');
    expect(asked[0]?.ways.map(({ label }) => label)).not.toContain('Use a profile of the AWS CLI');
  });

  it('can use a profile; one that has none leads back to the question', async () => {
    const { connecting, asked } = await meets(
      `[profile gone]\nlogin_session = arn:aws:iam::111122223333:root\nregion = us-east-1\n${KEYS}`,
      [/profile/, /^gone$/, /profile/, /^keys$/],
    );
    const connection = await connecting;
    expect((await connection.account.caller()).arn).toBe('arn:aws:iam::111122223333:root');
    expect(asked.map(({ title }) => title)).toEqual([
      'How do you want to sign in to AWS?',
      'Which profile?',
      'How do you want to sign in to AWS?',
      'Which profile?',
    ]);
    expect(asked[2]?.why[0]).toContain('not on this computer');
    connection.close();
  });
});

describe('With credentials', () => {
  it('nobody is asked', async () => {
    const { connecting, asked } = await meets(KEYS.replace('profile keys', 'default'), []);
    (await connecting).close();
    expect(asked).toEqual([]);
  });
});
