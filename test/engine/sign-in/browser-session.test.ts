import { describe, expect, it } from 'vitest';
import { openSignIn, type SignIn } from '../../../src/aws/login/sign-in.ts';
import { signInElsewhere, signInHere, type BrowserSessionPorts } from '../../../src/engine/sign-in/browser-session.ts';
import { browserSignIn } from '../../../src/aws/login/browser.ts';
import type { LoginSession } from '../../../src/aws/login/session.ts';
import type { BrowserSignIn } from '../../../src/model/browser-sign-in.ts';
import { inProcess } from '../../../src/sandbox/in-process.ts';
import { createSandbox, type Sandbox } from '../../../src/sandbox/sandbox.ts';
import { movingClock, recordingHost, type RecordingHost } from '../fakes.ts';

const MINUTE = 60_000;

async function opened(changed: Partial<SignIn> = {}): Promise<{ aws: Sandbox; signIn: BrowserSignIn<LoginSession> }> {
  const aws = createSandbox();
  const signIn = await openSignIn({
    region: undefined,
    env: {},
    now: () => aws.clock.now(),
    rehearsal: { requestHandler: inProcess(aws), url: 'https://us-east-1.signin.aws.amazon.com' },
  });
  return { aws, signIn: browserSignIn({ ...signIn, ...changed }) };
}

/** What a browser comes back with, once the person has decided. */
function answerTo(aws: Sandbox, link: string): { code: string; state: string; redirectUri: string } {
  const query = new URL(link).searchParams;
  const asked = {
    clientId: query.get('client_id') ?? '',
    redirectUri: query.get('redirect_uri') ?? '',
    challenge: query.get('code_challenge') ?? '',
  };
  return { code: aws.person.allowSignIn(asked), state: query.get('state') ?? '', redirectUri: asked.redirectUri };
}

/** The browser returns to this computer with a code. */
async function comesBack(aws: Sandbox, link: string): Promise<boolean> {
  const { code, state, redirectUri } = answerTo(aws, link);
  return (await fetch(`${redirectUri}?code=${code}&state=${state}`)).ok;
}

const ports = (
  host: RecordingHost,
  openBrowser: (link: string) => Promise<boolean>,
  signal = new AbortController().signal,
): BrowserSessionPorts => ({ host, clock: movingClock(), signal, openBrowser });
const textsOf = ({ messages }: RecordingHost): string => JSON.stringify(messages);
/** Time stands still: nothing comes too late. */
const patient = (given: BrowserSessionPorts): BrowserSessionPorts => ({
  ...given,
  clock: {
    now: () => 0,
    sleep: (_, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', reject, { once: true });
      }),
  },
});

