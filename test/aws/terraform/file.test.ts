import { mkdir, mkdtemp, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { problemWithFile } from '../../../src/aws/own-file.ts';
import { terraformOf, writeTerraform } from '../../../src/aws/terraform/file.ts';
import { FileError } from '../../../src/model/errors.ts';
import type { IamInventory, Inventory } from '../../../src/model/inventory.ts';
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
const iam: IamInventory = {
  accountId: '111122223333',
  userName: 'ada',
  path: '/',
  boundaryArn: null,
  tags: {},
  managedPolicies: [],
  groups: [],
  devices: [],
};
const only = { identityCenter: inventory, iamUser: null };
const text = terraformOf(only, false)?.text ?? '';

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
    expect(terraformOf(only, true)?.text).toContain('# This was a rehearsal: none of it exists in AWS.');
  });

  it('is none where there is nothing to hand on', () => {
    expect(terraformOf({ identityCenter: { ...inventory, group: null }, iamUser: null }, false)).toBeNull();
    expect(terraformOf({ identityCenter: null, iamUser: null }, false)).toBeNull();
  });

  it('of an IAM user asks for no Region, and says what the plan shows and what is left out', () => {
    const ofIam = terraformOf({ identityCenter: null, iamUser: iam }, false)?.text ?? '';
    expect(ofIam).toMatch(/# Account 111122223333\. .*Region can be any[^]*force_destroy[^]*The password is not in this file/);
    expect(ofIam).not.toContain('prevent_destroy');
    const device = { serialNumber: 'arn:aws:iam::111122223333:mfa/a', name: 'a', path: '/', tags: {} };
    const withDevice = terraformOf({ identityCenter: null, iamUser: { ...iam, devices: [device] } }, false)?.text;
    expect(withDevice).toMatch(/# The MFA device has prevent_destroy[^]*prevent_destroy = true/);
    // Where the directory holds nothing of ours, its Region does not matter.
    expect(terraformOf({ identityCenter: { ...inventory, group: null }, iamUser: iam }, false)?.text).toBe(ofIam);
  });

  it('of both kinds of administrator has both, and asks for the Region of one', () => {
    const both = terraformOf({ identityCenter: inventory, iamUser: iam }, false);
    expect([both?.resources, /eu-west-1[^]*aws_identitystore_group[^]*aws_iam_user/.test(both?.text ?? '')]).toEqual([2, true]);
  });
});

describe('the file', () => {
  it('is written whole, for its owner alone, with nothing left beside it', async () => {
    await writeTerraform(path, text);
    expect([await readFile(path, 'utf8'), await modeOf(path), await readdir(folder)]).toEqual([text, OWNERS_FILE, ['identity.tf']]);
  });

  it('is written again over one of ours', async () => {
    await writeTerraform(path, text);
    await writeTerraform(path, terraformOf(only, true)?.text ?? '');
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

  it.skipIf(process.platform === 'win32')('behind a link is where it leads, be it there or not, and the link stays', async () => {
    await mkdir(join(folder, 'infra'));
    await symlink(join('infra', 'made.tf'), path);
    for (const rehearsal of [false, true]) {
      await writeTerraform(path, terraformOf(only, rehearsal)?.text ?? '');
      expect([await readlink(path), await readdir(join(folder, 'infra'))]).toEqual([join('infra', 'made.tf'), ['made.tf']]);
    }
    await symlink('nowhere/made.tf', join(folder, 'lost.tf'));
    expect(await problemWithFile(join(folder, 'lost.tf'))).toMatch(/cannot be written/);
  });

  it('is no folder', async () => {
    await mkdir(path);
    expect(await problemWithFile(path)).toBe('it is not a regular file');
  });

  it('needs a folder to be in, which is not made', async () => {
    expect(await problemWithFile(join(folder, 'nowhere', 'identity.tf'))).toMatch(/cannot be written \(ENOENT/);
  });

  it('is looked for without being made', async () => {
    expect([await problemWithFile(path), await readdir(folder)]).toEqual([null, []]);
  });
});
