import { describe, expect, it } from 'vitest';
import { nextCommands } from '../../src/cli/next-commands.ts';
import type { CarriedOptions } from '../../src/cli/next-commands.ts';
import { failureOf, resultOf } from '../../src/cli/result.ts';
import type { ResultContext } from '../../src/cli/result.ts';
import type { RunReport } from '../../src/engine/types.ts';
import {
  AccessDeniedError,
  AnswersError,
  AwsCallError,
  CredentialsError,
  FileError,
  InterruptedError,
  UsageError,
  viewOfError,
} from '../../src/model/errors.ts';
import type { ExitCode, StepDocument } from '../../src/model/result.ts';
import { shellWord } from '../../src/facts/shell-word.ts';
import { fakeAccount } from '../engine/fakes.ts';
import { account } from '../ui/samples.ts';

const told: CarriedOptions = { sandbox: undefined, profile: undefined, region: undefined, expectAccount: undefined, answers: {} };
const INIT = { name: 'init', step: null, looks: false } as const;
const context = (more: Partial<ResultContext> = {}): ResultContext => ({
  command: INIT,
  version: '1.2.3',
  told,
  account,
  homeRegion: 'us-east-1',
  ...more,
});
const failure = { service: 'iam', operation: 'GetAccountSummary', code: 'X', requestId: 'r-1', region: null };
const step = (state: StepDocument['state'], more: Partial<StepDocument> = {}): StepDocument => ({
  id: 'user',
  title: 'Create',
  state,
  summary: '',
  blockedBy: null,
  controls: [],
  facts: {},
  changes: [],
  manual: [],
  error: null,
  ...more,
});
const report = (more: Partial<RunReport> = {}): RunReport => ({
  steps: [step('ok')],
  known: {},
  administrator: 'identity-center',
  error: null,
  interrupted: false,
  ...more,
});

describe('a result', () => {
  it('hands on every id that is known, and null for the others', () => {
    const known = { homeRegion: 'eu-west-1', instanceArn: 'arn:i', identityStoreId: 'd-1', userId: 'u-1', permissionSetArn: 'arn:p' };
    expect(resultOf(report({ known }), 'look', context(), []).handoff).toEqual({
      accountId: '111122223333',
      region: 'eu-west-1',
      instanceArn: 'arn:i',
      identityStoreId: 'd-1',
      startUrl: 'https://d-1.awsapps.com/start',
      userId: 'u-1',
      userName: null,
      groupId: null,
      permissionSetArn: 'arn:p',
    });
    expect(Object.values(resultOf(report(), 'look', context({ account: null }), []).handoff).every((id) => id === null)).toBe(true);
  });

  it('names the Region that was found, else the one that was chosen', () => {
    expect(resultOf(report({ known: { homeRegion: 'eu-west-1' } }), 'look', context(), []).region).toBe('eu-west-1');
    expect(resultOf(report(), 'look', context(), []).region).toBe('us-east-1');
  });

  it('proves nothing by itself, and says why it is not proven', () => {
    expect(resultOf(report(), 'apply', context(), []).proof).toMatchObject({ state: 'not-proven', arn: null, at: null });
    const why = (more: Partial<RunReport>, mode: 'look' | 'apply'): string | null => resultOf(report(more), mode, context(), []).proof.why;
    expect(why({ proof: { is: 'not-proven', why: 'nobody was waited for.' } }, 'apply')).toBe('Nobody was waited for.');
    expect(why({ proof: { is: 'not-proven', why: 'The code has expired.' } }, 'apply')).toBe('The code has expired.');
    expect(why({}, 'look')).toMatch(/only a run of init or sign-in proves it/);
  });

  it('names the administrator as read, else as whoever has signed in', () => {
    const proof = {
      is: 'proven',
      arn: 'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_x_1/bea',
      at: '2026-11-24T12:00:00Z',
      requestIds: [],
      account: fakeAccount(),
      profile: null,
      trouble: null,
    } as const;
    const name = (more: Partial<RunReport>): string | null => resultOf(report(more), 'apply', context(), []).handoff.userName;
    expect([name({}), name({ known: { userName: 'ada' }, proof }), name({ proof })]).toEqual([null, 'ada', 'bea']);
  });

  it.each<[mode: 'look' | 'plan' | 'apply', states: StepDocument['state'][], code: ExitCode, outcome: string]>([
    ['look', ['planned', 'needs-you'], 3, 'pending'],
    ['plan', ['planned', 'blocked'], 3, 'pending'],
    ['apply', ['planned', 'needs-you'], 4, 'needs-you'],
    ['apply', ['changed', 'ok'], 0, 'secured'],
  ])('that is to %s, with steps %j, ends with %i', (mode, states, code, outcome) => {
    expect(resultOf(report({ steps: states.map((state) => step(state)) }), mode, context(), [])).toMatchObject({ exitCode: code, outcome });
  });

  it('has the error that decides, whether it was thrown, is a step that failed or a stop', () => {
    const failed = step('failed', { error: viewOfError('step-failed', 'AWS could not.', 'Ask.') });
    const error = (more: Partial<RunReport>): unknown => resultOf(report(more), 'apply', context(), []).error;
    expect(error({ steps: [step('ok'), failed] })).toEqual(failed.error);
    expect(error({ steps: [failed], error: new CredentialsError('expired', 'x', 'y') })).toMatchObject({ code: 'credentials-expired' });
    expect(error({ steps: [failed], interrupted: true })).toMatchObject({ code: 'interrupted', wayOut: null });
    expect(error({ steps: [step('needs-you', { error: failed.error })] })).toBeNull();
  });
});