describe('Signing in on this device', () => {
  it('opens the page, and goes on when the browser comes back', async () => {
    const { aws, signIn } = await opened();
    const host = recordingHost();
    const session = await signInHere(signIn, patient(ports(host, (link) => comesBack(aws, link))));
    expect(session.arn).toBe('arn:aws:iam::111122223333:root');
    expect(host.messages).toMatchObject([{ type: 'browser-sign-in', way: 'same-device', opened: true, minutes: 10 }]);
  });

  it('says so once when answers of another sign-in come, and waits on', async () => {
    const { aws, signIn } = await opened();
    const host = recordingHost();
    await signInHere(
      signIn,
      patient(
        ports(host, async (link) => {
          const { code, state, redirectUri } = answerTo(aws, link);
          for (const _ of [1, 2]) await fetch(`${redirectUri}?code=stolen&state=other`);
          return (await fetch(`${redirectUri}?code=${code}&state=${state}`)).ok;
        }),
      ),
    );
    expect(host.messages).toMatchObject([
      { type: 'warning', text: expect.stringContaining('another sign-in') },
      { type: 'browser-sign-in' },
    ]);
  });

  it('that is denied in the browser says so', async () => {
    const { signIn } = await opened();
    const denying = ports(recordingHost(), async (link) => {
      const query = new URL(link).searchParams;
      return (await fetch(`${query.get('redirect_uri')}?error=access_denied&state=${query.get('state')}`)).ok;
    });
    await expect(signInHere(signIn, patient(denying))).rejects.toMatchObject({
      problem: 'sign-in',
      message: expect.stringContaining('denied'),
      wayOut: expect.stringContaining('SignInLocalDevelopmentAccess'),
    });
  });

  it('gives a hint after half a minute, and up after ten', async () => {
    const { signIn } = await opened();
    const host = recordingHost();
    const waiting = ports(host, async () => true);
    await expect(signInHere(signIn, waiting)).rejects.toMatchObject({ problem: 'sign-in', message: expect.stringContaining('10 minutes') });
    expect([textsOf(host).includes('400 Bad Request'), waiting.clock.now()]).toEqual([true, 10 * MINUTE]);
  });

  it('leaves no port open, however it ends', async () => {
    const { signIn } = await opened();
    let redirectUri = '';
    const waiting = ports(recordingHost(), async (link) => {
      redirectUri = new URL(link).searchParams.get('redirect_uri') ?? '';
      return true;
    });
    await expect(signInHere(signIn, waiting)).rejects.toThrow('10 minutes');
    expect(redirectUri).toContain('127.0.0.1');
    await expect(fetch(redirectUri)).rejects.toThrow('fetch failed');
  });

  it('ends with the run', async () => {
    const { signIn } = await opened();
    const stop = new AbortController();
    const stopped = signInHere(
      signIn,
      ports(
        recordingHost(),
        async () => {
          stop.abort();
          return true;
        },
        stop.signal,
      ),
    );
    await expect(stopped).rejects.toMatchObject({ name: 'InterruptedError' });
  });

  it.each(['this device', 'another one'])('ends with the run, too, while AWS is silent about the code (%s)', async (where) => {
    const stop = new AbortController();
    const redeem: SignIn['redeem'] = () => {
      stop.abort();
      return new Promise(() => undefined);
    };
    const { aws, signIn } = await opened({ redeem });
    const host = recordingHost({
      code: () => {
        const shown = host.messages.find((message) => message.type === 'browser-sign-in');
        const { code, state } = answerTo(aws, shown?.link ?? '');
        return Promise.resolve(Buffer.from(`state=${state}&code=${code}`).toString('base64'));
      },
    });
    const given = patient(ports(host, (link) => comesBack(aws, link), stop.signal));
    const stopped = where === 'this device' ? signInHere(signIn, given) : signInElsewhere(signIn, given);
    await expect(stopped).rejects.toMatchObject({ name: 'InterruptedError' });
  });

  it('shows and keeps no verifier and no token', async () => {
    const { aws, signIn } = await opened();
    const host = recordingHost();
    const session = await signInHere(signIn, patient(ports(host, (link) => comesBack(aws, link))));
    for (const secret of [session.refreshToken, session.credentials.secretAccessKey, session.credentials.sessionToken, session.idToken]) {
      expect(textsOf(host)).not.toContain(secret);
    }
  });
});

describe('Signing in on another device', () => {
  const pack = (state: string, code: string): string => Buffer.from(`state=${state}&code=${code}`).toString('base64');

  it('takes the code of its own sign-in alone', async () => {
    const { aws, signIn } = await opened();
    const problems: unknown[] = [];
    const host: RecordingHost = recordingHost({
      code: ({ problem }) => {
        const shown = host.messages[0];
        const { state, code } = answerTo(aws, shown?.type === 'browser-sign-in' ? shown.link : '');
        problems.push(problem('abc'), problem(pack('other', code)), problem(pack(state, code)));
        return pack(state, code);
      },
    });
    expect(await signInElsewhere(signIn, patient(ports(host, async () => false)))).toMatchObject({ arn: 'arn:aws:iam::111122223333:root' });
    expect(problems).toEqual([expect.stringContaining('not a verification code'), expect.stringContaining('another sign-in'), null]);
  });

  it('gives up after ten minutes, though the question is open', async () => {
    const { signIn } = await opened();
    const host = recordingHost({
      code: (_, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', reject, { once: true });
        }),
    });
    await expect(
      signInElsewhere(
        signIn,
        ports(host, async () => false),
      ),
    ).rejects.toMatchObject({ message: expect.stringContaining('10 minutes') });
  });
});
