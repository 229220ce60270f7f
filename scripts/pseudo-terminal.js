// A real pseudo-terminal with a person's screen behind it: for the terminal tests, and for the pictures of README.
import pty from '@lydell/node-pty';
import xterm from '@xterm/headless';

/** After this long without the text that it waits for, a test says what is on the screen instead. */
const PATIENCE_MS = 25_000;

export function openTerminal(file, args, { columns = 80, rows = 30, env = {} } = {}) {
  const screen = new xterm.Terminal({ cols: columns, rows, scrollback: 10_000, allowProposedApi: true });
  const child = pty.spawn(file, args, { cols: columns, rows, name: env.TERM ?? 'xterm-256color', env });
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
  child.onData((text) => {
    written += text;
    screen.write(text, wake);
  });
  const ended = new Promise((resolve) =>
    child.onExit(({ exitCode }) =>
      screen.write('', () => {
        code = exitCode;
        wake();
        resolve(exitCode);
      }),
    ),
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
    resize(toColumns, toRows) {
      screen.resize(toColumns, toRows);
      child.resize(toColumns, toRows);
    },
    async until(text) {
      const giveUpAt = Date.now() + PATIENCE_MS;
      for (;;) {
        const shown = all();
        if (typeof text === 'string' ? shown.includes(text) : text.test(shown)) return;
        if (code !== null) throw new Error(`It ended with ${code}, and never showed ${text}:\n${shown}`);
        if (Date.now() >= giveUpAt) throw new Error(`Never shown: ${text}. Shown:\n${shown}`);
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
