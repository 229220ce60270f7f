import type { Inventory } from '../../model/inventory.ts';
import { marked, writeOwnFile } from '../own-file.ts';
import { configurationOf } from './configuration.ts';
import { hclOf } from './hcl.ts';

/** The file's text and how many resources are in it; null where there is nothing to hand on. */
export function terraformOf(inventory: Inventory, isRehearsal: boolean): { readonly text: string; readonly resources: number } | null {
  const blocks = configurationOf(inventory);
  if (blocks.length === 0) return null;
  const about = [
    ...(isRehearsal ? ['# This was a rehearsal: none of it exists in AWS.'] : []),
    `# Account ${inventory.accountId}. The AWS provider's Region must be ${inventory.region}, where IAM Identity Center is.`,
    '# Needs Terraform 1.5 or later. `terraform plan` then imports all of this and changes nothing.',
  ];
  return {
    text: marked(
      `${about.join('\n')}\n\n${hclOf(blocks)}`,
      { before: '# ', after: '' },
      'Once edited, this file is yours, and is not written again.',
    ),
    resources: blocks.filter(({ type }) => type === 'resource').length,
  };
}

/** Writes it at one stroke, readable by its owner alone. Throws FileError; then nothing was written. */
export const writeTerraform = (path: string, text: string): Promise<void> =>
  writeOwnFile(path, text, {
    flag: '--terraform',
    wayOut: 'secure-account status --terraform <file> writes it, now and at any later time.',
  });
