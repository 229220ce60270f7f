import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  CreateGroupCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  IAMClient,
} from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import { inProcess } from '../../src/sandbox/in-process.ts';
import type { Host } from '../../src/model/ports.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { ADA } from '../ada.ts';
import { aWorld, statesOf, writesOf, type World, type WorldOptions } from './world.ts';
import { recordingHost, type RecordingHost } from '../engine/fakes.ts';

const AS_IAM_USER = ['--administrator', 'iam-user'];
const POLICIES = ['AdministratorAccess', 'SignInLocalDevelopmentAccess'];

/** What a guide has people do by hand, by any SDK: another group, a device named after the user, no tags. */
async function madeByHand(aws: Sandbox): Promise<void> {
  const iam = new IAMClient({ region: 'us-east-1', credentials: aws.credentials, requestHandler: inProcess(aws) });
  await iam.send(new CreateUserCommand({ UserName: 'grace' }));
  await iam.send(new CreateGroupCommand({ GroupName: 'Owners' }));
  for (const name of POLICIES) {
    await iam.send(new AttachGroupPolicyCommand({ GroupName: 'Owners', PolicyArn: `arn:aws:iam::aws:policy/${name}` }));
  }
  await iam.send(new AddUserToGroupCommand({ GroupName: 'Owners', UserName: 'grace' }));
  const { VirtualMFADevice: device } = await iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'grace' }));
  const SerialNumber = device?.SerialNumber ?? '';
  const [AuthenticationCode1, AuthenticationCode2] = aws.person.codesOf(SerialNumber) ?? [];
  await iam.send(new EnableMFADeviceCommand({ UserName: 'grace', SerialNumber, AuthenticationCode1, AuthenticationCode2 }));
  await iam.send(new CreateLoginProfileCommand({ UserName: 'grace', Password: 'Correct-horse-7' }));
  aws.person.assignRootMfa('passkey', aws.clock.now());
  // Whatever lags is over by now.
  aws.clock.advance(60_000);
}

