import { mkdtemp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasBotocore } from '../aws/config-files/botocore.ts';
import { judge } from './judged.ts';
import { signIn } from './portal.ts';
import { expectSchema } from './schema.ts';
import { runCli, spawnCli, startSandbox } from './run-cli.ts';
import type { Done, RunningSandbox } from './run-cli.ts';
import { modeOf, OWNERS_FILE } from '../fixtures/modes.ts';
import { ADA } from '../ada.ts';

const HERE = '111122223333';
const ARN = /^arn:aws:sts::111122223333:assumed-role\/AWSReservedSSO_AdministratorAccess_[0-9a-f]{16}\/ada$/;
const WAIT = ['--yes', '--json', '--wait', '60s'];

interface Signing {
  /** The link of the nth card, from 1. */
  readonly link: (nth?: number) => Promise<string>;
  readonly done: Promise<Done>;
}

/** Runs a command that waits for somebody to sign in. */
function signing(args: readonly string[], env: Readonly<Record<string, string>>): Signing {
  const child = spawnCli(args, { env });
  let text = '';
  let look = (): void => undefined;
  child.process.stderr?.on('data', (chunk: string) => {
    text += chunk;
    look();
  });
  const link = (nth = 1): Promise<string> =>
    new Promise((resolve, reject) => {
      look = () => {
        const found = text.match(/https?:\/\/\S+user_code=[A-Z]{4}-[A-Z]{4}/g)?.[nth - 1];
        if (found !== undefined) resolve(found);
      };
      look();
      void child.done.then(({ stderr }) => reject(new Error(`It ended: ${stderr}`)));
    });
  return { link, done: child.done };
}

const { keep, judged } = judge();

const home = (): Promise<string> => mkdtemp(join(tmpdir(), 'secure-account-home-'));

