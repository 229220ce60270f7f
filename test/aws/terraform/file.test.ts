import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { problemWithFile } from '../../../src/aws/own-file.ts';
import { terraformOf, writeTerraform } from '../../../src/aws/terraform/file.ts';
import { FileError } from '../../../src/model/errors.ts';
import type { Inventory } from '../../../src/model/inventory.ts';
import { modeOf, OWNERS_FILE } from '../../fixtures/modes.ts';

const group = { groupId: 'g-1', name: 'Admins', description: null, external: false, membershipId: null };
const inventory: Inventory = {
  accountId: '111122223333',
  region: 'eu-west-1',
  instanceArn: 'arn:aws:sso:::instance/ssoins-1',
  identityStoreId: 'd-1',
  user: null,
  group,
  permissionSet: null,
};
const text = terraformOf(inventory, false)?.text ?? '';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secure-account-terraform-'));
  path = join(folder, 'identity.tf');
});
afterEach(() => rm(folder, { recursive: true }));

describe('the text', () => {
  it('says which account it is of, and which Region the provider must be in', () => {
    expect(text).toMatch(/^# Written by secure-account [\s\S]*# Account 111122223333\. .* eu-west-1/);
  });

  it('of a rehearsal says so', () => {
    expect(terraformOf(inventory, true)?.text).toContain('# This was a rehearsal: none of it exists in AWS.');
  });

  it('is none where there is nothing to hand on', () => {
    expect(terraformOf({ ...inventory, group: null }, false)).toBeNull();
  });
});

describe('the file', () => {
  it('is written whole, for its owner alone, with nothing left beside it', async () => {
    await writeTerraform(path, text);
    expect([await readFile(path, 'utf8'), await modeOf(path), await readdir(folder)]).toEqual([text, OWNERS_FILE, ['identity.tf']]);
  });

  it('is written again over one of ours', async () => {
    await writeTerraform(path, text);
    await writeTerraform(path, terraformOf(inventory, true)?.text ?? '');
    expect(await readFile(path, 'utf8')).toContain('rehearsal');
  });

  it.each<[what: string, content: string]>([
    ["somebody else's", 'resource "aws_s3_bucket" "b" {}\n'],
    ['an empty one', ''],
    ['one of ours that was edited', text.replace('Admins', 'Owners')],
    ['one of ours with something behind it', `${text}\n# mine\n`],
    ['one that only begins like ours', '# Written by secure-account\n'],
  ])('is never written over %s', async (_, content) => {
    await writeFile(path, content);
    expect(await problemWithFile(path)).toMatch(/exists and was not written by secure-account, or has been edited since/);
    await expect(writeTerraform(path, text)).rejects.toThrow(FileError);
    expect(await readFile(path, 'utf8')).toBe(content);
  });

  it('is no folder', async () => {
    await mkdir(path);
    expect(await problemWithFile(path)).toBe('it is no ordinary file');
  });

  it('needs a folder to be in, which is not made', async () => {
    expect(await problemWithFile(join(folder, 'nowhere', 'identity.tf'))).toMatch(/cannot be written \(ENOENT/);
  });

  it('is looked for without being made', async () => {
    expect([await problemWithFile(path), await readdir(folder)]).toEqual([null, []]);
  });
});
