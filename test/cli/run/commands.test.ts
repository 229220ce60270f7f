import { appendFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { complete, printScript } from '../../../src/cli/run/completion.ts';
import { sink } from '../../ui/streams.ts';
import { desk, textOf } from '../desk.ts';

const ROOT = 'arn:aws:iam::111122223333:root';
const ADA = ['--user-name', 'ada', '--email', 'ada@example.com', '--given-name', 'Ada', '--family-name', 'Lovelace'];

describe('login', () => {
  it('keeps the session under a profile, and logout takes it away', async () => {
    await using at = await desk('secured');
    const { code, result, host } = await at.type(['login', '--profile', 'new'], {});
    expect([code, result.account?.callerArn, result.next[0]]).toEqual([0, ROOT, 'secure-account status --profile new']);
    expect(await readFile(join(at.home, '.aws', 'config'), 'utf8')).toContain(`login_session = ${ROOT}`);
    expect(textOf({ host })).toContain('This profile signs in as the root user');
    expect(textOf(await at.type(['logout', '--profile', 'new'], {}))).toContain('removed from this computer');
    expect(textOf(await at.type(['logout', '--profile', 'new'], {}))).toContain('was signed out already');
    expect(textOf(await at.type(['logout'], {}))).toContain('uses no browser sign-in');
  });

  it('names the other profiles that have lost their session with one', async () => {
    await using at = await desk('secured');
    for (const name of ['a', 'b']) await at.type(['login', '--profile', name], {});
    expect(textOf(await at.type(['logout', '--profile', 'a'], {}))).toContain('It was the session of b, too.');
  });

  it("leaves somebody else's session where nobody says otherwise, and warns of keys and of another Region", async () => {
    await using at = await desk('secured');
    const config = join(at.home, '.aws', 'config');
    await mkdir(join(at.home, '.aws'));
    await writeFile(config, '[default]\nlogin_session = arn:aws:iam::444455556666:root\nregion = eu-west-1\n');
    expect((await at.type(['login', '--region', 'us-east-1'], {})).result.error?.message).toMatch(/It was left as it is/);
    await writeFile(config, '[default]\nregion = eu-west-1\n');
    const told = textOf(await at.type(['login', '--region', 'us-east-1'], { AWS_ACCESS_KEY_ID: 'ASIAX', AWS_SECRET_ACCESS_KEY: 'x' }));
    expect(told).toMatch(
      /The environment has AWS_ACCESS_KEY_ID\. The AWS CLI[^]*The profile's Region is eu-west-1, and you signed in in us-east-1/,
    );
  });

  it('asks a person which session is to stay, and which device has the browser', async () => {
    await using at = await desk('secured', { answers: { choose: () => 1 } });
    await mkdir(join(at.home, '.aws'));
    await writeFile(join(at.home, '.aws', 'config'), '[default]\nlogin_session = arn:aws:iam::444455556666:root\n');
    const { code, host } = await at.type(['login'], { SSH_CONNECTION: '10.0.0.1' });
    expect([code, host.asked]).toEqual([0, ['choose', 'choose']]);
    expect(await readFile(join(at.home, '.aws', 'config'), 'utf8')).toContain(ROOT);
  });

  it('keeps nothing of another account than expected, nor in a rehearsal', async () => {
    await using at = await desk('secured');
    expect((await at.type(['login', '--expect-account', '999999999999'], {})).result.error?.code).toBe('credentials-wrong-account');
    const { code, host } = await at.type(['login', '--sandbox']);
    expect([code, textOf({ host }).includes('Nothing of this rehearsal was kept'), await readdir(at.home)]).toEqual([0, true, []]);
    expect(textOf(await at.type(['logout', '--sandbox']))).toContain('A rehearsal keeps no session');
  });

  it.each([
    [['login', '--remote'], /no terminal to paste it into/],
    [['login', '--profile', 'a b'], /name of a new profile/],
  ])('%j is refused before anything is asked of AWS', async (line, words) => {
    await using at = await desk('secured');
    const { code, result } = await at.type(line, {});
    expect([code, result.error?.message, at.aws.calls]).toEqual([2, expect.stringMatching(words), []]);
  });

  it('keeps a session all the same where the network loses the question whose it is, and tells of it', async () => {
    await using at = await desk('secured');
    at.aws.faults.set({ service: 'sts', operation: 'GetCallerIdentity', kind: 'internal', nth: 1, times: 99, ms: 0 });
    const { code, result } = await at.type(['login', '--profile', 'new'], {});
    expect([code, result.error?.operation]).toEqual([1, 'GetCallerIdentity']);
    expect(await readFile(join(at.home, '.aws', 'config'), 'utf8')).toContain('[profile new]');
  });

  it('that takes no such option says so', async () => {
    await using at = await desk('secured');
    await expect(at.type(['--dry-run', 'login'])).rejects.toThrow('login takes no --dry-run.');
  });
});

describe('init', () => {
  it('makes what is missing, keeps a journal of it, and hands it on to Terraform', async () => {
    await using at = await desk('enabled');
    const terraform = join(at.home, 'identity.tf');
    const made = await at.type(['init', '--yes', ...ADA, '--terraform', terraform]);
    expect([made.code, made.result.outcome]).toEqual([0, 'secured']);
    expect(await readFile(terraform, 'utf8')).toContain('aws_identitystore_user');
    const journal = await at.type(['journal']);
    expect(journal.result.journal?.runs.map(({ run }) => run)).toEqual(['run-1']);
    expect((await at.type(['journal', '--run', 'nothing'])).code).toBe(2);
    const [file = ''] = await readdir(join(at.home, 'journal', 'sandbox'));
    await appendFile(join(at.home, 'journal', 'sandbox', file), 'torn\n');
    expect(textOf(await at.type(['journal']))).toMatch(/Line \d+ of .* is damaged and is skipped\./);
    expect((await at.type(['journal', '--run', 'run-1', '--account', '111122223333'])).result.journal?.runs).toHaveLength(1);
    // Whoever is not let in any more is shown the only journal there is.
    const gone = await at.type(['journal'], { AWS_ACCESS_KEY_ID: 'ASIAGONE', AWS_SECRET_ACCESS_KEY: 'x' });
    expect([gone.code, textOf(gone).includes('This is the only journal on this computer')]).toEqual([0, true]);
  });

  it('under --dry-run writes no file, and says by which command', async () => {
    await using at = await desk('secured');
    const done = await at.type(['init', '--dry-run', '--terraform', join(at.home, 'x.tf')]);
    expect([done.code, textOf(done).includes('secure-account status --terraform'), await readdir(at.home)]).toEqual([0, true, []]);
  });

  it('tells where the file for Terraform could not be written, and where there is nothing to write', async () => {
    await using at = await desk('secured');
    at.aws.faults.set({ service: 'sso-admin', operation: 'ListTagsForResource', kind: 'access-denied', nth: 1, times: 99, ms: 0 });
    const denied = await at.type(['status', '--terraform', join(at.home, 'x.tf')]);
    expect([denied.code, denied.result.error?.operation]).toEqual([5, 'ListTagsForResource']);
    expect(
      (await at.type(['status', '--terraform', join(at.home, 'nowhere', 'x.tf')]).catch((error: unknown) => error)) instanceof Error,
    ).toBe(true);
    await using empty = await desk('fresh');
    expect(textOf(await empty.type(['status', '--terraform', join(empty.home, 'x.tf')]))).toContain('was not written: there is no user');
  });

  it("tells after the deletion of the run's own key what has become of it", async () => {
    await using at = await desk('root-keys');
    const first = await at.type(['init', '--yes', '--wait', '10m', '--delete-root-keys', ...ADA]);
    expect([first.code, first.result.proof.state]).toEqual([0, 'proven']);
    const second = await at.type(['status']);
    expect([second.code, second.result.error?.message]).toEqual([5, expect.stringMatching(/this tool deleted this access key/)]);
  });

  it('of another account than expected asks for nothing but whose it is', async () => {
    await using at = await desk('secured');
    const { code } = await at.type(['init', '--yes', '--expect-account', '999999999999']);
    expect([code, at.aws.calls.map(({ operation }) => operation)]).toEqual([5, ['GetCallerIdentity']]);
  });

  it('as a rehearsal that somebody plays, and as one that nobody does', async () => {
    await using at = await desk('enabled');
    const done = await at.type(['init', '--sandbox', 'enabled', '--write-profile', 'admin']);
    expect([done.code, textOf(done).includes('A rehearsal keeps nothing, so no profile')]).toEqual([0, true]);
  });
});

describe('sign-in', () => {
  const WAIT = ['--yes', '--wait', '10m'];
  const PORTAL = 'https://d-1234567890.awsapps.com/start';

  it('proves that the user of the account gets in, and writes a profile on request', async () => {
    await using at = await desk('secured');
    const { code, result } = await at.type(['sign-in', ...WAIT, '--write-profile', 'admin']);
    expect([code, result.proof.state, result.next]).toEqual([0, 'proven', ['aws sts get-caller-identity --profile admin']]);
    expect((await at.type(['sign-in', ...WAIT, '--write-profile', 'admin', '--permission-set', 'Other'])).code).toBe(2);
  });

  it('tells the Region of the instance, wherever the computer is set to', async () => {
    await using at = await desk('elsewhere');
    await at.type(['init', '--yes', ...ADA]);
    const { result } = await at.type(['sign-in', ...WAIT, '--region', 'us-west-2']);
    expect([result.proof.state, result.region, result.handoff.region]).toEqual(['proven', 'eu-west-1', 'eu-west-1']);
  });

  it('needs no credentials at the address of a portal', async () => {
    await using at = await desk('secured');
    const address = `https://${at.aws.state.instances[0]?.identityStoreId ?? ''}.awsapps.com/start`;
    const { code, result, host } = await at.type(['sign-in', ...WAIT, '--start-url', address], {});
    expect([code, result.account?.id, textOf({ host }).includes('us-east-1 is tried')]).toEqual([0, '111122223333', true]);
  });

  it.each([
    ['nobody is waited for', 'secured', [], 4, /does not wait for a sign-in/],
    ['there is no such user', 'secured', [...WAIT, '--user-name', 'eve'], 4, /no user eve/],
    ['there is no such set', 'secured', [...WAIT, '--user-name', 'ada', '--permission-set', 'Other'], 4, /no permission set Other/],
    ['there is no instance', 'fresh', WAIT, 4, /no organization instance/],
    ['an IAM user has no such set', 'iam-user', [...WAIT, '--permission-set', 'Other'], 4, /no organization instance/],
    ['it is to change nothing', 'secured', ['--dry-run'], 2, /no --dry-run/],
    ['a portal is named beside a rehearsal', 'secured', ['--sandbox', '--start-url', PORTAL], 2, /cannot be combined/],
    [
      'an IAM user is meant, who does not go to a portal',
      'secured',
      [...WAIT, '--start-url', PORTAL, '--administrator', 'iam-user'],
      2,
      /cannot be combined/,
    ],
    [
      'the account is to be two at once',
      'secured',
      [...WAIT, '--start-url', PORTAL, '--account', '111122223333', '--expect-account', '999999999999'],
      2,
      /two accounts/,
    ],
    [
      'the portal is of another partition',
      'secured',
      [...WAIT, '--start-url', 'https://start.home.awsapps.cn/directory/d-1'],
      2,
      /partition aws-cn/,
    ],
  ] as const)('is none where %s', async (_what, scenario, line, code, words) => {
    await using at = await desk(scenario);
    const done = await at.type(['sign-in', ...line]);
    expect([done.code, done.result.error?.message]).toEqual([code, expect.stringMatching(words)]);
  });

  it.each([
    ['enabled', [], 'secure-account init --sandbox enabled'],
    ['enabled', ['--administrator', 'iam-user'], 'secure-account init --sandbox enabled --administrator iam-user'],
  ] as const)('of a rehearsal (%s %j), which keeps nothing, leads to all steps at once', async (scenario, line, next) => {
    await using at = await desk(scenario);
    expect((await at.type(['sign-in', '--sandbox', scenario, ...line])).result.next).toEqual([next]);
  });
});

describe('journal', () => {
  it('of another account than expected is not shown, whoever is not let in', async () => {
    await using at = await desk('enabled');
    await at.type(['init', '--yes', ...ADA]);
    const gone = { AWS_ACCESS_KEY_ID: 'ASIAGONE', AWS_SECRET_ACCESS_KEY: 'x' };
    const { code, result } = await at.type(['journal', '--expect-account', '999999999999'], gone);
    expect([code, result.journal]).toEqual([5, undefined]);
  });

  it.each([
    ['two accounts', ['--account', '111122223333', '--expect-account', '999999999999'], 'two accounts'],
    ['a file of answers that there is not', ['--answers', '/nowhere.json'], 'cannot be used'],
  ])('with %s is refused', async (_what, line, words) => {
    await using at = await desk('secured');
    await expect(at.type(['journal', ...line])).rejects.toThrow(words);
  });
});

describe('a command without an account', () => {
  it('policy prints what its command needs', async () => {
    await using at = await desk('secured');
    expect((await at.type(['policy', 'user'])).stdout).toContain('identitystore:CreateUser');
    await expect(at.type(['policy', 'nothing'])).rejects.toThrow('is not a command');
  });

  it('sandbox tells how it is reached, until it is stopped', async () => {
    await using at = await desk('secured');
    at.stop.abort();
    const text = await at.type([
      'sandbox',
      '--human',
      'auto',
      '--latency',
      '80ms',
      ...'--port 0 --scenario secured --accounts 2 --limits on --lag off'.split(' '),
    ]);
    expect([text.code, text.stdout, text.stderr]).toEqual([
      0,
      expect.stringMatching(/^unset AWS_PROFILE\nexport AWS_ENDPOINT_URL=/),
      expect.stringContaining('A stand-in plays'),
    ]);
    expect(JSON.parse((await at.type(['sandbox', '--json'])).stdout)).toMatchObject({ region: 'us-east-1', unset: ['AWS_PROFILE'] });
    await expect(at.type(['sandbox', '--port', '99999'])).rejects.toThrow('--port');
  });

  it('completion prints a script, and what it asks for at each Tab', () => {
    const out: string[] = [];
    const log = vi.spyOn(console, 'log').mockImplementation((line: unknown) => void out.push(String(line)));
    const script = sink({ columns: 80 });
    printScript('bash', script);
    for (const words of [
      ['init', '--sandbox', ''],
      ['regions', '--opt-in', ''],
      ['sandbox', '--limits', ''],
      ['completion', ''],
    ]) {
      complete(words, '0.0.0');
    }
    log.mockRestore();
    expect(out.join('\n')).toMatch(/secure-account[^]*fresh[^]*eu-south-1[^]*on\t[^]*bash/);
  });

  it('journal of a rehearsal, or of an account that nothing was done in, has nothing to tell', async () => {
    await using at = await desk('secured');
    expect(textOf(await at.type(['journal', '--sandbox']))).toContain('A rehearsal in this process keeps no journal');
    const { code, result } = await at.type(['journal'], { AWS_ACCESS_KEY_ID: 'ASIAGONE', AWS_SECRET_ACCESS_KEY: 'x' });
    expect([code, result.error?.message]).toEqual([5, expect.stringContaining('There is no journal on this computer either.')]);
    await expect(at.type(['journal', '--account', '1'])).rejects.toThrow('12 digits');
  });
});
