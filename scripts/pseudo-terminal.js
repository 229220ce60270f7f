// A real pseudo-terminal with a person's screen behind it: for the terminal tests, and for the pictures of README.
import { readSync } from 'node:fs';
import pty from '@lydell/node-pty';
import xterm from '@xterm/headless';

/** After this long without the text that it waits for, a test says what is on the screen instead. */
const PATIENCE_MS = 120_000;

/**
 * libuv takes a closed terminal for read to its end after one part read of at most 4,095 bytes (uv__stream_io: POLLHUP after
 * UV_HANDLE_READ_PARTIAL), and node-pty closes it 200 ms after the program's end: on a busy machine a program's last words
 * would be missing. So what is left is read right before the terminal is closed.
 */
function readToTheEnd(child) {
  const socket = child._socket;
  const destroy = socket.destroy.bind(socket);
  const bytes = Buffer.alloc(65_536);
  socket.destroy = (...args) => {
    socket.destroy = destroy;
    try {
      for (let size = readSync(child.fd, bytes); size > 0; size = readSync(child.fd, bytes)) {
        socket.emit('data', socket._readableState.decoder.write(bytes.subarray(0, size)));
      }
    } catch {
      // EIO: read to its end.
    }
    return destroy(...args);
  };
  // Whoever closes the window reads no more.
  const close = child.destroy.bind(child);
  child.destroy = () => {
    socket.destroy = destroy;
    close();
  };
}

function isSeen(what, seen) {
  if (typeof what === 'string') return seen.includes(what);
  return typeof what === 'function' ? what() : what.test(seen);
}

/** What a screen can show apart: a line's text with its colours, the line's end, a bell, or what moves the cursor or erases. */
// oxlint-disable-next-line no-control-regex -- A terminal's own language.
const PIECES = /(?:[^\u001b\u0007\r\n]|\u001b\[[0-9;]*m)+|\r?\n|\u001b\][^\u0007]*\u0007|\u001b\[[0-9;?]*[A-Za-ln-z]|[^]/g;

/**
 * The slowest terminal that there is: a program's one write may be read in any number of parts, so each piece is shown alone,
 * and whoever waits looks at the screen after each. A test that waits for one thing and expects another fails always, not once
 * in a hundred runs.
 */
export function openTerminal(file, args, { columns = 80, rows = 30, env = {} } = {}) {
  const screen = new xterm.Terminal({ cols: columns, rows, scrollback: 10_000, allowProposedApi: true });
  const child = pty.spawn(file, args, { cols: columns, rows, name: env.TERM ?? 'xterm-256color', env });
  readToTheEnd(child);
  let written = '';
  let code = null;
  let waiting = [];
  const wake = () => {
    const woken = waiting;
    waiting = [];
    for (const resolve of woken) resolve();
  };
  const change = (patience) =>
    new Promise((resolve) => {
      const late = setTimeout(resolve, patience);
      waiting.push(() => {
        clearTimeout(late);
        resolve();
      });
    });
  const show = async (text, before) => {
    await before;
    for (const piece of text.match(PIECES) ?? []) {
      written += piece;
      await new Promise((resolve) => screen.write(piece, resolve));
      wake();
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  let shown = Promise.resolve();
  child.onData((text) => {
    shown = show(text, shown);
  });
  const ended = new Promise((resolve) =>
    child.onExit(async ({ exitCode }) => {
      await shown;
      code = exitCode;
      wake();
      resolve(exitCode);
    }),
  );
  // What a terminal answers by itself when it is asked where its cursor is.
  screen.onData((text) => code === null && child.write(text));

  const rowsFrom = (first) => {
    const buffer = screen.buffer.active;
    const lines = Array.from({ length: buffer.length - first }, (_, index) => buffer.getLine(first + index)?.translateToString(true) ?? '');
    return lines.join('\n').trimEnd();
  };
  const all = () => rowsFrom(0);
  return {
    screen,
    all,
    visible: () => rowsFrom(screen.buffer.active.baseY),
    written: () => written,
    press: (keys) => child.write(keys),
    // A program cannot know of a window that changes while what it drew for the former size is on its way.
    async resize(toColumns, toRows) {
      await shown;
      screen.resize(toColumns, toRows);
      child.resize(toColumns, toRows);
    },
    async until(what) {
      const giveUpAt = Date.now() + PATIENCE_MS;
      for (;;) {
        const seen = all();
        if (isSeen(what, seen)) return;
        if (code !== null) throw new Error(`It ended with ${code}, and never showed ${what}:\n${seen}`);
        if (Date.now() >= giveUpAt) throw new Error(`Never shown: ${what}. Shown:\n${seen}`);
        await change(giveUpAt - Date.now());
      }
    },
    ended: () => ended,
    close: () => child.destroy(),
    async [Symbol.asyncDispose]() {
      if (code === null) child.kill('SIGKILL');
      await ended;
    },
  };
}
