#!/usr/bin/env node
// Kept free of anything that an old Node cannot read: it tells such a person what to do.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 17)) {
  fail(
    `secure-account needs Node.js 20.17 or newer, and this is ${process.versions.node}.`,
    'Install a newer one from https://nodejs.org, or run it in AWS CloudShell.',
  );
} else {
  const program = load();
  if (program !== null) void program.start(process.argv.slice(2));
}

function load() {
  try {
    return require('../dist/start.cjs');
  } catch (error) {
    // Of a file that is missing Node also tells who asked for it, on lines of their own.
    const [why] = String(error.message).split('\n');
    fail(
      `secure-account cannot be loaded: ${why}.`,
      error.code === 'EMFILE'
        ? 'Raise the limit of open files, for example with `ulimit -n 1024`, then run this again.'
        : 'Install it again; in a clone of its repository, run npm run build.',
    );
    return null;
  }
}

function fail(message, wayOut) {
  process.exitCode = 1;
  if (process.argv.indexOf('--json') === -1) process.stderr.write(`Error: ${message}\nWhat to do: ${wayOut}\n`);
  else process.stdout.write(`${JSON.stringify(documentOf(message, wayOut))}\n`);
}

// What else makes this document is in dist; test/e2e/withheld.test.ts compares it with the schema.
function documentOf(message, wayOut) {
  return {
    schemaVersion: 1,
    tool: { name: 'secure-account', version: versionOf() },
    command: '',
    account: null,
    region: null,
    outcome: 'failed',
    exitCode: 1,
    steps: [],
    proof: { state: 'not-proven', arn: null, at: null, requestIds: [], profile: null, why: 'The program could not be loaded.' },
    handoff: {
      accountId: null,
      region: null,
      instanceArn: null,
      identityStoreId: null,
      startUrl: null,
      userId: null,
      userName: null,
      groupId: null,
      permissionSetArn: null,
    },
    advice: [],
    administrator: 'identity-center',
    next: [],
    error: { code: 'system', message, service: null, operation: null, requestId: null, action: null, wayOut },
  };
}

function versionOf() {
  try {
    return require('../package.json').version;
    // oxlint-disable-next-line no-unused-vars -- an old Node reads no catch without it
  } catch (_) {
    return 'unknown';
  }
}
