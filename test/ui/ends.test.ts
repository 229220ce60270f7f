import { describe, expect, it } from 'vitest';
import type { Message, StepView } from '../../src/model/ports.ts';
import type { RunResult, StepDocument } from '../../src/model/result.ts';
import { plainHost } from '../../src/ui/plain.ts';
import { terminalHost } from '../../src/ui/terminal.ts';
import { account, assignMfa, failed, manualMessage, plan, secured } from './samples.ts';
import { keyboard, sink } from './streams.ts';

const PROVEN = { ...secured.proof, state: 'proven', arn: 'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_A_0/ada' } as const;
const MFA = { id: 'root-mfa', title: 'Protect the root user with MFA', state: 'changed', summary: 'On' } as const;
const begun: Message = { type: 'account', account, who: 'the root user', region: 'us-east-1', warnings: [] };
const rehearsed: Message = { ...begun, account: { ...account, sandbox: true } };
const done: Message = { type: 'manual-done', step: 'root-mfa', manual: assignMfa, elapsedMs: 2000 };
const signedIn: Message = { type: 'sign-in', moment: { is: 'signed-in' } };

const documentOf = (view: StepView, more: Partial<StepDocument> = {}): StepDocument => ({
  ...view,
  state: 'changed',
  blockedBy: null,
  controls: [],
  facts: {},
  changes: [],
  manual: [],
  error: null,
  ...more,
});
const user = secured.steps.filter(({ id }) => id === 'user');
const withMfa = (...manual: StepDocument['manual']): RunResult => ({
  ...secured,
  proof: PROVEN,
  steps: [documentOf(MFA, { manual }), ...user],
});
const ended = (result: RunResult, more: Partial<Extract<Message, { type: 'result' }>> = {}): Message => ({
  type: 'result',
  result,
  stack: null,
  ...more,
});

/** What stands on a terminal that both streams go to. */
function shown(messages: readonly Message[], kind: 'live' | 'lines' | 'piped', sandbox?: string): string {
  const terminal = sink(kind === 'piped' ? {} : { isTTY: true, columns: 80 });
  const at = { stdout: terminal, stderr: terminal, sandbox, env: { NO_COLOR: '1', TERM: 'xterm' }, unicode: true };
  const host =
    kind === 'piped' ? plainHost(at) : terminalHost({ ...at, stdin: keyboard().input, interrupt: () => {}, plain: kind === 'lines' });
  for (const message of messages) host.notify(message);
  return terminal.text();
}

