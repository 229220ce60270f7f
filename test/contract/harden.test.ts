import { describe, expect, it } from 'vitest';
import { CONTROL_IDS } from '../../src/model/step-id.ts';
import type { RunResult, StepDocument } from '../../src/model/result.ts';
import type { Scenario } from '../../src/cli/scenarios.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { CONTROLS } from '../../src/steps/baseline/controls.ts';
import { actionOf } from '../../src/facts/reads.ts';
import { AWS_COMMANDS } from '../../src/cli/commands/aws-commands.ts';
import { policyOf } from '../../src/cli/run/policy.ts';
import { ADAS_CONTACT, EVERY_SETTING } from '../ada.ts';
import { expectSchema } from '../e2e/schema.ts';
import { recordingHost } from '../engine/fakes.ts';
import { aWorld, ofTwoRegions, statesOf, writesOf } from './world.ts';
import type { Ran, World, WorldOptions } from './world.ts';

const UNASKED = CONTROLS.filter(({ spec }) => spec.remedy.by === 'harden').map(({ id }) => id);
const small = (scenario: Scenario, options?: WorldOptions): World => aWorld(scenario, ofTwoRegions(options));

const harden = ({ run }: Pick<World, 'run'>, ...more: string[]): Promise<Ran> => run('harden', '--yes', '--json', ...more);

function stepIn({ steps }: RunResult, id: string): StepDocument {
  const step = steps.find((one) => one.id === id);
  if (step === undefined) throw new Error(`no step ${id}`);
  return step;
}

/** Somebody starts an instance in us-east-1 after the plan: each Region is read once for it, and the next time right before its change. */
const workloadComes = ({ aws }: World): void =>
  aws.meanwhile.set({ service: 'ec2', operation: 'GetEbsEncryptionByDefault', nth: 3, do: 'launch-instance', region: 'us-east-1' });

/** Every call of a service in a Region goes so wrong. */
const wrongIn =
  (
    service: string,
    region: string,
    wrong: { readonly status: number; readonly code: string },
    isMeant: (body: string) => boolean = () => true,
  ) =>
  (handle: Sandbox['handle']): Sandbox['handle'] =>
  async (request) => {
    const body = request.body;
    if (request.headers['host'] !== `${service}.${region}.amazonaws.com` || !isMeant(body)) return handle(request);
    const text = `<Response><Errors><Error><Code>${wrong.code}</Code><Message>no</Message></Error></Errors><RequestID>r-1</RequestID></Response>`;
    return {
      ...(await handle({ ...request, body: 'Action=DescribeVpcs&Version=2016-11-15' })),
      status: wrong.status,
      headers: { 'content-type': 'text/xml' },
      body: text,
    };
  };