describe.concurrent('the new user signs in', () => {
  it('for the first time, in a browser: proven, with a profile that works at once', async () => {
    await using sandbox = await startSandbox(['--scenario', 'secured']);
    const HOME = await home();
    const { link, done } = signing(['sign-in', ...WAIT, '--write-profile', 'admin'], { ...sandbox.env, HOME });
    expect(await signIn(sandbox, await link(), 'ada', 'allow')).toBe('Request approved');
    const result = (await done).json();
    expectSchema(result);
    expect(result).toMatchObject({
      exitCode: 0,
      outcome: 'done',
      proof: { state: 'proven', arn: expect.stringMatching(ARN) as string, profile: 'admin' },
      next: ['aws sts get-caller-identity --profile admin'],
    });
    expect([result.proof.requestIds.length, result.handoff.startUrl?.startsWith('https://d-')]).toEqual([2, true]);
    await keep(HOME, 'admin');

    const who = await runCli(['status', '--json', '--profile', 'admin'], { env: { HOME, AWS_ENDPOINT_URL: sandbox.url } });
    expect([who.status, who.json().account?.callerArn]).toEqual([0, expect.stringMatching(ARN)]);
    const cache = join(HOME, '.aws', 'sso', 'cache');
    const [token = ''] = await readdir(cache);
    expect([await modeOf(join(cache, token)), await modeOf(join(HOME, '.aws', 'config'))]).toEqual([OWNERS_FILE, OWNERS_FILE]);
    const { accessToken } = JSON.parse(await readFile(join(cache, token), 'utf8')) as { accessToken: string };
    expect(JSON.stringify(result) + (await done).stderr).not.toContain(accessToken);

    // A second run proves with the session that the first one wrote: nobody signs in anew, and no second profile is written.
    const again = await runCli(['sign-in', '--yes', '--wait', '60s'], { env: { ...sandbox.env, HOME } });
    expect([again.status, await readdir(cache)]).toEqual([0, [token]]);
    expect(again.stderr.replace(/\s+/g, ' ')).toContain(
      'No new sign-in was needed: the session that the profile admin keeps is still valid.',
    );
    expect(again.stdout + again.stderr).not.toContain(accessToken);
  });

  it('into a profile that works however its file is written, and wherever it is, as for the AWS CLI', async () => {
    await using sandbox = await startSandbox(['--scenario', 'secured']);
    const HOME = await home();
    const { link, done } = signing(['sign-in', ...WAIT, '--write-profile', 'admin'], { ...sandbox.env, HOME });
    await signIn(sandbox, await link(), 'ada', 'allow');
    expect((await done).status).toBe(0);
    const path = join(HOME, '.aws', 'config');
    const written = await readFile(path, 'utf8');
    for (const [text, profile, more] of [
      [written.replaceAll(/^sso_\w+/gm, (key) => key.toUpperCase()), 'admin'],
      [written.replaceAll(' = ', ': '), 'admin'],
      [written.replaceAll(/^(?=\w+ = )/gm, '  '), 'admin'],
      [written.replace('[profile admin]', '[profile "my admin"]'), 'my admin'],
      [written.replace('[profile admin]', '[profile prod-é]'), 'prod-é'],
      [`${written}\n[profile r]\nROLE_ARN = arn:aws:iam::${HERE}:role/none\nsource_profile = admin\n`, 'r'],
      [written, 'admin', { AWS_CONFIG_FILE: '$HOME/.aws/config' }],
    ] as const) {
      await writeFile(path, text);
      const who = await runCli(['status', '--json', '--profile', profile], { env: { HOME, AWS_ENDPOINT_URL: sandbox.url, ...more } });
      const { error, account } = who.json();
      expect([text, who.status, error?.operation ?? account?.callerArn?.replace(ARN, 'ada')]).toEqual([
        text,
        ...(profile === 'r' ? [5, 'AssumeRole'] : [0, 'ada']),
      ]);
    }
  });

  it('on a laptop without any AWS credentials', async () => {
    await using sandbox = await startSandbox(['--scenario', 'secured']);
    const startUrl = `https://${(await sandbox.state()).instances[0]?.identityStoreId ?? ''}.awsapps.com/start/#/`;
    const { link, done } = signing(['sign-in', ...WAIT, '--start-url', startUrl, '--region', 'us-east-1', '--account', HERE], {
      AWS_ENDPOINT_URL: sandbox.url,
      AWS_PROFILE: 'nobody',
    });
    await signIn(sandbox, await link(), 'ada', 'allow');
    expect((await done).json()).toMatchObject({
      exitCode: 0,
      proof: { state: 'proven', arn: expect.stringMatching(ARN) as string },
      account: { id: HERE },
    });
    expect((await sandbox.calls()).filter(({ region }) => region !== null).map(({ operation }) => operation)).toEqual([
      'GetCallerIdentity',
      'GetCallerIdentity',
    ]);
  });

  it('only after a code has expired: with a fresh one', async () => {
    await using sandbox = await startSandbox(['--scenario', 'secured']);
    const { link, done } = signing(['sign-in', ...WAIT], sandbox.env);
    await link();
    await sandbox.post('clock', { advanceMs: 600_000 });
    expect(await signIn(sandbox, await link(2), 'ada', 'allow')).toBe('Request approved');
    expect((await done).json().proof.state).toBe('proven');
  });

  it('and denies: not proven, exit 4, and no profile', async () => {
    await using sandbox = await startSandbox(['--scenario', 'secured']);
    const HOME = await home();
    const { link, done } = signing(['sign-in', ...WAIT, '--write-profile', 'admin'], { ...sandbox.env, HOME });
    await signIn(sandbox, await link(), 'ada', 'deny');
    const { exitCode, proof, error } = (await done).json();
    expect([exitCode, proof.state, error?.message]).toEqual([4, 'not-proven', expect.stringMatching(/was denied/)]);
    expect(await readdir(HOME)).not.toContain('.aws');
  });

  it('as somebody else: not proven, and both are named', async () => {
    await using sandbox = await startSandbox(['--scenario', 'shared-group']);
    const made = await runCli(['init', '--yes', '--json', '--accept-wider-access', '--user-name', 'ada', '--email', 'ada@example.com'], {
      env: sandbox.env,
    });
    expect(made.status).toBe(0);
    const { link, done } = signing(['sign-in', ...WAIT, '--user-name', 'ada'], sandbox.env);
    await signIn(sandbox, await link(), 'grace', 'allow');
    expect([(await done).status, (await done).json().error?.message]).toEqual([
      4,
      expect.stringMatching(/grace signed in, and ada was expected/),
    ]);
  });

  it.each([
    [
      'there is nothing to sign in at',
      'enabled',
      [],
      4,
      /Nobody holds AdministratorAccess in this account through IAM Identity Center.*secure-account assignment/,
    ],
    ['the user is not there', 'secured', ['--user-name', 'eve'], 4, /no user eve.*secure-account user/],
    ['a --dry-run is asked for', 'secured', ['--dry-run'], 2, /no --dry-run/],
    [
      'the address is none',
      'secured',
      ['--start-url', 'https://evil.example/start'],
      2,
      /--start-url "https:\/\/evil.example\/start" cannot be used/,
    ],
  ])('cannot where %s', async (_what, scenario, args, code, why) => {
    await using sandbox = await startSandbox(['--scenario', scenario]);
    const done = await runCli(['sign-in', ...WAIT, ...args], { env: sandbox.env });
    expectSchema(done.json());
    expect([done.status, done.json().error?.message]).toEqual([code, expect.stringMatching(why)]);
  });

  it('is not waited for where nobody said so', async () => {
    await using sandbox = await startSandbox(['--scenario', 'secured']);
    const done = await runCli(['sign-in', '--yes', '--json'], { env: sandbox.env });
    expect([done.status, done.json().error?.message]).toEqual([4, expect.stringMatching(/--yes --wait 10m/)]);
    expect((await sandbox.calls()).filter(({ service }) => service === 'sso-oidc')).toEqual([]);
  });
});

