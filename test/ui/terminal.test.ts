import { describe, expect, it } from 'vitest';
import type { AnswerKey, Answers } from '../../src/model/answers.ts';
import { AnswersError, InterruptedError } from '../../src/model/errors.ts';
import type { Consent } from '../../src/model/change.ts';
import type { Host } from '../../src/model/ports.ts';
import type { Browser } from '../../src/ui/browser.ts';
import { terminalHost } from '../../src/ui/terminal.ts';
import { assignMfa, checklist, manualMessage, secured } from './samples.ts';
import { keyboard, readable, sink, until } from './streams.ts';
import type { Keyboard, Sink } from './streams.ts';

interface Desk extends Keyboard {
  readonly host: Host;
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly abort: AbortController;
  readonly interruptions: () => number;
  /** Types each text when its question has shown up. */
  readonly play: (...script: readonly (readonly [question: string, keys: string])[]) => Promise<void>;
}

function desk(
  options: {
    readonly plain?: boolean;
    readonly env?: Record<string, string>;
    readonly browser?: Browser;
    readonly proposals?: Partial<Answers>;
  } = {},
): Desk {
  const keys = keyboard();
  const stdout = sink();
  const stderr = sink({ isTTY: true, columns: 80 });
  const abort = new AbortController();
  let interruptions = 0;
  const interrupt = (): void => {
    interruptions += 1;
    abort.abort();
  };
  const host = terminalHost({
    stdin: keys.input,
    stdout,
    stderr,
    interrupt,
    env: { NO_COLOR: '1', ...options.env },
    unicode: true,
    plain: options.plain,
    proposals: async () => options.proposals ?? {},
    browser: options.browser,
    signal: abort.signal,
  });
  const play: Desk['play'] = async (...script) => {
    let seen = 0;
    for (const [question, text] of script) {
      seen = await until(stderr, question, seen);
      // Inquirer listens one turn after it has drawn.
      await new Promise((resolve) => setImmediate(resolve));
      keys.type(text);
    }
  };
  return { ...keys, host, stdout, stderr, abort, interruptions: () => interruptions, play };
}

const ask = (at: Desk, keys: readonly AnswerKey[], given: Partial<Answers> = {}, why: readonly string[] = []): Promise<Partial<Answers>> =>
  at.host.ask('answers', { keys, why, given }, at.abort.signal);

const PERSON: readonly AnswerKey[] = ['userName', 'email', 'givenName', 'familyName'];

it('shows an answer that is refused as refused, until it is corrected', async () => {
  const at = desk({ env: { NO_COLOR: '', FORCE_COLOR: '1' } });
  const answers = ask(at, ['group']);
  await at.play(['Group name', 'Administrator\r\n'], ['cannot be used', 'x'], ['Administratorx', '\r\n']);
  expect(await answers).toEqual({ group: 'Administratorx' });
  expect(at.stderr.text()).toContain('\u001b[7mAdministrator\u001b[');
  expect(at.stderr.text()).not.toContain('\u001b[7mAdministratorx');
});

