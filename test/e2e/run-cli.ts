import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { serve } from '../../src/cli/run/sandbox.ts';
import type { RecordedCall } from '../../src/sandbox/calls.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { serveSandbox } from '../../src/sandbox/server.ts';
import type { SandboxState } from '../../src/sandbox/state.ts';
import type { RunResult } from '../../src/model/result.ts';

export const BINARY = fileURLToPath(new URL('../../bin/secure-account.js', import.meta.url));

/** Puts one of test/fixtures before a program. With slashes on Windows too: in NODE_OPTIONS, a backslash escapes. */
export const preload = (fixture: string): { readonly NODE_OPTIONS: string } => ({
  NODE_OPTIONS: `--require "${fileURLToPath(new URL(`../fixtures/${fixture}`, import.meta.url)).replaceAll('\\', '/')}"`,
});

/** For a program that gives nobody up while a test holds a call. */
export const PATIENT = { ...preload('patient.cjs'), PATIENT_FROM_MS: '3000' };

/** For one that draws nothing by itself: what it drew for a window of another size is on its way to no terminal. */
export const STILL = { ...preload('patient.cjs'), PATIENT_FROM_MS: '400' };

export interface Settings {
  /** Beside what every process needs; nothing else of this machine's environment gets through. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface Done {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** stdout as the one document that it must be. */
  json(): RunResult;
}

/** An environment in which nobody's profiles, keys or colours count. */
export function cleanEnvironment(): Record<string, string> {
  const home = mkdtempSync(join(tmpdir(), 'secure-account-home-'));
  const { PATH = '', SystemRoot = '' } = process.env;
  return {
    PATH,
    ...(SystemRoot !== '' && { SystemRoot }),
    HOME: home,
    USERPROFILE: home,
    XDG_STATE_HOME: join(home, 'state'),
    LOCALAPPDATA: home,
  };
}

/** Starts the built binary without a terminal. */
export function spawnCli(
  args: readonly string[],
  { env = {} }: Settings = {},
): { readonly process: ChildProcess; readonly done: Promise<Done> } {
  const child = spawn(process.execPath, [BINARY, ...args], { env: { ...cleanEnvironment(), ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const done = new Promise<Done>((resolve) => {
    child.on('close', (status, signal) => resolve({ status, signal, stdout, stderr, json: () => JSON.parse(stdout) as RunResult }));
  });
  return { process: child, done };
}

export const runCli = (args: readonly string[], settings: Settings = {}): Promise<Done> => spawnCli(args, settings).done;

/** Until it has said this on stderr. */
export const told = (child: ChildProcess, words: string): Promise<void> =>
  new Promise((resolve) => {
    let text = '';
    child.stderr?.on('data', (chunk: string) => {
      text += chunk;
      if (text.includes(words)) resolve();
    });
  });

/** What the account holds, as far as a run makes it. */
interface Belongings {
  readonly organizations: number;
  readonly users: readonly string[];
  readonly groups: readonly string[];
  readonly memberships: number;
  readonly permissionSets: readonly string[];
  readonly policies: number;
  readonly assignments: number;
}

export interface RunningSandbox extends AsyncDisposable {
  /** With which every command and every AWS client talks to it. */
  readonly env: Readonly<Record<string, string>>;
  readonly url: string;
  state(): Promise<SandboxState>;
  calls(): Promise<readonly RecordedCall[]>;
  belongings(): Promise<Belongings>;
  /** To `/_sandbox/<path>`. */
  post(path: string, body: object): Promise<void>;
}

/**
 * What `secure-account sandbox` with these options serves, on a free port, until disposed of: here, for a process of its own
 * would cost as much again as the command that talks to it. AWS's limits and lag are for the tests that are about them.
 * `but` changes the account before anybody looks at it.
 */
export async function startSandbox(args: readonly string[], but?: (state: SandboxState) => void): Promise<RunningSandbox> {
  const given = Object.fromEntries(args.flatMap((word, at) => (word.startsWith('--') ? [[word.slice(2), args[at + 1]]] : [])));
  const stop = new AbortController();
  const stdout = new PassThrough();
  const ended = serve(
    { limits: 'off', lag: 'off', ...given, json: true },
    {
      stdout,
      stderr: stdout,
      signal: stop.signal,
      exit: () => undefined,
      async serve({ port, ...options }) {
        const aws = createSandbox(options);
        but?.(aws.state);
        return { ...(await serveSandbox(aws, { port })), credentials: aws.credentials };
      },
    },
  );
  const [line] = (await Promise.race([once(stdout, 'data'), ended])) ?? [];
  const { endpoint: url, env } = JSON.parse(String(line)) as { endpoint: string; env: Record<string, string> };
  const get = async (path: string): Promise<unknown> => (await fetch(`${url}/_sandbox/${path}`)).json();
  const state = async (): Promise<SandboxState> => (await get('state')) as SandboxState;
  return {
    env,
    url,
    state,
    calls: async () => (await get('calls')) as readonly RecordedCall[],
    belongings: async () => belongingsOf(await state()),
    async post(path, body) {
      const reply = await fetch(`${url}/_sandbox/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!reply.ok) throw new Error(await reply.text());
    },
    async [Symbol.asyncDispose]() {
      stop.abort();
      await ended;
    },
  };
}

export function belongingsOf({ organization, instances }: SandboxState): Belongings {
  return {
    organizations: organization === undefined ? 0 : 1,
    users: instances.flatMap((instance) => instance.users.map((user) => user.userName)),
    groups: instances.flatMap((instance) => instance.groups.map((group) => group.displayName)),
    memberships: instances.flatMap((instance) => instance.memberships).length,
    permissionSets: instances.flatMap((instance) => instance.permissionSets.map((set) => set.name)),
    policies: instances.flatMap((instance) => instance.permissionSets.flatMap((set) => set.managedPolicies)).length,
    assignments: instances.flatMap((instance) => instance.assignments).length,
  };
}
