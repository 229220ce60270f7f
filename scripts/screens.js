// The pictures of README: the built binary in a pseudo-terminal against the sandbox, and its screens as SVG.
// `npm run screens` draws them into docs/screens/; a test fails where they no longer match.
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openTerminal } from './pseudo-terminal.js';
import { animationOf, rowsOf, svgOf } from './svg.js';

const BINARY = fileURLToPath(new URL('../bin/secure-account.js', import.meta.url));
const ENTER = '\r';
const DOWN = '\u001b[B';
const SIZE = { columns: 92, rows: 44 };

const INSTANCE = '6922817a6dd28a78';

/** What differs from run to run and means nothing: the sandbox's port, its ids, and the seconds that something took. */
const same = (text) =>
  text
    .replace(/127\.0\.0\.1:\d{5}/, '127.0.0.1:45660')
    .replace(/d-[0-9a-f]{10}/, 'd-9067642ac7')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/, '3f1c9a52-8d4e-4b7a-9c06-5e2d71b8a4f3')
    .replace(/\b[A-Z]{4}-[A-Z]{4}\b/, 'WDJB-MJHT')
    // An instance's id, folded over two rows.
    .replace(/(?<=instances\/)[0-9a-f]+$/, (id) => INSTANCE.slice(0, id.length))
    .replace(/^[0-9a-f]+(?=\/(?:users|settings)\b)/, (id) => INSTANCE.slice(-id.length))
    .replace(/(?<=Waiting for you, )\d+ s(?=\.)/, '0 s')
    .replace(/(?<=It took )\d+ s(?=\.)/, '9 s')
    .replace(/\d{4}-\d{2}-\d{2}T[\d:.]{12}Z/, '2026-11-25T09:00:00.000Z');

/** The moving picture has a window of its own, for a frame of it is a whole one. */
const FRAME = { columns: 92, rows: 30 };

/** Every picture by its name. Needs the build. */
export async function drawScreens() {
  const home = await mkdtemp(join(tmpdir(), 'secure-account-screens-'));
  const env = { PATH: process.env.PATH, HOME: home, USERPROFILE: home, XDG_STATE_HOME: home, TERM: 'xterm-256color', LANG: 'en_US.UTF-8' };
  const [pictures, run] = await Promise.all([drawPictures(env), drawRun(env)]);
  return { ...pictures, run };
}

async function drawPictures(env) {
  const sandbox = await startSandbox(env);
  const pictures = {};
  const take = (at, moment) => {
    if (PICTURES[moment] !== undefined) pictures[moment] = picture(at, ...PICTURES[moment]);
  };
  try {
    const inSandbox = { ...env, ...sandbox.env };
    await inTerminal(['status'], SIZE, inSandbox, async (at) => {
      await at.ended();
      take(at, 'status');
    });
    await inTerminal(['init', '--no-journal'], SIZE, inSandbox, (at) => init(at, sandbox.url, (moment) => take(at, moment)));
    return pictures;
  } finally {
    sandbox.stop();
  }
}

/** By the moments of `init`: what it shows, from which row to which. */
const PICTURES = {
  status: ['secure-account status of a fresh account', /you are the root user/, /Nobody through IAM Identity Center/, 1],
  questions: ['The questions of secure-account init, and the way back', /Who the administrator will be/, /Arrow keys/],
  plan: ['The plan of secure-account init', /The plan:/, /\(y\/N\)/],
  card: ['What only the person can do: the card of the root MFA device, with its clicks and its link', /For you: Assign/, /s skips this/],
  secured: [
    'The end of secure-account init: the verdict, where to sign in, root put away, and what is left',
    /Secured\./,
    /secure-account status/,
  ],
};

/** By the moments of `init`: for how many seconds each stands. */
const SECONDS = { questions: 5, plan: 6, card: 6, enable: 5, signIn: 6, secured: 8 };

async function drawRun(env) {
  const sandbox = await startSandbox(env);
  const frames = [];
  try {
    await inTerminal(['init', '--no-journal'], FRAME, { ...env, ...sandbox.env }, (at) =>
      init(at, sandbox.url, (moment) => void frames.push({ runs: frameOf(at), seconds: SECONDS[moment] })),
    );
  } finally {
    sandbox.stop();
  }
  const title = 'A whole run of secure-account init: the answers, the plan, the three things that only a person can do, and the end';
  return animationOf(frames, { title, ...FRAME });
}

