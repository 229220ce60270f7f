/** Node makes its streams at their first mention, which takes longer than some commands: so they are mentioned late. */
export const streams = {
  get stdin() {
    return tended(process.stdin);
  },
  get stdout() {
    return tended(process.stdout);
  },
  get stderr() {
    return tended(process.stderr);
  },
};

function tended<Stream extends NodeJS.EventEmitter>(stream: Stream): Stream {
  if (!stream.listeners('error').includes(failed)) stream.on('error', failed);
  return stream;
}

/**
 * No failure of a stream ends a run in its middle: what has begun is finished, and journalled. A reader such as `head`
 * that has had enough is none at all.
 */
function failed(this: NodeJS.EventEmitter & { readonly isTTY?: boolean }, error: NodeJS.ErrnoException): void {
  if (error.code === 'EIO' && this.isTTY === true) process.off('exit', endWithoutTerminal).on('exit', endWithoutTerminal);
  else if (error.code !== 'EPIPE' && this === process.stdout) process.once('exit', () => endWithoutResult(error));
}

/** Node aborts where it cannot give its terminal back (`ResetStdio` in src/node.cc), and a core file would have credentials in it. */
function endWithoutTerminal(): void {
  process.removeAllListeners('SIGHUP');
  process.kill(process.pid, 'SIGHUP');
}

/** A disk is full, say. Only now is it known that nothing else went wrong: an exit code that tells more stays. */
function endWithoutResult({ message }: Error): void {
  process.stderr.write(
    `Error: The result could not be written: ${message}.\nWhat to do: Make room for it, then run this again. What was changed stays so, and is found.\n`,
  );
  const code = Number(process.exitCode ?? 0);
  process.exitCode = [0, 3, 4].includes(code) ? 1 : code;
}
