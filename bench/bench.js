// What README says about speed, measured anew: `npm run bench`. Everything runs in turn in one go, so that a noisy
// machine is as noisy for the one as for the other, and medians are compared. Ratios travel between machines; times do not.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const BINARY = fileURLToPath(new URL('../bin/secure-account.js', import.meta.url));
const RUNS = Number(process.env.BENCH_RUNS ?? 11);
// A profile would win over the sandbox's keys.
delete process.env.AWS_PROFILE;
const LATENCY_MS = 80;
/** Long against the tool's own work, so that what a look waits for can be told from it. */
const LONG_LATENCY_MS = 400;
const ANSWERS = ['--user-name', 'ada', '--email', 'ada@example.com', '--given-name', 'Ada', '--family-name', 'Lovelace'];

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const say = (line = '') => process.stdout.write(`${line}\n`);

/** Wall time in milliseconds; whatever the exit code, for `status` has several. */
function wall(command, args, env = {}) {
  const began = performance.now();
  const { error } = spawnSync(command, args, { env: { ...process.env, ...env }, stdio: 'ignore' });
  if (error) throw error;
  return performance.now() - began;
}

/** Medians of several commands, run in turn after one round of warming up. */
function inTurn(commands, runs = RUNS) {
  const times = commands.map(() => []);
  for (let round = 0; round <= runs; round++) {
    for (const [index, run] of commands.entries()) {
      const time = run();
      if (round > 0) times[index].push(time);
    }
  }
  return times.map(median);
}