describe.each(['live', 'lines'] as const)('the end at a terminal, %s,', (kind) => {
  it('counts what the person has done, also what was done before its card was out', () => {
    const quick = [begun, { type: 'plan', steps: plan } as const, signedIn, ended(withMfa())];
    expect(shown(quick, kind)).toContain('You did 2 things; this tool made 1 change.');
    const watched = [begun, { type: 'plan', steps: plan } as const, manualMessage(), done, signedIn];
    expect(shown([...watched, ended(withMfa({ ...assignMfa, done: true }))], kind)).toContain('You did 2 things; this tool made 1 change.');
  });

  it('does not count a proof for which nobody had to sign in', () => {
    const result = { ...secured, proof: PROVEN, steps: secured.steps.filter(({ state }) => state === 'ok') };
    expect(shown([begun, ended(result)], kind)).toContain('Everything was in place already: nothing was changed.');
  });

  it('says of a person who has done all of it that this tool changed nothing', () => {
    const result = { ...withMfa(), steps: [documentOf(MFA, { manual: [{ ...assignMfa, done: true }] })] };
    expect(shown([begun, ended(result)], kind)).toContain('You did 1 thing; this tool changed nothing.');
  });

  it('after a no to the plan says that alone, and what leads on: not the list once more', () => {
    const steps: readonly StepView[] = [{ ...MFA, state: 'needs-you' }];
    const told: readonly Message[] = [begun, { type: 'checklist', steps }, { type: 'plan', steps: plan }];
    const result: RunResult = {
      ...secured,
      outcome: 'needs-you',
      exitCode: 4,
      steps: [documentOf(MFA, { state: 'needs-you', manual: [{ ...assignMfa, link: 'http://127.0.0.1:1/x', done: false }] })],
      account: { ...account, sandbox: true },
      next: ['secure-account init'],
    };
    const text = shown([...told, ended(result, { isDeclined: true })], kind);
    expect(text.slice(text.indexOf('The plan:'))).not.toContain('Protect the root user');
    expect(text).toMatch(/Next\n\n {2}secure-account init\n\nNothing was changed\. You declined the plan\./);
    // Nobody was sent to them.
    expect(text).not.toContain('Its pages in the browser');
  });

  it('after a Ctrl-C at a question is as short; once something is begun, it says how each step stands', () => {
    const view: StepView = { ...MFA, state: 'needs-you' };
    const told: readonly Message[] = [begun, { type: 'checklist', steps: [view] }, { type: 'plan', steps: plan }];
    const result: RunResult = {
      ...secured,
      outcome: 'interrupted',
      exitCode: 130,
      steps: [documentOf(view, { state: 'needs-you', summary: 'Stopped' })],
      next: ['secure-account init'],
    };
    const after = (text: string): string => text.slice(text.indexOf('The plan:'));
    expect(after(shown([...told, ended(result)], kind))).not.toContain('Protect the root user');
    const step: Message = { type: 'step', step: { ...view, state: 'working' } };
    expect(after(shown([...told, step, ended(result)], kind))).toContain('Protect the root user');
  });

  it('of an undo has its lists once more only where something has gone since', () => {
    const item = {
      id: 'undo-create-user',
      what: 'the user ada',
      run: 'r',
      call: 'identitystore:CreateUser',
      region: null,
      ids: {},
    } as const;
    const undo = { runs: ['r'], going: [{ ...item, isDone: false }], staying: [], gone: [], leaves: [] };
    const result: RunResult = { ...secured, command: 'undo', outcome: 'pending', exitCode: 3, steps: [], undo };
    const told: readonly Message[] = [begun, { type: 'undo', undo, steps: [] }];
    expect(shown([...told, ended(result, { isDeclined: true })], kind).match(/the user ada/g)).toHaveLength(1);
    const gone = { ...undo, going: [{ ...item, isDone: true }] };
    expect(shown([...told, ended({ ...result, undo: gone })], kind)).toMatch(/Would go[^]*the user ada[^]*Has gone[^]*the user ada/);
  });

  it('tells what stops everything once, and not as the state of its step as well', () => {
    const message = '--email is not what AWS has.';
    const error = {
      ...failed.error,
      code: 'answers',
      message,
      service: null,
      operation: null,
      requestId: null,
      action: null,
      wayOut: null,
    };
    const result: RunResult = {
      ...secured,
      outcome: 'failed',
      exitCode: 2,
      error,
      steps: [documentOf({ ...MFA, summary: message }, { state: 'needs-you' })],
    };
    expect(shown([begun, ended(result)], kind).match(/--email/g)).toHaveLength(1);
  });
});

it('does not repeat a list of which nothing has come, in lines at a terminal; a result that goes elsewhere has it whole', () => {
  const view: StepView = { ...MFA, state: 'blocked', summary: 'This needs IAM Identity Center' };
  const told = [begun, { type: 'checklist', steps: [view] } as const];
  const end = ended({ ...secured, outcome: 'needs-you', exitCode: 4, steps: [documentOf(view, { state: 'blocked' })] });
  expect(shown([...told, end], 'lines').match(/This needs/g)).toHaveLength(1);
  const stdout = sink();
  const host = plainHost({ stdout, stderr: sink() });
  for (const message of [...told, end]) host.notify(message);
  expect(stdout.text()).toContain('This needs IAM Identity Center');
});

