import type { Connection } from '../aws/connect.ts';
import type { RunReport } from '../engine/types.ts';
import { CredentialsError, FileError } from '../model/errors.ts';
import type { Host } from '../model/ports.ts';
import { shellWord } from '../facts/shell-word.ts';
import { messageOf, visible } from '../model/text.ts';
import type { Settings } from './settings.ts';

/** What a run's hand-off needs beside its report. */
export interface TerraformTools {
  readonly connection: Connection;
  readonly settings: Pick<Settings, 'terraform' | 'dryRun' | 'answers'>;
  readonly host: Host;
}

/**
 * Writes what was found or made for Terraform, where that was asked for. A failure becomes the report's error, unless
 * the run has one of its own: that says more.
 */
export async function handOverToTerraform(report: RunReport, { connection, settings, host }: TerraformTools): Promise<RunReport> {
  const { terraform: path, dryRun, answers } = settings;
  if (path === undefined || report.interrupted || report.error instanceof CredentialsError) return report;
  const say = (text: string): void => host.notify({ type: 'note', texts: [text] });
  if (dryRun) {
    say(`Under --dry-run ${visible(path)} is not written. secure-account status --terraform ${shellWord(path)} writes what exists then.`);
    return report;
  }
  try {
    say(await written(report, connection, path, answers.account));
    return report;
  } catch (error) {
    if (report.error === null) return { ...report, error };
    host.notify({
      type: 'warning',
      text: error instanceof FileError ? error.message : `${visible(path)} was not written: ${messageOf(error)}`,
    });
    return report;
  }
}

async function written({ known }: RunReport, { account, sandbox }: Connection, path: string, target: string | undefined): Promise<string> {
  const accountId = target ?? (await account.caller()).accountId;
  const ids = { accountId, userId: known.userId ?? null, groupId: known.groupId ?? null, permissionSetArn: known.permissionSetArn ?? null };
  const inventory = await account.inventory(ids);
  const { terraformOf, writeTerraform } = await import('../aws/terraform/file.ts');
  const terraform = inventory.is === 'found' ? terraformOf(inventory.value, sandbox() !== null) : null;
  if (terraform === null) return `${visible(path)} was not written: there is no user, group or permission set yet.`;
  await writeTerraform(path, terraform.text);
  return `The Terraform configuration of ${terraform.resources} resources is in ${visible(path)}: terraform plan imports them, and should change nothing.`;
}
