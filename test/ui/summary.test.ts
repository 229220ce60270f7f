import { describe, expect, it } from 'vitest';
import type { StepDocument } from '../../src/model/result.ts';
import { summaryLines } from '../../src/ui/render/summary.ts';
import { assignMfa, failed, pageAt, plan, screen, secured } from './samples.ts';

describe('the summary', () => {
  it('at 120 columns ends with the line that matters', () => {
    expect(
      summaryLines(pageAt(120), { result: { ...secured, advice: [], handoff: { ...secured.handoff, startUrl: null } }, stack: null }),
    ).toEqual(
      screen(`
Account 111122223333 (example), home Region us-east-1

  ✔ ok           Protect the root user with MFA
                 On: 1 passkey, security key or hardware token
  ✔ done         Create the administrator
                 ada, ada@example.com

What was changed

  • identitystore:CreateUser (ada): done, and read back

Ids that other tools ask for

  Instance:       arn:aws:sso:::instance/ssoins-722302e07bb9e6ba
  Identity store: d-9067642ac7
  User:           94c8a4d8-1

Next

  secure-account sign-in

Secured. All of the above was read back from AWS.
`),
    );
  });

  it('tells where to sign in, as whom, and the truth about the first password', () => {
    const text = summaryLines(pageAt(80), { result: secured, stack: null }).join('\n');
    expect(text).toContain(`
Where to sign in

  https://d-9067642ac7.awsapps.com/start

  User name:  ada
  Proof:      not yet: this run has not seen this user sign in.

  The first password: AWS sends no e-mail to a user whom an API made. While ada
  has no password, in the console, do one of these:
`);
    expect(text).toContain('tick "Send email OTP"');
    expect(text).toContain('Users → ada → Reset password');
  });

  it('says of a proven sign-in that it is proven, and nothing of passwords', () => {
    const proof = {
      state: 'proven',
      arn: 'arn:aws:sts::111122223333:assumed-role/x/ada',
      at: '2026-11-24T12:00:00Z',
      requestIds: [],
      profile: null,
      why: null,
    } as const;
    const text = summaryLines(pageAt(80), { result: { ...secured, proof }, stack: null })
      .join(' ')
      .replace(/\s+/g, ' ');
    expect(text).toContain('signed in as arn:aws:sts::111122223333:assumed-role/x/ada, 2026-11-24T12:00:00Z');
    expect(text).not.toContain('first password');
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
    const lines = summaryLines(pageAt(80), { result: { ...secured, outcome: 'needs-you', exitCode: 4, steps: [step] }, stack: null });
    expect(lines).toContain(`    ${assignMfa.link}`);
    expect(lines.join('\n')).not.toContain('Done already');
    expect(lines.slice(-2)).toEqual([
      'Your turn. 1 step cannot go on without you. Nothing was changed. Running it',
      'again is safe, and goes on from here.',
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
      summaryLines({ ...pageAt(200), rehearsal: true }, { result: { ...secured, account, steps: [step] }, stack: null }).at(-1) ?? '';
    expect([last.includes('This was a rehearsal'), last.includes('Its pages in the browser ended with it.')]).toEqual([true, ended]);
  });

  it.each([
    ['pending', 3, 'Not secured yet. 1 step to do. Nothing was changed.'],
    ['interrupted', 130, 'Stopped. Nothing was changed. Running it again is safe, and goes on from here.'],
    ['failed', 1, 'Not finished. Running it again is safe, and goes on from here.'],
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
    expect(summaryLines(pageAt(120), { result: { ...secured, outcome, exitCode, steps: [step] }, stack: null }).at(-1)).toBe(last);
  });

  it('of a run that only plans shows the plan in place of what comes after', () => {
    const text = summaryLines(pageAt(80), { result: { ...secured, outcome: 'pending', exitCode: 3 }, stack: null, plan }).join('\n');
    expect(text).toContain('    organizations:CreateOrganization\n');
    expect(text).toContain('You, in the console: Assign an MFA device to the root user');
    expect(text).not.toMatch(/Worth seeing to|What is left for you|Where to sign in/);
  });

  it('says that a no changed nothing', () => {
    const lines = summaryLines(pageAt(120), { result: { ...secured, outcome: 'needs-you', exitCode: 4 }, stack: null, isDeclined: true });
    expect(lines.at(-1)).toBe('Nothing was changed. You said no to the plan. Running it again is safe, and asks again.');
  });

  it('has no heading where the account is not known', () => {
    const lines = summaryLines(pageAt(80), { result: { ...failed, account: null, steps: [], advice: [], exitCode: 5 }, stack: null });
    expect([lines[0]?.startsWith('Error'), lines.at(-1)]).toEqual([true, 'Nothing was changed. Running it again is safe.']);
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
    const text = summaryLines(pageAt(80), { result: { ...failed, steps: [step, other] }, stack: null }).join('\n');
    expect(text.match(/c0ffee00/g)).toHaveLength(1);
    expect(text.match(/ {4}Request id: another/g)).toHaveLength(1);
  });
});
