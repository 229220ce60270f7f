import { spawn } from '@lydell/node-pty';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readable } from '../ui/streams.ts';
import { BINARY, cleanEnvironment, type RunningSandbox, startSandbox } from './run-cli.ts';
import { AS_ROOT, atThePage, linkIn } from './sign-in.ts';

interface Terminal {
  readonly home: string;
  /** Resolves with everything so far, once `text` is in what came after the last time. */
  readonly shows: (text: string | RegExp) => Promise<string>;
  readonly type: (keys: string) => void;
  readonly code: Promise<number>;
}

/** The built binary in a pseudo-terminal that is wide enough for a link in one row, reached over SSH. */
function terminal({ url }: RunningSandbox, args: readonly string[]): Terminal {
  const home = mkdtempSync(join(tmpdir(), 'secure-account-terminal-'));
  const env = {
    ...cleanEnvironment(),
    HOME: home,
    TERM: 'xterm-256color',
    NO_COLOR: '1',
    SSH_CONNECTION: '10.0.0.1',
    AWS_ENDPOINT_URL: url,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  const child = spawn(process.execPath, [BINARY, ...args], { cols: 600, rows: 50, env });
  let [text, seen] = ['', 0];
  let look = (): void => {};
  child.onData((chunk) => {
    text += chunk;
    look();
  });
  return {
    home,
    type: (keys) => child.write(keys),
    code: new Promise((resolve) => {
      child.onExit(({ exitCode }) => resolve(exitCode));
    }),
    shows: (wanted) =>
      new Promise((resolve) => {
        look = () => {
          const all = readable(text);
          const at = all.slice(seen).search(wanted);
          if (at === -1) return;
          seen += at + 1;
          look = () => {};
          resolve(all);
        };
        look();
      }),
  };
}

const DOWN = '\u001b[B';
const CONTROL_C = '\u0003';

async function signedInByCode(person: Terminal): Promise<void> {
  const link = linkIn(await person.shows(/Verification code from/)) ?? '';
  const { body } = await atThePage(link, AS_ROOT);
  person.type(`${/<code>([\w+/=]+)<\/code>/.exec(body)?.[1] ?? ''}\r`);
}

describe('At a terminal without credentials', () => {
  it('init signs in by a browser on another device, and goes on; nothing is written', async () => {
    await using sandbox = await startSandbox([]);
    const person = terminal(sandbox, ['init']);
    expect(await person.shows('Your choice')).toContain('connected over SSH');
    person.type('\r');
    await signedInByCode(person);
    await person.shows('You are: +the root user');
    await person.shows('Username');
    person.type(CONTROL_C);
    expect([await person.code, readdirSync(person.home)]).toEqual([130, []]);
  });

  it('status signs in by the browser of this computer, too', async () => {
    await using sandbox = await startSandbox([]);
    const person = terminal(sandbox, ['status']);
    await person.shows('Your choice');
    person.type(`${DOWN}\r`);
    const link = linkIn(await person.shows('continues by itself')) ?? '';
    expect((await atThePage(link, AS_ROOT)).body).toContain('return to the terminal');
    await person.shows('you are +the root user');
    expect([await person.code, (await sandbox.calls()).filter((call) => call.write)]).toEqual([3, []]);
  });

  it('a dry run signs nobody in', async () => {
    await using sandbox = await startSandbox([]);
    expect(await terminal(sandbox, ['init', '--dry-run']).code).toBe(5);
  });

  it('login --remote takes the code, and keeps the session', async () => {
    await using sandbox = await startSandbox([]);
    const person = terminal(sandbox, ['login', '--remote']);
    await signedInByCode(person);
    expect(await person.code).toBe(0);
    expect(readdirSync(join(person.home, '.aws')).toSorted()).toEqual(['config', 'login']);
  });

  it('Ctrl-C at the code ends it', async () => {
    await using sandbox = await startSandbox([]);
    const person = terminal(sandbox, ['login', '--remote']);
    await person.shows('Verification code from');
    person.type(CONTROL_C);
    expect([await person.code, readdirSync(person.home)]).toEqual([130, []]);
  });
});
