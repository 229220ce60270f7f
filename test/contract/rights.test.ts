import { describe, expect, it } from 'vitest';
import { stepCommands } from '../../src/cli/commands/steps.ts';
import { policyOf } from '../../src/cli/run/policy.ts';
import { actionOf } from '../../src/facts/reads.ts';
import type { Scenario } from '../../src/cli/scenarios.ts';
import { ANSWERS } from '../../src/model/answers.ts';
import type { RunResult } from '../../src/model/result.ts';
import type { Step } from '../../src/model/step.ts';
import { models } from '../../src/sandbox/models/models.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { STEPS } from '../../src/steps/index.ts';
import { ADA } from '../ada.ts';
import { sampleOf } from '../trust/sample.ts';
import { aWorld, prepared } from './world.ts';
import type { Ran } from './world.ts';

/** What a step can meet: accounts as they are, and as its earlier steps leave them. */
interface Situation {
  readonly scenario: Scenario;
  /** Commands that an allowed caller ran before. */
  readonly before: readonly string[];
  readonly options: readonly string[];
  /** What else is in the account. */
  readonly but?: (state: Sandbox['state']) => void;
}

/** What a run that was killed leaves: a device that nobody has the seed of. */
const withOrphan = ({ iam, accountId }: Sandbox['state']): void => {
  const serialNumber = `arn:aws:iam::${accountId}:mfa/secure-account`;
  iam.mfaDevices.push({ kind: 'virtual', serialNumber, tags: { 'secure-account': 'iam-mfa' }, drift: 0, lastStep: -1 });
};

/** No calls of their own: AWS asks for them where something is made with tags. */
const ALONG_WITH: Readonly<Record<string, string>> = { 'iam:TagUser': 'iam:CreateUser', 'iam:TagMFADevice': 'iam:CreateVirtualMFADevice' };

/** Wanted only where a person's codes came late: nobody types any here. */
const BY_A_PERSON: readonly string[] = ['iam:ResyncMFADevice'];

const MORE = ['--session-duration', 'PT2H', '--tag', 'team=platform', '--opt-in', 'eu-south-1'];
const SITUATIONS: readonly Situation[] = [
  { scenario: 'fresh', before: [], options: ADA },
  { scenario: 'secured', before: [], options: [] },
  { scenario: 'enabled', before: ['user', 'group', 'permission-set'], options: [...ADA, ...MORE] },
  { scenario: 'enabled', before: ['user'], options: [...ADA, ...MORE] },
  { scenario: 'enabled', before: [], options: [...ADA, ...MORE] },
  { scenario: 'stale-provisioning', before: [], options: [...ADA, ...MORE] },
  { scenario: 'shared-set', before: [], options: ADA },
  { scenario: 'shared-group', before: [], options: ADA },
  { scenario: 'applications-only', before: [], options: ADA },
  { scenario: 'free-plan', before: ['iam-user'], options: ADA, but: withOrphan },
  { scenario: 'free-plan', before: ['iam-user', 'iam-mfa'], options: ADA },
  { scenario: 'iam-user', before: [], options: [] },
];

/** How a step's command went there, with all that its policy allows, and what it asked AWS for. */
interface Met {
  readonly situation: Situation;
  readonly ran: Ran;
  readonly actions: ReadonlySet<string>;
}

/** Of the services that ask for rights. */
const GUARDED = ['account', 'freetier', 'iam', 'identitystore', 'organizations', 'sso-admin'] as const;

/** The options that a command takes; the contract's consents are given. */
function lineOf(name: string, options: readonly string[]): string[] {
  const command = stepCommands.find((one) => one.name === name);
  const flags = ANSWERS.filter(({ key }) => command?.answers.includes(key)).map(({ flag }) => flag);
  const taken = options.flatMap((word, at) => (flags.includes(word) ? [word, options[at + 1] ?? ''] : []));
  return [name, '--yes', '--json', ...taken, ...(command?.consents ?? []).map((consent) => `--${consent}`)];
}

/** Each situation, by its place among them, after what came before went well. */
const standing = prepared(async (place: `${number}`) => {
  const { scenario, before = [], but = () => undefined } = SITUATIONS[Number(place)] ?? { scenario: 'fresh' };
  const world = aWorld(scenario, { as: 'administrator', but });
  for (const name of before) await world.run(...lineOf(name, ADA));
  await world.pass(120_000);
  return world;
});

/** Runs a step there as an administrator from whom `denied` was taken. */
async function attempt(step: Step, situation: Situation, denied: readonly string[]): Promise<Ran> {
  const { aws, run } = await standing(`${SITUATIONS.indexOf(situation)}`);
  aws.state.denied.push(...denied);
  return run(...lineOf(step.id, situation.options));
}

/** Everything that the sandbox can be asked for and that this command's policy does not allow. */
function allBut(id: string): readonly string[] {
  const command = stepCommands.find(({ name }) => name === id);
  const allowed = new Set(command === undefined ? [] : policyOf(command).Statement.flatMap(({ Action }) => Action));
  const all = GUARDED.flatMap((service) =>
    Object.keys(models[service]?.operations ?? {}).map((operation) => actionOf(`${service}:${operation}`)),
  );
  return all.filter((action) => !allowed.has(action));
}

const actionsIn = ({ calls }: Ran): ReadonlySet<string> =>
  new Set(calls.map(({ service, operation }) => actionOf(`${service}:${operation}`)));

describe.each(STEPS.map((step) => ({ id: step.id, step })))('$id', ({ step }) => {
  const { required, optional } = step.actions;
  const everywhere = (): Promise<readonly Met[]> =>
    Promise.all(
      SITUATIONS.map(async (situation) => {
        const ran = await attempt(step, situation, allBut(step.id));
        return { situation, ran, actions: actionsIn(ran) };
      }),
    );
  // Asked once for each step, and not before its first test.
  let met: ReturnType<typeof everywhere> | undefined;
  const asked = (): ReturnType<typeof everywhere> => (met ??= everywhere());
  const whereAsked = async (actions: readonly string[]): Promise<readonly Met[]> =>
    (await asked()).filter((one) => actions.some((action) => one.actions.has(ALONG_WITH[action] ?? action)));

  it('needs no more than what policy prints', async () => {
    const refused = (await asked()).filter(({ ran }) => ran.code === 5 || ran.json().steps.some(({ error }) => error?.action));
    expect(refused.map(({ situation, ran }) => [situation.scenario, ran.json().error])).toEqual([]);
  });

  it.each(required.filter((action) => !BY_A_PERSON.includes(action)).map((action) => [action] as const))(
    'without %s ends with exit 5, naming it',
    async (action) => {
      const errors: RunResult['error'][] = [];
      for (const { situation } of await whereAsked([action])) {
        const done = await attempt(step, situation, [action]);
        if (done.code === 5) errors.push(done.json().error);
        // Elsewhere it may only be read ahead of being needed.
        if (errors.some((error) => error?.action === action && error.wayOut?.includes(action) === true)) break;
      }
      expect(errors).toContainEqual(expect.objectContaining({ action, wayOut: expect.stringContaining(action) as string }));
    },
  );

  it('without what is optional ends as it would with it', async () => {
    for (const { situation, ran: allowed } of sampleOf(await whereAsked(optional), 2)) {
      const denied = await attempt(step, situation, optional);
      expect([denied.code, denied.json().error]).toEqual([allowed.code, allowed.json().error]);
    }
  });
});
