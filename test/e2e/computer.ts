import { mkdtempSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { RunningSandbox } from './run-cli.ts';

export interface Computer {
  readonly home: string;
  readonly env: Record<string, string>;
}

/** A home of its own with these files, no keys, and the sandbox in AWS's place. */
export async function computer(
  { url }: Pick<RunningSandbox, 'url'>,
  files: Readonly<Record<string, string | Buffer>> = {},
): Promise<Computer> {
  const home = mkdtempSync(join(tmpdir(), 'secure-account-machine-'));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(home, name)), { recursive: true });
    await writeFile(join(home, name), content);
  }
  return { home, env: { HOME: home, USERPROFILE: home, AWS_ENDPOINT_URL: url, AWS_EC2_METADATA_DISABLED: 'true' } };
}

/** Where nothing listens. */
export const NOBODY = { url: 'http://127.0.0.1:9' };

/** A text as it was before it was wrapped. */
export const flat = (text: string): string => text.replace(/\s+/g, ' ');
