import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asBotocoreReads, hasBotocore, type BotocoreFile } from '../aws/config-files/botocore.ts';

interface Written {
  readonly profile: string;
  readonly file: Buffer;
}

/** What the AWS CLI's own reader says of the files that the built program has written in the tests of one file. */
export interface Judge {
  /** Keeps the config file of that home as it is now, with a profile of that name in it. */
  readonly keep: (home: string, profile: string) => Promise<void>;
  /** Registers the test that asks it, to come after the others; it is skipped where there is no python3 with botocore. */
  readonly judges: (finds: (profile: NonNullable<BotocoreFile['profiles'][string]>, file: BotocoreFile) => void) => void;
}

export function judge(): Judge {
  const written: Written[] = [];
  return {
    async keep(home, profile) {
      written.push({ profile, file: await readFile(join(home, '.aws', 'config')) });
    },
    judges: (finds) => {
      describe.skipIf(!hasBotocore)('the AWS CLI itself (left out where there is no python3 with botocore)', () => {
        it('reads every file that was written, and the profile in it', async () => {
          const read = await asBotocoreReads(written.map(({ file }) => file));
          for (const [at, { profile, file: bytes }] of written.entries()) {
            const file = read[at] ?? null;
            if (file === null) throw new Error(`It refuses this file:\n${bytes.toString()}`);
            const found = file.profiles[profile];
            if (found === undefined) throw new Error(`It finds no profile ${profile} in this file:\n${bytes.toString()}`);
            finds(found, file);
          }
          expect(written.length).toBeGreaterThan(0);
        });
      });
    },
  };
}