describe.each([
  ['inquirer', { plain: false }],
  ['lines', { plain: true }],
])('questions at a terminal, by %s', (_name, options) => {
  it('asks for what is missing in the order of the table, the display name made from both names', async () => {
    const at = desk(options);
    const answers = ask(at, PERSON);
    await at.play(
      ['Username', 'ada\r\n'],
      ['Email address', 'ada@example.com\r\n'],
      ['Confirm email address', 'ada@example.com\r\n'],
      ['First name', 'Ada\r\n'],
      ['Last name', 'Admin\r\n'],
      ['Display name', '\r\n'],
      ['Is this right?', '\r\n'],
    );
    expect(await answers).toEqual(ADA);
    expect(readable(at.stderr.text())).toContain('it cannot be changed later');
    expect(at.stdout.text()).toBe('');
  });

  it('says the rule when a value breaks it, and asks again', async () => {
    const at = desk(options);
    const answers = ask(at, ['group']);
    await at.play(['Group name', 'Administrator\r\n'], ['cannot be used', options.plain ? 'Admins\r\n' : '\u0015Admins\r\n']);
    expect(await answers).toEqual({ group: 'Admins' });
    // Without spaces: Inquirer breaks a long line anywhere.
    expect(readable(at.stderr.text()).replace(/\s+/g, '')).toContain('mustnotbeAdministratororAWSAdministrators');
    expect(readable(at.stderr.text())).toContain(`${options.plain ? '' : '✖ '}Group name "Administrator" cannot be used`);
  });

  it('has the second of two unequal e-mail addresses corrected, or both typed again where the first is the wrong one', async () => {
    const at = desk(options);
    const answers = ask(at, ['email']);
    // In place the line is cleared first; a line that is never redrawn is a new one.
    const clear = options.plain ? '' : '\u0015';
    await at.play(
      ['Email address', 'ada@exmaple.com\r\n'],
      ['Confirm email', 'ada@example.com\r\n'],
      ['are not the same', `${clear}\r\n`],
      ['Email address', 'ada@example.com\r\n'],
      ['Confirm email', 'ada@exmaple.com\r\n'],
      ['are not the same', `${clear}ada@example.com\r\n`],
    );
    expect(await answers).toEqual({ email: 'ada@example.com' });
    const ticked = readable(at.stderr.text()).match(/✔ [^\n]*/g) ?? [];
    expect(ticked).toEqual(options.plain ? [] : ['✔ Confirm email address ada@example.com']);
  });

  it('asks whether an address that looks mistyped is meant, and takes the other one for a yes', async () => {
    const at = desk(options);
    const answers = ask(at, ['email']);
    await at.play(['Email address', 'ada@gmial.com\r\n'], ['Did you mean ada@gmail.com?', 'y\r\n']);
    expect(await answers).toEqual({ email: 'ada@gmail.com' });
  });

  it('proposes what this computer knows, says so, and takes it for Enter', async () => {
    const at = desk({ ...options, proposals: { userName: 'ada', email: 'ada@example.com', givenName: 'Ada', familyName: 'Admin' } });
    const answers = ask(at, PERSON);
    await at.play(
      ['Username', '\r\n'],
      ['Email address', '\r\n'],
      ['First name', '\r\n'],
      ['Last name', '\r\n'],
      ['Display name', '\r\n'],
      ['Is this right?', '\r\n'],
    );
    expect(await answers).toEqual(ADA);
    expect(readable(at.stderr.text()).replace(/\s+/g, ' ')).toContain('are suggestions from your login and git on this computer');
  });

  it('takes several Regions and tags, each by its rule', async () => {
    const at = desk(options);
    const answers = ask(at, ['tag', 'optIn']);
    await at.play(['Tag', 'team=core, env=prod\r\n'], ['Regions', 'eu-south-1,ap-east-1\r\n'], ['Is this right?', '\r\n']);
    expect(await answers).toEqual({ tag: { team: 'core', env: 'prod' }, optIn: ['eu-south-1', 'ap-east-1'] });
  });

  it.each([
    ['\r\n', false],
    ['y\r\n', true],
    ['n\r\n', false],
  ])('agrees to the plan by a plain yes only: %j', async (typed, agreed) => {
    const at = desk(options);
    const answer = at.host.ask('plan', { again: false, changes: 7, manual: 2 }, at.abort.signal);
    await at.play(['Make these 7 changes? You do 2 things yourself.', typed]);
    expect(await answer).toBe(agreed);
  });

  it('shows why a change needs a yes of its own, and what else can be done; Enter alone is a no', async () => {
    const at = desk(options);
    const consent: Consent = { option: 'accept-credit-loss', why: 'Your credits expire immediately.', waysOut: ['Keep the credits.'] };
    const answer = at.host.ask('consent', { consent }, at.abort.signal);
    await at.play(['Create the organization anyway', '\r\n']);
    expect(await answer).toBe(false);
    expect(readable(at.stderr.text())).toMatch(/This cannot be undone[^]*expire immediately[^]*Keep the credits/);
  });

  it('says after a no ahead of everything else what that means', async () => {
    const at = desk(options);
    const consent: Consent = { option: 'accept-credit-loss', why: 'Your credits expire immediately.', waysOut: [], isAhead: true };
    const answer = at.host.ask('consent', { consent }, at.abort.signal);
    await at.play(['Create the organization anyway', '\r\n']);
    expect(await answer).toBe(false);
    expect(readable(at.stderr.text())).toContain('No organization is created. Only the steps that need none continue.');
  });

  it('stops with the run, when its signal aborts', async () => {
    const at = desk(options);
    const answers = ask(at, ['group']);
    await until(at.stderr, 'Group name');
    at.abort.abort();
    await expect(answers).rejects.toBeInstanceOf(InterruptedError);
    expect(at.interruptions()).toBe(0);
  });

  it('is interrupted when input ends, and does not wait for ever', async () => {
    const at = desk(options);
    const answers = ask(at, ['group']);
    await until(at.stderr, 'Group name');
    at.hangUp();
    await expect(answers).rejects.toBeInstanceOf(InterruptedError);
    expect(at.interruptions()).toBe(1);
  });

  it('holds back what is told until the question is answered', async () => {
    const at = desk(options);
    const answer = at.host.ask('plan', { again: true, changes: 1, manual: 0 }, at.abort.signal);
    await until(at.stderr, 'Make this change?');
    at.host.notify({ type: 'warning', text: 'Meanwhile.' });
    expect(at.stderr.text()).not.toContain('Meanwhile.');
    await at.play(['Make this change?', 'y\r\n']);
    await answer;
    expect(at.stderr.text()).toContain('Warning: Meanwhile.');
  });
});

const ADA = { userName: 'ada', email: 'ada@example.com', givenName: 'Ada', familyName: 'Admin', displayName: 'Ada Admin' };

