import { describe, expect, it } from 'vitest';
import { viewOfError } from '../../src/model/errors.ts';
import type { ErrorView } from '../../src/model/errors.ts';
import type { StepDocument } from '../../src/model/result.ts';
import { summaryLines, troubleLines } from '../../src/ui/render/summary.ts';
import { assignMfa, failed, pageAt, plan, screen, secured, whole } from './samples.ts';

const proven = {
  state: 'proven',
  arn: 'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_AdministratorAccess_d05e4f1292e329/ada',
  at: '2026-11-24T12:00:00Z',
  requestIds: [],
  profile: null,
  why: null,
} as const;

describe('the summary', () => {
  it('of a secured run begins with the verdict, and names where to sign in, root put away, and what is left', () => {
    expect(
      whole(
        summaryLines(pageAt(80), { result: { ...secured, proof: proven }, stack: null }, { isListed: true, tookMs: 250_000, yours: 1 }),
      ),
    ).toEqual(
      screen(`
Secured. Account 111122223333 (example): everything was read back from AWS.
It took 4 min 10 s. You did 1 thing; this tool made 1 change.

From now on sign in as ada, not as root
  https://d-9067642ac7.awsapps.com/start
  Console: choose example → AdministratorAccess.
  Command line: secure-account sign-in --write-profile <name>

Sign out of root now: in the console, account name at the top right → Sign out
  A few tasks still need root:
  https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-tasks.html

Left for you
  • Activate IAM access to Billing (as root)
  Details: secure-account status
Next: secure-account sign-in
`),
    );
  });

  it('says of a secured account that nobody was seen to sign in', () => {
    const text = whole(summaryLines(pageAt(80), { result: secured, stack: null })).join('\n');
    expect(text).toContain('  Not proven yet: this run has not seen ada sign in.');
    expect(text).toContain('Sign out of root once that has worked');
  });

  it('names at most six things that are left, and where the others are', () => {
    const [one] = secured.advice;
    const advice = one === undefined ? [] : Array.from({ length: 9 }, (_, at) => ({ ...one, id: `advice-${at}`, title: `Advice ${at}` }));
    const text = whole(summaryLines(pageAt(80), { result: { ...secured, proof: proven, advice }, stack: null })).join('\n');
    expect(text.match(/• Advice/g)).toHaveLength(6);
    expect(text).toContain('  3 more: secure-account status');
  });

  it('tells changes, ids and reasons too where it is to be verbose', () => {
    const text = whole(summaryLines(pageAt(80), { result: secured, stack: null }, { verbose: true })).join('\n');
    expect(text).toMatch(
      /What was changed[^]*CreateUser[^]*IDs for other tools[^]*ssoins-[^]*Otherwise\s+only\s+root\s+sees\s+the\s+bills/,
    );
  });

  it.each([
    ['a rehearsal', true],
    ['a run against AWS', false],
  ])('of %s has a link to AWS only where it is for real', (_what, rehearsal) => {
    const text = whole(summaryLines({ ...pageAt(80), rehearsal }, { result: secured, stack: null })).join('\n');
    const links = text.match(/https:\/\/\S+/g)?.filter((link) => !link.startsWith('https://docs.aws.amazon.com/'));
    expect(links ?? []).toEqual(rehearsal ? [] : ['https://d-9067642ac7.awsapps.com/start']);
  });

  it('says of a call without an answer what that means, and what follows where AWS has carried it out', () => {
    const [, step] = secured.steps;
    const [change] = step?.changes ?? [];
    if (step === undefined || change === undefined) throw new Error('No change to begin with');
    const sent = (call: string): string[] =>
      whole(
        summaryLines(pageAt(200), {
          result: {
            ...secured,
            outcome: 'interrupted',
            exitCode: 130,
            steps: [{ ...step, changes: [{ ...change, call, result: 'unknown' }] }],
          },
          stack: null,
        }),
      );
    const user = sent('identitystore:CreateUser').join('\n');
    expect(user).toContain('identitystore:CreateUser (ada): sent, but not confirmed\n\n  Not confirmed: AWS may have done it');
    expect(user).not.toContain('credits');
    expect(sent('organizations:CreateOrganization').join('\n')).toContain('free-tier credits have ended');
  });

  it.each([
    ['in this process names no command that would find nothing of it', true],
    ['that is served leads on in it', false],
  ])('of a rehearsal %s', (_what, endsWithRun) => {
    const lines = whole(summaryLines({ ...pageAt(80), rehearsal: true, endsWithRun }, { result: { ...secured, next: [] }, stack: null }));
    expect(lines.join('\n').includes('secure-account')).toBe(!endsWithRun);
  });

  it('tells who stops before anything was sent nothing of a first password', () => {
    const [, step] = secured.steps;
    const [change] = step?.changes ?? [];
    if (step === undefined || change === undefined) throw new Error('No change to begin with');
    const of = (result: 'planned' | 'applied'): string =>
      whole(
        summaryLines(pageAt(80), {
          result: {
            ...secured,
            outcome: 'interrupted',
            exitCode: 130,
            steps: [...secured.steps.slice(0, 1), { ...step, changes: [{ ...change, result }] }],
          },
          stack: null,
        }),
      ).join('\n');
    expect([of('planned').includes('Reset password'), of('applied').includes('Reset password')]).toEqual([false, true]);
    expect(of('planned')).toContain('Proof:      not yet');
  });

  it('has no error for who has pressed Ctrl-C, and one where a call was left on its way', () => {
    const of = (error: ErrorView): string[] =>
      troubleLines(pageAt(80), { result: { ...secured, outcome: 'interrupted', exitCode: 130, error }, stack: null });
    expect(of(viewOfError('interrupted', 'Interrupted.'))).toEqual([]);
    expect(of(viewOfError('interrupted', 'Ended at once.', 'Run this again.'))).toEqual([
      'Error: Ended at once.',
      'What to do: Run this again.',
    ]);
  });

  it.each([
    ['blocked', 'Blocked. 1 step cannot continue, for the reason above.'],
    ['needs-you', 'Your turn. 1 step needs you.'],
  ] as const)('says of a step that is %s whose turn it is', (state, words) => {
    const steps = secured.steps.slice(0, 1).map((step) => ({ ...step, state }));
    const { last } = summaryLines(pageAt(120), { result: { ...secured, outcome: 'needs-you', exitCode: 4, steps }, stack: null });
    expect(last.join('\n')).toContain(words);
  });

  it('calls a Region home only where IAM Identity Center is there', () => {
    const of = (region: string | null): string | undefined =>
      whole(
        summaryLines(pageAt(80), {
          result: { ...secured, outcome: 'pending', exitCode: 3, handoff: { ...secured.handoff, region } },
          stack: null,
        }),
      )[0];
    expect(of(null)).toBe('Account 111122223333 (example)');
    expect(of('us-east-1')).toBe('Account 111122223333 (example), home Region us-east-1');
  });

  it('lists what is left for the person with its link, and not what is done', () => {
    const { kind: _kind, consent: _consent, ...view } = assignMfa;
    const step: StepDocument = {
      id: 'root-mfa',
      title: 'Protect the root user with MFA',
      state: 'needs-you',
      summary: '',
      blockedBy: null,
      controls: [],
      facts: {},
      changes: [],
      manual: [
        { ...view, done: false },
        { ...view, id: 'b', title: 'Done already', done: true },
      ],
      error: null,
    };
    const lines = whole(
      summaryLines(pageAt(80), { result: { ...secured, outcome: 'needs-you', exitCode: 4, steps: [step] }, stack: null }),
    );
    expect(lines).toContain(`    ${assignMfa.link}`);
    expect(lines.join('\n')).not.toContain('Done already');
    expect(lines.slice(-2)).toEqual([
      'Your turn. 1 step needs you. This tool changed nothing. Running it again is',
      'safe, and continues from here.',
    ]);
  });

  it.each([
    ['in this process, that its pages ended with it', 'http://127.0.0.1:4000/console/', null, true],
    ['that is served, nothing of the kind', 'http://127.0.0.1:4000/console/', 'http://127.0.0.1:4000', false],
    ['nobody played along in, nothing of the kind', assignMfa.link, null, false],
  ])('says of a rehearsal %s', (_what, link, endpoint, ended) => {
    const { kind: _kind, consent: _consent, ...view } = assignMfa;
    const step: StepDocument = {
      id: 'root-mfa',
      title: 'T',
      state: 'needs-you',
      summary: '',
      blockedBy: null,
      controls: [],
      facts: {},
      changes: [],
      manual: [{ ...view, link, done: false }],
      error: null,
    };
    const account = secured.account && { ...secured.account, sandbox: true, endpoint };
    const last =
      whole(
        summaryLines(
          { ...pageAt(200), rehearsal: true },
          { result: { ...secured, outcome: 'needs-you', exitCode: 4, account, steps: [step] }, stack: null },
        ),
      ).at(-1) ?? '';
    expect([last.includes('This was a rehearsal'), last.includes('Its pages in the browser ended with it.')]).toEqual([true, ended]);
  });

  it.each([
    ['pending', 3, 'Not secured yet. 1 step to do. Nothing was changed.'],
    ['interrupted', 130, 'Stopped. Nothing was changed. Running it again is safe, and continues from here.'],
    ['failed', 1, 'Not finished. Running it again is safe, and continues from here.'],
    ['failed', 2, 'Nothing was changed. Correct what is named above, then run it again.'],
  ] as const)('ends for %s (%i) with: %s', (outcome, exitCode, last) => {
    const step: StepDocument = {
      id: 'user',
      title: 'T',
      state: 'planned',
      summary: '',
      blockedBy: null,
      controls: [],
      facts: {},
      changes: [],
      manual: [],
      error: null,
    };
    expect(whole(summaryLines(pageAt(120), { result: { ...secured, outcome, exitCode, steps: [step] }, stack: null })).at(-1)).toBe(last);
  });

  it('of a run that only plans shows the plan in place of what comes after', () => {
    const text = whole(summaryLines(pageAt(80), { result: { ...secured, outcome: 'pending', exitCode: 3 }, stack: null, plan })).join('\n');
    expect(text).toContain('    organizations:CreateOrganization\n');
    expect(text).toContain('You, in the console: Assign an MFA device to the root user');
    expect(text).not.toMatch(/Worth seeing to|What is left for you|Where to sign in/);
  });

  it('says that a no changed nothing', () => {
    const lines = whole(
      summaryLines(pageAt(120), { result: { ...secured, outcome: 'needs-you', exitCode: 4 }, stack: null, isDeclined: true }),
    );
    expect(lines.at(-1)).toBe('Nothing was changed. You declined the plan. It is safe to run it again.');
  });

  it('has no heading where the account is not known', () => {
    const lines = whole(
      summaryLines(pageAt(80), { result: { ...failed, account: null, steps: [], advice: [], exitCode: 5 }, stack: null }),
    );
    expect(lines).toEqual(['', 'Nothing was changed. Running it again is safe.']);
  });

  it('says an error that decides once, and every other with its step', () => {
    const step: StepDocument = {
      id: 'user',
      title: 'T',
      state: 'failed',
      summary: 'no',
      blockedBy: null,
      controls: [],
      facts: {},
      changes: [],
      manual: [],
      error: failed.error,
    };
    const other: StepDocument = { ...step, id: 'regions', error: failed.error && { ...failed.error, requestId: 'another' } };
    const text = whole(summaryLines(pageAt(80), { result: { ...failed, steps: [step, other] }, stack: null })).join('\n');
    expect([text, ...troubleLines(pageAt(80), { result: failed, stack: null })].join('\n').match(/c0ffee00/g)).toHaveLength(1);
    expect(text).not.toContain('c0ffee00');
    expect(text.match(/ {4}Request ID: another/g)).toHaveLength(1);
  });
});
