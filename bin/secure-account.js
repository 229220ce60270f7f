#!/usr/bin/env node
// Kept free of anything that an old Node cannot read: it tells such a person what to do.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 17)) {
  process.stderr.write(
    `secure-account needs Node.js 20.17 or newer, and this is ${process.versions.node}.\nInstall a newer one from https://nodejs.org, or run it in AWS CloudShell.\n`,
  );
  process.exitCode = 1;
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
    process.stderr.write(
      `Error: secure-account cannot be loaded: ${why}.\nWhat to do: ${error.code === 'EMFILE' ? 'Raise the limit of open files, for example with `ulimit -n 1024`, then run this again' : 'Install it again; in a clone of its repository, run npm run build'}.\n`,
    );
    process.exitCode = 1;
    return null;
  }
}
