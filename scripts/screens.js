// The pictures of README: the built binary in a pseudo-terminal against the sandbox, and its screens as SVG.
// `npm run screens` draws them into docs/screens/; a test fails where they no longer match.
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openTerminal } from './pseudo-terminal.js';
import { svgOf } from './svg.js';

const BINARY = fileURLToPath(new URL('../bin/secure-account.js', import.meta.url));
const ENTER = '\r';
const DOWN = '\u001b[B';
const SIZE = { columns: 92, rows: 44 };

/** What differs from run to run and means nothing: the sandbox's port, its ids, and the seconds that something took. */
const same = (text) =>
  text
    .replace(/127\.0\.0\.1:\d{5}/, '127.0.0.1:45660')
    .replace(/d-[0-9a-f]{10}/, 'd-9067642ac7')
    .replace(/(?<=Waiting for you, )\d+ s(?=\.)/, '0 s')
    .replace(/(?<=It took )\d+ s(?=\.)/, '9 s')
    .replace(/\d{4}-\d{2}-\d{2}T[\d:.]{12}Z/, '2026-11-25T09:00:00.000Z');

/** Every picture by its name. Needs the build. */
export async function drawScreens() {
  const home = await mkdtemp(join(tmpdir(), 'secure-account-screens-'));
  const env = { PATH: process.env.PATH, HOME: home, USERPROFILE: home, XDG_STATE_HOME: home, TERM: 'xterm-256color', LANG: 'en_US.UTF-8' };
  const sandbox = await startSandbox(env);
  try {
    const inSandbox = { ...env, ...sandbox.env };
    return {
      status: await inTerminal(['status'], inSandbox, status),
      ...(await inTerminal(['init', '--no-journal'], inSandbox, (at) => init(at, sandbox.url))),
    };
  } finally {
    sandbox.stop();
  }
}

/** Runs the binary in a terminal of its own, which does not outlive the function. */
async function inTerminal(args, env, use) {
  const terminal = openTerminal(process.execPath, [BINARY, ...args], { ...SIZE, env });
  try {
    return await use(terminal);
  } finally {
    await terminal[Symbol.asyncDispose]();
  }
}

async function status(at) {
  await at.ended();
  return picture(at, 'secure-account status of a fresh account', /you are the root user/, /Nobody through IAM Identity Center/, 1);
}

async function init(at, url) {
  const pictures = {};
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
  await at.until('Change More Regions: eu-south-1');
  pictures.questions = picture(at, 'The questions of secure-account init, and the way back', /Who the administrator will be/, /Arrow keys/);
  at.press(ENTER);
  await at.until('(y/N)');
  pictures.plan = picture(at, 'The plan of secure-account init', /The plan:/, /\(y\/N\)/);
  at.press(`y${ENTER}`);
  // What is at work beside the person has come to rest by then.
  await at.until(
    /24 hours[^]*needs you +Assign[^]*waiting +Enable IAM Identity Center[^]*done +Enable additional Regions[^]*Waiting for you, \d+ s/,
  );
  pictures.card = picture(
    at,
    'What only the person can do: the card of the root MFA device, with its clicks and its link',
    /For you: Assign/,
    /s skips it/,
  );
  await human(url, 'assign-root-mfa', { device: 'passkey' });
  await at.until('For you: Press Enable');
  await human(url, 'enable-identity-center', { region: 'us-east-1' });
  await at.until(/For you: sign in as ada[^]*Waiting for you/);
  await human(url, 'sign-in', { userName: 'ada' });
  await play(['? Write a profile?', ENTER]);
  await at.ended();
  pictures.secured = picture(
    at,
    'The end of secure-account init: the verdict, where to sign in, root put away, and what is left',
    /Secured\./,
    /secure-account status/,
  );
  return pictures;
}

/** From the last row that has `from` in it to the first one after it that has `to`, and some more. */
function picture({ screen }, title, from, to, more = 0) {
  const rows = Array.from({ length: screen.buffer.active.length }, (_, row) => screen.buffer.active.getLine(row).translateToString(true));
  const first = rows.findLastIndex((row) => from.test(row));
  const last = rows.findIndex((row, index) => index >= first && to.test(row)) + more;
  if (first < 0 || last < first) throw new Error(`There is no screen from ${from} to ${to}:\n${rows.join('\n')}`);
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

const human = (url, what, body) =>
  fetch(`${url}/_sandbox/human/${what}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const directory = fileURLToPath(new URL('../docs/screens/', import.meta.url));
  await mkdir(directory, { recursive: true });
  for (const [name, svg] of Object.entries(await drawScreens())) await writeFile(join(directory, `${name}.svg`), svg);
}