describe.concurrent('--write-profile', () => {
  it.each(['init', 'sign-in', 'root-keys'])('of a name that is taken ends %s before anything is asked of AWS', async (command) => {
    await using sandbox = await startSandbox(['--scenario', 'secured', '--human', 'auto']);
    const HOME = await home();
    const config = '# mine\r\n[profile admin]\r\nregion = eu-west-1\r\n';
    await mkdir(join(HOME, '.aws'));
    await writeFile(join(HOME, '.aws', 'config'), config);
    const done = await runCli([command, ...WAIT, '--write-profile', 'admin'], { env: { ...sandbox.env, HOME } });
    expect([done.status, done.json().error]).toMatchObject([
      2,
      {
        message: expect.stringContaining('region = eu-west-1') as string,
        wayOut: expect.stringContaining('--write-profile admin-2') as string,
      },
    ]);
    expect([await sandbox.calls(), await readFile(join(HOME, '.aws', 'config'), 'utf8')]).toEqual([[], config]);
  });

  it.each<[what: string, prepare: (at: string) => Promise<Record<string, string>>, words: RegExp]>([
    [
      'a cache in a file',
      async (at) => {
        await writeFile(join(at, '.aws'), 'a file');
        return { AWS_CONFIG_FILE: join(at, 'config') };
      },
      /cannot be written/,
    ],
    [
      'a config file that the AWS CLI cannot read',
      async (at) => {
        await mkdir(join(at, '.aws'));
        await writeFile(join(at, '.aws', 'config'), '[default]\n[profile a]\n[default]\n');
        return {};
      },
      /line 3 is the second section \[default\]/,
    ],
  ])('that could not be kept is told before anything is asked of AWS: %s', async (_what, prepare, words) => {
    await using sandbox = await startSandbox(['--scenario', 'secured', '--human', 'auto']);
    const HOME = await home();
    const env = { ...sandbox.env, HOME, ...(await prepare(HOME)) };
    const done = await runCli(['sign-in', ...WAIT, '--write-profile', 'admin'], { env });
    expect([done.status, done.json().error, await sandbox.calls()]).toMatchObject([
      1,
      { code: 'file', message: expect.stringMatching(words) as string },
      [],
    ]);
  });
});

