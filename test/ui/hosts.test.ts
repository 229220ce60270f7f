import { describe, expect, it } from 'vitest';
import { viewOfError } from '../../src/model/errors.ts';
import type { Host, Message } from '../../src/model/ports.ts';
import { jsonHost } from '../../src/ui/json.ts';
import { plainHost } from '../../src/ui/plain.ts';
import { account, assignMfa, checklist, failed, manualMessage, plan, secured } from './samples.ts';
import { sink } from './streams.ts';
import type { Sink } from './streams.ts';
import type { HostOptions } from '../../src/ui/options.ts';

const STEP = { id: 'user', title: 'Create the administrator', state: 'changed', summary: 'ada' } as const;
const CHANGE = { call: 'identitystore:CreateUser', makes: 'ada', effect: 'create', input: {}, consent: null, result: 'unknown' } as const;

/** One of each message but the result. */
const TOLD: readonly Message[] = [
  { type: 'reading' },
  { type: 'account', account, who: 'the root user', region: 'us-east-1', warnings: ['These are long-lived keys.'] },
  { type: 'checklist', steps: checklist },
  { type: 'plan', steps: plan },
  { type: 'step', step: STEP },
  { type: 'change', step: 'user', change: CHANGE, phase: 'sending' },
  { type: 'change', step: 'user', change: CHANGE, phase: 'unclear' },
  manualMessage(),
  manualMessage(true),
  { type: 'waiting', step: 'root-mfa', what: assignMfa.title, elapsedMs: 0 },
  { type: 'warning', text: 'Something is odd.' },
];

interface Told {
  readonly host: Host;
  readonly stdout: Sink;
  readonly stderr: Sink;
}

function told(make: (options: HostOptions) => Host, messages: readonly Message[], options: Partial<HostOptions> = {}): Told {
  const stdout = sink();
  const stderr = sink();
  const host = make({ stdout, stderr, ...options });
  for (const message of messages) host.notify(message);
  return { host, stdout, stderr };
}

/** Until what draws is loaded, which the document of JSON does not wait for. */
async function drawn(): Promise<void> {
  await import('../../src/ui/writer.ts');
  await new Promise((resolve) => setImmediate(resolve));
}

const result = (document = secured, stack: string | null = null): Message => ({ type: 'result', result: document, stack });

describe.each([
  ['plain', plainHost],
  ['json', jsonHost],
])('the %s host', (_name, make) => {
  it('writes nothing to stdout before the result', async () => {
    const { stdout, stderr } = told(make, TOLD);
    await drawn();
    expect(stdout.text()).toBe('');
    expect(stderr.text()).toContain('Warning: Something is odd.');
  });

  it('writes no escape code where there is no terminal', async () => {
    const { stdout, stderr } = told(make, [...TOLD, result()]);
    await drawn();
    expect(stdout.text() + stderr.text()).not.toContain('\u001b');
  });

  it('makes visible what AWS or a file could hide in a name', async () => {
    const name = 'evil\u001b[2J\u202e';
    const { stdout, stderr } = told(make, [
      { type: 'account', account: { ...account, name }, who: name, region: 'us-east-1', warnings: [name] },
      { type: 'step', step: { ...STEP, summary: name } },
      result({ ...secured, account: { ...account, name } }),
    ]);
    await drawn();
    expect(stderr.text()).toContain('evil\\u{1b}[2J\\u{202e}');
    for (const hidden of ['\u001b', '\u202e']) expect(stdout.text() + stderr.text()).not.toContain(hidden);
  });

  it('keeps one free line between screens, and none at the beginning', async () => {
    const { stderr } = told(make, TOLD.slice(1));
    await drawn();
    expect(stderr.text()).not.toMatch(/^\n|\n\n\n/);
    expect(stderr.text()).toContain('keys.\n\nHow the account stands\n');
  });

  it('asks nobody', async () => {
    const { host } = told(make, []);
    expect(host.interactive).toBe(false);
    await expect(host.ask('plan', { again: false, changes: 1, manual: 0 }, new AbortController().signal)).rejects.toThrow(
      'Nobody can be asked',
    );
  });
});

