import { createHash } from 'node:crypto';
import { access, constants, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { FileError } from '../../model/errors.ts';
import type { Inventory } from '../../model/inventory.ts';
import { visible } from '../../model/text.ts';
import { readOrdinaryFile } from '../ordinary-file.ts';
import { configurationOf } from './configuration.ts';
import { hclOf } from './hcl.ts';

/** Configurations have a few kilobytes; what is bigger is none of ours. */
const MOST_BYTES = 1024 * 1024;

const FIRST_LINE = /^# Written by secure-account \(sha256 (?<digest>[0-9a-f]{64})\)[^\n]*\n/;

/** The file's text and how many resources are in it; null where there is nothing to hand on. */
export function terraformOf(inventory: Inventory, isRehearsal: boolean): { readonly text: string; readonly resources: number } | null {
  const blocks = configurationOf(inventory);
  if (blocks.length === 0) return null;
  const about = [
    ...(isRehearsal ? ['# This was a rehearsal: none of it exists in AWS.'] : []),
    `# Account ${inventory.accountId}. The AWS provider's Region must be ${inventory.region}, where IAM Identity Center is.`,
    '# Needs Terraform 1.5 or later. `terraform plan` then imports all of this and changes nothing.',
  ];
  const body = `${about.join('\n')}\n\n${hclOf(blocks)}`;
  return {
    text: `# Written by secure-account (sha256 ${digestOf(body)}). Once edited, this file is yours, and is not written again.\n${body}`,
    resources: blocks.filter(({ type }) => type === 'resource').length,
  };
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Whether every letter of it is what this tool wrote. */
function isOurs(text: string): boolean {
  const [line = '', digest] = FIRST_LINE.exec(text) ?? [];
  return digest !== undefined && digestOf(text.slice(line.length)) === digest;
}

/** Why this file is not to be written, as the end of a sentence; null where nothing is in the way. Looks, and changes nothing. */
export async function problemWithFile(path: string): Promise<string | null> {
  try {
    const existing = await stat(path).catch(unlessMissing);
    // What takes its place is made beside it.
    await access(dirname(resolve(path)), constants.W_OK);
    if (existing === null) return null;
    if (!existing.isFile()) return 'it is no ordinary file';
    const file = await readOrdinaryFile(path, MOST_BYTES);
    if (file.is === 'no' || !isOurs(file.text)) {
      return 'it exists and was not written by secure-account, or has been edited since, and is never overwritten: name another file, or remove it';
    }
    return null;
  } catch (error) {
    return `it cannot be written (${messageOf(error)})`;
  }
}

function unlessMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}

/** Looks again and writes it at one stroke, readable by its owner alone. Throws FileError; then nothing was written. */
export async function writeTerraform(path: string, text: string): Promise<void> {
  const problem = await problemWithFile(path);
  if (problem !== null) throw fileError(path, problem);
  try {
    await writeFileAtomic(path, text, { mode: 0o600 });
  } catch (error) {
    throw fileError(path, `it cannot be written (${messageOf(error)})`, error);
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? visible(error.message) : visible(String(error)));

const fileError = (path: string, why: string, cause?: unknown): FileError =>
  new FileError(
    `--terraform "${visible(path)}" was not written: ${why}.`,
    'secure-account status --terraform <file> writes it, now and at any later time.',
    { cause },
  );
