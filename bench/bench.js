// What is promised about speed and size, measured: `npm run bench`, in one run, everything in turn. Differences and ratios
// travel between machines and times do not. The table goes to bench/README.md, with the machine's name.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { NODES, nodeOf } from '../scripts/nodes.js';
import { lookByAwsCli } from './aws-cli.js';
import { crowd } from './crowd.js';
import { ADA, BINARY, cpu, firstWords, inTurn, median, memory, over, served, wall } from './measure.js';
import { coldNpx, packedSizes } from './package.js';

const RUNS = Number(process.env.BENCH_RUNS ?? 11);
const STATUS = [BINARY, 'status', '--json'];
const INIT = [BINARY, 'init', '--yes', '--json', '--no-journal', ...ADA];
const REPORT = [BINARY, 'report', '--json'];
const BARE = ['-e', '0'];

const ms = (value) => `${value.toFixed(0)} ms`;
const megabytes = (digits) => (value) => `${value.toFixed(digits)} MB`;
const times = (value) => `× ${value.toFixed(2)}`;

/** Every row: what, at most, and a function that gives the value. Those of one group are measured together. */
const GROUPS = {
  async 'start-up'(say, folder) {
    const nodes = await Promise.all(NODES.filter((version) => version !== '22').map((version) => nodeOf(version, folder)));
    for (const node of nodes) {
      const [help, version, complete] = await over(
        () => cpu(node, BARE),
        [['--help'], ['--version'], ['complete', '--', 'init', '--s']].map((args) => () => cpu(node, [BINARY, ...args])),
        RUNS,
      );
      const on = `Node ${/[\\/](\d+)[^\\/]*[\\/]node_modules/.exec(node)?.[1] ?? ''}, processor time over bare Node`;
      say(`\`--help\`, ${on}`, help, 25, ms);
      say(`\`--version\`, ${on}`, version, 25, ms);
      say(`a Tab's completion, ${on}`, complete, 40, ms);
    }
  },
  async 'first words'(say) {
    const near = await served('secured', 80);
    const [status, init] = await over(
      () => firstWords(BARE),
      [() => firstWords([BINARY, 'status'], near.env), () => firstWords([BINARY, 'init', '--no-journal'], near.env)],
      RUNS,
    );
    near.stop();
    say('first words of `status` at a terminal, over bare Node', status, 60, ms);
    say('first words of `init` at a terminal, over bare Node', init, 60, ms);
  },
  async status(say) {
    const [near, far] = [await served('secured', 0), await served('secured', 80)];
    const ratios = [];
    for (let run = 0; run < RUNS; run++) {
      const start = wall(process.execPath, STATUS, near.env);
      ratios.push(wall(process.execPath, STATUS, far.env) / (start + 4 * 80));
    }
    say('`status` on `secured` at 80 ms a call, of its start and 4 replies', median(ratios), 1.15, times);
    const looks = await inTurn([() => wall(process.execPath, STATUS, far.env), () => lookByAwsCli(far.env)], 3);
    for (const { stop } of [near, far]) stop();
    if (Number.isNaN(looks[1])) return;
    say('`status`, of the same facts by the AWS CLI', looks[0] / looks[1], 1 / 12, (value) => `1/${(1 / value).toFixed(1)}`);
  },
  async init(say) {
    const slopes = [];
    for (let round = 0; round < 5; round++) slopes.push((-(await initAt(400)) + (await initAt(800))) / 400);
    say('`init --yes` on `enabled`: replies in a row', median(slopes), 16, (value) => value.toFixed(1));
  },
  /** All controls in every Region. What it takes of the processor, and the replies that it waits for, travel between machines; seconds do not. */
  async report(say) {
    const [near, far] = [await served('fresh', 0), await served('fresh', 1000)];
    const [fast, slow, start] = await inTurn(
      [
        () => wall(process.execPath, REPORT, near.env),
        () => wall(process.execPath, REPORT, far.env),
        () => cpu(process.execPath, [BINARY, '--help']),
      ],
      3,
    );
    const busy = median([
      cpu(process.execPath, REPORT, near.env),
      cpu(process.execPath, REPORT, near.env),
      cpu(process.execPath, REPORT, near.env),
    ]);
    const before = await callsAt(near);
    await memory(REPORT, near.env);
    say('`report` on `fresh`, 17 Regions: calls', (await callsAt(near)) - before, 380, (value) => value.toFixed(0));
    say('`report`: replies in a row', (slow - fast) / 1000, 12, (value) => value.toFixed(1));
    say(
      '`report`, beyond the start, at 80 ms a call: processor time and the replies in a row',
      busy - start + ((slow - fast) / 1000) * 80,
      3000,
      ms,
    );
    say('memory of `report` over bare Node', (await memory(REPORT, near.env)) - (await memory(BARE)), 90, megabytes(0));
    for (const { stop } of [near, far]) stop();
  },
  async npx(say, folder) {
    say(
      'cold npx, of the same unbundled, both without what npx itself takes (processor time)',
      await coldNpx(folder),
      1 / 6,
      (value) => `1/${(1 / value).toFixed(1)}`,
    );
    const { packed, unpacked } = await packedSizes();
    say('packed', packed / 1e6, 0.9, megabytes(2));
    say('unpacked', unpacked / 1e6, 3.5, megabytes(2));
  },
  async memory(say) {
    const [bare, init] = await inTurn([() => memory(BARE), () => memoryOfInit()], 3);
    say('memory of `init` over bare Node', init - bare, 45, megabytes(0));
    const crowds = await crowd();
    say(
      'memory of `status` with 1,000 permission sets and a group of 1,000, over bare Node',
      crowds.status.memory - bare,
      70,
      megabytes(0),
    );
    for (const [what, { pace }] of Object.entries(crowds)) say(`\`${what}\` there, of the time that AWS's quota takes`, pace, 1.25, times);
  },
};

const callsAt = async ({ endpoint }) => (await (await fetch(`${endpoint}/_sandbox/calls`)).json()).length;

async function initAt(latency) {
  const one = await served('enabled', latency);
  const time = wall(process.execPath, INIT, one.env);
  one.stop();
  return time;
}

async function memoryOfInit() {
  const one = await served('enabled', 0);
  const taken = await memory(INIT, one.env);
  one.stop();
  return taken;
}

const wanted = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'secure-account-bench-'));
const rows = [];
const say = (what, value, most, shown) => {
  const isMet = value <= most;
  rows.push(`| ${what} | ${shown(value)} | ${shown(most)} |${isMet ? '' : ' missed |'}`.replace(/\|$/, isMet ? '|  |' : '|'));
  process.stdout.write(`${isMet ? ' ' : '✗'} ${what}: ${shown(value)} (at most ${shown(most)})\n`);
};
try {
  for (const [name, measure] of Object.entries(GROUPS)) if (wanted.length === 0 || wanted.includes(name)) await measure(say, folder);
} finally {
  await rm(folder, { recursive: true, force: true });
}
if (wanted.length === 0) await writeTable();

/** Replaces the table in bench/README.md, between its marks. */
async function writeTable() {
  const file = new URL('README.md', import.meta.url);
  const [{ model }] = cpus();
  const where = `${model}, ${cpus().length} processors, Node ${process.version}, medians of ${RUNS} runs`;
  const table = [where, '', '| what | measured | at most |  |', '| --- | --- | --- | --- |', ...rows].join('\n');
  const text = await readFile(file, 'utf8');
  await writeFile(
    file,
    text.replace(/(<!-- measured -->\n)[^]*?(\n<!-- end -->)/, (_, from, to) => `${from}${table}${to}`),
  );
}
