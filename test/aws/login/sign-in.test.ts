import { describe, expect, it, vi } from 'vitest';
import type { Authorization } from '../../../src/aws/login/authorization.ts';
import { tokenFailure } from '../../../src/aws/login/refusals.ts';
import { openSignIn, type SignIn } from '../../../src/aws/login/sign-in.ts';
import { AwsCallError, CredentialsError } from '../../../src/model/errors.ts';
import { inProcess } from '../../../src/sandbox/in-process.ts';
import { createSandbox, type Sandbox } from '../../../src/sandbox/sandbox.ts';

const AWS = 'https://us-east-1.signin.aws.amazon.com';
const MINUTE = 60_000;

async function rehearsed(): Promise<{
  aws: Sandbox;
  signIn: SignIn;
  allow: (authorization: Authorization, iamUser?: { userName: string; mayUseLocally: boolean }) => string;
}> {
  const aws = createSandbox();
  const signIn = await openSignIn({
    region: undefined,
    env: {},
    now: () => aws.clock.now(),
    rehearsal: { requestHandler: inProcess(aws), url: AWS },
  });
  return {
    aws,
    signIn,
    allow: ({ clientId, redirectUri, link }, iamUser) =>
      aws.person.allowSignIn({
        clientId,
        redirectUri,
        challenge: new URL(link).searchParams.get('code_challenge') ?? '',
        ...(iamUser && { iamUser }),
      }),
  };
}

const tokenCalls = ({ calls }: Sandbox): number => calls.filter(({ operation }) => operation === 'CreateOAuth2Token').length;