it('says of a rehearsal in which a stand-in plays the person that the person did nothing', () => {
  const messages = [rehearsed, { type: 'plan', steps: plan } as const, signedIn];
  const result = { ...withMfa(), account: { ...account, sandbox: true } };
  expect(shown([...messages, ended(result)], 'piped', 'fresh')).toContain('A stand-in did your part; this tool made 1 change.');
  // A served one is played by whoever is at its pages.
  expect(shown([...messages, ended(result)], 'piped')).toContain('You did 2 things; this tool made 1 change.');
});

it.each([
  ['nothing', [], false],
  [
    'something',
    [
      {
        run: '0892dbb9',
        account: '111122223333',
        sandbox: null,
        began: '2026-11-26T01:22:58.000Z',
        ended: '2026-11-26T01:23:58.000Z',
        calls: [],
      },
    ],
    true,
  ],
])('of a journal that holds %s leads to what is still there only where there may be any', (_what, runs, leads) => {
  const result: RunResult = { ...secured, command: 'journal', outcome: 'done', steps: [], journal: { runs, damaged: [] } };
  expect(shown([ended(result)], 'piped').includes('What is still there, secure-account status shows.')).toBe(leads);
});

it('marks a rehearsal from its first line on, before AWS has answered', () => {
  const page: Message = { type: 'browser-sign-in', way: 'same-device', link: 'http://127.0.0.1:1/', opened: true, minutes: 10 };
  for (const kind of ['live', 'lines', 'piped'] as const) {
    expect(shown([page], kind, 'fresh')).toContain('REHEARSAL Sign in to AWS in your browser');
    expect(shown([page], kind)).not.toContain('REHEARSAL');
  }
  const result: RunResult = { ...secured, command: 'logout', outcome: 'done', steps: [], account: null };
  // Of a profile that signs in otherwise nothing was ended.
  expect(shown([ended(result)], 'piped')).toMatch(/Done\. No browser sign-in of this profile is left on this computer\./);
  expect(shown([ended(result)], 'piped', 'fresh').replace(/\s+/g, ' ')).toContain(
    'Done. A real sign-in stays as it is. This was a rehearsal: no AWS account was touched',
  );
});

it.each(['identity-center', 'iam-user'] as const)('fits one screen on the track %s, whatever is left', (administrator) => {
  const [one] = secured.advice;
  const advice = one === undefined ? [] : Array.from({ length: 9 }, (_, at) => ({ ...one, id: `advice-${at}`, title: `Advice ${at}` }));
  const next = ['secure-account harden'];
  for (const profile of [null, 'new-account']) {
    const text = shown([begun, ended({ ...secured, administrator, advice, next, proof: { ...PROVEN, profile } })], 'piped');
    const end = text.slice(text.indexOf('Secured.')).trimEnd().split('\n');
    expect(end.length).toBeLessThanOrEqual(22);
    expect(end.at(-1)).toBe('Next: secure-account harden');
    expect(end.filter((line) => line.includes('• Advice')).length).toBeGreaterThanOrEqual(3);
  }
});

it('of a card that a stand-in plays names no account to look for, and no browser that was opened', () => {
  const unwatched: Message = { ...manualMessage(), type: 'manual', isWatched: false };
  expect(shown([begun, unwatched], 'piped')).toContain('The console must show account');
  expect(shown([rehearsed, unwatched], 'piped', 'fresh')).not.toContain('The console must show account');
  const card: Message = {
    type: 'sign-in',
    moment: {
      is: 'card',
      card: {
        code: { deviceCode: '', userCode: '', link: 'https://signin.example/', expiresAt: 0, intervalMs: 1000 },
        startUrl: 'https://signin.example/',
        expected: { accountId: '111122223333', userNames: ['ada'], permissionSets: [] },
        firstPassword: null,
        again: false,
        browser: { account: 'example', opened: true },
      },
    },
  };
  expect(shown([begun, card], 'piped')).toContain('Your browser opens this page');
  expect(shown([rehearsed, card], 'piped', 'fresh')).not.toContain('Your browser opens');
});
