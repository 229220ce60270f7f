#!/usr/bin/env node
// Kept free of anything that an old Node cannot read: it tells such a person what to do.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 17)) {
  process.stderr.write(
    `secure-account needs Node.js 20.17 or newer, and this is ${process.versions.node}.\nInstall a newer one from https://nodejs.org, or run it in AWS CloudShell.\n`,
  );
  process.exitCode = 1;
} else {
  void require('../dist/start.cjs').start(process.argv.slice(2));
}
