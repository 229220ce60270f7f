import { readFile } from 'node:fs/promises';
import { visible } from '../model/text.ts';
import { configPaths } from './config-paths.ts';

const VARIABLES = { configFilepath: 'AWS_CONFIG_FILE', filepath: 'AWS_SHARED_CREDENTIALS_FILE' } as const;

/** What is wrong with the AWS CLI's two files, a sentence each: the SDK passes over what it cannot read. What stands in them is never repeated. */
export async function fileProblems(env: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const paths = configPaths(env);
  const found = await Promise.all(
    (['configFilepath', 'filepath'] as const).map(async (which) => {
      const path = paths[which];
      return path === undefined ? null : problemOf(path, (env[VARIABLES[which]] ?? '') === '' ? null : VARIABLES[which]);
    }),
  );
  return found.filter((problem) => problem !== null);
}

async function problemOf(path: string, variable: string | null): Promise<string | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code !== 'ENOENT') return `${visible(path)} cannot be read (${visible(code)}).`;
    return variable === null ? null : `${variable} names ${visible(path)}, and there is no such file.`;
  }
  const line = text
    .replace(/^\ufeff/, '')
    .split('\n')
    .findIndex((one) => !isReadable(one));
  return line === -1 ? null : `Line ${line + 1} of ${visible(path)} is neither a [section] nor a setting.`;
}

/** A comment, a section, a setting, or the indented rest of one. */
function isReadable(line: string): boolean {
  const text = line.trim();
  return (
    text === '' ||
    /^[#;]/.test(text) ||
    /^\[[^\]]+\]\s*(?:[#;].*)?$/.test(text) ||
    /^[^[\]=:]+[=:]/.test(text) ||
    (/^\s/.test(line) && !text.startsWith('['))
  );
}