async function served(scenario, latencyMs) {
  const child = spawn(
    process.execPath,
    [BINARY, 'sandbox', '--json', '--scenario', scenario, '--latency', `${latencyMs}ms`, '--limits', 'off', '--lag', 'off'],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return { env: JSON.parse(line).env, stop: () => child.kill() };
}

function startUp() {
  const [bare, help] = inTurn([() => wall(process.execPath, ['-e', '0']), () => wall(process.execPath, [BINARY, '--help'])]);
  say(`--help: ${help.toFixed(0)} ms, ${(help / bare).toFixed(2)} times bare Node (${bare.toFixed(0)} ms)`);
}

const look = (env) => () => wall(process.execPath, [BINARY, 'status', '--json'], env);

/** How many replies in a row a look waits for: what a latency adds, divided by it. */
async function roundTrips(scenario, limit) {
  const [near, far] = [await served(scenario, 0), await served(scenario, LONG_LATENCY_MS)];
  const [fast, slow] = inTurn([look(near.env), look(far.env)], 5);
  for (const { stop } of [near, far]) stop();
  say(
    `status, ${scenario}: waits for ${((slow - fast) / LONG_LATENCY_MS).toFixed(1)} replies in a row (least possible: ${limit}); ${fast.toFixed(0)} ms of its own`,
  );
}

/** The same job by hand, as short as the AWS CLI lets it be: ids are read, things made, the assignment waited for. */
function byAwsCli(env) {
  const aws = (...args) =>
    JSON.parse(
      execFileSync('aws', [...args, '--output', 'json'], {
        env: { ...process.env, ...env },
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }) || '{}',
    );
  const began = performance.now();
  const { Account } = aws('sts', 'get-caller-identity');
  const [{ InstanceArn, IdentityStoreId }] = aws('sso-admin', 'list-instances').Instances;
  const store = ['--identity-store-id', IdentityStoreId];
  const instance = ['--instance-arn', InstanceArn];
  const { UserId } = aws(
    'identitystore',
    'create-user',
    ...store,
    '--user-name',
    'ada',
    '--display-name',
    'Ada Lovelace',
    '--name',
    'GivenName=Ada,FamilyName=Lovelace',
    '--emails',
    'Value=ada@example.com,Type=work,Primary=true',
  );
  const { GroupId } = aws('identitystore', 'create-group', ...store, '--display-name', 'Admins');
  aws('identitystore', 'create-group-membership', ...store, '--group-id', GroupId, '--member-id', `UserId=${UserId}`);
  const { PermissionSetArn } = aws('sso-admin', 'create-permission-set', ...instance, '--name', 'AdministratorAccess').PermissionSet;
  const set = [...instance, '--permission-set-arn', PermissionSetArn];
  aws(
    'sso-admin',
    'attach-managed-policy-to-permission-set',
    ...set,
    '--managed-policy-arn',
    'arn:aws:iam::aws:policy/AdministratorAccess',
  );
  const { RequestId } = aws(
    'sso-admin',
    'create-account-assignment',
    ...set,
    '--target-id',
    Account,
    '--target-type',
    'AWS_ACCOUNT',
    '--principal-type',
    'GROUP',
    '--principal-id',
    GroupId,
  ).AccountAssignmentCreationStatus;
  const isDone = () =>
    aws('sso-admin', 'describe-account-assignment-creation-status', ...instance, '--account-assignment-creation-request-id', RequestId)
      .AccountAssignmentCreationStatus.Status === 'SUCCEEDED';
  while (!isDone());
  return performance.now() - began;
}

async function wholeJob() {
  const ours = [];
  const theirs = [];
  const hasCli = spawnSync('aws', ['--version'], { stdio: 'ignore' }).error === undefined;
  for (let round = 0; round < 3; round++) {
    const one = await served('enabled', LATENCY_MS);
    ours.push(wall(process.execPath, [BINARY, 'init', '--yes', '--json', '--no-journal', ...ANSWERS], one.env));
    one.stop();
    if (!hasCli) continue;
    const other = await served('enabled', LATENCY_MS);
    theirs.push(byAwsCli(other.env));
    other.stop();
  }
  const versus = hasCli
    ? `; the AWS CLI by hand ${(median(theirs) / 1000).toFixed(1)} s, ${(median(theirs) / median(ours)).toFixed(1)} times as long`
    : ' (no AWS CLI here to compare with)';
  say(
    `init on enabled, with all its looking and reading back, at ${LATENCY_MS} ms a reply: ${(median(ours) / 1000).toFixed(1)} s${versus}`,
  );
}

/** All controls in every Region: what one look asks for, how long it takes beyond the start, and what it holds in memory. */
async function report() {
  const { env, stop } = await served('fresh', LATENCY_MS);
  const read = () => wall(process.execPath, [BINARY, 'report', '--json'], env);
  const [took, start] = inTurn([read, () => wall(process.execPath, [BINARY, '--help'])], 5);
  const before = await callsOf(env);
  const { stderr } = spawnSync(process.execPath, ['--import', MEMORY, BINARY, 'report', '--json'], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  });
  const calls = (await callsOf(env)) - before;
  stop();
  const megabytes = /peak memory (\d+)/.exec(stderr)?.[1] ?? '?';
  say(
    `report on fresh, 17 Regions at ${LATENCY_MS} ms a reply: ${((took - start) / 1000).toFixed(1)} s beyond the start (limit: 3), ${calls} calls, ${megabytes} MB at most`,
  );
}

/** Told when the process ends; in kilobytes on every platform. */
const MEMORY = `data:text/javascript,${encodeURIComponent("process.on('exit', () => process._rawDebug('peak memory', Math.round(process.resourceUsage().maxRSS / 1024)))")}`;

const callsOf = async ({ AWS_ENDPOINT_URL }) => (await (await fetch(`${AWS_ENDPOINT_URL}/_sandbox/calls`)).json()).length;

/** What npm would send, and what it takes on a disk. */
function packageSize() {
  const [{ size, unpackedSize }] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { encoding: 'utf8' }),
  );
  say(`the package: ${(size / 1e6).toFixed(2)} MB packed (limit: 0.9), ${(unpackedSize / 1e6).toFixed(1)} MB unpacked (limit: 3.5)`);
}

say(`Node ${process.version}`);
packageSize();
startUp();
// Who it is; the Regions and the home one's instances; then what is in the instance, or the other Regions' instances first;
// then what stands on that. In `elsewhere` there is nothing in the instance yet.
await roundTrips('secured', 4);
await roundTrips('elsewhere', 4);
await report();
await wholeJob();
