// How things are measured: commands in turn, so that a noisy machine is as noisy for the one as for the other, and medians.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import pty from '@lydell/node-pty';

export const BINARY = fileURLToPath(new URL('../bin/secure-account.js', import.meta.url));
export const ADA = ['--user-name', 'ada', '--email', 'ada@example.com', '--given-name', 'Ada', '--family-name', 'Lovelace'];

/** Nobody's profile, keys or colours count. */
const env = { PATH: process.env.PATH, HOME: process.env.HOME, LANG: 'en_US.UTF-8', AWS_CONFIG_FILE: '', AWS_SHARED_CREDENTIALS_FILE: '' };

export const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Medians of several measurements, made in turn after one round of warming up. */
export async function inTurn(measurements, runs) {
  const taken = measurements.map(() => []);
  for (let round = 0; round <= runs; round++) {
    for (const [index, measure] of measurements.entries()) {
      const one = await measure();
      if (round > 0) taken[index].push(one);
    }
  }
  return taken.map(median);
}

/** Of the differences of two, run by run. What all share, such as a slow minute of the machine, falls out. */
export async function over(bare, measurements, runs) {
  const taken = measurements.map(() => []);
  for (let round = 0; round <= runs; round++) {
    const floor = await bare();
    for (const [index, measure] of measurements.entries()) {
      const one = await measure();
      if (round > 0) taken[index].push(one - floor);
    }
  }
  return taken.map(median);
}

/** Milliseconds on the clock; whatever the exit code, for `status` has several. */
export function wall(command, args, more = {}, options = {}) {
  const began = performance.now();
  const { error } = spawnSync(command, args, { env: { ...env, ...more }, stdio: 'ignore', ...options });
  if (error) throw error;
  return performance.now() - began;
}

/** Milliseconds of processor, the children's too, as a shell counts them: to the millisecond. */
export function cpu(command, args, more = {}, options = {}) {
  const timed = 'TIMEFORMAT="%3U %3S"; time "$@" >/dev/null 2>&1 </dev/null';
  const { stderr, error } = spawnSync('bash', ['-c', timed, 'bash', command, ...args], {
    env: { ...env, ...more, LC_ALL: 'C' },
    encoding: 'utf8',
    ...options,
  });
  if (error) throw error;
  const [user = Number.NaN, system = Number.NaN] = stderr.trim().split(' ').map(Number);
  return (user + system) * 1000;
}

/** Milliseconds until a letter stands at a terminal; for a command that writes nothing, until it ends. */
export function firstWords(args, more = {}) {
  return new Promise((resolve) => {
    const began = performance.now();
    const child = pty.spawn(process.execPath, args, {
      cols: 80,
      rows: 30,
      name: 'xterm-256color',
      env: { ...env, ...more, TERM: 'xterm-256color' },
    });
    let text = '';
    const done = () => {
      resolve(performance.now() - began);
      child.kill('SIGKILL');
    };
    child.onData((data) => {
      text += stripVTControlCharacters(data);
      if (/[a-z]/i.test(text)) done();
    });
    child.onExit(done);
  });
}

const TELLS_MEMORY = `data:text/javascript,${encodeURIComponent("process.on('exit', () => process.send(process.resourceUsage().maxRSS))")}`;

/** The most memory that it took, in megabytes. */
export async function memory(args, more = {}) {
  const child = spawn(process.execPath, ['--import', TELLS_MEMORY, ...args], {
    env: { ...env, ...more },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const [kilobytes] = await once(child, 'message');
  await once(child, 'close');
  return kilobytes / 1024;
}

/** The sandbox, a process of its own, without limits or lag: what is counted is replies. */
export async function served(scenario, latencyMs, more = []) {
  const child = spawn(
    process.execPath,
    [BINARY, 'sandbox', '--json', '--scenario', scenario, '--latency', `${latencyMs}ms`, '--limits', 'off', '--lag', 'off', ...more],
    { env, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const { env: its, endpoint } = JSON.parse(line);
  return { env: its, endpoint, stop: () => child.kill() };
}
