import type { RunResult } from '../model/result.ts';
import { safeJson, visible } from '../model/text.ts';

/** Tells an error where no host can be loaded: the same document, or the same words without colours and wrapping. */
export function tellBare(
  result: RunResult,
  argv: readonly string[],
  { stdout, stderr }: { readonly stdout: NodeJS.WritableStream; readonly stderr: NodeJS.WritableStream },
): void {
  const { error } = result;
  if (argv.includes('--json')) stdout.write(`${safeJson(result)}\n`);
  else if (error !== null) {
    const lines = error.message.split('\n').map((line) => `Error: ${visible(line)}`);
    stderr.write([...lines, ...(error.wayOut === null ? [] : [`What to do: ${visible(error.wayOut)}`]), ''].join('\n'));
  }
}
