import { describe, expect, it } from 'vitest';
import { CONTROLS } from '../../../src/steps/baseline/controls.ts';
import { actionOf, READS } from '../../../src/facts/reads.ts';
import type { ControlDocument, ReportDocument } from '../../../src/model/report.ts';
import type { RunResult } from '../../../src/model/result.ts';
import { CONTROL_IDS } from '../../../src/model/step-id.ts';
import { AWS_COMMANDS } from '../../../src/cli/commands/aws-commands.ts';
import { policyOf } from '../../../src/cli/run/policy.ts';
import type { Scenario } from '../../../src/cli/scenarios.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { aWorld, writesOf } from '../../contract/world.ts';
import { inTwoRegions } from '../../two-regions.ts';
import { expectSchema } from '../../e2e/schema.ts';
import { once } from '../../once.ts';

const reportIn = ({ report }: RunResult): ReportDocument => {
  if (report === undefined) throw new Error('no report');
  return report;
};
const controlIn = (result: RunResult, id: string): ControlDocument => {
  const control = reportIn(result).controls.find((one) => one.id === id);
  if (control === undefined) throw new Error(`no control ${id}`);
  return control;
};

/** Every call of a service in a Region fails so. */
const faulty =
  (service: string, region: string, status: number, body: string) =>
  (handle: Sandbox['handle']): Sandbox['handle'] =>
  async (request) =>
    request.headers['host'] === `${service}.${region}.amazonaws.com`
      ? { ...(await handle(request)), status, headers: { 'content-type': 'text/xml' }, body }
      : handle(request);

const error = (code: string): string =>
  `<Response><Errors><Error><Code>${code}</Code><Message>no</Message></Error></Errors><RequestID>r-1</RequestID></Response>`;

/** Of each kind of account one: what the others add are access steps. */
const ACCOUNTS = ['fresh', 'managed', 'member', 'iam-user', 'hardened', 'half-hardened', 'with-workloads'] as const;

/** The report of an account on which nothing else was done. */
const reported = once((scenario: Scenario) => aWorld(scenario).run('report', '--json'));

describe.each(ACCOUNTS)('report on %s', (scenario) => {
  it('has every control, makes no writing call, and asks nothing that is not declared', async () => {
    const ran = await reported(scenario);
    expectSchema(ran.json());
    expect(reportIn(ran.json()).controls.map(({ id }) => id)).toEqual(CONTROL_IDS);
    expect(writesOf(ran.calls)).toEqual([]);
    const called = ran.calls.map(({ service, operation }) => `${service}:${operation}`);
    expect(called.filter((call) => !READS.some((read) => read === call))).toEqual([]);
    const [command] = AWS_COMMANDS.filter(({ name }) => name === 'report');
    const allowed = new Set(command === undefined ? [] : policyOf(command).Statement.flatMap(({ Action }) => Action));
    expect(called.map(actionOf).filter((action) => !allowed.has(action) && action !== 'sts:GetCallerIdentity')).toEqual([]);
  });
});

describe('report on fresh', () => {
  it('says what is open, with what it would take, and ends with 3', async () => {
    const { code, json, calls } = await reported('fresh');
    const result = json();
    expect([code, result.outcome, result.error]).toEqual([3, 'pending', null]);
    const open = reportIn(result).controls.filter(({ state }) => state === 'open');
    expect(open.map(({ id }) => id)).toEqual([
      'contacts',
      'root-use',
      'console-access',
      'permissions',
      'mfa',
      'password-policy',
      'trail',
      's3-public-access',
      'budget',
      'access-analyzer',
      'ebs-encryption',
      'imdsv2',
      'snapshot-sharing',
      'document-sharing',
    ]);
    expect(open.filter(({ remedy }) => remedy === null)).toEqual([]);
    expect(controlIn(result, 'ebs-encryption').changes).toBe(17);
    // One look, whoever of the controls asks for it.
    expect(calls.length).toBeLessThanOrEqual(380);
  });

  it('fits a screen, what is open first', async () => {
    const { stdout } = await aWorld('fresh').run('report', '--plain');
    const lines = stdout.trimEnd().split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(lines.length).toBeLessThanOrEqual(23);
    expect(stdout).toMatch(/14 open, 6 for you to decide, 3 OK; access: 6 steps to do/);
    expect(stdout.indexOf('Budget')).toBeLessThan(stdout.indexOf('For you:'));
  });
});

