import type { Connection } from '../aws/connect.ts';
import type { RunReport } from '../engine/types.ts';
import type { AccountReader } from '../model/account.ts';
import { CredentialsError, FileError } from '../model/errors.ts';
import type { IamInventory, Inventory } from '../model/inventory.ts';
import type { Known } from '../model/known.ts';
import type { Host } from '../model/ports.ts';
import type { Reading } from '../model/reading.ts';
import { shellWord } from '../facts/shell-word.ts';
import { messageOf } from '../model/text.ts';
import type { Settings } from './settings.ts';
import { terraform as texts } from './text.ts';

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
    say(texts.notYet(path, shellWord(path)));
    return report;
  }
  try {
    say(await written(report, connection, path, answers.account));
    return report;
  } catch (error) {
    if (report.error === null) return { ...report, error };
    host.notify({
      type: 'warning',
      text: error instanceof FileError ? error.message : texts.failed(path, messageOf(error)),
    });
    return report;
  }
}

async function written({ known }: RunReport, { account, sandbox }: Connection, path: string, target: string | undefined): Promise<string> {
  const [identityCenter, iamUser] = await Promise.all([inventoryOf(known, account, target), iamInventoryOf(known, account)]);
  const { terraformOf, writeTerraform } = await import('../aws/terraform/file.ts');
  const terraform = terraformOf({ identityCenter, iamUser }, sandbox() !== null);
  if (terraform === null) return texts.isEmpty(path);
  await writeTerraform(path, terraform.text);
  return texts.written(path, terraform.resources);
}

async function inventoryOf(known: Partial<Known>, account: AccountReader, target: string | undefined): Promise<Inventory | null> {
  const accountId = target ?? (await account.caller()).accountId;
  const { userId = null, groupId = null, permissionSetArn = null } = known;
  if (userId === null && groupId === null && permissionSetArn === null) return null;
  return valueOf(await account.inventory({ accountId, userId, groupId, permissionSetArn }));
}

const iamInventoryOf = async ({ iamUserName }: Partial<Known>, account: AccountReader): Promise<IamInventory | null> =>
  iamUserName === undefined ? null : valueOf(await account.iamInventory(iamUserName));

const valueOf = <T>(reading: Reading<T>): T | null => (reading.is === 'found' ? reading.value : null);
