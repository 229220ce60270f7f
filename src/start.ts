import { buildProgram, isHelp } from './cli/program.ts';
import { asTyped } from './model/typed.ts';
import { streams } from './process/streams.ts';

const write = (text: string): void => void streams.stdout.write(asTyped(process.env)(text));

/** Put in by the build, from package.json. */
declare const SECURE_ACCOUNT_VERSION: string;

/**
 * Reads the command line, and loads the rest only when there is something to do. The build makes this one small
 * CommonJS file, for help and version wait for nothing else: to load a first module takes Node longer than all of it.
 * What `main` loads has its own copies of classes, so that none crosses from here to there.
 */
export async function start(argv: readonly string[]): Promise<void> {
  const version = SECURE_ACCOUNT_VERSION;
  try {
    await buildProgram({ version, write, act: async (asked) => (await import('./main.ts')).run(asked, argv, version) }, argv).parseAsync(
      [...argv],
      { from: 'user' },
    );
  } catch (error) {
    if (!isHelp(error)) await (await import('./main.ts')).complain(error, argv, version);
  }
}