describe('the plain host', () => {
  it('writes the result to stdout and nothing of it to stderr', () => {
    const { stdout, stderr } = told(plainHost, [result()]);
    expect(stdout.text()).toMatch(/\nSecured\. Account 111122223333 \(example\): everything was read back from AWS\.\n/);
    expect(stderr.text()).toBe('');
  });

  it('shows a stack only where it is given one', () => {
    expect(told(plainHost, [result(failed)]).stderr.text()).not.toContain('at run');
    expect(told(plainHost, [result(failed, 'Error: no\n    at run (main.js:1:1)')]).stderr.text()).toContain('    at run (main.js:1:1)');
  });

  it('writes what went wrong to stderr, and to stdout that it did; at a terminal the one stands above the other', () => {
    const apart = told(plainHost, [result(failed)]);
    expect(apart.stderr.text()).toMatch(/^Error: [^]*\nCall: +sso-admin:CreatePermissionSet\n/);
    expect(apart.stdout.text()).not.toMatch(/Error:|Request ID/);
    expect(apart.stdout.text()).toMatch(/\n\nNothing was changed\. [^]*\.\n$/);
    const terminal = sink({ isTTY: true, columns: 80 });
    plainHost({ stdout: terminal, stderr: terminal, color: false }).notify(result(failed));
    expect(terminal.text()).toMatch(/\n\nError: [^]*\n\nNothing was changed\. [^]*\.\n$/);
    expect(terminal.text()).not.toMatch(/^\n|\n\n\n/);
  });

  it('writes what a look warns of to stderr', () => {
    const diagnosis = {
      about: ['Account', 'Plan'],
      warnings: ['This is a long-lived access key.'],
      steps: [],
      consents: [],
      access: [],
      unread: [],
    } as const;
    const { stdout, stderr } = told(plainHost, [{ type: 'result', result: { ...secured, command: 'status' }, stack: null, diagnosis }]);
    expect(stderr.text()).toBe('Warning: This is a long-lived access key.\n\n');
    expect(stdout.text()).not.toContain('Warning');
  });

  it('says that it is a rehearsal on every screen once it knows', () => {
    const rehearsal = { ...account, sandbox: true };
    const { stdout, stderr } = told(plainHost, [
      { type: 'account', account: rehearsal, who: 'root', region: 'us-east-1', warnings: [] },
      { type: 'checklist', steps: checklist },
      { type: 'plan', steps: plan },
      manualMessage(),
      result({ ...secured, account: rehearsal }),
    ]);
    expect(stderr.text().match(/^REHEARSAL/gm)).toHaveLength(4);
    expect(stdout.text()).toMatch(/^REHEARSAL Secured\.[^]*This\swas\sa\srehearsal:\sno\sAWS\saccount\swas\stouched\.\n/m);
  });

  it('tells of one wait every fifteen seconds, not more', () => {
    const seconds = [0, 5, 10, 15, 20, 29, 31, 44, 46];
    const waits = seconds.map((elapsed): Message => ({
      type: 'waiting',
      step: 'assignment',
      what: 'AWS is at work',
      elapsedMs: elapsed * 1000,
    }));
    expect(told(plainHost, waits).stderr.text()).toBe(
      [
        '  Waiting: AWS is at work',
        '  Waiting (for 15 seconds now): AWS is at work',
        '  Waiting (for 31 seconds now): AWS is at work',
        '  Waiting (for 46 seconds now): AWS is at work',
        '',
      ].join('\n'),
    );
  });

  it('tells of two waits side by side each for itself', () => {
    const wait = (step: 'assignment' | 'regions', elapsedMs: number): Message => ({ type: 'waiting', step, what: step, elapsedMs });
    expect(
      told(plainHost, [wait('assignment', 0), wait('regions', 0), wait('assignment', 5000), wait('regions', 5000)])
        .stderr.text()
        .trimEnd()
        .split('\n'),
    ).toHaveLength(2);
  });

  it('says the same about a step once', () => {
    expect(
      told(plainHost, [
        { type: 'step', step: STEP },
        { type: 'step', step: STEP },
      ]).stderr.text(),
    ).toBe('✔ done: Create the administrator – ada\n');
  });

  it('leaves it to the result to say why a step stops, and which were not begun', () => {
    const step = { ...STEP, summary: 'This needs IAM Identity Center first' };
    const stopped = told(plainHost, [
      { type: 'step', step: { ...step, state: 'blocked' } },
      { type: 'step', step: { ...step, id: 'group', title: 'Put the administrator in a group', state: 'planned', summary: 'Not begun' } },
    ]);
    expect(stopped.stderr.text()).toBe('■ blocked: Create the administrator\n');
    const failing = told(plainHost, [{ type: 'step', step: { ...STEP, state: 'failed', summary: 'AWS refuses it' } }]);
    expect(failing.stderr.text()).toBe('✖ failed: Create the administrator. AWS refuses it\n');
  });

  it.each<[string, Partial<HostOptions>, boolean]>([
    ['NO_COLOR', { env: { NO_COLOR: '1' } }, false],
    ['FORCE_COLOR', { env: { FORCE_COLOR: '1' } }, true],
    ['--no-color before FORCE_COLOR', { env: { FORCE_COLOR: '1' }, color: false }, false],
  ])('honours %s', (_what, options, coloured) => {
    expect(told(plainHost, [result()], options).stdout.text().includes('\u001b[')).toBe(coloured);
  });

  it('decides colour for each stream by itself', () => {
    const stdout = sink();
    const stderr = sink({ isTTY: true });
    const host = plainHost({ stdout, stderr });
    host.notify({ type: 'warning', text: 'Odd.' });
    host.notify(result());
    expect(stderr.text()).toContain('\u001b[');
    expect(stdout.text()).not.toContain('\u001b[');
  });

  it.each([
    [0, 80],
    [undefined, 80],
    [200, 100],
    [5, 20],
  ])('where the window says %j columns, it writes %i at most', (columns, most) => {
    const stderr = sink({ isTTY: true });
    const host = plainHost({ stdout: sink(), stderr, columns: undefined, color: false });
    if (columns !== undefined) stderr.columns = columns;
    host.notify({ type: 'warning', text: 'a '.repeat(200).trim() });
    expect(
      Math.max(
        ...stderr
          .text()
          .split('\n')
          .map((line) => line.length),
      ),
    ).toBeGreaterThan(most - 3);
    expect(
      Math.max(
        ...stderr
          .text()
          .split('\n')
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(most);
  });

  it('says once that it was told to stop', () => {
    const stop = new AbortController();
    const stderr = sink();
    plainHost({ stdout: sink(), stderr, signal: stop.signal });
    expect(stderr.text()).toBe('');
    stop.abort();
    expect(stderr.text()).toBe(
      'Stopping. A call that has begun is finished first, so that its outcome is known.\nCtrl-C again ends at once.\n',
    );
  });

  it('follows the width of the window', () => {
    const stderr = sink({ isTTY: true, columns: 120 });
    const host = plainHost({ stdout: sink(), stderr, color: false });
    host.notify({ type: 'reading' });
    stderr.columns = 40;
    host.notify({ type: 'reading' });
    expect(stderr.text()).toBe('Reading the account. Nothing is changed by this.\nReading the account. Nothing is changed\nby this.\n');
  });
});

describe('the json host', () => {
  it.each([
    ['a success', secured],
    ['a failure', failed],
  ])('writes one document on one line, for %s', (_what, document) => {
    const { stdout } = told(jsonHost, [...TOLD, result(document)], { env: { FORCE_COLOR: '1' } });
    expect(stdout.text().match(/\n/g)).toHaveLength(1);
    expect(JSON.parse(stdout.text())).toEqual(document);
  });

  it('says first what it does, and in the order in which it is told', async () => {
    const { stderr } = told(jsonHost, [{ type: 'reading' }, { type: 'warning', text: 'One.' }, { type: 'warning', text: 'Two.' }]);
    expect(stderr.text()).toBe('Reading the account. Nothing is changed by this.\n');
    await drawn();
    expect(stderr.text()).toMatch(/this\.\nWarning: One\.\nWarning: Two\.\n$/);
  });

  it('keeps the commands of its sentences in the rehearsal, and what AWS has said as it is', () => {
    const error = {
      ...viewOfError('not-proven', 'Run secure-account user first.', 'secure-account login'),
      operation: 'secure-account user',
    };
    const { stdout } = told(jsonHost, [result({ ...failed, next: ['secure-account init --sandbox fresh'], error })], { sandbox: 'fresh' });
    expect(JSON.parse(stdout.text())).toMatchObject({
      next: ['secure-account init --sandbox fresh'],
      error: {
        message: 'Run secure-account user --sandbox fresh first.',
        wayOut: 'secure-account login --sandbox fresh',
        operation: 'secure-account user',
      },
    });
  });

  it('keeps a stack out of the document', () => {
    const { stdout, stderr } = told(jsonHost, [result(failed, 'Error: no\n    at run')]);
    expect(JSON.parse(stdout.text())).toEqual(failed);
    expect(stderr.text()).toBe('Error: no\n    at run\n');
  });
});
