import type { IamInventory, Inventory } from '../../model/inventory.ts';
import { marked, writeOwnFile } from '../own-file.ts';
import { configurationOf } from './configuration.ts';
import { hclOf } from './hcl.ts';
import { iamConfigurationOf } from './iam-configuration.ts';

/** What there is of each kind of administrator. */
export interface HandedOver {
  readonly identityCenter: Inventory | null;
  readonly iamUser: IamInventory | null;
}

/** The file's text and how many resources are in it; null where there is nothing to hand on. */
export function terraformOf(
  { identityCenter, iamUser }: HandedOver,
  isRehearsal: boolean,
): { readonly text: string; readonly resources: number } | null {
  const directory = identityCenter === null ? [] : configurationOf(identityCenter);
  const iam = iamUser === null ? [] : iamConfigurationOf(iamUser);
  const blocks = [...directory, ...iam];
  if (blocks.length === 0) return null;
  const [accountId = ''] = [identityCenter?.accountId, iamUser?.accountId].filter((id) => id !== undefined);
  const where =
    identityCenter === null || directory.length === 0
      ? `# Account ${accountId}. The AWS provider's Region can be any: IAM is the same in all of them.`
      : `# Account ${accountId}. The AWS provider's Region must be ${identityCenter.region}, where IAM Identity Center is.`;
  const about = [
    ...(isRehearsal ? ['# This was a rehearsal: none of it exists in AWS.'] : []),
    where,
    ...(iam.length === 0 ? [WITHOUT_IAM] : WITH_IAM),
    ...(iamUser === null || iamUser.devices.length === 0 ? [] : WITH_DEVICE),
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

const WITHOUT_IAM = '# Needs Terraform 1.5 or later. `terraform plan` then imports all of this and changes nothing.';

/** https://github.com/hashicorp/terraform-provider-aws/issues/7859 */
const WITH_IAM = [
  '# Needs Terraform 1.5 or later. `terraform plan` then imports all of this and changes nothing in AWS: it shows force_destroy',
  "# of the user as a change, which is kept in Terraform's state alone.",
  '# The password is not in this file: Terraform would keep it in its state.',
];

const WITH_DEVICE = [
  '# The MFA device has prevent_destroy: without the device, the password alone would be enough to sign in as an administrator.',
];

/** Writes it at one stroke, readable by its owner alone. Throws FileError; then nothing was written. */
export const writeTerraform = (path: string, text: string): Promise<void> =>
  writeOwnFile(path, text, {
    flag: '--terraform',
    wayOut: 'secure-account status --terraform <file> writes it, now and at any later time.',
  });