describe('The link', () => {
  it('asks as the AWS CLI does, for this device', async () => {
    const { signIn } = await rehearsed();
    const { authorization, callback } = await signIn.sameDevice(() => {});
    await callback.close();
    const { origin, pathname, searchParams } = new URL(authorization.link);
    expect([origin, pathname]).toEqual([AWS, '/v1/authorize']);
    expect(Object.fromEntries(searchParams)).toEqual({
      response_type: 'code',
      client_id: 'arn:aws:signin:::devtools/same-device',
      state: authorization.state,
      code_challenge_method: 'SHA-256',
      scope: 'openid',
      redirect_uri: callback.redirectUri,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(authorization.verifier).toMatch(/^[\w-]{64}$/);
    expect(authorization.link).not.toContain(authorization.verifier);
  });

  it('asks for another device, and comes back to a page of AWS', async () => {
    const { signIn } = await rehearsed();
    const { link } = signIn.otherDevice();
    expect(Object.fromEntries(new URL(link).searchParams)).toMatchObject({
      client_id: 'arn:aws:signin:::devtools/cross-device',
      redirect_uri: `${AWS}/v1/sessions/confirmation`,
    });
  });

  it('is another one each time', async () => {
    const { signIn } = await rehearsed();
    const [one, two] = [signIn.otherDevice(), signIn.otherDevice()];
    expect([one.state === two.state, one.verifier === two.verifier]).toEqual([false, false]);
  });

  it.each([
    ['eu-west-1', {}, 'https://eu-west-1.signin.aws.amazon.com'],
    ['cn-north-1', {}, 'https://cn-north-1.signin.amazonaws.cn'],
    ['us-gov-west-1', {}, 'https://us-gov-west-1.signin.amazonaws-us-gov.com'],
    [undefined, { AWS_ENDPOINT_URL: 'http://127.0.0.1:1/' }, 'http://127.0.0.1:1'],
    [undefined, { AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_ENDPOINT_URL_SIGNIN: 'http://127.0.0.1:2' }, 'http://127.0.0.1:2'],
  ])('of Region %s with %j leads to %s', async (region, env, base) => {
    const signIn = await openSignIn({ region, env, now: Date.now });
    expect(signIn.otherDevice().link.startsWith(`${base}/v1/authorize?`)).toBe(true);
    signIn.close();
  });

  it('goes without a proxy of a kind that is not used here, and says so, as every other command does', async () => {
    // Which hosts pass a proxy by, the library reads from the process itself.
    vi.stubEnv('ALL_PROXY', 'socks5://127.0.0.1:7891');
    const signIn = await openSignIn({ region: undefined, env: { ALL_PROXY: 'socks5://127.0.0.1:7891' }, now: Date.now });
    vi.unstubAllEnvs();
    expect(signIn.warnings).toEqual([expect.stringMatching(/^ALL_PROXY names a socks5 proxy, .*calls go without a proxy\.$/)]);
    signIn.close();
  });
});

describe('A code', () => {
  it('becomes a session of whoever signed in', async () => {
    const { aws, signIn, allow } = await rehearsed();
    const authorization = signIn.otherDevice();
    const session = await signIn.redeem(authorization, allow(authorization, { userName: 'alice', mayUseLocally: true }));
    expect(session).toMatchObject({
      arn: 'arn:aws:iam::111122223333:user/alice',
      accountId: '111122223333',
      region: 'us-east-1',
      credentials: { expiration: expect.any(Date) },
    });
    expect(session.credentials.expiration.getTime() - aws.clock.now()).toBeGreaterThan(14 * MINUTE);
    expect(JSON.stringify(session.key)).toBe('{}');
  });

  it('of another sign-in is refused: its verifier is not here', async () => {
    const { signIn, allow } = await rehearsed();
    await expect(signIn.redeem(signIn.otherDevice(), allow(signIn.otherDevice()))).rejects.toThrow(/does not accept this/);
  });

  it('works once', async () => {
    const { signIn, allow } = await rehearsed();
    const authorization = signIn.otherDevice();
    const code = allow(authorization);
    await signIn.redeem(authorization, code);
    await expect(signIn.redeem(authorization, code)).rejects.toThrow(/expired, or was used before/);
  });

  it('is sent once, even if the reply is lost', async () => {
    const { aws, signIn, allow } = await rehearsed();
    aws.faults.set({ service: 'signin', operation: 'CreateOAuth2Token', nth: 1, times: 1, kind: 'drop-response', ms: 0 });
    const authorization = signIn.otherDevice();
    await expect(signIn.redeem(authorization, allow(authorization))).rejects.toBeInstanceOf(AwsCallError);
    expect(tokenCalls(aws)).toBe(1);
  });

  it('of a user without SignInLocalDevelopmentAccess: the policy is named', async () => {
    const { signIn, allow } = await rehearsed();
    const authorization = signIn.otherDevice();
    const failed: unknown = await signIn
      .redeem(authorization, allow(authorization, { userName: 'bob', mayUseLocally: false }))
      .catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(CredentialsError);
    expect(failed).toMatchObject({ problem: 'sign-in', wayOut: expect.stringContaining('SignInLocalDevelopmentAccess') });
  });
});

describe('What AWS Sign-In refuses', () => {
  const refused = (error: string, text: string): Error =>
    Object.assign(new Error(text), {
      name: 'AccessDeniedException',
      error,
      $fault: 'client',
      $metadata: { httpStatusCode: 400, requestId: 'r-1' },
    });

  it.each<[error: string, isFirst: boolean, words: RegExp]>([
    // https://github.com/aws/aws-cli/issues/10330: seconds after the browser, when no twelve hours can be over.
    ['TOKEN_EXPIRED', true, /^AWS refuses the sign-in that was just made\./],
    ['TOKEN_EXPIRED', false, /12 hours/],
    ['AUTHCODE_EXPIRED', true, /expired, or was used before/],
    ['INSUFFICIENT_PERMISSIONS', true, /may not get credentials/],
  ])("is told in AWS's words, too, with its code (%s, of a new sign-in: %s)", (error, isFirst, words) => {
    const failure = tokenFailure(refused(error, 'In its own words.'), 'eu-west-1', isFirst);
    expect(failure).toMatchObject({
      message: expect.stringMatching(words) as string,
      call: { service: 'signin', operation: 'CreateOAuth2Token', code: 'AccessDeniedException', requestId: 'r-1', region: 'eu-west-1' },
    });
    expect(String(failure)).toMatch(new RegExp(`answered AccessDeniedException, ${error}: In its own words\\.$`));
  });
});

describe('A session in memory', () => {
  async function inMemory(): Promise<{ aws: Sandbox; credentials: ReturnType<SignIn['inMemory']> }> {
    const { aws, signIn, allow } = await rehearsed();
    const authorization = signIn.otherDevice();
    return { aws, credentials: signIn.inMemory(await signIn.redeem(authorization, allow(authorization))) };
  }

  it('is refreshed five minutes before its end, once for all who ask', async () => {
    const { aws, credentials } = await inMemory();
    const first = await credentials();
    aws.clock.advance(9 * MINUTE);
    expect((await credentials()).accessKeyId).toBe(first.accessKeyId);
    aws.clock.advance(2 * MINUTE);
    const [one, two] = await Promise.all([credentials(), credentials()]);
    expect([one.accessKeyId === first.accessKeyId, two.accessKeyId === one.accessKeyId, tokenCalls(aws)]).toEqual([false, true, 2]);
  });

  it('goes on with what it has while a refresh fails and there is time left', async () => {
    const { aws, credentials } = await inMemory();
    const first = await credentials();
    aws.faults.set({ service: 'signin', operation: 'CreateOAuth2Token', nth: 1, times: 4, kind: 'internal', ms: 0 });
    aws.clock.advance(11 * MINUTE);
    expect((await credentials()).accessKeyId).toBe(first.accessKeyId);
    expect((await credentials()).accessKeyId).not.toBe(first.accessKeyId);
  });

  it.each<[string, RegExp, (aws: Sandbox) => void]>([
    [
      'the password was changed',
      /password was changed/,
      (aws) => {
        aws.person.changePassword();
      },
    ],
    [
      '12 hours are over',
      /12 hours/,
      (aws) => {
        aws.clock.advance(12 * 60 * MINUTE);
      },
    ],
  ])('ends when %s, and says so', async (_, words, happens) => {
    const { aws, credentials } = await inMemory();
    happens(aws);
    aws.clock.advance(11 * MINUTE);
    await expect(credentials()).rejects.toThrow(words);
    await expect(credentials()).rejects.toBeInstanceOf(CredentialsError);
  });
});
