import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asBotocoreReads, type BotocoreFile } from '../aws/config-files/botocore.ts';

interface Judged {
  /** The profile that was written, as the AWS CLI finds it. */
  readonly profile: Readonly<Record<string, string>>;
  readonly file: BotocoreFile;
}

/** What the AWS CLI's own reader says of the files that the built program has written in the tests of one file. */
export interface Judge {
  /** Keeps the config file of that home as it is now, with a profile of that name in it. */
  readonly keep: (home: string, profile: string) => Promise<void>;
  /** Rejects where it refuses a file, or finds no such profile in it, or where nothing was kept. */
  readonly judged: () => Promise<readonly Judged[]>;
}

export function judge(): Judge {
  const written: { readonly name: string; readonly bytes: Buffer }[] = [];
  return {
    async keep(home, name) {
      written.push({ name, bytes: await readFile(join(home, '.aws', 'config')) });
    },
    async judged() {
      if (written.length === 0) throw new Error('No file was written.');
      const read = await asBotocoreReads(written.map(({ bytes }) => bytes));
      return written.map(({ name, bytes }, at) => {
        const file = read[at] ?? null;
        const profile = file?.profiles[name];
        if (file === null || profile === undefined) throw new Error(`The AWS CLI finds no profile ${name} in:\n${bytes.toString()}`);
        return { profile, file };
      });
    },
  };
}