/** Runs the binary in a terminal of its own, which does not outlive the function. */
async function inTerminal(args, size, env, use) {
  const terminal = openTerminal(process.execPath, [BINARY, ...args], { ...size, env });
  try {
    return await use(terminal);
  } finally {
    await terminal[Symbol.asyncDispose]();
  }
}

/** A whole run; `take` hears of each moment that is worth a picture, while it can be seen. */
async function init(at, url, take) {
  const play = async (...script) => {
    for (const [text, keys] of script) {
      await at.until(text);
      at.press(keys);
    }
  };
  await play(
    ['? Username', `ada${ENTER}`],
    ['? Email', `ada@example.com${ENTER}`],
    ['? Confirm', `ada@example.com${ENTER}`],
    ['? First name', `Ada${ENTER}`],
    ['? Last name', `Lovelace${ENTER}`],
    ['? Display name', ENTER],
    ['❯ US East', ENTER],
    ['? More Regions', DOWN.repeat(10)],
    ['❯ [ ] Europe (Milan)', ' '],
    ['❯ [✔] Europe (Milan)', ENTER],
  );
  await at.until(/Change More Regions: eu-south-1[^]*Arrow keys/);
  take('questions');
  at.press(ENTER);
  await at.until('(y/N)');
  take('plan');
  // Both come at once: here the card is always first.
  await post(url, 'faults', { service: 'organizations', operation: 'CreateOrganization', kind: 'delay', ms: 2000 });
  at.press(`y${ENTER}`);
  // What is at work beside the person has come to rest by then.
  await at.until(/For you: Assign[^]*24 hours/);
  await seen(at, /^(?![^]*(?:working|to do))[^]*needs you +Assign[^]*Waiting for you, \d+ s[^]*s skips this/);
  take('card');
  await human(url, 'assign-root-mfa', { device: 'passkey' });
  await seen(at, /^(?![^]*working)[^]*needs you +Press Enable[^]*Waiting for you, \d+ s[^]*s skips this/);
  take('enable');
  await human(url, 'enable-identity-center', { region: 'us-east-1' });
  await seen(at, /^(?![^]*working)[^]*needs you +Sign in as ada[^]*Waiting for you, \d+ s[^]*s skips this/);
  take('signIn');
  await human(url, 'sign-in', { userName: 'ada' });
  await play(['? Write a profile?', ENTER]);
  await at.ended();
  take('secured');
}

/** Waits until that is what can be seen without scrolling, and nothing of another size. */
async function seen(at, text) {
  const giveUpAt = Date.now() + 20_000;
  while (!text.test(at.visible())) {
    if (Date.now() > giveUpAt) throw new Error(`Never seen: ${text}. Seen:\n${at.visible()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What stands at the bottom of the screen now. */
function frameOf({ screen }) {
  const { active } = screen.buffer;
  const bottom = Array.from({ length: screen.rows }, (_, row) => active.baseY + row).findLast(
    (row) => active.getLine(row).translateToString(true) !== '',
  );
  return rowsOf(screen, Math.max(bottom - FRAME.rows + 1, 0), bottom, same);
}

/** From the last row that has `from` in it to the first one after it that has `to`, and some more. */
function picture({ screen }, title, from, to, more = 0) {
  const rows = Array.from({ length: screen.buffer.active.length }, (_, row) => screen.buffer.active.getLine(row).translateToString(true));
  const first = rows.findLastIndex((row) => from.test(row));
  const last = rows.findIndex((row, index) => index >= first && to.test(row)) + more;
  // A picture of a line or two is none of the screen that it is about.
  if (first < 0 || last < first + 5) throw new Error(`There is no screen from ${from} to ${to}:\n${rows.join('\n')}`);
  return svgOf(screen, { title, first, last, change: same });
}

async function startSandbox(env) {
  const child = spawn(process.execPath, [BINARY, 'sandbox', '--json', '--limits', 'off', '--lag', 'off'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await new Promise((resolve) => child.stdout.setEncoding('utf8').once('data', resolve));
  const served = JSON.parse(line);
  return { url: served.endpoint, env: served.env, stop: () => child.kill('SIGKILL') };
}

const human = (url, what, body) => post(url, `human/${what}`, body);

const post = (url, what, body) =>
  fetch(`${url}/_sandbox/${what}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const directory = fileURLToPath(new URL('../docs/screens/', import.meta.url));
  await mkdir(directory, { recursive: true });
  for (const [name, svg] of Object.entries(await drawScreens())) await writeFile(join(directory, `${name}.svg`), svg);
}