describe('an IAM user with MFA and no keys', () => {
  it('ends secured on the free plan: credits untouched, and no organization', async () => {
    const { aws, run } = aWorld('free-plan');
    const done = await run('init', '--yes', '--json', ...AS_IAM_USER, '--user-name', 'ada');
    const { outcome, administrator, handoff } = done.json();
    expect([done.code, outcome, administrator]).toEqual([0, 'secured', 'iam-user']);
    expect(handoff).toMatchObject({
      userName: 'ada',
      startUrl: 'https://111122223333.signin.aws.amazon.com/console',
      permissionSetArn: null,
    });
    expect([aws.state.organization, aws.state.plan?.credits]).toEqual([undefined, 120]);
    const [user] = aws.state.iam.users;
    expect([user?.accessKeys, user?.loginProfile?.passwordResetRequired]).toEqual([[], false]);
  });

  it('who was made by hand with an SDK is adopted, with or without being named', async () => {
    for (const named of [[], [...AS_IAM_USER, '--user-name', 'grace']]) {
      const { aws, run } = aWorld('free-plan');
      await madeByHand(aws);
      const done = await run('init', '--yes', '--json', ...named);
      expect([done.code, writesOf(done.calls), new Set(Object.values(statesOf(done.json())))]).toEqual([0, [], new Set(['ok'])]);
      expect(done.json().handoff.userName).toBe('grace');
      expect((await run('status', '--json')).json()).toMatchObject({ outcome: 'secured', administrator: 'iam-user' });
    }
  });

  it.each([
    [['--permission-set', 'Other']],
    [['--session-duration', 'PT4H']],
    [['--relay-state', 'https://console.aws.amazon.com/']],
    [['--tag', 'team=one']],
    [['--account', '444455556666']],
  ])('does not stand for what only Identity Center has (%j)', async (asked) => {
    const { run } = aWorld('iam-user');
    expect((await run('status', '--json', ...asked)).json()).toMatchObject({ outcome: 'pending', administrator: 'identity-center' });
  });

  it('stands for this account, by its id', async () => {
    const done = await aWorld('iam-user').run('status', '--json', '--account', '111122223333');
    expect(done.json()).toMatchObject({ outcome: 'secured', administrator: 'iam-user' });
  });

  it('is not asked for again where one is so: another one is added, and the first left alone', async () => {
    const { aws, run } = aWorld('iam-user');
    const done = await run('init', '--yes', '--json', ...AS_IAM_USER, '--user-name', 'grace');
    expect(done.code).toBe(0);
    expect(aws.state.iam.users.map(({ userName }) => userName)).toEqual(['ada', 'grace']);
    expect(aws.state.iam.mfaDevices.map(({ serialNumber }) => serialNumber.split('/').at(-1))).toEqual(['ada', 'secure-account']);
  });

  it.each<[string, (state: Sandbox['state'], now: number) => void, RegExp]>([
    [
      'access keys',
      ({ iam }, now) => iam.users[0]?.accessKeys.push({ accessKeyId: 'AKIAEXAMPLEEXAMPLE12', status: 'Active', createdAt: now }),
      /has an access key.*…LE12 \(Active, never used\)/,
    ],
    [
      'a permissions boundary',
      ({ iam }) => void Object.assign(iam.users[0] ?? {}, { permissionsBoundary: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }),
      /has the permissions boundary arn:aws:iam::aws:policy\/ReadOnlyAccess/,
    ],
    [
      'a policy that denies',
      ({ iam }) => iam.users[0]?.attachedPolicies.push('arn:aws:iam::aws:policy/AWSDenyAll'),
      /has the policy arn:aws:iam::aws:policy\/AWSDenyAll, which denies/,
    ],
  ])('who has %s is shown, and nothing of theirs is changed', async (_what, but, why) => {
    const { run } = aWorld('iam-user', { but });
    const done = await run('init', '--yes', '--json', ...AS_IAM_USER, '--user-name', 'ada');
    const [, user] = done.json().steps;
    expect([done.code, writesOf(done.calls), user?.state]).toEqual([4, [], 'blocked']);
    expect(user?.error?.message).toMatch(why);
  });

  it('who differs by case alone, and a group that does, contradict the answer', async () => {
    const { run } = aWorld('iam-user');
    const byName = await run('init', '--yes', '--json', ...AS_IAM_USER, '--user-name', 'Ada');
    const byGroup = await run('init', '--yes', '--json', ...AS_IAM_USER, '--user-name', 'grace', '--group', 'ADMINS');
    expect([byName.code, byGroup.code]).toEqual([2, 2]);
    expect(byName.json().error?.message).toContain('Use --user-name ada');
    expect(byGroup.json().error?.message).toContain('Use --group Admins');
  });

  it('does not take a group of others along without a yes of its own', async () => {
    const { aws, run } = aWorld('iam-user', { but: ({ iam }) => void iam.groups[0]?.attachedPolicies.splice(0) });
    const init = ['init', '--yes', '--json', ...AS_IAM_USER, '--user-name', 'grace'];
    const stopped = await run(...init);
    expect([stopped.code, stopped.json().steps[1]?.error]).toMatchObject([4, { code: 'accept-wider-access' }]);
    expect(stopped.json().steps[1]?.error?.message).toMatch(/has another member: ada/);
    expect((await run(...init, '--accept-wider-access')).code).toBe(0);
    expect(aws.state.iam.groups[0]?.attachedPolicies).toHaveLength(2);
  });

  it('is nobody whom a run without a terminal makes in earnest: device and password are left to a person, before anything of them is begun', async () => {
    const { run } = aWorld('free-plan', { standIn: false });
    const done = await run('init', '--yes', '--json', ...AS_IAM_USER, '--user-name', 'ada');
    expect([done.code, statesOf(done.json())['iam-user']]).toEqual([4, 'changed']);
    expect(writesOf(done.calls).filter((call) => /MFA|LoginProfile/.test(call))).toEqual([]);
    expect(done.json().steps.find(({ id }) => id === 'iam-mfa')).toMatchObject({ state: 'needs-you', error: { code: 'needs-you' } });
    expect(statesOf(done.json())['iam-password']).toBe('blocked');
  });
});

