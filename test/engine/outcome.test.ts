import { describe, expect, it } from 'vitest';
import { exitCode, outcome } from '../../src/engine/outcome.ts';
import type { Kind } from '../../src/engine/outcome.ts';
import { AccessDeniedError, AnswersError, AwsCallError, CredentialsError } from '../../src/model/errors.ts';
import type { ExitCode, StepDocument, StepState } from '../../src/model/result.ts';

const failure = { service: 'iam', operation: 'GetAccountSummary', code: 'AccessDenied', requestId: null, region: null };
const step = (state: StepState): StepDocument => ({
  id: 'user',
  title: '',
  state,
  summary: '',
  blockedBy: null,
  controls: [],
  facts: {},
  changes: [],
  manual: [],
  error: null,
});

describe('the exit code is the first that holds', () => {
  it.each<[string, Kind, StepState[], unknown, boolean, ExitCode]>([
    ['everything is so', 'init', ['ok', 'changed'], null, false, 0],
    ['interrupted, whatever else', 'init', ['failed'], new AnswersError(['x']), true, 130],
    ['an answer is missing', 'init', ['needs-you', 'failed'], new AnswersError(['x']), false, 2],
    ['credentials', 'init', ['failed'], new CredentialsError('none', '', ''), false, 5],
    ['a required action is denied', 'init', ['failed', 'needs-you'], new AccessDeniedError('', failure, 'iam:GetAccountSummary'), false, 5],
    ['a call failed', 'init', ['failed', 'needs-you'], new AwsCallError('', failure, 'refused'), false, 1],
    ['a step failed of its own', 'init', ['failed', 'needs-you', 'planned'], null, false, 1],
    ['a person is needed, and AWS is working', 'init', ['needs-you', 'in-progress'], null, false, 4],
    ['something was skipped', 'init', ['ok', 'skipped'], null, false, 4],
    ['something is blocked', 'step', ['blocked'], null, false, 4],
    ['AWS is working', 'init', ['ok', 'in-progress'], null, false, 3],
    ['running again would change something', 'init', ['ok', 'planned'], null, false, 3],
    ['status: a plan comes before a person', 'look', ['needs-you', 'planned'], null, false, 3],
    ['status: only a person is needed', 'look', ['needs-you', 'ok'], null, false, 4],
  ])('%s', (_, kind, states, error, interrupted, expected) => {
    expect(exitCode({ steps: states.map(step), error, interrupted }, kind)).toBe(expected);
  });
});

describe('the outcome', () => {
  it.each<[ExitCode, boolean, string]>([
    [0, true, 'secured'],
    [0, false, 'done'],
    [1, true, 'failed'],
    [2, true, 'failed'],
    [3, true, 'pending'],
    [4, false, 'needs-you'],
    [5, true, 'failed'],
    [130, true, 'interrupted'],
  ])('of exit %i is %s %s', (code, whole, word) => {
    expect(outcome(code, whole)).toBe(word);
  });
});
