import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dispatch } from '../../src/cli/dispatch.ts';
import type { Deps } from '../../src/cli/deps.ts';
import { buildProgram } from '../../src/cli/program.ts';
import { redactor } from '../../src/model/redactor.ts';
import type { RunResult } from '../../src/model/result.ts';
import { inProcess } from '../../src/sandbox/in-process.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { serveSandbox } from '../../src/sandbox/server.ts';
import { movingClock, recordingHost, type RecordingHost } from '../engine/fakes.ts';
import { sink } from '../ui/streams.ts';
import { loaded } from '../loaded.ts';

await loaded;

/** Somebody at a computer of their own, and an AWS in this process: every command as it is typed, with a host that records. */
export interface Desk extends AsyncDisposable {
  readonly aws: Sandbox;
  readonly home: string;
  readonly stop: AbortController;
  /** With this environment beside the endpoint; keys are the sandbox's unless others are given. */
  readonly type: (line: readonly string[], env?: NodeJS.ProcessEnv) => Promise<Typed>;
}

export interface Typed {
  readonly code: number;
  readonly result: RunResult;
  readonly host: RecordingHost;
  readonly stdout: string;
  readonly stderr: string;
}

/** `answers` make it a terminal. Time passes at once, from now on: the SDK looks at the computer's own clock. */
export async function desk(
  scenario: NonNullable<SandboxOptions['scenario']>,
  { answers = null, ...more }: { readonly answers?: Parameters<typeof recordingHost>[0] } & Partial<Deps> = {},
): Promise<Desk> {
  const moving = movingClock();
  const began = Date.now();
  const clock = { now: () => began + moving.now(), sleep: (ms: number, signal: AbortSignal) => moving.sleep(ms, signal) };
  const forever = new AbortController().signal;
  const aws = createSandbox({ scenario, human: 'auto', clock: { now: clock.now, sleep: (ms) => moving.sleep(ms, forever) } });
  const served = await serveSandbox(aws);
  const home = await mkdtemp(join(tmpdir(), 'secure-account-desk-'));
  const stop = new AbortController();
  const { accessKeyId, secretAccessKey, sessionToken = '' } = aws.credentials;
  const keys = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken };
  return {
    aws,
    home,
    stop,
    async type(line, env = keys) {
      const host = recordingHost(answers);
      const [stdout, stderr] = [sink({ columns: 80 }), sink({ columns: 80 })];
      let code = -1;
      const deps: Deps = {
        version: '0.0.0',
        env: { HOME: home, AWS_ENDPOINT_URL: served.url, AWS_EC2_METADATA_DISABLED: 'true', ...env },
        stdout,
        stderr,
        isTerminal: () => answers !== null,
        clock,
        signal: stop.signal,
        secrets: redactor(),
        lastWords: () => undefined,
        runId: () => 'run-1',
        journalDirectory: () => Promise.resolve(join(home, 'journal')),
        host: () => Promise.resolve(host),
        rehearse: () => Promise.resolve({ requestHandler: inProcess(aws), credentials: aws.credentials, close: () => Promise.resolve() }),
        serve: () => Promise.resolve({ url: served.url, credentials: aws.credentials, close: () => Promise.resolve() }),
        openBrowser: (link) => asRoot(aws, link),
        page: () => Promise.reject(new Error('No page is made here')),
        rehearseSignIn: () =>
          Promise.resolve({
            url: served.url,
            requestHandler: inProcess(aws),
            standIn: (link) => asRoot(aws, link),
            close: () => Promise.resolve(),
          }),
        exit: (with_) => {
          code = with_;
        },
        ...more,
      };
      const program = { version: deps.version, write: (text: string) => void stdout.write(text) };
      await buildProgram({ ...program, dispatch: (invocation) => dispatch(invocation, deps) }, line).parseAsync([...line], {
        from: 'user',
      });
      const told = host.messages.findLast((message) => message.type === 'result');
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of a command without a result nobody reads it
      const result = (told?.type === 'result' ? told.result : {}) as RunResult;
      return { code, result, host, stdout: stdout.text(), stderr: stderr.text() };
    },
    [Symbol.asyncDispose]: () => served.close(),
  };
}

/** The browser comes back with a code, as for a person who has allowed it as root. */
async function asRoot(aws: Sandbox, link: string): Promise<boolean> {
  const query = new URL(link).searchParams;
  const [clientId, redirectUri, challenge, state] = ['client_id', 'redirect_uri', 'code_challenge', 'state'].map(
    (name) => query.get(name) ?? '',
  );
  const code = aws.person.allowSignIn({ clientId: clientId ?? '', redirectUri: redirectUri ?? '', challenge: challenge ?? '' });
  return (await fetch(`${redirectUri}?code=${code}&state=${state}`)).ok;
}

/** All that was told, as one text. */
export const textOf = ({ host }: Pick<Typed, 'host'>): string => JSON.stringify(host.messages);