describe('Ctrl-C and Ctrl-D at a question', () => {
  it.each(['\u0003', '\u0004'])('%j ends it, tells the run once, and gives the terminal back', async (key) => {
    const at = desk();
    const answers = ask(at, PERSON);
    await at.play(['Username', key]);
    await expect(answers).rejects.toBeInstanceOf(InterruptedError);
    expect(at.interruptions()).toBe(1);
    expect(at.raw.at(-1)).toBe(false);
    expect(at.stderr.text().lastIndexOf('\u001b[?25l')).toBeLessThanOrEqual(at.stderr.text().lastIndexOf('\u001b[?25h'));
  });
});

describe('lines that are told to stop', () => {
  it('say so while calls are under way', () => {
    const at = desk({ plain: true });
    at.host.notify({ type: 'checklist', steps: checklist });
    at.abort.abort();
    expect(at.stderr.text()).toMatch(/\nStopping\. A call that has begun is finished first[^]*Ctrl-C again ends at once\.\n$/);
  });

  it('say nothing of it at a question, where no call is', async () => {
    const at = desk({ plain: true });
    const answers = ask(at, PERSON);
    await at.play(['Username', 'a']);
    at.abort.abort();
    await expect(answers).rejects.toBeInstanceOf(InterruptedError);
    expect(at.stderr.text()).not.toContain('Stopping');
  });
});

describe('a question that no answer mends', () => {
  it('is refused with its reasons, and not asked', async () => {
    await expect(ask(desk(), [], {}, ['--region "mars-1" cannot be used.'])).rejects.toEqual(
      new AnswersError(['--region "mars-1" cannot be used.']),
    );
  });
});

describe.each([
  ['a live list', { plain: false }],
  ['lines', { plain: true }],
])('skipping while a person is at work, beside %s', (_name, options) => {
  const skip = (at: Desk): Promise<'skip'> => {
    at.host.notify({ type: 'checklist', steps: checklist });
    at.host.notify({
      type: 'step',
      step: { id: 'root-mfa', title: 'Protect the root user with MFA', state: 'waiting', summary: assignMfa.title, waitsFor: 'person' },
    });
    at.host.notify(manualMessage());
    return at.host.ask('skip', { step: 'root-mfa', manual: assignMfa }, at.abort.signal);
  };
  const end = (at: Desk): void => at.host.notify({ type: 'result', result: secured, stack: null });

  it('takes the key s alone, and restores the terminal', async () => {
    const at = desk(options);
    const answer = skip(at);
    for (const key of ['x', '\u001b[A', 's']) at.type(key);
    expect(await answer).toBe('skip');
    expect(at.stderr.text()).toContain('s skips this for now');
    end(at);
    expect(at.raw).toEqual([true, false]);
  });

  it('ends quietly when the person is done in the console', async () => {
    const at = desk(options);
    const answer = skip(at);
    at.abort.abort();
    await expect(answer).rejects.toBeInstanceOf(InterruptedError);
    end(at);
    expect(at.raw).toEqual([true, false]);
    expect(at.interruptions()).toBe(0);
  });

  it('hears Ctrl-C, which is no signal in raw mode', async () => {
    const at = desk(options);
    const answer = skip(at);
    at.type('\u0003');
    await expect(answer).rejects.toBeInstanceOf(InterruptedError);
    end(at);
    expect(at.interruptions()).toBe(1);
    expect(at.raw).toEqual([true, false]);
  });

  it('opens the link on Enter, where a browser can be', async () => {
    const opened: string[] = [];
    const browser = { canOpen: () => true, open: async (link: string) => opened.push(link) > 0 };
    const at = desk({ ...options, browser });
    const answer = skip(at);
    at.type('\r');
    at.type('s');
    await answer;
    expect(at.stderr.text()).toContain('Enter opens the page in your browser');
    expect(opened).toEqual([assignMfa.link]);
  });

  it('says so where no browser could be started', async () => {
    const at = desk({ ...options, browser: { canOpen: () => true, open: async () => false } });
    const answer = skip(at);
    at.type('\r');
    await until(at.stderr, 'open the link yourself');
    at.type('s');
    expect(await answer).toBe('skip');
  });
});

describe('the result at a terminal', () => {
  it.each([{ plain: false }, { plain: true }])('goes to stdout, and everything else to stderr: %j', (options) => {
    const at = desk(options);
    at.host.notify({ type: 'reading' });
    at.host.notify({ type: 'result', result: secured, stack: null });
    expect(at.stdout.text()).toContain('Secured.');
    expect(at.stdout.text()).not.toContain('\u001b');
    expect(readable(at.stderr.text())).toContain('Reading the account. Nothing is changed by this.');
  });
});

describe('a dumb terminal', () => {
  it('gets lines without escape codes', async () => {
    const at = desk({ env: { TERM: 'dumb' } });
    const answer = at.host.ask('plan', { again: false, changes: 1, manual: 0 }, at.abort.signal);
    await at.play(['(y/N)', 'y\n']);
    expect(await answer).toBe(true);
    expect(at.stderr.text()).not.toContain('\u001b');
  });
});