describe('a value that AWS has not got today', () => {
  /** As everybody reads it in every Region. */
  const says =
    (operation: string, was: RegExp, is: string): NonNullable<WorldOptions['through']> =>
    (handle) =>
    async (request) => {
      const reply = await handle(request);
      return request.body.includes(operation) || (request.headers['x-amz-target'] ?? '').includes(operation)
        ? { ...reply, body: reply.body.replace(was, is) }
        : reply;
    };

  it.each([
    ['image-sharing', 'GetImageBlockPublicAccessState', /(?<=<imageBlockPublicAccessState>)[\w-]+/, 'block-all-sharing'],
    ['image-sharing', 'GetImageBlockPublicAccessState', /(?<=<imageBlockPublicAccessState>)[\w-]+/, ''],
    ['snapshot-sharing', 'GetSnapshotBlockPublicAccessState', /(?<=<state>)[\w-]+/, 'block-and-delete'],
    ['document-sharing', 'GetServiceSetting', /(?<="SettingValue":")\w+/, 'Organization'],
  ])('of %s (%s) is not taken for an open one: nothing is set on it, and it is told', async (id, operation, was, is) => {
    const done = await harden(small('fresh', { through: says(operation, was, is) }));
    const { changes, state } = stepIn(done.json(), id);
    expect([done.code, state, changes, JSON.stringify(stepIn(done.json(), id).facts).includes('UnknownValue')]).toEqual([
      4,
      'blocked',
      [],
      true,
    ]);
  });
});

describe('harden', () => {
  it('on fresh makes it so in 17 Regions, reads it back, and the second time sends no writing call', async () => {
    const world = aWorld('fresh');
    const first = await harden(world);
    expectSchema(first.json());
    expect([first.code, first.json().outcome, first.json().error]).toEqual([0, 'done', null]);
    expect(first.json().steps.map(({ id }) => id)).toEqual(CONTROL_IDS.filter((id) => UNASKED.includes(id)));
    const { changes } = stepIn(first.json(), 'ebs-encryption');
    expect(changes.map(({ result }) => result)).toEqual(Array.from({ length: 17 }, () => 'applied'));
    await world.pass(600_000);
    const report = (await world.run('report', '--json')).json().report;
    expect(report?.controls.filter(({ id }) => UNASKED.includes(id)).map(({ state }) => state)).toEqual(UNASKED.map(() => 'ok'));
    const again = await harden(world);
    expect([again.code, writesOf(again.calls), new Set(Object.values(statesOf(again.json())))]).toEqual([0, [], new Set(['ok'])]);
  });

  it('with every answer does that, too, and the second time nothing', async () => {
    const world = small('fresh');
    const first = await harden(world, ...EVERY_SETTING);
    expect([first.code, first.json().error]).toEqual([0, null]);
    const { account, budgets, iam, trails } = world.aws.state;
    expect(account.alternateContacts.SECURITY).toEqual({ name: 'Ada Admin', title: 'CTO', email: 'ada@example.com', phone: '+1 555 0100' });
    expect(
      budgets[0]?.notifications.map(
        ({ notification }) => `${String(notification['NotificationType'])} ${String(notification['Threshold'])}`,
      ),
    ).toEqual(['ACTUAL 50', 'ACTUAL 80', 'ACTUAL 100', 'FORECASTED 100']);
    expect(iam.passwordPolicy).toMatchObject({ minimumLength: 14, reusePrevention: 24, symbols: true, usersMayChange: true });
    expect(trails.map(({ multiRegion, validation, isLogging }) => [multiRegion, validation, isLogging])).toEqual([[true, true, true]]);
    await world.pass(600_000);
    const again = await harden(world, ...EVERY_SETTING);
    expect([again.code, writesOf(again.calls)]).toEqual([0, []]);
  });

  it('waits for the alerts of its new budget, which AWS may show after the budget itself', async () => {
    // Where all else is so: the budget is what it does.
    for (let seed = 1; seed <= 12; seed++) {
      const done = await harden(small('hardened', { seed }), '--budget', '50', '--budget-email', 'ada@example.com');
      expect([seed, done.code, stepIn(done.json(), 'budget').state]).toEqual([seed, 0, 'changed']);
    }
  });

  it('takes no budget of its name for what was asked for that alerts somebody else, and tells nobody whom', async () => {
    const world = small('fresh');
    const budget = (to: string): readonly string[] => ['--budget', '50', '--budget-email', to];
    expect((await harden(world, ...budget('ada@example.com'))).code).toBe(0);
    await world.pass(600_000);
    const other = await harden(world, ...budget('eve@example.com'));
    expect([other.code, writesOf(other.calls), stepIn(other.json(), 'budget').state]).toEqual([4, [], 'blocked']);
    expect(stepIn(other.json(), 'budget').summary).toContain('alerts another address');
    expect(other.stdout).not.toContain('ada@example.com');
    world.aws.state.budgets[0]?.notifications.pop();
    expect((await harden(world, ...budget('ada@example.com'))).code).toBe(4);
  });

  it('calls only what its policy allows', async () => {
    const { calls } = await harden(small('fresh'), ...EVERY_SETTING);
    const [command] = AWS_COMMANDS.filter(({ name }) => name === 'harden');
    const allowed = new Set(command === undefined ? [] : policyOf(command).Statement.flatMap(({ Action }) => Action));
    const called = new Set(calls.map(({ service, operation }) => actionOf(`${service}:${operation}`)));
    expect([...called].filter((action) => !allowed.has(action) && action !== 'sts:GetCallerIdentity')).toEqual([]);
  });

  it('on hardened changes nothing, and on half-hardened what is missing', async () => {
    const so = await harden(small('hardened'));
    expect([so.code, writesOf(so.calls)]).toEqual([0, []]);
    const half = await harden(small('half-hardened'));
    expect(half.code).toBe(0);
    expect([stepIn(half.json(), 'ebs-encryption').changes.length, stepIn(half.json(), 'imdsv2').changes.length]).toEqual([0, 1]);
  });

  it('without a yes, and in a dry run, only plans', async () => {
    const plan = await small('fresh').run('harden', '--json', '--dry-run');
    expect([plan.code, writesOf(plan.calls), stepIn(plan.json(), 'imdsv2').changes.length]).toEqual([3, [], 2]);
    expect(plan.json().next).toEqual(['secure-account harden --sandbox fresh']);
  });
});

describe('where workloads are', () => {
  it('nothing is changed that they stand on without a yes of its own, and the rest is done', async () => {
    const world = small('with-workloads');
    const ran = await harden(world);
    expect(ran.code).toBe(4);
    // It asks for the yes; the report names what is a person's.
    expect(ran.json().next).toEqual(['secure-account harden --sandbox with-workloads', 'secure-account report --sandbox with-workloads']);
    for (const id of ['ebs-encryption', 'imdsv2']) {
      const step = stepIn(ran.json(), id);
      expect([step.state, step.error?.code]).toEqual(['needs-you', 'accept-workload-change']);
      expect(step.changes.filter(({ result }) => result === 'applied')).toHaveLength(0);
    }
    const there = world.aws.state.regional;
    expect(
      Object.entries(there)
        .flatMap(([region, { ec2 }]) => (ec2.settings.ebsEncryption ? [] : [region]))
        .toSorted(),
    ).toEqual(['eu-west-1', 'us-east-1']);
  });

  it('with that yes they are changed', async () => {
    const ran = await harden(small('with-workloads'), '--accept-workload-change');
    expect([ran.code, stepIn(ran.json(), 'ebs-encryption').state]).toEqual([4, 'changed']);
    expect(ran.json().next).toEqual(['secure-account report --sandbox with-workloads']);
  });

  it('that came after the first look, it is left alone: each Region is read again before its change', async () => {
    const world = small('fresh');
    workloadComes(world);
    const ran = await harden(world);
    const step = stepIn(ran.json(), 'ebs-encryption');
    expect([ran.code, step.state, step.error?.code]).toEqual([4, 'needs-you', 'accept-workload-change']);
    expect([
      world.aws.state.regional['us-east-1']?.ec2.settings.ebsEncryption,
      step.changes.filter(({ result }) => result === 'applied').length,
    ]).toEqual([false, 1]);
  });

  it('a bucket that is public now keeps the account from blocking it, and is named', async () => {
    const { json } = await harden(small('with-workloads'));
    const { state, blockedBy, error } = stepIn(json(), 's3-public-access');
    expect([state, blockedBy]).toEqual(['blocked', 'account']);
    expect(error?.wayOut).toContain('example-website-111122223333');
  });
});

describe('one Region in trouble leaves the others done, and is named', () => {
  it.each([
    ['refused', { status: 403, code: 'UnauthorizedOperation' }, 'failed', 1],
    ['broken', { status: 500, code: 'InternalError' }, 'failed', 1],
  ] as const)('its write %s', async (_name, wrong, state, code) => {
    const through = wrongIn('ec2', 'eu-west-1', wrong, (body) => body.includes('EnableEbsEncryptionByDefault'));
    const ran = await harden(small('fresh', { through }));
    const step = stepIn(ran.json(), 'ebs-encryption');
    expect([ran.code, step.state]).toEqual([code, state]);
    expect(step.summary).toContain('eu-west-1');
    expect(step.changes.filter(({ result }) => result === 'applied')).toHaveLength(1);
    expect(stepIn(ran.json(), 'imdsv2').state).toBe('changed');
  });

  it('its reads refused: nothing is set there, and that is said', async () => {
    const ran = await harden(small('fresh', { through: wrongIn('ec2', 'eu-west-1', { status: 403, code: 'UnauthorizedOperation' }) }));
    const step = stepIn(ran.json(), 'ebs-encryption');
    expect([ran.code, step.state, step.blockedBy]).toEqual([4, 'blocked', 'account']);
    expect(step.error?.wayOut).toContain('eu-west-1 (not readable: UnauthorizedOperation for ec2:GetEbsEncryptionByDefault)');
    expect(ran.calls.filter(({ write, region, service }) => write && region === 'eu-west-1' && service === 'ec2')).toEqual([]);
    expect(step.changes.filter(({ result }) => result === 'applied')).toHaveLength(1);
  });

  it('refused everywhere, it is a missing right', async () => {
    const ran = await small('fresh', { as: 'administrator', but: (state) => state.denied.push('ec2:EnableEbsEncryptionByDefault') }).run(
      'harden',
      '--yes',
      '--json',
    );
    expect([ran.code, ran.json().error?.action]).toEqual([5, 'ec2:EnableEbsEncryptionByDefault']);
  });
});

describe('what an answer asks for', () => {
  it('a contact that is set otherwise stays, unless --replace says so', async () => {
    const world = small('half-hardened');
    const first = await harden(world, '--security-contact', ADAS_CONTACT);
    expect([first.code, stepIn(first.json(), 'contacts').state]).toEqual([4, 'blocked']);
    const second = await harden(world, '--security-contact', ADAS_CONTACT, '--replace');
    expect([second.code, stepIn(second.json(), 'contacts').state]).toEqual([0, 'changed']);
    expect(world.aws.state.account.alternateContacts.SECURITY?.email).toBe('ada@example.com');
  });

  it('a password policy is never made looser', async () => {
    const strict = {
      minimumLength: 20,
      symbols: false,
      numbers: true,
      uppercase: true,
      lowercase: true,
      usersMayChange: false,
      maxAge: 30,
      hardExpiry: true,
    };
    const world = small('fresh', { but: (state) => (state.iam.passwordPolicy = strict) });
    const ran = await harden(world, '--password-policy');
    expect(ran.code).toBe(0);
    expect(world.aws.state.iam.passwordPolicy).toEqual({ ...strict, symbols: true, reusePrevention: 24 });
  });

  it('no second trail is made beside one that records', async () => {
    const ran = await harden(small('hardened'), '--trail');
    expect([ran.code, writesOf(ran.calls)]).toEqual([0, []]);
  });

  it('a bucket of somebody else by that name is left alone', async () => {
    const world = small('fresh', { but: (state) => state.s3.taken.push('secure-account-trail-111122223333') });
    const ran = await harden(world, '--trail');
    expect([ran.code, world.aws.state.trails]).toEqual([expect.anything() as number, []]);
    expect(ran.code).not.toBe(0);
  });

  it.each([
    [['--budget', '50'], '--budget needs --budget-email'],
    [['--budget-email', 'ada@example.com'], '--budget-email needs --budget'],
    [['--replace'], '--replace needs a contact'],
  ] as const)('%j says nothing by itself, and nothing is asked of AWS', async (options, words) => {
    const ran = await harden(small('fresh'), ...options);
    expect([ran.code, ran.calls.length, ran.json().error?.message]).toEqual([2, 0, expect.stringContaining(words) as string]);
  });

  it.each([
    [['--budget', '0', '--budget-email', 'ada@example.com'], '--budget "0" cannot be used'],
    [['--security-contact', 'Ada'], '--security-contact "Ada" cannot be used'],
    [['--security-contact', 'Ada,CTO,ada,555'], 'it must be a name, a title, an email address and a phone number'],
  ] as const)('%j cannot be used', async (options, words) => {
    await expect(harden(small('fresh'), ...options)).rejects.toThrow(words);
  });
});

describe('at a terminal', () => {
  it('one yes covers the plan, and workloads have a question for each default, with every Region in it', async () => {
    const asked: string[] = [];
    const person = recordingHost({
      plan: () => true,
      consent: ({ consent }) => {
        asked.push(consent.why);
        return true;
      },
    });
    await small('with-workloads', { person }).run('harden');
    expect(asked).toHaveLength(2);
    expect(asked[0]).toContain('eu-west-1 (1 instance, 1 volume and 1 image)');
  });

  it.each([
    ['a yes', true],
    ['a no', false],
  ] as const)('a workload that comes into another Region after the plan has a question of its own, once: %s', async (_name, yes) => {
    const about: string[] = [];
    const asked = (): number => about.filter((why) => why.startsWith('EBS encryption')).length;
    const person = recordingHost({
      plan: () => true,
      consent: ({ consent }) => {
        about.push(consent.why);
        return !consent.why.startsWith('EBS encryption') || asked() === 1 || yes;
      },
    });
    const world = small('with-workloads', { person, but: (state) => delete state.regional['us-east-1'] });
    workloadComes(world);
    await world.run('harden');
    expect(about[0]).not.toContain('us-east-1');
    expect([about.at(-1), asked()]).toEqual([expect.stringContaining('us-east-1 (1 instance)') as string, 2]);
    const { regional } = world.aws.state;
    expect([regional['eu-west-1']?.ec2.settings.ebsEncryption, regional['us-east-1']?.ec2.settings.ebsEncryption]).toEqual([true, yes]);
  });

  it('and so it has where the plan had no such question', async () => {
    const person = recordingHost({ plan: () => true, consent: () => true });
    const world = small('fresh', { person });
    workloadComes(world);
    await world.run('harden');
    expect(person.asked).toEqual(['plan', 'plan', 'consent', ...person.asked.slice(3)]);
    expect(world.aws.state.regional['us-east-1']?.ec2.settings.ebsEncryption).toBe(true);
  });

  it('a no changes nothing', async () => {
    const person = recordingHost({ plan: () => false });
    const { calls } = await small('fresh', { person }).run('harden');
    expect(writesOf(calls)).toEqual([]);
  });
});
