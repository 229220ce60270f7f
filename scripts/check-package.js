// What a stranger gets: the packed file, installed into an empty folder with an empty cache and nothing to download,
// plays the rehearsal on the oldest Node that is promised and on each that came after it. `npm run check:package`.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { NODES, nodeOf, npm, withNode } from './nodes.js';

const run = promisify(execFile);
const say = (line) => process.stdout.write(`${line}\n`);

/** README's first two commands, against the AWS in the box, each twice, and what a program reads. */
const COMMANDS = [
  { args: ['status', '--sandbox', 'secured'], shows: /Secured/i },
  { args: ['status', '--sandbox', 'secured'], shows: /Secured/i },
  { args: ['init', '--sandbox'], shows: /Secured/i },
  { args: ['init', '--sandbox'], shows: /Secured/i },
  { args: ['status', '--json', '--sandbox', 'secured'], shows: /"outcome": ?"secured"/ },
];

const folder = await mkdtemp(join(tmpdir(), 'secure-account-package-'));
try {
  const packed = await pack();
  await lint(packed);
  // Most of a rehearsal is waiting, for a person and for AWS.
  await Promise.all(NODES.map(async (version) => play(await nodeOf(version, join(folder, 'nodes')), packed)));
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function pack() {
  const { stdout } = await npm(['pack', '--silent', '--pack-destination', folder]);
  return join(folder, stdout.trim().split('\n').at(-1));
}

async function lint(packed) {
  const { messages, pkg } = await publint({ pack: { tarball: await readFile(packed) }, strict: true });
  if (messages.length > 0) throw new Error(messages.map((message) => formatMessage(message, pkg)).join('\n'));
  say('publint finds nothing');
}

async function play(node, packed) {
  const { stdout: version } = await run(node, ['--version']);
  const place = await mkdtemp(join(folder, 'empty-'));
  const [home, cache, cwd] = [join(place, 'home'), join(place, 'cache'), join(place, 'folder')];
  for (const each of [home, cache, cwd]) await mkdir(each);
  const began = performance.now();
  for (const { args, shows } of COMMANDS) {
    const npx = ['exec', '--yes', '--offline', `--package=${packed}`, '--', 'secure-account', ...args];
    const [file, words] = process.env.npm_execpath === undefined ? ['npm', npx] : [node, [process.env.npm_execpath, ...npx]];
    const { stdout } = await run(file, words, { cwd, env: withNode(node, { home, cache }), maxBuffer: 2 ** 24 });
    if (!shows.test(stdout)) throw new Error(`${version.trim()}: secure-account ${args.join(' ')} does not show ${shows}:\n${stdout}`);
  }
  const left = [...(await readdir(home)), ...(await readdir(cwd))];
  if (left.length > 0) throw new Error(`${version.trim()}: a rehearsal left ${left.join(', ')}`);
  say(
    `${version.trim()}: secured, from the packed file alone, in ${((performance.now() - began) / 1000).toFixed(0)} s; nothing left behind`,
  );
}
