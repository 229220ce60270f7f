import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AWS_COMMANDS } from '../../src/cli/commands/aws-commands.ts';
import { policyOf } from '../../src/cli/run/policy.ts';
import { actionOf } from '../../src/facts/reads.ts';
import { addIamAdministrator } from '../../src/sandbox/scenarios/iam-user.ts';
import type { Scenario } from '../../src/cli/scenarios.ts';
import { ADA, EVERY_SETTING } from '../ada.ts';
import { sampleOf } from '../trust/sample.ts';
import { aWorld, ofTwoRegions, prepared, statesOf, writesOf } from './world.ts';
import type { Ran, WorldOptions } from './world.ts';

interface Case {
  readonly command: 'harden' | 'undo';
  readonly scenario: Scenario;
  /** What an allowed caller ran before. */
  readonly before: readonly (readonly string[])[];
  readonly line: readonly string[];
  readonly but?: WorldOptions['but'];
}

const AN_IAM_USER = ['init', '--yes', '--json', '--administrator', 'iam-user', '--wait', '5m', ...ADA] as const;
const UNDO = ['undo', '--yes', '--json'] as const;

/** Somebody else who gets in: an IAM user, of a group of her own. */
const withGrace: WorldOptions['but'] = (state, _now, ids) => {
  const grace = addIamAdministrator(state, ids);
  grace.userName = 'grace';
  for (const device of state.iam.mfaDevices) device.serialNumber = device.serialNumber.replace('mfa/ada', 'mfa/grace');
  for (const group of state.iam.groups) group.groupName = 'Others';
};

/** The commands that are no step's: rights.test.ts has the steps. */
const CASES = {
  harden: { command: 'harden', scenario: 'fresh', before: [], line: ['harden', '--yes', '--json', '--trail', ...EVERY_SETTING] },
  'undo of init': { command: 'undo', scenario: 'enabled', before: [['init', '--yes', '--json', ...ADA]], line: UNDO, but: withGrace },
  'undo of harden': { command: 'undo', scenario: 'enabled', before: [['harden', '--yes', '--json', ...EVERY_SETTING]], line: UNDO },
  'undo of an IAM user': { command: 'undo', scenario: 'free-plan', before: [AN_IAM_USER], line: UNDO, but: withGrace },
} as const satisfies Readonly<Record<string, Case>>;

/** Nobody else gets in. */
const LAST = {
  'by IAM Identity Center': { command: 'undo', scenario: 'enabled', before: [['init', '--yes', '--json', ...ADA]], line: UNDO },
  'an IAM user': { command: 'undo', scenario: 'free-plan', before: [AN_IAM_USER], line: UNDO },
} as const satisfies Readonly<Record<string, Case>>;

const ALL = { ...CASES, ...LAST };
type Name = keyof typeof ALL;

/** Each account after what came before, and whatever lags shows by now. */
const standing = prepared(async (name: Name) => {
  const { scenario, before, but }: Case = ALL[name];
  const journal = mkdtempSync(join(tmpdir(), 'secure-account-rights-'));
  const world = aWorld(scenario, ofTwoRegions({ as: 'administrator', journal, ...(but !== undefined && { but }) }));
  for (const words of before) await world.run(...words);
  await world.pass(120_000);
  return world;
});

async function attempt(name: Name, denied: readonly string[]): Promise<Ran> {
  const { aws, run } = await standing(name);
  aws.state.denied.push(...denied);
  return run(...ALL[name].line);
}

const allowedTo = (name: string): readonly string[] =>
  AWS_COMMANDS.filter((command) => command.name === name).flatMap((command) => policyOf(command).Statement.flatMap(({ Action }) => Action));

/** Rights that are taken away one by one, but for `npm run test:trust`. */
const SOME = 2;

/** It needs no right. */
const FREE = 'sts:GetCallerIdentity';

const actionsOf = (calls: Ran['calls']): readonly string[] =>
  [...new Set(calls.map(({ service, operation }) => actionOf(`${service}:${operation}`)))].filter((action) => action !== FREE);

const readsOf = ({ calls }: Ran): readonly string[] => {
  const writes = actionsOf(calls.filter(({ write }) => write));
  return actionsOf(calls).filter((action) => !writes.includes(action));
};

describe.each(Object.entries(CASES) as [keyof typeof CASES, Case][])('%s', (name, one) => {
  let whole: Promise<Ran> | undefined;
  const asked = (): Promise<Ran> => (whole ??= attempt(name, []));

  it('asks for no more than what policy prints', async () => {
    const { calls, ...ran } = await asked();
    expect([ran.code, ran.json().error]).toEqual([0, null]);
    const allowed = allowedTo(one.command);
    expect(actionsOf(calls).filter((action) => !allowed.includes(action))).toEqual([]);
  });

  it('ends with exit 5 without the right to any of its changes, naming it', async () => {
    const writes = actionsOf((await asked()).calls.filter(({ write }) => write));
    const ends: unknown[] = [];
    const taken = sampleOf(writes, SOME);
    for (const action of taken) {
      const ran = await attempt(name, [action]);
      ends.push([action, ran.code, ran.json().error?.action]);
    }
    expect(writes.length).toBeGreaterThan(4);
    expect(ends).toEqual(taken.map((action) => [action, 5, action]));
  });

  it('without the right to any of its reads ends as with it, or says which right is missing to what it leaves', async () => {
    const all = await asked();
    const stood = statesOf(all.json());
    for (const action of sampleOf(readsOf(all), SOME)) {
      const ran = await attempt(name, [action]);
      const { steps, error } = ran.json();
      const left = steps.filter(({ id, state }) => state !== stood[id]);
      const told = left.length === 0 || (ran.code === 5 && error?.action === action) || ran.stdout.includes(`for ${action})`);
      expect([action, told, left.filter(({ state }) => state === 'changed')]).toEqual([action, true, []]);
      // What is left alone was never read as something else.
      expect([action, left.length > 0 && ran.code === 0]).toEqual([action, false]);
    }
  });
});

describe('the last administrator stays, whatever undo may not read', () => {
  it.each(Object.keys(LAST) as (keyof typeof LAST)[])('%s', async (name) => {
    const all = await attempt(name, []);
    expect([all.code, writesOf(all.calls)]).toEqual([4, []]);
    const reads = readsOf(all);
    expect(reads).toContain('iam:ListEntitiesForPolicy');
    for (const action of sampleOf(reads, SOME)) {
      const ran = await attempt(name, [action]);
      expect([action, [4, 5].includes(ran.code), writesOf(ran.calls)]).toEqual([action, true, []]);
    }
  });

  it('and whether another one is left is not known where IAM does not tell who is one', async () => {
    const { staying } = (await attempt('undo of an IAM user', ['iam:ListEntitiesForPolicy'])).json().undo ?? {};
    expect(staying?.find(({ call }) => call === 'iam:CreateLoginProfile')).toMatchObject({
      because: 'unknown',
      why: expect.stringMatching(/could not be read \(AccessDenied for iam:ListEntitiesForPolicy\)/) as string,
    });
  });
});
