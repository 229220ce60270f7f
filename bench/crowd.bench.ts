import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { createSandbox } from '../src/sandbox/sandbox.ts';
import { serveSandbox } from '../src/sandbox/server.ts';
import { aCrowd } from '../test/trust/crowd.ts';

const BINARY = fileURLToPath(new URL('../bin/secure-account.js', import.meta.url));
/** AWS's for Identity Center and its directory together, in calls a second: https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html */
const QUOTA = 20;
const ADA = ['--user-name', 'ada', '--email', 'ada@example.com', '--given-name', 'Ada', '--family-name', 'Lovelace'];
/** Says at its end how much memory the process took at most. */
const TELLS_MEMORY = `data:text/javascript,${encodeURIComponent("process.on('exit', () => process.send(process.resourceUsage().maxRSS))")}`;

/** A thousand permission sets and a group of a thousand, at AWS's pace: how long against the least that the quota allows. */
it.each([
  ['status', ['status', '--json']],
  ['init', ['init', '--yes', '--json', '--no-journal', ...ADA]],
])('%s', async (what, args) => {
  const aws = createSandbox({ scenario: 'enabled', human: 'auto', limits: true });
  aCrowd(aws.state, Date.now());
  const server = await serveSandbox(aws, { port: 0 });
  const { accessKeyId, secretAccessKey, sessionToken = '' } = aws.credentials;
  const began = performance.now();
  const child = spawn(process.execPath, ['--import', TELLS_MEMORY, BINARY, ...args], {
    env: {
      PATH: process.env['PATH'],
      AWS_ENDPOINT_URL: server.url,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_SESSION_TOKEN: sessionToken,
      AWS_REGION: 'us-east-1',
    },
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  });
  if (child.stdout === null) throw new Error('Nothing can be read of it.');
  let memory = Number.NaN;
  child.on('message', (kilobytes) => {
    memory = Number(kilobytes);
  });
  const [said] = await Promise.all([text(child.stdout), once(child, 'close')]);
  const seconds = (performance.now() - began) / 1000;
  await server.close();
  expect(said).not.toBe('');
  const paced = aws.calls.filter(({ service }) => service === 'sso-admin' || service === 'identitystore');
  const throttled = aws.calls.filter(({ error }) => error === 'ThrottlingException').length;
  const least = paced.length / QUOTA;
  const { outcome } = JSON.parse(said) as { outcome: string };
  const measured = { outcome, calls: paced.length, throttled, memory: memory / 1024, pace: seconds / least };
  const folder = process.env['BENCH_CROWD'];
  if (folder !== undefined) writeFileSync(join(folder, `${what}.json`), JSON.stringify(measured));
  process.stdout.write(`${what}, 1,000 permission sets and a group of 1,000: ${JSON.stringify(measured)}\n`);
});
