import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The AWS CLI's own reader of its files. */
const READER = `
import json, sys
from botocore.configloader import load_config
from botocore.exceptions import ConfigParseError
def flat(settings):
    out = {}
    for key, value in settings.items():
        if isinstance(value, dict):
            out.update({key + '.' + inner: text for inner, text in value.items()})
        else:
            out[key] = value
    return out
def read(path):
    try:
        loaded = load_config(path)
    except ConfigParseError:
        return None
    return {kind: {name: flat(values) for name, values in loaded[kind].items()} for kind in ('profiles', 'sso_sessions', 'services')}
print(json.dumps([read(path) for path in json.load(sys.stdin)]))
`;

/** Null for a file that it refuses. */
export type BotocoreFile = Readonly<
  Record<'profiles' | 'sso_sessions' | 'services', Readonly<Record<string, Readonly<Record<string, string>>>>>
>;

/** Whether this computer has a Python with botocore: nothing of ours needs it, and the tests that ask it say when they are left out. */
export const hasBotocore = spawnSync('python3', ['-c', 'import botocore.configloader']).status === 0;

export async function asBotocoreReads(files: readonly Uint8Array[]): Promise<readonly (BotocoreFile | null)[]> {
  const directory = await mkdtemp(join(tmpdir(), 'secure-account-botocore-'));
  try {
    const paths = await Promise.all(
      files.map(async (content, at) => {
        const path = join(directory, String(at));
        await writeFile(path, content);
        return path;
      }),
    );
    const { stdout, stderr } = spawnSync('python3', ['-c', READER], { input: JSON.stringify(paths), encoding: 'utf8' });
    if (stdout === '') throw new Error(stderr);
    return JSON.parse(stdout) as readonly (BotocoreFile | null)[];
  } finally {
    await rm(directory, { recursive: true });
  }
}