describe('report on an account', () => {
  it('in which all is so ends with 0, and names nothing to do', async () => {
    const { code, json } = await reported('hardened');
    expect([code, json().outcome, reportIn(json()).counts.open, reportIn(json()).counts.unknown]).toEqual([0, 'done', 0, 0]);
    expect(reportIn(json()).controls.filter(({ changes }) => changes > 0)).toEqual([]);
  });

  it('in which somebody began says in which Regions', async () => {
    const { json } = await reported('half-hardened');
    expect(controlIn(json(), 'ebs-encryption')).toMatchObject({ summary: 'off in 15 Regions, on in us-east-1 and eu-west-1', changes: 15 });
  });

  it('with workloads says what runs where, who has keys, and what is public', async () => {
    const { json } = await reported('with-workloads');
    const { running, iam } = reportIn(json());
    expect(running.filter(({ contents }) => (contents?.instances ?? 0) > 0).map(({ region }) => region)).toEqual([
      'us-east-1',
      'eu-west-1',
    ]);
    expect(iam.users?.map(({ name, keys }) => [name, keys.length])).toEqual([['deploy', 2]]);
    expect(JSON.stringify(iam)).not.toMatch(/AKIA/);
    expect(controlIn(json(), 's3-public-access')).toMatchObject({
      state: 'open',
      changes: 0,
      summary: expect.stringMatching(/public now: /),
    });
  });
});

describe('one Region', () => {
  const EBS = 'ebs-encryption';

  it.each([
    ['refused', 403, 'UnauthorizedOperation', /UnauthorizedOperation/],
    ['throttled without an end', 503, 'RequestLimitExceeded', /RequestLimitExceeded/],
  ])('%s makes one Region of its controls unknown, and nothing else', async (_how, status, code, detail) => {
    const world = aWorld('fresh', { through: faulty('ec2', 'eu-west-3', status, error(code)) });
    const ran = await world.run('report', '--json');
    const { regions } = controlIn(ran.json(), EBS);
    expect(regions.filter(({ state }) => state === 'unknown').map(({ region }) => region)).toEqual(['eu-west-3']);
    expect(regions.find(({ region }) => region === 'eu-west-3')?.detail).toMatch(detail);
    expect(regions.filter(({ state }) => state === 'open')).toHaveLength(16);
    expect(controlIn(ran.json(), 'access-analyzer').regions.filter(({ state }) => state === 'unknown')).toEqual([]);
    expect([ran.code, ran.json().error?.code]).toEqual([1, 'unreadable']);
  });

  it('that is only now being enabled is not asked, and not missed', async () => {
    const { json, code } = await aWorld('partial').run('report', '--json');
    const moving = controlIn(json(), EBS).regions.filter(({ state }) => state === 'not-applicable');
    expect([moving.length, code]).toEqual([1, 3]);
  });
});

const BASELINE_ACTIONS = CONTROLS.flatMap(({ readsActions }) => readsActions).filter((action) => action !== 'account:ListRegions');

it('nobody who may look at nothing is told that nothing is there', async () => {
  const denied = aWorld('fresh', {
    as: 'administrator',
    but: (state) => {
      inTwoRegions(state);
      for (const action of BASELINE_ACTIONS) state.denied.push(action);
    },
  });
  const { json, code } = await denied.run('report', '--json');
  const states = new Map(reportIn(json()).controls.map(({ id, state }) => [id, state]));
  const read = ['s3-public-access', 'trail', 'budget', 'contacts', 'ebs-encryption', 'mfa', 'short-lived-credentials'];
  expect(read.map((id) => states.get(id as ControlDocument['id']))).toEqual(read.map(() => 'unknown'));
  expect(code).toBe(1);
});