describe('a managed policy beside AdministratorAccess', () => {
  const answering = (code: string, status: number): WorldOptions => ({
    through: (handle) => async (request) => {
      const input = new URLSearchParams(request.body);
      if (!(input.get('PolicyArn') ?? '').endsWith('SignInLocalDevelopmentAccess')) return handle(request);
      const body = `<ErrorResponse><Error><Code>${code}</Code><Message>No.</Message></Error></ErrorResponse>`;
      return { status, headers: { 'content-type': 'text/xml' }, body };
    },
  });
  const init = ['init', '--yes', '--json', ...AS_IAM_USER, '--user-name', 'ada'];

  it('is left out where AWS does not have it, once AWS has had its time to show the new group; the rest is made', async () => {
    const { aws, run } = aWorld('free-plan', answering('NoSuchEntity', 404));
    const done = await run(...init);
    const [, user] = done.json().steps;
    expect([done.code, done.json().outcome, user?.state]).toEqual([0, 'secured', 'changed']);
    expect(user?.changes.map(({ makes, result }) => [makes, result])).toContainEqual(['SignInLocalDevelopmentAccess of Admins', 'failed']);
    expect(aws.state.iam.groups[0]?.attachedPolicies).toEqual(['arn:aws:iam::aws:policy/AdministratorAccess']);
  });

  it('that may not be attached is missing, and no device and no password follow', async () => {
    const done = await aWorld('free-plan', answering('AccessDenied', 403)).run(...init);
    expect([done.code, statesOf(done.json())['iam-user'], done.json().error?.action]).toEqual([5, 'failed', 'iam:AttachGroupPolicy']);
    expect(writesOf(done.calls).filter((call) => /MFA|LoginProfile/.test(call))).toEqual([]);
  });
});

describe('a password policy of the account', () => {
  it('with an end is told before the password is chosen', async () => {
    const policy = { minimumLength: 14, symbols: true, numbers: true, uppercase: true, lowercase: true, maxAge: 90, hardExpiry: true };
    let told: readonly string[] = [];
    const host = recordingHost({
      plan: () => true,
      password: ({ rules, problem }) => {
        told = rules;
        expect([problem('Correct-horse-7'), problem('Correct-horse')]).toEqual([null, expect.stringContaining('13 characters')]);
        return 'Correct-horse-7';
      },
    });
    const but: WorldOptions['but'] = ({ iam }) => {
      iam.passwordPolicy = policy;
      delete iam.users[0]?.loginProfile;
    };
    const { run } = aWorld('iam-user', { person: { ...host, isPrivate: true }, but });
    const done = await run('iam-password', '--user-name', 'ada');
    expect([done.code, writesOf(done.calls)]).toEqual([0, ['iam:CreateLoginProfile']]);
    expect(told.at(-1)).toMatch(/expires after 90 days: from then on only another administrator, or root/);
  });
});

