import { READING } from '../model/words.ts';
import { isAutomated } from './automation.ts';
import { streams } from './streams.ts';

const ERASE = '\r\u001b[2K';

/**
 * Tells a person at a terminal at once what comes, for what draws and what asks AWS takes a moment to load. Whatever is
 * written next takes its place: the words stand on the screen, and in no log. Indented, as the list will have them.
 */
export function firstWords(env: NodeJS.ProcessEnv): void {
  // Not imported: it brings Node's streams and sockets with it, for which help and version would wait.
  const { isatty } = process.getBuiltinModule('node:tty');
  if (!isatty(0) || !isatty(2) || isAutomated(env) || env['TERM'] === 'dumb') return;
  const { stdout, stderr } = streams;
  stderr.write(`  ${READING}`.slice(0, Math.max(0, (stderr.columns || 80) - 1)));
  const before = [stdout, stderr].map((stream) => ({ stream, write: stream.write.bind(stream) }));
  const takeBack = (): void => {
    process.off('exit', takeBack);
    for (const { stream, write } of before) stream.write = write;
    stderr.write(ERASE);
  };
  for (const { stream, write } of before) {
    stream.write = (...args: unknown[]): boolean => {
      takeBack();
      return Reflect.apply(write, undefined, args) as boolean;
    };
  }
  process.once('exit', takeBack);
}
