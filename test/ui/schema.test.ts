import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { Contents, IamUser } from '../../src/model/baseline.ts';
import type { Remedy } from '../../src/model/control.ts';
import type { ErrorView } from '../../src/model/errors.ts';
import type { JournalCall, JournalRun } from '../../src/model/journal.ts';
import type { ControlDocument, RegionDocument, RunningDocument } from '../../src/model/report.ts';
import type { AccountDocument, Advice, ChangeView, Handoff, ManualView, RunResult, StepDocument } from '../../src/model/result.ts';
import { STEP_IDS } from '../../src/model/step-id.ts';
import { failed, secured } from './samples.ts';

interface ObjectSchema {
  readonly required: readonly string[];
  readonly properties: Readonly<
    Record<string, { readonly enum?: readonly unknown[]; readonly anyOf?: readonly { readonly enum?: readonly unknown[] }[] }>
  >;
}

const schema = JSON.parse(readFileSync(new URL('../../schema/result.schema.json', import.meta.url), 'utf8')) as ObjectSchema & {
  readonly $defs: Readonly<Record<string, ObjectSchema>>;
};
const validate = new Ajv2020({ strict: true, strictTypes: false, allErrors: true }).compile(schema);

/** Every member of a type by name; the compiler keeps the list complete and free of others. */
const members = <T>(names: Readonly<Record<keyof T, true>>): string[] => Object.keys(names);

const RESULT = members<RunResult>({
  schemaVersion: true,
  tool: true,
  command: true,
  account: true,
  region: true,
  outcome: true,
  exitCode: true,
  steps: true,
  proof: true,
  handoff: true,
  advice: true,
  administrator: true,
  next: true,
  journal: true,
  report: true,
  undo: true,
  error: true,
});
/** A member that only one command's document has. */
const OF_ONE_COMMAND = ['journal', 'report', 'undo'];
const PARTS: Readonly<Record<string, readonly string[]>> = {
  account: members<AccountDocument>({ id: true, name: true, state: true, partition: true, callerArn: true, endpoint: true, sandbox: true }),
  step: members<StepDocument>({
    id: true,
    title: true,
    state: true,
    summary: true,
    blockedBy: true,
    controls: true,
    facts: true,
    changes: true,
    manual: true,
    error: true,
  }),
  change: members<ChangeView>({ call: true, makes: true, effect: true, input: true, consent: true, result: true }),
  manual: members<ManualView>({ id: true, title: true, why: true, clicks: true, link: true, done: true }),
  handoff: members<Handoff>({
    accountId: true,
    region: true,
    instanceArn: true,
    identityStoreId: true,
    startUrl: true,
    userId: true,
    userName: true,
    groupId: true,
    permissionSetArn: true,
  }),
  journalRun: members<JournalRun>({ run: true, account: true, sandbox: true, began: true, ended: true, calls: true }),
  journalCall: members<JournalCall>({
    at: true,
    step: true,
    call: true,
    effect: true,
    region: true,
    ids: true,
    before: true,
    after: true,
    outcome: true,
    requestId: true,
    code: true,
  }),
  control: members<ControlDocument>({
    id: true,
    label: true,
    title: true,
    baselineTitle: true,
    state: true,
    summary: true,
    references: true,
    scope: true,
    regions: true,
    reads: true,
    remedy: true,
    changes: true,
  }),
  remedy: members<Remedy>({ by: true, what: true, cost: true, back: true, link: true }),
  reportRegion: members<RegionDocument>({ region: true, name: true, status: true }),
  running: members<RunningDocument>({ region: true, contents: true, code: true }),
  contents: members<Contents>({
    instances: true,
    running: true,
    volumes: true,
    snapshots: true,
    images: true,
    launchTemplates: true,
    autoScalingGroups: true,
    addresses: true,
    natGateways: true,
  }),
  iamUser: members<IamUser>({ name: true, arn: true, hasPassword: true, passwordLastUsedAt: true, mfaDevices: true, keys: true }),
  advice: members<Advice>({ id: true, title: true, why: true, link: true, state: true }),
  error: members<ErrorView>({ code: true, message: true, service: true, operation: true, requestId: true, action: true, wayOut: true }),
};

describe('the JSON Schema of the result', () => {
  it('takes what the types take', () => {
    const manual: ManualView = {
      id: 'enable-identity-center',
      title: 'Press Enable',
      why: 'AWS has no API for this.',
      clicks: ['Choose Enable.'],
      link: 'https://example.com',
      done: false,
    };
    const change: ChangeView = {
      call: 'organizations:CreateOrganization',
      makes: 'organization',
      effect: 'create',
      input: { FeatureSet: { known: 'proof' } },
      consent: '--accept-credit-loss',
      result: 'planned',
    };
    const full: RunResult = {
      ...secured,
      steps: secured.steps.map((step) => ({ ...step, manual: [manual], changes: [change], error: failed.error })),
    };
    for (const result of [secured, failed, full, { ...failed, account: null, region: null }]) {
      validate(result);
      expect(validate.errors).toBeNull();
    }
  });

  it.each([
    ['an outcome that does not go with the exit code', { ...secured, exitCode: 4 }],
    ['an exit code that does not exist', { ...secured, exitCode: 7 }],
    ['a member that nobody knows', { ...secured, secured: true }],
    ['a missing member', { ...secured, proof: undefined }],
    ['another schema version', { ...secured, schemaVersion: 2 }],
    ['a step that does not exist', { ...secured, steps: [{ ...secured.steps[0], id: 'billing' }] }],
    ['a state that is only shown while running', { ...secured, steps: [{ ...secured.steps[0], state: 'waiting' }] }],
    ['an account id that is none', { ...secured, account: { ...secured.account, id: '42' } }],
  ])('refuses %s', (_what, result) => {
    expect(validate(JSON.parse(JSON.stringify(result)))).toBe(false);
  });

  it('names the members of the result that the type names, all but those of one command required', () => {
    expect(Object.keys(schema.properties)).toEqual(RESULT);
    expect(schema.required).toEqual(RESULT.filter((name) => !OF_ONE_COMMAND.includes(name)));
  });

  it.each(Object.entries(PARTS))('names the members of %s that the type names, all of them required', (name, expected) => {
    expect(Object.keys(schema.$defs[name]?.properties ?? {})).toEqual(expected);
    expect(schema.$defs[name]?.required).toEqual(expected);
  });

  it('knows every step', () => {
    expect(schema.$defs['step']?.properties['id']?.anyOf?.[0]?.enum).toEqual([...STEP_IDS]);
  });
});