describe('a device that is out of sync, as only a person knows', () => {
  const asked: Parameters<typeof recordingHost>[0] = { plan: () => true, skip: () => new Promise(() => {}) };
  const somebody = (answers: typeof asked): RecordingHost & { readonly isPrivate: true } => ({
    ...recordingHost({ ...asked, ...answers }),
    isPrivate: true,
  });
  const world = (person: Host): World =>
    aWorld('iam-user', { person, but: ({ iam }) => void Object.assign(iam.mfaDevices[0] ?? {}, { drift: 12 }) });

  it('is resynced by a later iam-mfa with two codes in a row, once the plan is agreed to', async () => {
    let codes: readonly string[] = [];
    const host = somebody({
      choose: ({ ways }) => ways.findIndex(({ label }) => label.startsWith('No')),
      codes: ({ purpose, app, problem }) => {
        expect([purpose, app, problem(codes[0] ?? '', null)]).toEqual(['resync', null, null]);
        return { code: codes[0] ?? '', 'next-code': codes[1] ?? '' };
      },
    });
    const { aws, run } = world(host);
    codes = aws.person.codesOf(aws.state.iam.mfaDevices[0]?.serialNumber ?? '') ?? [];
    const done = await run('iam-mfa');
    expect([done.code, writesOf(done.calls), host.asked]).toEqual([0, ['iam:ResyncMFADevice'], ['choose', 'plan', 'codes']]);
    expect(Math.abs(aws.state.iam.mfaDevices[0]?.drift ?? 99)).toBeLessThan(2);
  });

  it('is left alone where nobody says so, and under --yes nobody is asked', async () => {
    const host = somebody({ choose: () => 0, meant: () => true });
    const { run } = world(host);
    const done = await run('iam-mfa');
    expect([done.code, writesOf(done.calls), host.asked]).toEqual([0, [], ['choose']]);
    expect((await run('iam-mfa', '--yes')).code).toBe(0);
    expect(host.asked).toEqual(['choose']);
  });
});

describe('root-keys by itself', () => {
  const withKey: WorldOptions['but'] = ({ root }, now) =>
    void root.accessKeys.push({ accessKeyId: 'AKIAEXAMPLEEXAMPLE34', status: 'Active', createdAt: now });

  it.each([[[]], [['--user-name', 'ada']]])(
    'has the IAM user prove that they get in, where that is the administrator (%j)',
    async (named) => {
      const waits = (): Promise<never> => new Promise(() => {});
      const person = recordingHost({ plan: () => true, consent: () => true, skip: waits, 'leave-sign-in': waits, profile: () => null });
      const { run, aws } = aWorld('iam-user', { but: withKey, person });
      const { code } = await run('root-keys', ...named);
      const moments = person.messages.flatMap((message) => (message.type === 'sign-in' ? [message.moment] : []));
      expect(moments.at(-1)).toEqual({ is: 'proven', arn: 'arn:aws:iam::111122223333:user/ada' });
      expect([code, aws.state.root.accessKeys]).toEqual([0, []]);
    },
  );

  it('deletes nothing where the named user is no administrator', async () => {
    const { aws, run } = aWorld('iam-user', { but: withKey });
    const done = await run('root-keys', '--yes', '--json', '--delete-root-keys', '--wait', '1m', '--user-name', 'grace');
    expect([done.code, done.json().proof.state, aws.state.root.accessKeys.length]).toEqual([4, 'not-proven', 1]);
  });
});

describe('the way on to Identity Center', () => {
  it('is walked as that user once the plan is paid, or the loss accepted; the user stays as it is, and is told of as the way in for emergencies', async () => {
    const { aws, run } = aWorld('free-plan');
    await run('init', '--yes', ...AS_IAM_USER, '--user-name', 'ada');
    const before = structuredClone(aws.state.iam);
    aws.state.plan = { type: 'PAID', status: 'ACTIVE', credits: 0 };
    const done = await run('init', '--yes', '--json', '--administrator', 'identity-center', ...ADA);
    expect([done.code, done.json().administrator]).toEqual([0, 'identity-center']);
    expect([aws.state.iam.users, aws.state.iam.mfaDevices]).toEqual([before.users, before.mfaDevices]);
    expect(done.json().advice.map(({ id }) => id)).toContain('emergency-user');
    const status = await run('status');
    expect(status.code).toBe(0);
    expect(status.stdout.replaceAll(/\s+/g, ' ')).toMatch(
      /ada \(through Admins, AdministratorAccess\).*IAM user ada \(through Admins, .*MFA on, no access keys\)/,
    );
  });
});