describe('a run that got nowhere', () => {
  it.each<[what: string, error: unknown, exitCode: ExitCode, outcome: string, code: string]>([
    ['usage', new UsageError('x'), 2, 'failed', 'usage'],
    ['answers', new AnswersError(['x']), 2, 'failed', 'answers'],
    ['credentials', new CredentialsError('expired', 'x', 'y'), 5, 'failed', 'credentials-expired'],
    ['a right', new AccessDeniedError('x', failure, 'iam:GetAccountSummary'), 5, 'failed', 'X'],
    ['a call', new AwsCallError('x', failure, 'refused'), 1, 'failed', 'X'],
    ['a file', new FileError('x', 'y'), 1, 'failed', 'file'],
    ['an interruption', new InterruptedError(), 130, 'interrupted', 'interrupted'],
    ['a mistake of ours', new TypeError('x'), 1, 'failed', 'internal'],
  ])('for %s', (_, error, exitCode, outcome, code) => {
    expect(failureOf(error, context())).toMatchObject({
      exitCode,
      outcome,
      steps: [],
      next: [],
      error: { code },
      handoff: { accountId: '111122223333', userId: null },
    });
  });
});

describe('what comes next', () => {
  const next = (
    code: ExitCode,
    more: {
      readonly report?: RunReport;
      readonly told?: Partial<CarriedOptions>;
      readonly command?: Parameters<typeof nextCommands>[1];
    } = {},
  ): readonly string[] => nextCommands(more.report ?? report(), more.command ?? INIT, { ...told, ...more.told }, code);

  it.each<[code: ExitCode, command: string[]]>([
    [0, ['secure-account sign-in', 'secure-account harden']],
    [1, ['secure-account init']],
    [2, []],
    [3, ['secure-account init']],
    [4, ['secure-account init']],
    [5, ['secure-account init']],
    [130, ['secure-account init']],
  ])('after exit %i of init is %j', (code, command) => {
    expect(next(code)).toEqual(command);
  });

  it('is init after a single step that waits, and after one that is done the one that stands on it', () => {
    const command = { name: 'user', step: 'user', looks: false } as const;
    expect([next(3, { command }), next(0, { command })]).toEqual([['secure-account init'], ['secure-account group']]);
  });

  it.each([
    ['root-mfa', 'status'],
    ['identity-center', 'user'],
    ['group', 'permission-set'],
    ['permission-set', 'assignment'],
    ['assignment', 'sign-in'],
    ['regions', 'status'],
  ] as const)('after %s is %s', (id, after) => {
    expect(next(0, { command: { name: id, step: id, looks: false } })).toEqual([`secure-account ${after}`]);
  });

  const iamUser = report({ administrator: 'iam-user' });
  const ada = { answers: { userName: 'ada' } };

  it.each([
    ['iam-user', 'iam-mfa --user-name ada'],
    ['iam-mfa', 'iam-password --user-name ada'],
    ['iam-password', 'sign-in --user-name ada --administrator iam-user'],
  ] as const)('after %s is %s', (id, after) => {
    const command = { name: id, step: id, looks: false } as const;
    expect(next(0, { command, report: iamUser, told: ada })).toEqual([`secure-account ${after}`]);
  });

  it('stays with the kind of administrator that the run was about', () => {
    const command = { name: 'iam-mfa', step: 'iam-mfa', looks: false } as const;
    const init = 'secure-account init --user-name ada --administrator iam-user';
    expect(next(4, { command, report: iamUser, told: ada })).toEqual([init]);
    expect(next(4, { report: iamUser, told: ada })).toEqual([init]);
    expect(next(0, { report: iamUser, told: ada })[0]).toBe('secure-account sign-in --user-name ada --administrator iam-user');
  });

  it('is a look at the whole after a step of a rehearsal in this process, which keeps nothing', () => {
    const command = { name: 'user', step: 'user', looks: false } as const;
    expect(next(0, { command, told: { sandbox: 'enabled' } })).toEqual(['secure-account status --sandbox enabled']);
  });

  it('is what a blocked step stands on', () => {
    const blocked = report({
      steps: [step('blocked', { id: 'group', blockedBy: 'user' })],
    });
    expect(
      next(4, {
        report: blocked,
        command: { name: 'group', step: 'group', looks: false },
        told: { answers: { userName: 'ada', group: 'Owners' } },
      }),
    ).toEqual(['secure-account user --user-name ada']);
  });

  it('is to look again where only the person can go on', () => {
    expect(next(4, { report: report({ steps: [step('blocked', { summary: 'The account is not active yet.' })] }) })).toEqual([
      'secure-account status',
    ]);
  });

  it('has the options and answers of this run, quoted for the shell', () => {
    const answers = { userName: 'ada', displayName: "Ada O'Neil", tag: { team: 'a b' }, optIn: ['eu-south-1', 'eu-south-2'] };
    expect(next(3, { told: { profile: 'my account', region: 'eu-west-1', expectAccount: '111122223333', answers } })).toEqual([
      `secure-account init --profile ${shellWord('my account')} --region eu-west-1 --expect-account 111122223333 --user-name ada --display-name ${shellWord("Ada O'Neil")} --tag ${shellWord('team=a b')} --opt-in ${shellWord('eu-south-1,eu-south-2')}`,
    ]);
  });

  it('says nothing of Regions where none was chosen, for the option takes no empty list', () => {
    expect(next(3, { told: { answers: { userName: 'ada', optIn: [] } } })).toEqual(['secure-account init --user-name ada']);
  });

  it('has the options of how to go on, and no consent', () => {
    const how: Partial<CarriedOptions> = { plain: true, journal: false, color: false, verbose: true, waitMs: 600_000 };
    expect(next(4, { told: how })).toEqual(['secure-account init --wait 600s --plain --no-journal --no-color --verbose']);
    expect(next(4, { told: { waitMs: 80, plain: false, journal: true, color: undefined, verbose: false } })).toEqual([
      'secure-account init --wait 80ms',
    ]);
  });

  it('has no --wait that would not wait again', () => {
    expect(next(4, { told: { waitMs: 0 } })).toEqual(['secure-account init']);
  });

  it('has no --wait for a command that waits for nobody', () => {
    const stuck = report({ steps: [step('blocked', { summary: 'The account is not active yet.' })] });
    expect(next(4, { report: stuck, told: { waitMs: 60_000 } })).toEqual(['secure-account status']);
    expect(next(0, { told: { waitMs: 60_000 } })).toEqual(['secure-account sign-in --wait 60s', 'secure-account harden']);
  });

  it('does not ask again for what was answered at the prompts', () => {
    const answered = { homeRegion: 'eu-west-1', userName: 'ada', email: 'ada@example.com' };
    expect(next(130, { report: report({ interrupted: true, answered }), told: { answers: { userName: 'ada' } } })).toEqual([
      'secure-account init --region eu-west-1 --user-name ada --email ada@example.com',
    ]);
  });

  it('stays within a rehearsal', () => {
    expect(next(3, { told: { sandbox: 'fresh' } })).toEqual(['secure-account init --sandbox fresh']);
  });
});