describe.concurrent('a sign-in that comes to nothing', () => {
  it('says why in the document of init, which can end well without it', async () => {
    await using sandbox = await startSandbox(['--scenario', 'secured']);
    await sandbox.post('faults', { service: 'sso-oidc', operation: 'StartDeviceAuthorization', kind: 'internal', times: 99 });
    const done = await runCli(['init', '--yes', '--json', '--wait', '2s'], { env: sandbox.env });
    expectSchema(done.json());
    expect([done.status, done.json().proof]).toMatchObject([
      0,
      { state: 'not-proven', why: expect.stringMatching(/^StartDeviceAuthorization of .* failed/) as string },
    ]);
  });

  it.each([
    ['status', /only a run of init or sign-in proves it/],
    ['init', /^This run did not wait for a person/],
  ])('says so after %s, too', async (command, words) => {
    await using sandbox = await startSandbox(['--scenario', 'secured']);
    const done = await runCli([command, '--yes', '--json'], { env: sandbox.env });
    expect([done.status, done.json().proof.why]).toEqual([0, expect.stringMatching(words)]);
  });

  it.each([
    [[], true],
    [['--region', 'us-east-1'], false],
  ])('says which Region is tried where neither the address names one nor %j', async (args, isSaid) => {
    const done = await runCli(['sign-in', '--yes', '--start-url', 'https://d-1234567890.awsapps.com/start', ...args]);
    expect([done.status, done.stderr.replace(/\s+/g, ' ').includes('us-east-1 is tried')]).toEqual([4, isSaid]);
  });

  it.each([
    ['https://start.us-gov-home.awsapps.com/directory/d-1234567890', [], /partition aws-us-gov, and the Region us-east-1 is in aws/],
    ['https://start.home.awsapps.cn/directory/d-1234567890', ['--region', 'us-gov-west-1'], /partition aws-cn/],
    ['https://d-1234567890.awsapps.com/start', ['--region', 'cn-north-1'], /partition aws, and the Region cn-north-1/],
  ])('is not begun at %s in a Region of another partition: exit 2', async (startUrl, args, words) => {
    const done = await runCli(['sign-in', ...WAIT, '--start-url', startUrl, ...args], { env: { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' } });
    expect([done.status, done.json().error]).toMatchObject([
      2,
      { message: expect.stringMatching(words) as string, wayOut: expect.stringContaining('--region ') as string },
    ]);
  });
});

describe.concurrent("the root user's keys", () => {
  const keysLeft = async (sandbox: RunningSandbox): Promise<number> => (await sandbox.state()).root.accessKeys.length;

  it('go last in init, the key in use too, and their end is read as the new administrator', async () => {
    await using sandbox = await startSandbox(['--scenario', 'root-keys', '--human', 'auto']);
    const done = await runCli(['init', ...WAIT, '--delete-root-keys', ...ADA], { env: sandbox.env });
    expectSchema(done.json());
    expect([done.status, done.json().outcome, done.json().proof.state, await keysLeft(sandbox)]).toEqual([0, 'secured', 'proven', 0]);
    const calls = (await sandbox.calls()).map(({ operation, write }) => [operation, write] as const);
    expect(calls.filter(([, write]) => write).at(-1)?.[0]).toBe('DeleteAccessKey');
    expect((await runCli(['status', '--json'], { env: sandbox.env })).status).toBe(5);
  });

  it('stay without a yes of their own, and without a sign-in', async () => {
    await using sandbox = await startSandbox(['--scenario', 'root-keys', '--human', 'auto']);
    const init = await runCli(['init', '--yes', '--json', '--delete-root-keys', ...ADA], { env: sandbox.env });
    expect([init.status, init.json().steps.find(({ id }) => id === 'root-keys')?.summary]).toEqual([
      4,
      expect.stringMatching(/waits for a proven sign-in.*--yes --wait 10m/),
    ]);
    const single = await runCli(['root-keys', ...WAIT], { env: sandbox.env });
    expect([single.status, single.json().steps[0]?.error?.wayOut]).toEqual([4, expect.stringMatching(/--delete-root-keys/)]);
    expect([(await sandbox.calls()).filter(({ service }) => service === 'sso-oidc'), await keysLeft(sandbox)]).toEqual([[], 1]);
  });

  it('are gone, though the reply to the last call got lost', async () => {
    await using sandbox = await startSandbox(['--scenario', 'root-keys', '--human', 'auto']);
    expect((await runCli(['init', '--yes', '--json', ...ADA], { env: sandbox.env })).status).toBe(4);
    await sandbox.post('faults', { service: 'iam', operation: 'DeleteAccessKey', kind: 'drop-response' });
    const done = await runCli(['root-keys', ...WAIT, '--delete-root-keys', '--user-name', 'ada'], { env: sandbox.env });
    expect([done.status, done.json().steps[0]?.changes.map(({ result }) => result), await keysLeft(sandbox)]).toEqual([0, ['applied'], 0]);
  });

  it('stay when somebody denies', async () => {
    await using sandbox = await startSandbox(['--scenario', 'root-keys']);
    await runCli(['init', '--yes', '--json', ...ADA], { env: sandbox.env });
    const { link, done } = signing(['root-keys', ...WAIT, '--delete-root-keys', '--user-name', 'ada'], sandbox.env);
    await signIn(sandbox, await link(), 'ada', 'deny');
    expect([(await done).status, await keysLeft(sandbox)]).toEqual([4, 1]);
  });
});

describe.skipIf(!hasBotocore)('the AWS CLI itself (left out where there is no python3 with botocore)', () => {
  it('reads every file that was written, and the profile in it', async () => {
    for (const { profile, file } of await judged()) {
      const { sso_sessions: sessions } = file;
      expect(profile).toMatchObject({ sso_account_id: HERE, sso_role_name: 'AdministratorAccess', region: 'us-east-1' });
      expect(sessions[profile['sso_session'] ?? '']).toMatchObject({
        sso_region: 'us-east-1',
        sso_start_url: expect.stringMatching(/^https:\/\/d-\w+\.awsapps\.com\/start$/) as string,
      });
    }
  });
});
